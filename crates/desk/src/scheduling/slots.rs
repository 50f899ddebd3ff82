//! Giving articles their slots.

use crate::view::Outcomes;
use crate::{ArticleView, Desk, Failure, instant};
use article::{Act, Article, HistoryEntry, Move, Slot, Status, Which, read_local};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use store::NewSlot;

/// When an article shall go out, as a person says it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
pub struct SlotWish {
    /// The wall time: `2026-12-01 06:00`.
    pub at: String,
    /// Its zone; else the desk's.
    pub zone: Option<String>,
    /// Which of the two, where that time comes twice.
    pub which: Option<Which>,
}

impl Desk {
    /// A slot from a person's words.
    pub(crate) fn slot(&self, wish: &SlotWish) -> Outcomes<Slot> {
        let zone = match &wish.zone {
            Some(zone) => zone.parse::<Tz>().map_err(|_| {
                Failure::new("bad_zone", format!("“{}” is no time zone", zone.escape_debug()))
                    .hint("use a name such as Europe/Berlin")
            })?,
            None => self.config.zone()?,
        };
        Slot::choose(read_local(&wish.at)?, zone, wish.which).map_err(|error| {
            let hint = match &error {
                article::ArticleError::TimeTwice { .. } => "say which: the first or the second",
                _ => "choose another time",
            };
            Failure::from(error).hint(hint)
        })
    }

    /// Gives an article a slot, or another one. An approved article is scheduled by it; for one
    /// that is not approved yet it is a plan, and it goes out then if it is approved in time.
    /// Without `targets` one that had a slot keeps where it goes; else it goes to the usual ones.
    ///
    /// # Errors
    /// When there is no such time, it is past, it lies before the embargo, or the article is out.
    pub fn schedule(&self, name: &str, wish: &SlotWish, targets: Option<&[String]>) -> Outcomes<ArticleView> {
        self.schedule_over(name, wish, targets, None)
    }

    /// As [`Desk::schedule`]; one that came in as approved and has errors for a reason that goes
    /// into the history.
    ///
    /// # Errors
    /// As [`Desk::schedule`], or when there are such errors and no reason.
    pub fn schedule_over(
        &self,
        name: &str,
        wish: &SlotWish,
        targets: Option<&[String]>,
        reason: Option<&str>,
    ) -> Outcomes<ArticleView> {
        let slot = self.slot(wish)?;
        self.set_slot(name, slot, targets, reason)
    }

    /// Gives an article the next open place of a recurring slot.
    ///
    /// # Errors
    /// When there is no slot of that name, or the article can't have one.
    pub fn schedule_in(
        &self,
        name: &str,
        recurring: &str,
        targets: Option<&[String]>,
    ) -> Outcomes<ArticleView> {
        self.schedule_in_over(name, recurring, targets, None)
    }

    /// As [`Desk::schedule_in`]; one that came in as approved and has errors for a reason that goes
    /// into the history.
    ///
    /// # Errors
    /// As [`Desk::schedule_in`], or when there are such errors and no reason.
    pub fn schedule_in_over(
        &self,
        name: &str,
        recurring: &str,
        targets: Option<&[String]>,
        reason: Option<&str>,
    ) -> Outcomes<ArticleView> {
        let config = crate::DeskConfig::read(self.folder())?;
        let zone = config.zone()?;
        let found = config.slots.iter().find(|slot| slot.name.eq_ignore_ascii_case(recurring));
        let found = found.ok_or_else(|| {
            let names: Vec<_> = config.slots.iter().map(|slot| slot.name.as_str()).collect();
            Failure::new("no_slot", format!("there is no recurring slot “{}”", recurring.escape_debug()))
                .hint(if names.is_empty() {
                    "desk.toml names none".into()
                } else {
                    format!("there is {}", names.join(", "))
                })
        })?;
        let now = self.now();
        let mut taken: Vec<Slot> = self.store.planned(Some(now), None)?.into_iter().map(|p| p.slot).collect();
        let today = now.with_timezone(&found.zone.unwrap_or(zone)).date_naive();
        let open = loop {
            let open = found.next_open(today, zone, &taken);
            let open = open.ok_or_else(|| {
                Failure::new("no_slot", format!("“{}” has no open place this year", found.name))
            })?;
            if open.instant().is_some_and(|at| at > now) {
                break open;
            }
            taken.push(open);
        };
        self.set_slot(name, open, targets, reason)
    }

