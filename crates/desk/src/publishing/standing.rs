//! How an article stands to its readers, and what happened while nobody looked.

use super::{PlacementView, Receipt};
use crate::scheduling::Firing;
use crate::view::Outcomes;
use crate::{Desk, instant};
use serde::Serialize;

/// How an article stands to its readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Standing {
    /// Its slot.
    pub slot: Option<SlotView>,
    /// Before this instant it may not leave the desk.
    pub embargo: Option<String>,
    /// Where readers see it.
    pub placements: Vec<PlacementView>,
    /// What went where, newest first.
    pub receipts: Vec<Receipt>,
}

/// An article's slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SlotView {
    /// The time on the wall: `2026-12-01 06:00`.
    pub local: String,
    /// The zone of that wall.
    pub zone: String,
    /// The instant, in UTC.
    pub instant: String,
    /// Where it goes; the usual targets where none is named.
    pub targets: Option<Vec<String>>,
    /// Why it is not acted on any more: `fired`, `missed`, `not_approved`, `no_such_time`.
    pub held: Option<String>,
    /// Who will see to it.
    pub firing: Firing,
}

/// A piece of news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NewsItem {
    /// Its number; higher is newer.
    pub number: i64,
    /// When.
    pub at: String,
    /// What it is, in a word.
    pub kind: String,
    /// The article it is about, by its id.
    pub article: Option<String>,
    /// The target it is about.
    pub target: Option<String>,
    /// A sentence.
    pub text: String,
}

impl Desk {
    /// How an article stands to its readers.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn standing(&self, name: &str) -> Outcomes<Standing> {
        let article = self.store.find(name)?;
        let slot = match self.store.plan_of(&article.id)? {
            Some(plan) => Some(SlotView {
                local: plan.slot.local.format("%Y-%m-%d %H:%M").to_string(),
                zone: plan.slot.zone.name().to_owned(),
                instant: instant(plan.instant),
                held: plan.held.map(|held| held.word().to_owned()),
                firing: self.firing(&plan)?,
                targets: plan.targets,
            }),
            None => None,
        };
        let receipts = self.store.publications(Some(&article.id), 20)?;
        Ok(Standing {
            slot,
            embargo: article.embargo.map(instant),
            placements: self.placements(article.id.as_str())?,
            receipts: receipts.into_iter().map(Receipt::from).collect(),
        })
    }

    /// What happened while nobody looked, newest first.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn news(&self) -> Outcomes<Vec<NewsItem>> {
        let item = |(number, news): (i64, store::News)| NewsItem {
            number,
            at: instant(news.at),
            kind: news.kind,
            article: news.article.map(|id| id.to_string()),
            target: news.target,
            text: news.text,
        };
        Ok(self.store.news()?.into_iter().map(item).collect())
    }

    /// Puts news away, up to this one.
    ///
    /// # Errors
    /// When the desk can't be written.
    pub fn put_news_away(&self, up_to: i64) -> Outcomes<()> {
        Ok(self.store.put_news_away(up_to)?)
    }
}
