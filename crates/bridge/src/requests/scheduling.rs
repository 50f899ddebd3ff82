//! Slots and the calendar.

use crate::{Request, Session};
use desk::{ArticleLine, Calendar as Stretch, Failure, OpenArticle, Recurring, SlotWish};
use serde::Deserialize;

/// What goes out from one day to another.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Calendar {
    /// The first day: `2026-12-01`.
    from: String,
    /// The last day.
    to: String,
}

impl Request for Calendar {
    type Answer = Stretch;

    fn answer(self, session: &Session) -> Result<Stretch, Failure> {
        let desk = session.desk()?;
        let (from, to) = desk.calendar_days(Some(&self.from), Some(&self.to))?;
        desk.calendar(from, to)
    }
}

/// Writes that stretch of the calendar as an iCalendar file.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct WriteCalendar {
    from: String,
    to: String,
    path: String,
}

impl Request for WriteCalendar {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        let desk = session.desk()?;
        let (from, to) = desk.calendar_days(Some(&self.from), Some(&self.to))?;
        let text = desk.icalendar(&desk.calendar(from, to)?);
        let path = std::path::Path::new(&self.path);
        std::fs::write(path, text).map_err(|error| Failure::file(path, &error))
    }
}

/// Articles that have no slot and could get one, those that are approved first.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Unscheduled {}

impl Request for Unscheduled {
    type Answer = Vec<ArticleLine>;

    fn answer(self, session: &Session) -> Result<Vec<ArticleLine>, Failure> {
        session.desk()?.unscheduled()
    }
}

/// The recurring slots that `desk.toml` names.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct RecurringSlots {}

impl Request for RecurringSlots {
    type Answer = Vec<Recurring>;

    fn answer(self, session: &Session) -> Result<Vec<Recurring>, Failure> {
        session.desk()?.recurring_slots()
    }
}

/// Gives an article a slot, or another one.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Schedule {
    article: String,
    wish: SlotWish,
    /// Where it goes; else the usual targets.
    targets: Option<Vec<String>>,
    /// Why it gets a slot over the copy desk's errors.
    overriding: Option<String>,
}

impl Request for Schedule {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        let desk = session.desk()?;
        let over = self.overriding.as_deref();
        desk.schedule_over(&self.article, &self.wish, self.targets.as_deref(), over)?;
        desk.open_article(&self.article)
    }
}

/// Gives an article the next open place of a recurring slot.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ScheduleIn {
    article: String,
    slot: String,
    targets: Option<Vec<String>>,
    /// Why it gets a slot over the copy desk's errors.
    overriding: Option<String>,
}

impl Request for ScheduleIn {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        let desk = session.desk()?;
        let over = self.overriding.as_deref();
        desk.schedule_in_over(&self.article, &self.slot, self.targets.as_deref(), over)?;
        desk.open_article(&self.article)
    }
}

/// Takes an article's slot away.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Unschedule {
    article: String,
}

impl Request for Unschedule {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        let desk = session.desk()?;
        desk.unschedule(&self.article)?;
        desk.open_article(&self.article)
    }
}

/// Keeps an article at the desk until an instant, or lifts that.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Embargo {
    article: String,
    until: Option<SlotWish>,
}

impl Request for Embargo {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        let desk = session.desk()?;
        desk.embargo(&self.article, self.until.as_ref())?;
        desk.open_article(&self.article)
    }
}