    fn set_slot(
        &self,
        name: &str,
        slot: Slot,
        targets: Option<&[String]>,
        reason: Option<&str>,
    ) -> Outcomes<ArticleView> {
        let article = self.sealed(name)?;
        for target in targets.unwrap_or_default() {
            self.target(target)?;
        }
        let at =
            slot.instant().ok_or_else(|| Failure::new("bad_time", "that time does not exist in its zone"))?;
        if at <= self.now() {
            return Err(Failure::new("past", format!("{slot} is past"))
                .hint("choose a time that is to come, or publish now"));
        }
        if let Some(until) = article.embargo.filter(|until| *until > at) {
            let told = format!("{} is under embargo until {}, after that slot", article.slug, instant(until));
            return Err(Failure::new("embargo", told).hint("choose a later slot"));
        }
        let to = match article.status {
            Status::Approved | Status::Scheduled => Status::Scheduled,
            plan @ (Status::Draft | Status::InReview) => plan,
            // It went out early to some of its targets, and goes to the others at its slot.
            Status::Published if article.slot.is_some() => Status::Published,
            Status::Published | Status::Killed => article.status.after(Move::Schedule)?,
        };
        // A plan is asked about when it is approved.
        if to.is_approved() {
            self.pass_as_imported(&article, reason)?;
        }
        // Who moves a slot moves its time: where it goes stays, until somebody names other targets.
        let before = self.store.plan_of(&article.id)?.and_then(|plan| plan.targets);
        let targets = targets.or(before.as_deref());
        let new = NewSlot { slot, instant: at, targets };
        let entry = self.acted(&article, Move::Schedule, Some(slot.to_string()));
        let after = self.store.set_slot(&article.id, article.status, to, Some(&new), &entry)?;
        self.hand_over(&after, at, targets)?;
        Ok(ArticleView::new(&after, &after.content, false))
    }

    /// Takes an article's slot away.
    ///
    /// # Errors
    /// When it has none, or is being sent at this moment.
    pub fn unschedule(&self, name: &str) -> Outcomes<ArticleView> {
        let article = self.sealed(name)?;
        if article.slot.is_none() {
            return Err(Failure::new("no_slot", format!("{} has no slot", article.slug)));
        }
        let to = if article.status == Status::Scheduled { Status::Approved } else { article.status };
        let entry = self.acted(&article, Move::Unschedule, None);
        let after = self.store.set_slot(&article.id, article.status, to, None, &entry)?;
        Ok(ArticleView::new(&after, &after.content, false))
    }

    /// Keeps an article at the desk until an instant, by whatever way it would leave, or lifts that.
    ///
    /// # Errors
    /// When it is out already, or its slot lies before.
    pub fn embargo(&self, name: &str, until: Option<&SlotWish>) -> Outcomes<ArticleView> {
        let article = self.store.find(name)?;
        let until = until.map(|wish| self.slot(wish)).transpose()?.and_then(|slot| slot.instant());
        if let Some(until) = until {
            if article.live.is_some() {
                let told = format!("{} is out already", article.slug);
                return Err(Failure::new("is_out", told).hint("unpublish it first"));
            }
            self.slot_after(&article, until)?;
        }
        self.store.set_embargo(&article.id, until)?;
        let after = self.store.article(&article.id)?;
        Ok(ArticleView::new(&after, &after.content, false))
    }

    fn slot_after(&self, article: &Article, until: DateTime<Utc>) -> Outcomes<()> {
        match article.slot.and_then(|slot| slot.instant()) {
            Some(at) if at < until => {
                let told = format!("the slot of {} lies before that", article.slug);
                Err(Failure::new("embargo", told).hint("move its slot first"))
            }
            _ => Ok(()),
        }
    }

    /// Articles that have no slot and could get one, those that are approved first.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn unscheduled(&self) -> Outcomes<Vec<crate::ArticleLine>> {
        Ok(self.store.unscheduled(200)?.into_iter().map(Into::into).collect())
    }

    /// The recurring slots that `desk.toml` names.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn recurring_slots(&self) -> Outcomes<Vec<article::Recurring>> {
        Ok(crate::DeskConfig::read(self.folder())?.slots)
    }

    /// The article, with what was typed sealed.
    pub(crate) fn sealed(&self, name: &str) -> Outcomes<Article> {
        let article = self.store.find(name)?;
        Ok(self.store.seal_typed(&article.id, self.sealing(Act::Autosave))?)
    }

    /// A move of the workflow for the history.
    pub(crate) fn acted(&self, article: &Article, wanted: Move, note: Option<String>) -> HistoryEntry {
        self.did(article, Act::Move(wanted), note)
    }

    /// An act that leaves the text as it is, for the history.
    pub(crate) fn did(&self, article: &Article, act: Act, note: Option<String>) -> HistoryEntry {
        HistoryEntry {
            revision: article.revision.clone(),
            parent: Some(article.revision.clone()),
            author: self.user.clone(),
            time: self.now(),
            act,
            note,
            given_to: None,
            words: crate::writing::words(&article.content),
        }
    }
}
