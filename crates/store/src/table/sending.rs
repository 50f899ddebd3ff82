//! Sending: what is checked in the very transaction before something leaves the
//! desk, and what is noted in the one after it arrived.

use super::objection::objection;
use super::publication::{self, by_id};
use super::{article, history, instant, lease, slot};
use crate::{Publication, Store, StoreError};
use ::article::{
    Act, Article, ArticleId, HistoryEntry, Move, PublicationAct, PublicationState, RevisionId, Status,
    Verified,
};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};

/// What came of a publication that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Which.
    pub id: String,
    /// Its public address.
    pub address: String,
    /// Its place below the target's root, for targets that hold sites.
    pub place: Option<String>,
    /// The target's own name for it.
    pub remote: Option<String>,
    /// The hash of what was sent.
    pub hash: String,
    /// Where readers of an address that was given up are led; nowhere means gone.
    pub moved: Option<(String, Option<String>)>,
    /// Whether there is anything to read back.
    pub provable: bool,
}

/// The files that a target holds afterwards and held before, by the names of their releases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    /// Afterwards.
    pub after: Option<String>,
    /// Before.
    pub before: Option<String>,
}

fn drop_it(db: &Connection, id: &str, why: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE publication SET state = 'dropped', problem = ?2, code = 'not_approved' WHERE id = ?1",
    )?
    .execute((id, why))?;
    Ok(())
}

fn comes(
    db: &Connection,
    article: &Article,
    publication: &Publication,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let since = publication.began.unwrap_or(now);
    db.prepare_cached(
        "INSERT INTO placement (target, article, next_revision, next_slug, next_since) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT DO UPDATE SET next_revision = ?3, next_slug = ?4, next_since = ?5, leaving = 0",
    )?
    .execute((
        &publication.target,
        article.id.as_str(),
        publication.revision.as_ref().map(RevisionId::as_str),
        article.slug.as_str(),
        instant(since),
    ))?;
    Ok(())
}

/// Nothing comes or leaves any more; what never came is not there.
fn settle(db: &Connection, target: &str, article: &ArticleId) -> Result<(), StoreError> {
    let key = (target, article.as_str());
    db.prepare_cached(
        "UPDATE placement SET next_revision = NULL, next_slug = NULL, next_since = NULL, leaving = 0 \
         WHERE target = ?1 AND article = ?2",
    )?
    .execute(key)?;
    db.prepare_cached(
        "DELETE FROM placement WHERE target = ?1 AND article = ?2 AND revision IS NULL AND handed IS NULL",
    )?
    .execute(key)?;
    Ok(())
}

/// A change of what a target holds. It gets its row only where something is another one
/// afterwards: else there is nothing that could be taken back.
struct Release<'a> {
    target: &'a str,
    files: &'a Files,
    now: DateTime<Utc>,
    row: Option<i64>,
}

