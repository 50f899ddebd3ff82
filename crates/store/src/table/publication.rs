//! Publications: the outbox and the receipts.

use super::{instant, read_instant};
use crate::{Store, StoreError};
use article::{ArticleId, PublicationAct, PublicationState, RevisionId, Verified};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row};

/// One article that goes to one target; without an article, the target as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Publication {
    /// Its name.
    pub id: String,
    /// The article.
    pub article: Option<ArticleId>,
    /// The article's slug today.
    pub slug: Option<String>,
    /// The target.
    pub target: String,
    /// What is done.
    pub act: PublicationAct,
    /// The text.
    pub revision: Option<RevisionId>,
    /// What else was asked, as JSON.
    pub detail: Option<String>,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked: DateTime<Utc>,
    /// How far it came.
    pub state: PublicationState,
    /// How often it was tried.
    pub attempts: u32,
    /// Not tried before this.
    pub next: DateTime<Utc>,
    /// When it was tried first: the time that readers are told.
    pub began: Option<DateTime<Utc>>,
    /// When the target had it.
    pub sent: Option<DateTime<Utc>>,
    /// Its public address.
    pub address: Option<String>,
    /// The hash of what was sent.
    pub hash: Option<String>,
    /// What reading it back showed.
    pub verified: Option<Verified>,
    /// How what readers see differs.
    pub difference: Option<String>,
    /// How often it was read back.
    pub checks: u32,
    /// What went wrong last.
    pub problem: Option<String>,
    /// The same in a word.
    pub code: Option<String>,
}

/// What is asked of the outbox.
#[derive(Debug, Clone)]
pub struct NewPublication<'a> {
    /// Its name, drawn by the caller.
    pub id: String,
    /// The article.
    pub article: Option<&'a ArticleId>,
    /// The target.
    pub target: &'a str,
    /// What is done.
    pub act: PublicationAct,
    /// The text.
    pub revision: Option<&'a RevisionId>,
    /// What else was asked, as JSON.
    pub detail: Option<String>,
    /// Who asks.
    pub asked_by: &'a str,
    /// When.
    pub now: DateTime<Utc>,
}

/// A step of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub name: String,
    /// When it began.
    pub began: DateTime<Utc>,
    /// When it ended; a step without an end may have happened or not.
    pub ended: Option<DateTime<Utc>>,
    /// What the target said.
    pub said: Option<String>,
}

const COLUMNS: &str = "p.id, p.article, a.slug, p.target, p.act, p.revision, p.detail, p.asked_by, p.asked, p.state, \
     p.attempts, p.next, p.began, p.sent, p.address, p.hash, p.verified, p.difference, p.checks, p.problem, p.code";
const FROM: &str = "publication p LEFT JOIN article a ON a.id = p.article";

fn damaged(what: impl ToString) -> StoreError {
    StoreError::Damaged(what.to_string())
}

/// One of a closed set of words.
fn word<T: Copy>(all: &[T], of: fn(T) -> &'static str, text: &str) -> Result<T, StoreError> {
    all.iter()
        .copied()
        .find(|one| of(*one) == text)
        .ok_or_else(|| damaged(format!("“{text}” is no such word")))
}

pub(crate) fn read(row: &Row<'_>) -> Result<Publication, StoreError> {
    let text = |i: usize| row.get::<_, String>(i);
    let maybe = |i: usize| row.get::<_, Option<String>>(i);
    let time = |i: usize| maybe(i)?.as_deref().map(read_instant).transpose();
    let verified = maybe(16)?;
    Ok(Publication {
        id: text(0)?,
        article: maybe(1)?.map(|id| ArticleId::parse(&id).map_err(damaged)).transpose()?,
        slug: maybe(2)?,
        target: text(3)?,
        act: word(&PublicationAct::ALL, PublicationAct::word, &text(4)?)?,
        revision: maybe(5)?.map(|id| RevisionId::parse(&id).map_err(damaged)).transpose()?,
        detail: maybe(6)?,
        asked_by: text(7)?,
        asked: read_instant(&text(8)?)?,
        state: word(&PublicationState::ALL, PublicationState::word, &text(9)?)?,
        attempts: row.get(10)?,
        next: read_instant(&text(11)?)?,
        began: time(12)?,
        sent: time(13)?,
        address: maybe(14)?,
        hash: maybe(15)?,
        verified: verified.map(|v| word(&Verified::ALL, Verified::word, &v)).transpose()?,
        difference: maybe(17)?,
        checks: row.get(18)?,
        problem: maybe(19)?,
        code: maybe(20)?,
    })
}

