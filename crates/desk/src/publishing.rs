//! Publishing: what a person asks for becomes publications in the outbox; who
//! holds the lease works them; each leaves a receipt.

mod journal;
mod post_work;
mod posting;
mod proving;
mod receipts;
mod rehearsal;
mod site_work;
mod staged;
mod standing;
mod work;

pub use journal::Observer;
pub use receipts::{OutboxItem, PlacementView, Receipt};
pub use rehearsal::{Approver, Rehearsal, RehearsedChange, RehearsedTarget, WhatHappens};
pub use standing::{NewsItem, SlotView, Standing};
pub(crate) use work::Worker;

use crate::view::Outcomes;
use crate::{Desk, Failure, instant};
use article::{Article, PublicationAct};
use serde::{Deserialize, Serialize};
use store::NewPublication;

/// A file that somebody ticked for removal.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
pub struct Removal {
    /// Where; at each target where none is named.
    pub target: Option<String>,
    /// Its path.
    pub path: String,
}

/// What else was asked of a publication, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Detail {
    /// Files that shall be taken away, by their paths; somebody ticked each of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) remove: Vec<String>,
    /// Where readers of an article that is withdrawn are led; nowhere means gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) redirect: Option<String>,
    /// The instant at which a target that holds slots shall show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) goes_out: Option<chrono::DateTime<chrono::Utc>>,
    /// Whether it only takes back what the target was handed before its slot.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) pull_back: bool,
}

impl Detail {
    pub(crate) fn read(text: Option<&str>) -> Self {
        text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    pub(crate) fn text(&self) -> Option<String> {
        (*self != Self::default()).then(|| serde_json::to_string(self).unwrap_or_default())
    }
}

impl Desk {
    /// Puts approved articles into the outbox, for the targets that are named or the usual
    /// ones; without articles, those targets are made anew from what they hold. `remove` names
    /// files that shall go from there. Returns the publications' names.
    ///
    /// # Errors
    /// When an article may not go out, or there is no such target.
    pub fn publish(&self, names: &[String], targets: &[String], remove: &[Removal]) -> Outcomes<Vec<String>> {
        self.publish_over(names, targets, remove, None)
    }

    /// As [`Desk::publish`]; those that came in as approved and have errors for a reason that goes
    /// into the history of each.
    ///
    /// # Errors
    /// As [`Desk::publish`], or when there are such errors and no reason.
    pub fn publish_over(
        &self,
        names: &[String],
        targets: &[String],
        remove: &[Removal],
        reason: Option<&str>,
    ) -> Outcomes<Vec<String>> {
        let targets = self.targets_for(targets)?;
        let articles: Vec<Article> =
            names.iter().map(|name| self.may_go_out(name)).collect::<Outcomes<_>>()?;
        articles.iter().try_for_each(|article| self.pass_as_imported(article, reason))?;
        let ticked = |target: &str| {
            let there = remove.iter().filter(|one| one.target.as_deref().is_none_or(|t| t == target));
            let remove = there.map(|one| one.path.clone()).collect();
            Detail { remove, ..Detail::default() }.text()
        };
        let now = self.now();
        let mut wishes = Vec::new();
        for target in &targets {
            let anew = NewPublication {
                id: String::new(),
                article: None,
                target: &target.name,
                act: PublicationAct::Refresh,
                revision: None,
                detail: ticked(&target.name),
                asked_by: &self.user,
                now,
            };
            let draw = || uuid::Uuid::new_v4().simple().to_string();
            if articles.is_empty() {
                wishes.push(NewPublication { id: draw(), ..anew.clone() });
            }
            wishes.extend(articles.iter().map(|article| NewPublication {
                id: draw(),
                article: Some(&article.id),
                act: PublicationAct::Publish,
                revision: article.approved.as_ref(),
                ..anew.clone()
            }));
        }
        Ok(self.store.ask(&wishes)?)
    }

    /// The articles that readers see already, by their slugs: for a new target that shall hold
    /// them all.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn published(&self) -> Outcomes<Vec<String>> {
        let (rows, _) = self.store.list(Some(article::Status::Published), None, 0, u32::MAX)?;
        Ok(rows.into_iter().rev().map(|row| row.slug.to_string()).collect())
    }

