//! Revisions: snapshots that are never changed.

use crate::{Store, StoreError};
use article::{Content, RevisionId};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;

pub(crate) fn insert(db: &Connection, content: &Content, words: u32) -> Result<RevisionId, StoreError> {
    let id = content.revision_id();
    db.prepare_cached("INSERT OR IGNORE INTO revision (id, head, words) VALUES (?1, ?2, ?3)")?.execute((
        id.as_str(),
        head_json(content)?,
        words,
    ))?;
    db.prepare_cached("INSERT OR IGNORE INTO body (revision, text) VALUES (?1, ?2)")?
        .execute((id.as_str(), &content.body))?;
    Ok(id)
}

/// A content's head, which [`joined`] reads.
pub(crate) fn head_json(content: &Content) -> Result<String, StoreError> {
    serde_json::to_string(&content.head()).map_err(|e| StoreError::Damaged(e.to_string()))
}

pub(crate) fn from_json(text: &str) -> Result<Content, StoreError> {
    serde_json::from_str(text).map_err(|e| StoreError::Damaged(e.to_string()))
}

/// A head and its body as one content again.
pub(crate) fn joined(head: &str, body: String) -> Result<Content, StoreError> {
    Ok(Content { body, ..from_json(head)? })
}

impl Store {
    /// A revision's content.
    ///
    /// # Errors
    /// When there is no such revision.
    pub fn revision(&self, id: &RevisionId) -> Result<Content, StoreError> {
        self.read(|db| {
            let found: Option<(String, String)> = db
                .prepare_cached(
                    "SELECT r.head, b.text FROM revision r JOIN body b ON b.revision = r.id WHERE r.id = ?1",
                )?
                .query_row([id.as_str()], |r| Ok((r.get(0)?, r.get(1)?)))
                .optional()?;
            let (head, body) = found.ok_or_else(|| StoreError::NoRevision(id.short().to_owned()))?;
            joined(&head, body)
        })
    }

    /// Whether a text was ever sealed.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_revision(&self, id: &RevisionId) -> Result<bool, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached("SELECT 1 FROM revision WHERE id = ?1")?;
            Ok(rows.exists([id.as_str()])?)
        })
    }

    /// The contents of many revisions, each with its id.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn revisions(&self, ids: &[&RevisionId]) -> Result<HashMap<RevisionId, Content>, StoreError> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let wanted = serde_json::Value::from_iter(ids.iter().map(|id| id.as_str())).to_string();
        let rows: Vec<(String, String, String)> = self.read_through(|db| {
            let mut rows = db.prepare_cached(
                "SELECT r.id, r.head, b.text FROM json_each(?1) j CROSS JOIN revision r ON r.id = j.value \
                 CROSS JOIN body b ON b.revision = r.id",
            )?;
            let rows = rows.query_map([&wanted], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        let read = |(id, head, body): (String, String, String)| {
            let id = RevisionId::parse(&id).map_err(|e| StoreError::Damaged(e.to_string()))?;
            Ok((id, joined(&head, body)?))
        };
        rows.into_iter().map(read).collect()
    }

    /// The bodies of many revisions, each with the revision's id.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn bodies(&self, ids: &[&RevisionId]) -> Result<HashMap<RevisionId, String>, StoreError> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let wanted = serde_json::Value::from_iter(ids.iter().map(|id| id.as_str())).to_string();
        self.read_through(|db| {
            let mut rows = db.prepare_cached(
                "SELECT b.revision, b.text FROM json_each(?1) j CROSS JOIN body b ON b.revision = j.value",
            )?;
            let mut rows = rows.query([&wanted])?;
            let mut bodies = HashMap::with_capacity(ids.len());
            while let Some(row) = rows.next()? {
                let id = RevisionId::parse(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
                bodies.insert(id.map_err(|e| StoreError::Damaged(e.to_string()))?, row.get(1)?);
            }
            Ok(bodies)
        })
    }

    /// Every revision whose content no longer has the hash it is known by.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn altered_revisions(&self) -> Result<Vec<String>, StoreError> {
        self.read(|db| {
            let mut altered = Vec::new();
            let mut rows = db.prepare(
                "SELECT r.id, r.head, b.text FROM revision r LEFT JOIN body b ON b.revision = r.id",
            )?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                let (id, head): (String, String) = (row.get(0)?, row.get(1)?);
                let body: Option<String> = row.get(2)?;
                let hash =
                    joined(&head, body.unwrap_or_default()).map(|content| content.revision_id().to_string());
                if hash.ok().as_deref() != Some(id.as_str()) {
                    altered.push(id);
                }
            }
            Ok(altered)
        })
    }
}
