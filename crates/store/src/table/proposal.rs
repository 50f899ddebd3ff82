//! Proposals: what somebody writes as suggestions, until it is handed in.

use super::suggestion::{add, decline};
use super::{article, revision};
use crate::{Store, StoreError};
use ::article::{ArticleId, Proposal, RevisionId, Signed, Suggestion, SuggestionId};
use rusqlite::{Connection, OptionalExtension};

fn damaged(error: impl std::fmt::Display) -> StoreError {
    StoreError::Damaged(error.to_string())
}

fn clear(db: &Connection, article: &ArticleId, who: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM proposal WHERE article = ?1 AND who = ?2")?
        .execute((article.as_str(), who))?;
    Ok(())
}

impl Store {
    /// Keeps what somebody writes as suggestions. When this returns, it survives a crash.
    ///
    /// # Errors
    /// When it could not be written; the caller keeps the text in memory.
    pub fn keep_proposal(&self, proposal: &Proposal) -> Result<(), StoreError> {
        let carried = serde_json::to_string(&proposal.carried).map_err(damaged)?;
        self.write(|db| {
            db.prepare_cached(
                "INSERT INTO proposal (article, who, revision, head, body, carried) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                 ON CONFLICT (article, who) DO UPDATE SET revision = excluded.revision, \
                 head = excluded.head, body = excluded.body, carried = excluded.carried",
            )?
            .execute((
                proposal.article.as_str(),
                &proposal.who,
                proposal.revision.as_str(),
                revision::head_json(&proposal.content)?,
                &proposal.content.body,
                carried,
            ))?;
            Ok(())
        })
    }

    /// What somebody wrote and did not hand in yet.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn proposal(&self, article: &ArticleId, who: &str) -> Result<Option<Proposal>, StoreError> {
        let found: Option<(String, String, String, String)> = self.read(|db| {
            let mut row = db.prepare_cached(
                "SELECT revision, head, body, carried FROM proposal WHERE article = ?1 AND who = ?2",
            )?;
            let read = |r: &rusqlite::Row<'_>| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?));
            Ok(row.query_row((article.as_str(), who), read).optional()?)
        })?;
        let Some((revision, head, body, carried)) = found else { return Ok(None) };
        Ok(Some(Proposal {
            article: article.clone(),
            who: who.to_owned(),
            revision: RevisionId::parse(&revision).map_err(damaged)?,
            content: revision::joined(&head, body)?,
            carried: serde_json::from_str(&carried).map_err(damaged)?,
        }))
    }

    /// Whether somebody wrote suggestions and did not hand them in yet.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn is_proposing(&self, article: &ArticleId, who: &str) -> Result<bool, StoreError> {
        self.read(|db| {
            let mut asked =
                db.prepare_cached("SELECT EXISTS (SELECT 1 FROM proposal WHERE article = ?1 AND who = ?2)")?;
            Ok(asked.query_row((article.as_str(), who), |r| r.get(0))?)
        })
    }

    /// Makes suggestions of a proposal, and takes back those of its author that it no longer has;
    /// all or nothing.
    ///
    /// # Errors
    /// When it could not be written, or somebody decided about one meanwhile.
    pub fn hand_in(
        &self,
        article: &ArticleId,
        new: &[Suggestion],
        taken_back: &[SuggestionId],
        by: &Signed,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            // It may have left the desk.
            article::by_id(&change, article)?;
            for id in taken_back {
                decline(&change, id, by)?;
            }
            add(&change, new)?;
            clear(&change, article, &by.who)?;
            change.commit()?;
            Ok(())
        })
    }

    /// Throws away what somebody wrote and did not hand in.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn drop_proposal(&self, article: &ArticleId, who: &str) -> Result<(), StoreError> {
        self.write(|db| clear(db, article, who))
    }
}