impl Release<'_> {
    fn row(&mut self, db: &Connection) -> Result<i64, StoreError> {
        if let Some(row) = self.row {
            return Ok(row);
        }
        let row = db
            .prepare_cached(
                "INSERT INTO release (target, files, before, at) VALUES (?1, ?2, ?3, ?4) RETURNING row",
            )?
            .query_row((self.target, &self.files.after, &self.files.before, instant(self.now)), |r| {
                r.get(0)
            })?;
        self.row = Some(row);
        Ok(row)
    }

    /// Keeps what the target held of the article, so that it can be held again.
    fn remember(
        &mut self,
        db: &Connection,
        id: &ArticleId,
        publication: &Publication,
    ) -> Result<(), StoreError> {
        let before: Option<(Option<String>, Option<String>, Option<String>)> = db
            .prepare_cached(
                "SELECT revision, slug, address FROM placement WHERE target = ?1 AND article = ?2",
            )?
            .query_row((self.target, id.as_str()), |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
            .optional()?;
        let (revision, slug, address) = before.unwrap_or_default();
        // Who was not there did not leave.
        if publication.act == PublicationAct::Withdraw && revision.is_none() {
            return Ok(());
        }
        let same = revision.as_deref() == publication.revision.as_ref().map(RevisionId::as_str);
        if publication.act == PublicationAct::HandOver
            || publication.act == PublicationAct::Publish && same && self.files.after == self.files.before
        {
            return Ok(());
        }
        let row = self.row(db)?;
        db.prepare_cached(
            "INSERT OR IGNORE INTO placed (release, article, revision_before, slug_before, address_before) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((row, id.as_str(), revision, slug, address))?;
        Ok(())
    }
}

fn note(
    db: &Connection,
    article: &Article,
    publication: &Publication,
    wanted: Move,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let revision = publication.revision.clone().unwrap_or_else(|| article.revision.clone());
    let entry = HistoryEntry {
        parent: Some(revision.clone()),
        revision,
        author: publication.asked_by.clone(),
        time: now,
        act: Act::Move(wanted),
        note: Some(publication.target.clone()),
        given_to: None,
        words: 0,
    };
    history::insert(db, &article.id, &entry)
}

/// Readers see this revision now.
fn is_out(
    db: &Connection,
    publication: &Publication,
    arrived: &Arrived,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (Some(id), Some(revision)) = (&publication.article, &publication.revision) else { return Ok(()) };
    if publication.act == PublicationAct::HandOver {
        db.prepare_cached(
            "UPDATE placement SET handed = next_revision, remote = coalesce(?3, remote), address = coalesce(address, ?4) \
             WHERE target = ?1 AND article = ?2",
        )?
        .execute((&publication.target, id.as_str(), &arrived.remote, &arrived.address))?;
        return settle(db, &publication.target, id);
    }
    let since = publication.began.unwrap_or(now);
    db.prepare_cached(
        "UPDATE placement SET revision = next_revision, slug = next_slug, since = coalesce(since, next_since), handed = NULL, \
         address = ?3, remote = coalesce(?4, remote) WHERE target = ?1 AND article = ?2 AND next_revision IS NOT NULL",
    )?
    .execute((
        &publication.target,
        id.as_str(),
        arrived.place.as_deref().unwrap_or(&arrived.address),
        &arrived.remote,
    ))?;
    settle(db, &publication.target, id)?;
    let article = article::by_id(db, id)?;
    // A text that was changed meanwhile has to be approved anew; what is out stays out.
    let approved = article.approved.as_ref() == Some(revision) && article.status.is_approved();
    let to = if approved { Status::Published } else { article.status };
    if to != article.status || article.live.as_ref() != Some(revision) {
        note(db, &article, publication, Move::Publish, now)?;
    }
    db.prepare_cached(
        "UPDATE article SET status = ?2, live = ?3, published = coalesce(published, ?4), updated = ?5 WHERE id = ?1",
    )?
    .execute((id.as_str(), to.name(), revision.as_str(), instant(since), instant(now)))?;
    if approved {
        slot::clear_acted_on(db, id)?;
    }
    close_older(db, publication, id)
}

/// What was sent before, and not read back yet, can't be found at its address any more.
fn close_older(db: &Connection, publication: &Publication, article: &ArticleId) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE publication SET state = 'done', verified = 'unreachable', \
         difference = 'something newer was sent before it could be read back' \
         WHERE target = ?1 AND article = ?2 AND state = 'sent' AND id <> ?3",
    )?
    .execute((&publication.target, article.as_str(), &publication.id))?;
    Ok(())
}

/// Readers don't see the article at this target any more.
fn is_away(db: &Connection, publication: &Publication, now: DateTime<Utc>) -> Result<(), StoreError> {
    let Some(id) = &publication.article else { return Ok(()) };
    close_older(db, publication, id)?;
    db.prepare_cached("DELETE FROM placement WHERE target = ?1 AND article = ?2")?
        .execute((&publication.target, id.as_str()))?;
    let elsewhere: bool = db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM placement WHERE article = ?1 AND revision IS NOT NULL)",
        )?
        .query_row([id.as_str()], |r| r.get(0))?;
    if elsewhere {
        return Ok(());
    }
    let article = article::by_id(db, id)?;
    if article.live.is_none() {
        return Ok(());
    }
    note(db, &article, publication, Move::Unpublish, now)?;
    let to = article.status.after(Move::Unpublish).unwrap_or(article.status);
    db.prepare_cached("UPDATE article SET status = ?2, live = NULL, updated = ?3 WHERE id = ?1")?
        .execute((id.as_str(), to.name(), instant(now)))?;
    Ok(())
}

/// The target has it: what is left to do is to read it back, where that can be done.
pub(crate) fn note_arrival(
    db: &Connection,
    arrived: &Arrived,
    shown: bool,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let state = if arrived.provable { PublicationState::Sent } else { PublicationState::Done };
    let verified = (shown || arrived.provable).then_some(Verified::Pending.word());
    db.prepare_cached(
        "UPDATE publication SET state = ?2, sent = ?3, next = ?3, address = ?4, hash = ?5, verified = ?6 WHERE id = ?1",
    )?
    .execute((&arrived.id, state.word(), instant(now), &arrived.address, &arrived.hash, verified))?;
    Ok(())
}

