//! Slots: when articles shall go out, and what became of that.

use super::{article, history, instant, read_instant};
use crate::{Store, StoreError};
use ::article::{ArticleId, HistoryEntry, Slot, Slug, Status};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row};

/// Why a slot that has come is not acted on any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Its publications are in the outbox.
    Fired,
    /// It came so late that a person is asked.
    Missed,
    /// The text was not approved in time.
    NotApproved,
    /// The rules of its zone changed, and its wall time does not exist any more.
    NoSuchTime,
}

impl Held {
    const ALL: [Self; 4] = [Self::Fired, Self::Missed, Self::NotApproved, Self::NoSuchTime];

    /// The word in the store and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Fired => "fired",
            Self::Missed => "missed",
            Self::NotApproved => "not_approved",
            Self::NoSuchTime => "no_such_time",
        }
    }
}

/// An article in the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Its id.
    pub id: ArticleId,
    /// Its slug.
    pub slug: Slug,
    /// Its newest headline.
    pub headline: String,
    /// Its section.
    pub section: Option<String>,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// Where it stands.
    pub status: Status,
    /// Its slot.
    pub slot: Slot,
    /// The slot's instant as it was derived last.
    pub instant: DateTime<Utc>,
    /// Where it goes; the usual targets where nothing is named.
    pub targets: Option<Vec<String>>,
    /// Why it is not acted on any more.
    pub held: Option<Held>,
    /// Before this instant it may not leave the desk.
    pub embargo: Option<DateTime<Utc>>,
}

/// An article that is out, in the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Out {
    /// Its slug.
    pub slug: Slug,
    /// Its newest headline.
    pub headline: String,
    /// Its section.
    pub section: Option<String>,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// When it was published first.
    pub at: DateTime<Utc>,
}

/// What a slot is set to.
#[derive(Debug, Clone)]
pub struct NewSlot<'a> {
    /// The slot.
    pub slot: Slot,
    /// Its instant.
    pub instant: DateTime<Utc>,
    /// Where it goes; the usual targets where nothing is named.
    pub targets: Option<&'a [String]>,
}

const COLUMNS: &str = "a.id, a.slug, a.headline, a.section, a.status, a.slot_local, a.slot_zone, a.slot_which, \
     a.slot_instant, a.slot_targets, a.slot_held, a.embargo, \
     (SELECT json_extract(head, '$.byline') FROM revision WHERE id = a.revision)";

fn damaged(error: impl ToString) -> StoreError {
    StoreError::Damaged(error.to_string())
}

/// The names of a byline, as a revision's head has them.
fn names(json: Option<&str>) -> Result<Vec<String>, StoreError> {
    json.map_or(Ok(Vec::new()), |json| serde_json::from_str(json).map_err(damaged))
}

/// A slot from its three columns.
pub(crate) fn read_slot(local: &str, zone: &str, which: Option<&str>) -> Result<Slot, StoreError> {
    Ok(Slot {
        local: local.parse().map_err(|_| damaged(format!("“{local}” is no time")))?,
        zone: zone.parse().map_err(|_| damaged(format!("“{zone}” is no zone")))?,
        which: if which == Some("second") { ::article::Which::Second } else { ::article::Which::First },
    })
}

fn read(row: &Row<'_>) -> Result<Planned, StoreError> {
    let text = |i: usize| row.get::<_, String>(i);
    let maybe = |i: usize| row.get::<_, Option<String>>(i);
    let held = maybe(10)?;
    Ok(Planned {
        id: ArticleId::parse(&text(0)?).map_err(damaged)?,
        slug: Slug::parse(&text(1)?).map_err(damaged)?,
        headline: text(2)?,
        section: maybe(3)?,
        status: text(4)?.parse().map_err(damaged)?,
        slot: read_slot(&text(5)?, &text(6)?, maybe(7)?.as_deref())?,
        instant: read_instant(&text(8)?)?,
        targets: maybe(9)?.map(|list| serde_json::from_str(&list).map_err(damaged)).transpose()?,
        held: held
            .map(|word| Held::ALL.into_iter().find(|h| h.word() == word).ok_or_else(|| damaged(word)))
            .transpose()?,
        embargo: maybe(11)?.as_deref().map(read_instant).transpose()?,
        byline: names(maybe(12)?.as_deref())?,
    })
}

