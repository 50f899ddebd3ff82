//! The calendar: what goes out when, which places are open, and what collides.

use super::Firing;
use crate::view::Outcomes;
use crate::{Desk, DeskConfig, Failure, instant};
use article::{ArticleId, Slot, Status};
use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use store::{Held, Planned};

/// Where an entry of the calendar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// An open place of a recurring slot.
    Open,
    /// It has a slot, and is not approved yet.
    Planned,
    /// It is approved, and waits for its slot.
    Scheduled,
    /// Its slot has come, and it is on its way.
    OnItsWay,
    /// Its slot has come and gone, and a person is asked.
    Missed,
    /// Readers see it.
    Published,
}

/// One entry of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct CalendarEntry {
    /// The article's slug; none for an open place.
    pub slug: Option<String>,
    /// Its headline; for an open place what that is called.
    pub headline: String,
    /// Its section.
    pub section: Option<String>,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// When, in UTC.
    pub instant: String,
    /// The time on the wall.
    pub local: String,
    /// The zone of that wall.
    pub zone: String,
    /// Where it goes; the usual targets where none is named.
    pub target: Option<String>,
    /// Where it stands.
    pub state: EntryState,
    /// The recurring slot that it fills or leaves open.
    pub recurring: Option<String>,
    /// Whether another article has the same instant.
    pub collides: bool,
    /// Who will see to it, and what stands in the way.
    pub firing: Option<Firing>,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct Calendar {
    /// In order of time.
    pub entries: Vec<CalendarEntry>,
    /// The desk's zone.
    pub zone: String,
}

fn state(plan: &Planned, under_way: bool) -> EntryState {
    match (plan.held, plan.status) {
        (Some(Held::Fired), _) if under_way => EntryState::OnItsWay,
        (Some(_), _) => EntryState::Missed,
        (None, Status::Scheduled | Status::Published) => EntryState::Scheduled,
        (None, _) => EntryState::Planned,
    }
}

/// The first instant of a day: in some zones clocks go forward at midnight.
fn begins(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    let existing = (0..=48)
        .find_map(|halves| zone.from_local_datetime(&(midnight + Duration::minutes(30 * halves))).earliest());
    existing.map_or_else(|| Utc.from_utc_datetime(&midnight), |at| at.to_utc())
}

fn entry(slot: &Slot, at: DateTime<Utc>) -> CalendarEntry {
    CalendarEntry {
        slug: None,
        headline: String::new(),
        section: None,
        byline: Vec::new(),
        instant: instant(at),
        local: slot.local.format("%Y-%m-%d %H:%M").to_string(),
        zone: slot.zone.name().to_owned(),
        target: None,
        state: EntryState::Open,
        recurring: None,
        collides: false,
        firing: None,
    }
}

impl Desk {
    /// The days that a person named: from today on, for four weeks, where they named none.
    ///
    /// # Errors
    /// When one is no day, or they come in the wrong order.
    pub fn calendar_days(&self, from: Option<&str>, to: Option<&str>) -> Outcomes<(NaiveDate, NaiveDate)> {
        let read = |text: &str| {
            let told = |_| {
                Failure::new("bad_date", format!("“{}” is no day", text.escape_debug()))
                    .hint("use 2026-12-01")
            };
            text.parse::<NaiveDate>().map_err(told)
        };
        let today = self.now().with_timezone(&self.config.zone()?).date_naive();
        let from = from.map_or(Ok(today), read)?;
        let to = to.map_or_else(|| Ok(from.checked_add_days(Days::new(27)).unwrap_or(from)), read)?;
        if to < from || (to - from).num_days() > 3700 || from.year() < 1 || to.year() > 9998 {
            return Err(Failure::new(
                "bad_date",
                "the last day comes before the first, or too long after it",
            ));
        }
        Ok((from, to))
    }

    /// A stretch of the calendar as an iCalendar file (RFC 5545).
    #[must_use]
    pub fn icalendar(&self, calendar: &Calendar) -> String {
        let event = |entry: &CalendarEntry| {
            let at = DateTime::parse_from_rfc3339(&entry.instant).ok()?.to_utc();
            let name = entry.slug.clone().or_else(|| entry.recurring.clone()).unwrap_or_default();
            Some(export::Event {
                uid: format!("{name}-{}@copydesk", at.timestamp()),
                at,
                summary: entry.headline.clone(),
                categories: entry.section.clone(),
                confirmed: matches!(entry.state, EntryState::Scheduled | EntryState::Published),
            })
        };
        let events: Vec<_> = calendar.entries.iter().filter_map(event).collect();
        export::icalendar(&self.config.site.title, &events, self.now())
    }

    /// What goes out from one day to another, both included, as days of the desk's zone.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn calendar(&self, from: NaiveDate, to: NaiveDate) -> Outcomes<Calendar> {
        let config = DeskConfig::read(self.folder())?;
        let zone = config.zone()?;
        let first = begins(from, zone);
        let last = begins(to.succ_opt().unwrap_or(to), zone) - Duration::milliseconds(1);
        let planned = self.store.planned(Some(first), Some(last))?;
        let mut at_once: HashMap<DateTime<Utc>, usize> = HashMap::new();
        for plan in &planned {
            *at_once.entry(plan.instant).or_default() += 1;
        }
        let open = self.store.open_publications()?;
        let under_way: HashSet<ArticleId> = open.into_iter().filter_map(|p| p.article).collect();
        let mut entries = Vec::new();
        let mut filled: HashMap<(usize, DateTime<Utc>), ()> = HashMap::new();
        let places: Vec<(usize, Slot, DateTime<Utc>)> = config
            .slots
            .iter()
            .enumerate()
            .flat_map(|(n, recurring)| recurring.slots(from, to, zone).into_iter().map(move |slot| (n, slot)))
            .filter_map(|(n, slot)| Some((n, slot, slot.instant()?)))
            .collect();
        for plan in &planned {
            let place =
                places.iter().find(|(n, _, at)| *at == plan.instant && !filled.contains_key(&(*n, *at)));
            if let Some((n, _, at)) = place {
                filled.insert((*n, *at), ());
            }
            entries.push((
                plan.instant,
                CalendarEntry {
                    slug: Some(plan.slug.to_string()),
                    headline: plan.headline.clone(),
                    section: plan.section.clone(),
                    byline: plan.byline.clone(),
                    target: plan.targets.as_ref().map(|targets| targets.join(", ")),
                    state: state(plan, under_way.contains(&plan.id)),
                    recurring: place.map(|(n, ..)| config.slots[*n].name.clone()),
                    collides: at_once[&plan.instant] > 1,
                    firing: if plan.held.is_none() { Some(self.firing(plan)?) } else { None },
                    ..entry(&plan.slot, plan.instant)
                },
            ));
        }
        let now = self.now();
        for (n, slot, at) in places {
            if at > now && !filled.contains_key(&(n, at)) {
                let name = config.slots[n].name.clone();
                entries.push((
                    at,
                    CalendarEntry { headline: name.clone(), recurring: Some(name), ..entry(&slot, at) },
                ));
            }
        }
        for store::Out { slug, headline, section, byline, at } in self.store.published_between(first, last)? {
            let slot =
                Slot { local: at.with_timezone(&zone).naive_local(), zone, which: article::Which::First };
            let published = CalendarEntry {
                slug: Some(slug.to_string()),
                headline,
                section,
                byline,
                state: EntryState::Published,
                ..entry(&slot, at)
            };
            entries.push((at, published));
        }
        entries.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.slug.cmp(&b.1.slug)));
        Ok(Calendar {
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            zone: zone.name().to_owned(),
        })
    }
}
