//! Where imported articles came from, so that a file is known again.

use crate::{Store, StoreError};
use article::{ArticleId, RevisionId};
use rusqlite::{Connection, OptionalExtension, Row};

/// A file that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The article it became.
    pub article: ArticleId,
    /// The hash of the file's bytes at its last import.
    pub hash: String,
    /// The revision that import made.
    pub revision: RevisionId,
}

fn read(row: &Row<'_>) -> rusqlite::Result<(String, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

impl Store {
    /// What was imported from a path before.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn origin(&self, path: &str) -> Result<Option<Origin>, StoreError> {
        self.read(|db| by_path(db, path))
    }

    /// Remembers what a path became.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn remember_origin(&self, path: &str, origin: &Origin) -> Result<(), StoreError> {
        self.write(|db| remember(db, path, origin))
    }
}

pub(crate) fn by_path(db: &Connection, path: &str) -> Result<Option<Origin>, StoreError> {
    let found = db
        .prepare_cached("SELECT article, hash, revision FROM origin WHERE path = ?1")?
        .query_row([path], read)
        .optional()?;
    found
        .map(|(article, hash, revision)| {
            let damaged = |e: article::ArticleError| StoreError::Damaged(e.to_string());
            Ok(Origin {
                article: ArticleId::parse(&article).map_err(damaged)?,
                hash,
                revision: RevisionId::parse(&revision).map_err(damaged)?,
            })
        })
        .transpose()
}

pub(crate) fn remember(db: &Connection, path: &str, origin: &Origin) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO origin (path, article, hash, revision) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (path) \
         DO UPDATE SET article = excluded.article, hash = excluded.hash, revision = excluded.revision",
    )?
    .execute((path, origin.article.as_str(), &origin.hash, origin.revision.as_str()))?;
    Ok(())
}