    /// The article, if it may leave the desk now; else why it may not.
    fn may_go_out(&self, name: &str) -> Outcomes<Article> {
        let article = self.store.find(name)?;
        let slug = &article.slug;
        if !article.status.is_approved() || article.approved.is_none() {
            let told = format!("{slug} is {}, and only what is approved goes out", article.status.words());
            return Err(Failure::new("not_approved", told)
                .hint(format!("copydesk submit {slug}, then copydesk approve {slug}")));
        }
        match article.embargo {
            Some(until) if until > self.now() => {
                let told = format!("{slug} is under embargo until {}", instant(until));
                Err(Failure::new("embargo", told).hint("schedule it for then, or lift the embargo"))
            }
            _ => Ok(article),
        }
    }

    /// Takes an article from its readers at the target that is named, or at all that hold it.
    /// Its address leads to `redirect` from then on, or says that it is gone.
    ///
    /// # Errors
    /// When it is not out.
    pub fn unpublish(
        &self,
        name: &str,
        target: Option<&str>,
        redirect: Option<&str>,
    ) -> Outcomes<Vec<String>> {
        let article = self.store.find(name)?;
        let redirect = redirect.map(|to| self.redirect_to(to)).transpose()?;
        let mut placements = self.store.placements(&article.id)?;
        placements.retain(|placement| target.is_none_or(|target| target == placement.target));
        if placements.is_empty() {
            return Err(Failure::new("not_out", format!("{} is on no target", article.slug))
                .hint("copydesk receipts shows what went where"));
        }
        let detail = Detail { redirect, ..Detail::default() }.text();
        let wish = |placement: &'_ store::Placement| (placement.target.clone(), placement.revision.clone());
        let places: Vec<_> = placements.iter().map(wish).collect();
        let wishes: Vec<_> = places
            .iter()
            .map(|(target, revision)| NewPublication {
                id: uuid::Uuid::new_v4().simple().to_string(),
                article: Some(&article.id),
                target,
                act: PublicationAct::Withdraw,
                revision: Some(revision),
                detail: detail.clone(),
                asked_by: &self.user,
                now: self.now(),
            })
            .collect();
        Ok(self.store.ask(&wishes)?)
    }

    /// Where a withdrawn article's address leads: another article, or an address on the web.
    fn redirect_to(&self, to: &str) -> Outcomes<String> {
        if let Ok(article) = self.store.find(to) {
            let section = article.content.section.as_deref();
            return Ok(article::Address::of_article(section, &article.slug).to_string());
        }
        let good =
            url::Url::parse(to).is_ok_and(|url| ["http", "https"].contains(&url.scheme()) && url.has_host());
        if good || (to.starts_with('/') && !to.starts_with("//")) {
            return Ok(to.to_owned());
        }
        Err(Failure::new("bad_redirect", format!("“{}” is no article and no address", to.escape_debug()))
            .hint("give a slug, a path such as /news/, or a whole address"))
    }

    /// Asks for the release before the newest one at a target.
    ///
    /// # Errors
    /// When there is none.
    pub fn roll_back(&self, target: &str) -> Outcomes<String> {
        self.target(target)?;
        if self.store.last_release(target)?.is_none() {
            return Err(Failure::new(
                "no_release",
                format!("nothing was published to {target} that could be taken back"),
            ));
        }
        let asked = self.store.ask(&[NewPublication {
            id: uuid::Uuid::new_v4().simple().to_string(),
            article: None,
            target,
            act: PublicationAct::Rollback,
            revision: None,
            detail: None,
            asked_by: &self.user,
            now: self.now(),
        }])?;
        Ok(asked.into_iter().next().unwrap_or_default())
    }

    /// Tries a publication again that was given up; returns its name.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn retry(&self, id: &str) -> Outcomes<String> {
        let open = self.store.failed_publications()?.into_iter().map(|p| p.id);
        let found: Vec<String> = open.filter(|known| known.starts_with(id)).collect();
        match found.as_slice() {
            [one] => {
                self.store.retry(one, self.now())?;
                Ok(one.clone())
            }
            [] => Err(Failure::new(
                "no_publication",
                format!("no failed publication is called “{}”", id.escape_debug()),
            )
            .hint("copydesk outbox lists them")),
            _ => Err(Failure::new("ambiguous", "more than one publication begins like that")),
        }
    }
}