impl Store {
    /// Begins to send: in one transaction it is checked that the lease is the holder's and
    /// that each text is approved and free. What is not is dropped, with the reason. Returns
    /// what is to be sent now.
    ///
    /// # Errors
    /// When it could not be written, or the lease was lost.
    pub fn begin_sending(
        &self,
        ids: &[String],
        holder: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<Publication>, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            lease::check(&change, holder)?;
            let mut begun = Vec::new();
            for id in ids {
                let publication = by_id(&change, id)?;
                // It may have been taken back since it was looked at.
                if !publication.state.is_open() {
                    continue;
                }
                if let Some(why) = objection(&change, &publication, now)? {
                    drop_it(&change, id, &why)?;
                    if let Some(article) = &publication.article {
                        settle(&change, &publication.target, article)?;
                    }
                    continue;
                }
                if let (true, Some(article)) = (publication.act.sends_text(), &publication.article) {
                    comes(&change, &article::by_id(&change, article)?, &publication, now)?;
                }
                if let (PublicationAct::Withdraw, Some(article)) = (publication.act, &publication.article) {
                    change
                        .prepare_cached("UPDATE placement SET leaving = 1 WHERE target = ?1 AND article = ?2")?
                        .execute((&publication.target, article.as_str()))?;
                }
                change
                    .prepare_cached(
                        "UPDATE publication SET state = 'sending', attempts = attempts + 1, began = coalesce(began, ?2), \
                         problem = NULL, code = NULL WHERE id = ?1",
                    )?
                    .execute((id, instant(now)))?;
                begun.push(by_id(&change, id)?);
            }
            change.commit()?;
            Ok(begun)
        })
    }

    /// Notes that publications arrived at their target, all in one release of it.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn arrived(
        &self,
        target: &str,
        all: &[Arrived],
        files: &Files,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let mut release = Release { target, files, now, row: None };
            for arrived in all {
                let publication = by_id(&change, &arrived.id)?;
                if let Some(article) = &publication.article {
                    release.remember(&change, article, &publication)?;
                    if let Some((place, leads_to)) = &arrived.moved {
                        change
                            .prepare_cached("INSERT OR REPLACE INTO moved (target, place, leads_to, article, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
                            .execute((target, place, leads_to, article.as_str(), instant(now)))?;
                    }
                    if let Some(place) = &arrived.place {
                        change.prepare_cached("DELETE FROM moved WHERE target = ?1 AND place = ?2 AND ?3")?.execute((
                            target,
                            place,
                            publication.act.sends_text(),
                        ))?;
                    }
                }
                match publication.act {
                    PublicationAct::Publish | PublicationAct::HandOver => is_out(&change, &publication, arrived, now)?,
                    PublicationAct::Withdraw => is_away(&change, &publication, now)?,
                    PublicationAct::Refresh | PublicationAct::Rollback => {}
                }
                note_arrival(&change, arrived, publication.act == PublicationAct::Publish, now)?;
            }
            if files.after != files.before {
                release.row(&change)?;
            }
            change.commit()?;
            Ok(())
        })
    }

    /// Notes that a try failed: another comes at `next`, or a person is asked.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn did_not_arrive(
        &self,
        ids: &[String],
        problem: &str,
        code: &str,
        next: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            for id in ids {
                let publication = by_id(&change, id)?;
                // What arrived stays so, whatever became of its neighbours.
                if !publication.state.is_open() {
                    continue;
                }
                if let Some(article) = &publication.article {
                    settle(&change, &publication.target, article)?;
                }
                change
                    .prepare_cached(
                        "UPDATE publication SET state = CASE WHEN ?4 IS NULL THEN 'failed' ELSE 'waiting' END, \
                         problem = ?2, code = ?3, next = coalesce(?4, next) WHERE id = ?1",
                    )?
                    .execute((id, problem, code, next.map(instant)))?;
            }
            change.commit()?;
            Ok(())
        })
    }

    /// Takes a publication back that nothing is left to do for.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn drop_publication(&self, id: &str, why: &str) -> Result<(), StoreError> {
        self.write(|db| drop_it(db, id, why))
    }

    /// A slot has come: its publications go into the outbox, once (scar 20). Says which.
    ///
    /// # Errors
    /// When it could not be written, or the lease was lost.
    pub fn fire_slot(
        &self,
        plan: &crate::Planned,
        holder: &str,
        new: &[crate::NewPublication<'_>],
    ) -> Result<Vec<String>, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            lease::check(&change, holder)?;
            let mine = change
                .prepare_cached(
                    "UPDATE article SET slot_held = 'fired' WHERE id = ?1 AND slot_instant = ?2 AND slot_held IS NULL",
                )?
                .execute((plan.id.as_str(), instant(plan.instant)))?;
            if mine == 0 {
                return Ok(Vec::new());
            }
            let asked = new.iter().map(|one| publication::ask(&change, one)).collect::<Result<_, _>>()?;
            change.commit()?;
            Ok(asked)
        })
    }
}
