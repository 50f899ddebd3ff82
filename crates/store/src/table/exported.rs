//! Exported files, so that a correction finds them again.

use super::{instant, read_instant};
use crate::{Store, StoreError};
use article::{ArticleId, RevisionId};
use chrono::{DateTime, Utc};

/// A file that an article was exported to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The article.
    pub article: ArticleId,
    /// The text that was exported.
    pub revision: RevisionId,
    /// Where to.
    pub path: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Store {
    /// Keeps that an article was exported.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn note_export(&self, exported: &Exported) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            change
                .prepare_cached("DELETE FROM exported WHERE article = ?1 AND path = ?2")?
                .execute((exported.article.as_str(), &exported.path))?;
            change
                .prepare_cached("INSERT INTO exported (article, revision, path, at) VALUES (?1, ?2, ?3, ?4)")?
                .execute((
                    exported.article.as_str(),
                    exported.revision.as_str(),
                    &exported.path,
                    instant(exported.at),
                ))?;
            change.commit()?;
            Ok(())
        })
    }

    /// The files that an article was exported to, newest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn exports(&self, article: &ArticleId) -> Result<Vec<Exported>, StoreError> {
        let damaged = |error: article::ArticleError| StoreError::Damaged(error.to_string());
        self.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT revision, path, at FROM exported WHERE article = ?1 ORDER BY row DESC",
            )?;
            let mut rows = rows.query([article.as_str()])?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(Exported {
                    article: article.clone(),
                    revision: RevisionId::parse(&row.get::<_, String>(0)?).map_err(damaged)?,
                    path: row.get(1)?,
                    at: read_instant(&row.get::<_, String>(2)?)?,
                });
            }
            Ok(list)
        })
    }
}