/// Sets or clears a slot.
fn put(db: &Connection, id: &ArticleId, new: Option<&NewSlot<'_>>) -> Result<(), StoreError> {
    let targets = new.and_then(|n| n.targets).map(|list| serde_json::Value::from(list).to_string());
    db.prepare_cached(
        "UPDATE article SET slot_local = ?2, slot_zone = ?3, slot_which = ?4, slot_instant = ?5, \
         slot_targets = ?6, slot_held = NULL WHERE id = ?1",
    )?
    .execute((
        id.as_str(),
        new.map(|n| n.slot.local.format("%Y-%m-%dT%H:%M:%S").to_string()),
        new.map(|n| n.slot.zone.name()),
        new.map(|n| if n.slot.which == ::article::Which::Second { "second" } else { "first" }),
        new.map(|n| instant(n.instant)),
        targets,
    ))?;
    Ok(())
}

/// Clears a slot that was acted on. One that is still to come may be for other targets.
pub(crate) fn clear_acted_on(db: &Connection, id: &ArticleId) -> Result<(), StoreError> {
    let acted_on: bool = db
        .prepare_cached("SELECT slot_held IS NOT NULL FROM article WHERE id = ?1")?
        .query_row([id.as_str()], |r| r.get(0))?;
    if acted_on { put(db, id, None) } else { Ok(()) }
}