pub(crate) fn by_id(db: &Connection, id: &str) -> Result<Publication, StoreError> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM {FROM} WHERE p.id = ?1"))?
        .query_row([id], |row| Ok(read(row)))
        .optional()?
        .ok_or_else(|| damaged(format!("the publication {id} is not there")))?
}

fn collect(mut rows: rusqlite::Rows<'_>) -> Result<Vec<Publication>, StoreError> {
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(read(row)?);
    }
    Ok(list)
}

/// Asks for a publication; the one that is under way already answers for an equal wish.
pub(crate) fn ask(db: &Connection, new: &NewPublication<'_>) -> Result<String, StoreError> {
    let key = (
        new.target,
        new.article.map(ArticleId::as_str),
        new.act.word(),
        new.revision.map(RevisionId::as_str),
    );
    let open: Option<String> = db
        .prepare_cached(
            "SELECT id FROM publication WHERE target = ?1 AND article IS ?2 AND act = ?3 AND revision IS ?4 \
             AND state IN ('waiting', 'sending')",
        )?
        .query_row(key, |r| r.get(0))
        .optional()?;
    if let Some(open) = open {
        // Whoever asks again wants it now, and as they ask for it this time.
        db.prepare_cached(
            "UPDATE publication SET next = min(next, ?2), detail = ?3 WHERE id = ?1 AND state = 'waiting'",
        )?
        .execute((&open, instant(new.now), &new.detail))?;
        return Ok(open);
    }
    db.prepare_cached(
        "INSERT INTO publication (id, article, target, act, revision, detail, asked_by, asked, state, next) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'waiting', ?8)",
    )?
    .execute((&new.id, key.1, key.0, key.2, key.3, &new.detail, new.asked_by, instant(new.now)))?;
    Ok(new.id.clone())
}

/// Takes back what waits for an article, at one target or at all. What is being sent can't be taken back.
pub(crate) fn take_back(
    db: &Connection,
    article: &ArticleId,
    target: Option<&str>,
    why: &str,
) -> Result<(), StoreError> {
    let sending: bool = db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM publication WHERE article = ?1 AND state = 'sending' AND (?2 IS NULL OR target = ?2))",
        )?
        .query_row((article.as_str(), target), |r| r.get(0))?;
    if sending {
        return Err(StoreError::Underway);
    }
    db.prepare_cached(
        "UPDATE publication SET state = 'dropped', problem = ?3, code = 'taken_back' \
         WHERE article = ?1 AND state = 'waiting' AND (?2 IS NULL OR target = ?2)",
    )?
    .execute((article.as_str(), target, why))?;
    Ok(())
}

