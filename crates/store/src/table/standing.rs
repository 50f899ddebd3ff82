//! Where an article stands, and the moves that were decided for it.

use super::{article, history, instant};
use crate::{Store, StoreError};
use ::article::{Approval, Article, ArticleId, HistoryEntry, RevisionId, Status};

/// A move that was decided, to be carried out if the text is still the one it was decided for.
#[derive(Debug, Clone)]
pub struct StatusChange {
    /// The article.
    pub id: ArticleId,
    /// The revision that was read.
    pub revision: RevisionId,
    /// The status it had.
    pub from: Status,
    /// The status it gets.
    pub to: Status,
    /// What is written into the history.
    pub entry: HistoryEntry,
}

impl Store {
    /// Carries out a move, if the article still stands and reads as it did when it was decided.
    ///
    /// # Errors
    /// [`StoreError::Changed`] when it does not.
    pub fn make_move(&self, change: &StatusChange) -> Result<Article, StoreError> {
        self.write(|db| {
            let transaction = db.transaction()?;
            let now = article::by_id(&transaction, &change.id)?;
            if now.revision != change.revision || now.status != change.from || now.unsealed {
                return Err(StoreError::Changed);
            }
            let approved = change.to.is_approved().then_some(change.revision.as_str());
            // A spiked article leaves the site; one that is being mended stays as it was published.
            let live =
                if change.to == Status::Killed { None } else { now.live.as_ref().map(RevisionId::as_str) };
            transaction
                .prepare_cached(
                    "UPDATE article SET status = ?2, approved = ?3, live = ?4, updated = ?5 WHERE id = ?1",
                )?
                .execute((
                    change.id.as_str(),
                    change.to.name(),
                    approved,
                    live,
                    instant(change.entry.time),
                ))?;
            history::insert(&transaction, &change.id, &change.entry)?;
            let after = article::by_id(&transaction, &change.id)?;
            transaction.commit()?;
            Ok(after)
        })
    }

    /// The approvals given since the article last came to review.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn approvals(&self, id: &ArticleId) -> Result<Vec<Approval>, StoreError> {
        self.read(|db| history::approvals(db, id))
    }
}
