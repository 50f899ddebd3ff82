//! What the tables share whose rows speak of a passage.

use crate::StoreError;
use article::{Anchor, RevisionId};
use rusqlite::Connection;

/// An anchor as it is kept.
pub(crate) fn anchor_json(anchor: &Anchor) -> Result<String, StoreError> {
    serde_json::to_string(anchor).map_err(|e| StoreError::Damaged(e.to_string()))
}

pub(crate) fn read_anchor(text: &str) -> Result<Anchor, StoreError> {
    serde_json::from_str(text).map_err(|e| StoreError::Damaged(e.to_string()))
}

/// A whole id by an unambiguous beginning of it, from a table that has such ids.
pub(crate) fn id_of(db: &Connection, table: &str, beginning: &str) -> Result<Option<String>, StoreError> {
    if beginning.is_empty() || !beginning.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let sql = format!("SELECT id FROM {table} WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2");
    let mut rows = db.prepare_cached(&sql)?;
    let found: Vec<String> =
        rows.query_map([beginning.to_ascii_lowercase()], |r| r.get(0))?.collect::<Result<_, _>>()?;
    match <[String; 1]>::try_from(found) {
        Ok([one]) => Ok(Some(one)),
        Err(found) if found.is_empty() => Ok(None),
        Err(_) => Err(StoreError::AmbiguousId(beginning.to_owned())),
    }
}

/// Notes where passages are in a newer revision, for a table that has anchors.
pub(crate) fn bring_forward<'a>(
    db: &mut Connection,
    table: &str,
    moved: impl Iterator<Item = (&'a str, &'a Anchor)>,
    to: &RevisionId,
) -> Result<(), StoreError> {
    let change = db.transaction()?;
    let sql = format!("UPDATE {table} SET anchor = ?2, revision = ?3 WHERE id = ?1");
    for (id, anchor) in moved {
        change.prepare_cached(&sql)?.execute((id, anchor_json(anchor)?, to.as_str()))?;
    }
    change.commit()?;
    Ok(())
}