impl Store {
    /// Sets, moves or clears an article's slot, and its status with it, if it still stands as
    /// it did when that was decided. Publications that wait are taken back.
    ///
    /// # Errors
    /// [`StoreError::Changed`] when it does not; [`StoreError::Underway`] when it is being sent.
    pub fn set_slot(
        &self,
        id: &ArticleId,
        from: Status,
        to: Status,
        new: Option<&NewSlot<'_>>,
        entry: &HistoryEntry,
    ) -> Result<::article::Article, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let now = article::by_id(&change, id)?;
            if now.status != from || now.revision != entry.revision {
                return Err(StoreError::Changed);
            }
            super::publication::take_back(&change, id, None, "its slot was changed")?;
            put(&change, id, new)?;
            change
                .prepare_cached("UPDATE article SET status = ?2, updated = ?3 WHERE id = ?1")?
                .execute((id.as_str(), to.name(), instant(entry.time)))?;
            history::insert(&change, id, entry)?;
            let after = article::by_id(&change, id)?;
            change.commit()?;
            Ok(after)
        })
    }

    /// Sets or lifts an embargo.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn set_embargo(&self, id: &ArticleId, until: Option<DateTime<Utc>>) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached("UPDATE article SET embargo = ?2 WHERE id = ?1")?
                .execute((id.as_str(), until.map(instant)))?;
            Ok(())
        })
    }

    /// Every slot, or those whose instants lie in a stretch of time, in order.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn planned(
        &self,
        from: Option<DateTime<Utc>>,
        to: Option<DateTime<Utc>>,
    ) -> Result<Vec<Planned>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM article a WHERE a.slot_instant IS NOT NULL AND a.status <> 'Killed' \
                 AND a.slot_instant >= ?1 AND a.slot_instant <= ?2 ORDER BY a.slot_instant, a.row"
            ))?;
            let from = from.map_or_else(String::new, instant);
            let to = to.map_or_else(|| "9999".to_owned(), instant);
            let mut rows = rows.query((from, to))?;
            let mut planned = Vec::new();
            while let Some(row) = rows.next()? {
                planned.push(read(row)?);
            }
            Ok(planned)
        })
    }

    /// Articles that were first published in a stretch of time, in order.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn published_between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Out>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT slug, headline, section, published, \
                 (SELECT json_extract(head, '$.byline') FROM revision WHERE id = article.revision) \
                 FROM article WHERE published IS NOT NULL AND live IS NOT NULL \
                 AND published >= ?1 AND published <= ?2 ORDER BY published LIMIT 5000",
            )?;
            let mut rows = rows.query((instant(from), instant(to)))?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                let slug = Slug::parse(&row.get::<_, String>(0)?).map_err(damaged)?;
                let at = read_instant(&row.get::<_, String>(3)?)?;
                let byline = names(row.get::<_, Option<String>>(4)?.as_deref())?;
                list.push(Out { slug, headline: row.get(1)?, section: row.get(2)?, byline, at });
            }
            Ok(list)
        })
    }

    /// Articles without a slot that could get one, those that are approved first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn unscheduled(&self, limit: u32) -> Result<Vec<crate::Row>, StoreError> {
        self.read(|db| {
            let mut list = Vec::new();
            for status in [Status::Approved, Status::InReview, Status::Draft] {
                let mut rows = db.prepare_cached(&format!(
                    "SELECT {} FROM article a WHERE a.status = ?1 AND a.slot_instant IS NULL AND a.headline <> '' \
                     ORDER BY a.updated DESC LIMIT ?2",
                    article::ROW
                ))?;
                let left = limit - u32::try_from(list.len()).unwrap_or(limit).min(limit);
                let mut rows = rows.query((status.name(), left))?;
                while let Some(row) = rows.next()? {
                    list.push(article::read_row(row)?);
                }
            }
            Ok(list)
        })
    }

    /// An article's place in the calendar.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn plan_of(&self, id: &ArticleId) -> Result<Option<Planned>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM article a WHERE a.id = ?1 AND a.slot_instant IS NOT NULL"
            ))?;
            let mut rows = rows.query([id.as_str()])?;
            rows.next()?.map(read).transpose()
        })
    }

    /// The slots that have come and were not acted on.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn due_slots(&self, now: DateTime<Utc>) -> Result<Vec<Planned>, StoreError> {
        let planned = self.planned(None, Some(now))?;
        Ok(planned.into_iter().filter(|p| p.held.is_none()).collect())
    }

    /// The next instant at which a slot comes.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn next_slot(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.read(|db| {
            let next: Option<String> = db
                .prepare_cached(
                    "SELECT min(slot_instant) FROM article WHERE slot_instant IS NOT NULL AND slot_held IS NULL \
                     AND status <> 'Killed'",
                )?
                .query_row([], |r| r.get(0))?;
            next.as_deref().map(read_instant).transpose()
        })
    }

    /// Notes why a slot is not acted on, if it is still the one that was looked at.
    /// False where it is not.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn hold_slot(&self, plan: &Planned, why: Held) -> Result<bool, StoreError> {
        self.write(|db| {
            let held = db
                .prepare_cached("UPDATE article SET slot_held = ?3 WHERE id = ?1 AND slot_instant = ?2")?
                .execute((plan.id.as_str(), instant(plan.instant), why.word()))?;
            Ok(held > 0)
        })
    }

    /// Clears a slot that nothing is left to do for, if it is still the one that was looked at.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn end_slot(&self, plan: &Planned) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let same: bool = change
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM article WHERE id = ?1 AND slot_instant = ?2)")?
                .query_row((plan.id.as_str(), instant(plan.instant)), |r| r.get(0))?;
            if same {
                put(&change, &plan.id, None)?;
            }
            change.commit()?;
            Ok(())
        })
    }

    /// Moves a slot's instant, where the rules of its zone have changed.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn move_instant(&self, plan: &Planned, to: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            change
                .prepare_cached("UPDATE article SET slot_instant = ?3 WHERE id = ?1 AND slot_instant = ?2")?
                .execute((plan.id.as_str(), instant(plan.instant), instant(to)))?;
            // What waits to be handed over would be handed over for the instant before.
            change
                .prepare_cached(
                    "UPDATE publication SET state = 'dropped', problem = 'its slot was changed', code = 'taken_back' \
                     WHERE article = ?1 AND state = 'waiting' AND act = 'hand_over'",
                )?
                .execute([plan.id.as_str()])?;
            change.commit()?;
            Ok(())
        })
    }
}
