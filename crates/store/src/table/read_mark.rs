//! Read marks: which revision of an article a person read last.

use super::instant;
use crate::{Store, StoreError};
use article::{ArticleId, RevisionId, Signed};
use rusqlite::OptionalExtension;

impl Store {
    /// Notes that a person has read an article up to a revision.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn mark_read(
        &self,
        article: &ArticleId,
        revision: &RevisionId,
        by: &Signed,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT INTO read_mark (article, who, revision, at) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (article, who) DO UPDATE SET revision = excluded.revision, at = excluded.at",
            )?
            .execute((article.as_str(), &by.who, revision.as_str(), instant(by.at)))?;
            Ok(())
        })
    }

    /// The revision that a person read last, if they ever did.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn read_up_to(&self, article: &ArticleId, who: &str) -> Result<Option<RevisionId>, StoreError> {
        self.read(|db| {
            let found: Option<String> = db
                .prepare_cached("SELECT revision FROM read_mark WHERE article = ?1 AND who = ?2")?
                .query_row((article.as_str(), who), |r| r.get(0))
                .optional()?;
            let id = |text: String| RevisionId::parse(&text).map_err(|e| StoreError::Damaged(e.to_string()));
            found.map(id).transpose()
        })
    }
}
