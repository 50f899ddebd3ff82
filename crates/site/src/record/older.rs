//! The record as programs wrote it before it was a database: a list of files in JSON.

use std::io::Read;
use std::path::Path;

/// The files of which it told; nothing where there is no such record.
pub(super) fn paths(place: &Path) -> Option<Vec<String>> {
    // The database of a large site is not read for this.
    let mut first = [0];
    std::fs::File::open(place).and_then(|mut file| file.read_exact(&mut first)).ok()?;
    if first != *b"{" {
        return None;
    }
    let bytes = std::fs::read(place).ok()?;
    let record: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let files = record.get("files").and_then(serde_json::Value::as_object);
    Some(files.into_iter().flat_map(|files| files.keys().cloned()).collect())
}
