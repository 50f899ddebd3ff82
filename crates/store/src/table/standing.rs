//! Where an article stands, and the moves that were decided for it.

use super::{approval, article, history, instant};
use crate::{Store, StoreError};
use ::article::{Act, Approval, Article, ArticleId, HistoryEntry, Move, RevisionId, Status};
use rusqlite::Connection;

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
    /// The approvals that were counted when it was decided.
    pub counted: usize,
    /// What is written into the history.
    pub entry: HistoryEntry,
}

/// Keeps who approved and whom the article is with in step with a move.
fn settle_review(db: &Connection, change: &StatusChange) -> Result<(), StoreError> {
    let Act::Move(step) = change.entry.act else { return Ok(()) };
    if step == Move::Approve && change.to == Status::InReview {
        let who = change.entry.author.clone();
        let given = Approval { who, at: change.entry.time, revision: change.revision.clone() };
        return approval::put(db, &change.id, &given);
    }
    approval::drop_all(db, &change.id)?;
    if matches!(step, Move::Submit | Move::Return | Move::Kill | Move::Reopen) {
        db.prepare_cached("UPDATE article SET reviewer = ?2 WHERE id = ?1")?
            .execute((change.id.as_str(), &change.entry.given_to))?;
    }
    Ok(())
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
            // Two who approve at one moment must not both be the first.
            if approval::read(&transaction, &change.id)?.len() != change.counted {
                return Err(StoreError::Changed);
            }
            settle_review(&transaction, change)?;
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
}