impl Store {
    /// Asks for publications, all or none; returns their names.
    ///
    /// # Errors
    /// When they could not be written.
    pub fn ask(&self, new: &[NewPublication<'_>]) -> Result<Vec<String>, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let asked = new.iter().map(|one| ask(&change, one)).collect::<Result<_, _>>()?;
            change.commit()?;
            Ok(asked)
        })
    }

    /// A publication by its name.
    ///
    /// # Errors
    /// When there is none.
    pub fn publication(&self, id: &str) -> Result<Publication, StoreError> {
        self.read(|db| by_id(db, id))
    }

    /// What can be worked on now, what was begun first and then in the order in which it was asked.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn due_publications(&self, now: DateTime<Utc>) -> Result<Vec<Publication>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM {FROM} WHERE p.state IN ('waiting', 'sending', 'sent') AND p.next <= ?1 \
                 ORDER BY p.state <> 'sending', p.row"
            ))?;
            collect(rows.query([instant(now)])?)
        })
    }

    /// Everything that is on its way, whenever it is tried next.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn open_publications(&self) -> Result<Vec<Publication>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM {FROM} WHERE p.state IN ('waiting', 'sending', 'sent') ORDER BY p.row"
            ))?;
            collect(rows.query([])?)
        })
    }

    /// When the next publication can be worked on.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn next_publication(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.read(|db| {
            let next: Option<String> = db
                .prepare_cached(
                    "SELECT min(next) FROM publication WHERE state IN ('waiting', 'sending', 'sent')",
                )?
                .query_row([], |r| r.get(0))?;
            next.as_deref().map(read_instant).transpose()
        })
    }

    /// Publications of one article or of all, newest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn publications(
        &self,
        article: Option<&ArticleId>,
        limit: u32,
    ) -> Result<Vec<Publication>, StoreError> {
        let filter = if article.is_some() { "p.article = ?1" } else { "?1 IS NULL" };
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM {FROM} WHERE {filter} ORDER BY p.row DESC LIMIT ?2"
            ))?;
            collect(rows.query((article.map(ArticleId::as_str), limit))?)
        })
    }

    /// Publications that were given up, newest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn failed_publications(&self) -> Result<Vec<Publication>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM {FROM} WHERE p.state = 'failed' ORDER BY p.row DESC LIMIT 500"
            ))?;
            collect(rows.query([])?)
        })
    }

    /// Tries again what was given up, if no newer wish stands in its place.
    ///
    /// # Errors
    /// When it is not there.
    pub fn retry(&self, id: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let failed = by_id(&change, id)?;
            let open: bool = change
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM publication WHERE target = ?1 AND article IS ?2 AND state IN ('waiting', 'sending'))",
                )?
                .query_row((&failed.target, failed.article.as_ref().map(ArticleId::as_str)), |r| r.get(0))?;
            let to = if open { "dropped" } else { "waiting" };
            change
                .prepare_cached(
                    "UPDATE publication SET state = ?2, attempts = 0, next = ?3 WHERE id = ?1 AND state IN ('failed', 'waiting')",
                )?
                .execute((id, to, instant(now)))?;
            change.commit()?;
            Ok(())
        })
    }

    /// Notes that a step is about to happen, if the lease still is the holder's.
    ///
    /// # Errors
    /// When it could not be written, or the lease was lost: then it must not happen.
    pub fn step_begins(
        &self,
        ids: &[String],
        holder: &str,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            super::lease::check(&change, holder)?;
            for id in ids {
                change
                    .prepare_cached("INSERT INTO step (publication, name, began) VALUES (?1, ?2, ?3)")?
                    .execute((id, name, instant(now)))?;
            }
            change.commit()?;
            Ok(())
        })
    }

    /// Notes that a step has happened.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn step_ended(
        &self,
        ids: &[String],
        name: &str,
        said: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            for id in ids {
                change
                    .prepare_cached(
                        "UPDATE step SET ended = ?3, said = ?4 WHERE row = \
                         (SELECT max(row) FROM step WHERE publication = ?1 AND name = ?2)",
                    )?
                    .execute((id, name, instant(now), said))?;
            }
            change.commit()?;
            Ok(())
        })
    }

    /// The steps of a publication, in order.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn steps(&self, id: &str) -> Result<Vec<Step>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT name, began, ended, said FROM step WHERE publication = ?1 ORDER BY row",
            )?;
            let mut rows = rows.query([id])?;
            let mut steps = Vec::new();
            while let Some(row) = rows.next()? {
                let ended: Option<String> = row.get(2)?;
                steps.push(Step {
                    name: row.get(0)?,
                    began: read_instant(&row.get::<_, String>(1)?)?,
                    ended: ended.as_deref().map(read_instant).transpose()?,
                    said: row.get(3)?,
                });
            }
            Ok(steps)
        })
    }

    /// The target's own name for an article's post, as the steps have it of whichever
    /// publication made it: also of one that was given up before its answer could be noted.
    /// What was made before it was last taken away does not count.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn made(&self, target: &str, article: &ArticleId, step: &str) -> Result<Option<String>, StoreError> {
        self.read(|db| {
            let found = db
                .prepare_cached(
                    "SELECT s.said FROM step s JOIN publication p ON p.id = s.publication \
                     WHERE p.target = ?1 AND p.article = ?2 AND s.name = ?3 AND s.ended IS NOT NULL AND s.said IS NOT NULL \
                     AND p.row > (SELECT coalesce(max(w.row), 0) FROM publication w WHERE w.target = ?1 AND w.state = 'done' \
                       AND (w.act = 'withdraw' AND w.article = ?2 OR w.act = 'rollback')) \
                     ORDER BY s.row DESC LIMIT 1",
                )?
                .query_row((target, article.as_str(), step), |r| r.get(0))
                .optional()?;
            Ok(found)
        })
    }

    /// Puts a try off.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn put_off(&self, ids: &[String], until: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            for id in ids {
                change
                    .prepare_cached("UPDATE publication SET next = ?2 WHERE id = ?1")?
                    .execute((id, instant(until)))?;
            }
            change.commit()?;
            Ok(())
        })
    }

    /// Notes what reading back showed. Without `again` the publication is over.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn proved(
        &self,
        id: &str,
        verified: Verified,
        difference: Option<&str>,
        again: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "UPDATE publication SET verified = ?2, difference = ?3, checks = checks + 1, \
                 state = CASE WHEN ?4 IS NULL THEN 'done' ELSE state END, next = coalesce(?4, next) WHERE id = ?1",
            )?
            .execute((id, verified.word(), difference, again.map(instant)))?;
            Ok(())
        })
    }
}
