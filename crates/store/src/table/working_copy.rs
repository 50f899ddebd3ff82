//! Working copies: what was typed and no revision holds yet.

use super::{instant, revision};
use crate::{Store, StoreError};
use article::{ArticleId, Content};
use chrono::{DateTime, Utc};
use rusqlite::Connection;

pub(crate) fn clear(db: &Connection, article: &ArticleId) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM working_copy WHERE article = ?1")?.execute([article.as_str()])?;
    Ok(())
}

impl Store {
    /// Keeps what was typed. When this returns, the text survives a crash and a power cut.
    /// A text that says what the newest revision says is no working copy. Returns the
    /// status after it: an approved article whose text changed is back in review.
    ///
    /// # Errors
    /// When it could not be written; the caller keeps the text in memory.
    pub fn keep(
        &self,
        id: &ArticleId,
        content: &Content,
        words: u32,
        now: DateTime<Utc>,
    ) -> Result<article::Status, StoreError> {
        self.write(|db| {
        let change = db.transaction()?;
        let article = super::article::by_id(&change, id)?;
        if article.revision == content.revision_id() {
            clear(&change, id)?;
        } else {
            change
                .prepare_cached(
                    "INSERT INTO working_copy (article, content, saved) VALUES (?1, ?2, ?3) ON CONFLICT (article) \
                     DO UPDATE SET content = excluded.content, saved = excluded.saved, indexed = 0",
                )?
                .execute((id.as_str(), revision::to_json(content)?, instant(now)))?;
        }
        let status = if article.content == *content {
            article.status
        } else {
            super::article::changed(&change, &article)?
        };
        super::article::refresh(&change, id, content, words, now)?;
        change.commit()?;
        Ok(status)
        })
    }

    /// Brings the search up to what was typed since it was last asked.
    pub(crate) fn index_working_copies(&self) -> Result<(), StoreError> {
        let waiting: bool = self.read(|db| {
            Ok(db
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM working_copy WHERE indexed = 0)")?
                .query_row([], |r| r.get(0))?)
        })?;
        if !waiting {
            return Ok(());
        }
        self.write(|db| {
        let change = db.transaction()?;
        let stale: Vec<(i64, String)> = change
            .prepare_cached(
                "SELECT a.row, w.content FROM working_copy w JOIN article a ON a.id = w.article WHERE w.indexed = 0",
            )?
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (row, text) in stale {
            super::search::put(&change, row, &revision::from_json(&text)?)?;
        }
        change.execute("UPDATE working_copy SET indexed = 1 WHERE indexed = 0", [])?;
        change.commit()?;
        Ok(())
        })
    }
}
