//! The record as programs wrote it before it was a database: a list of files in JSON.

use std::path::Path;

/// The files of which it told; nothing where there is no such record.
pub(super) fn paths(place: &Path) -> Option<Vec<String>> {
    let bytes = std::fs::read(place).ok().filter(|bytes| bytes.first() == Some(&b'{'))?;
    let record: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let files = record.get("files").and_then(serde_json::Value::as_object);
    Some(files.into_iter().flat_map(|files| files.keys().cloned()).collect())
}
