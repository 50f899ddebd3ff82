//! Working copies: what was typed and no revision holds yet.

use super::sealing::{Seal, seal_working_copy};
use super::{article, instant, revision};
use crate::{Store, StoreError};
use ::article::{Act, ArticleId, Content, RevisionId, Status};
use chrono::{DateTime, Utc};
use rusqlite::Connection;

pub(crate) fn clear(db: &Connection, article: &ArticleId) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM working_copy WHERE article = ?1")?.execute([article.as_str()])?;
    Ok(())
}

/// What became of a text that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptText {
    /// Where the article stands now.
    pub status: Status,
    /// The newest revision; the text that was kept may be newer.
    pub revision: RevisionId,
    /// The hash of the text that was kept.
    pub text: RevisionId,
    /// Whether another text stood there than the one it follows.
    pub elsewhere: bool,
}

fn put(db: &Connection, id: &ArticleId, content: &Content, now: DateTime<Utc>) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO working_copy (article, head, body, saved) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (article) \
         DO UPDATE SET head = excluded.head, body = excluded.body, saved = excluded.saved, indexed = 0",
    )?
    .execute((id.as_str(), revision::head_json(content)?, &content.body, instant(now)))?;
    Ok(())
}

impl Store {
    /// Keeps what was typed. When this returns, the text survives a crash and a power cut.
    /// A text that says what the newest revision says is no working copy; an approved article
    /// whose text changed is back in review. `follows` is the text that the writer began with:
    /// where another stands there by now it becomes a revision before it is replaced (scar 11).
    ///
    /// # Errors
    /// When it could not be written; the caller keeps the text in memory.
    pub fn keep(
        &self,
        id: &ArticleId,
        content: &Content,
        words: u32,
        follows: Option<&RevisionId>,
        (author, now): (&str, DateTime<Utc>),
    ) -> Result<KeptText, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let mut article = article::by_id(&change, id)?;
            let (text, stood) = (content.revision_id(), article.content.revision_id());
            let elsewhere = stood != text && follows.is_some_and(|follows| *follows != stood);
            if elsewhere {
                article = seal_working_copy(&change, article, Seal { act: Act::Autosave, author, now })?;
            }
            if article.revision == text {
                clear(&change, id)?;
            } else {
                put(&change, id, content, now)?;
            }
            let status = if stood == text { article.status } else { article::changed(&change, &article)? };
            article::refresh(&change, id, content, words, now)?;
            change.commit()?;
            Ok(KeptText { status, revision: article.revision, text, elsewhere })
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
            let stale: Vec<(i64, String, String)> = change
                .prepare_cached(
                    "SELECT a.row, w.head, w.body FROM working_copy w JOIN article a ON a.id = w.article \
                 WHERE w.indexed = 0",
                )?
                .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?
                .collect::<Result<_, _>>()?;
            for (row, head, body) in stale {
                super::search::put(&change, row, &revision::joined(&head, body)?)?;
            }
            change.execute("UPDATE working_copy SET indexed = 1 WHERE indexed = 0", [])?;
            change.commit()?;
            Ok(())
        })
    }
}
