//! Receipts: what went where, when, and how it was found there; and the outbox.

use crate::view::Outcomes;
use crate::{Desk, instant};
use article::{PublicationAct, PublicationState, Verified};
use serde::Serialize;
use store::Publication;

/// The record of one publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Receipt {
    /// Its name.
    pub id: String,
    /// The article's slug; none where the whole target was meant.
    pub slug: Option<String>,
    /// The text.
    pub revision: Option<String>,
    /// The target.
    pub target: String,
    /// What was done.
    pub act: PublicationAct,
    /// Who asked for it.
    pub asked_by: String,
    /// The public address.
    pub address: Option<String>,
    /// When the target had it.
    pub sent: Option<String>,
    /// The hash of what was sent.
    pub hash: Option<String>,
    /// What reading it back showed.
    pub verified: Verified,
    /// How what readers see differs from it.
    pub difference: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
    /// How far it came.
    pub state: PublicationState,
    /// What went wrong last.
    pub problem: Option<String>,
}

impl Receipt {
    /// Whether there is nothing more to wait for: it is over, is tried again another time, or
    /// was read back at least once.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match self.state {
            PublicationState::Done | PublicationState::Failed | PublicationState::Dropped => true,
            PublicationState::Waiting => self.problem.is_some(),
            PublicationState::Sent => self.verified != Verified::Pending,
            PublicationState::Sending => false,
        }
    }

    /// Whether readers see what was sent, as far as that is to be known.
    #[must_use]
    pub fn is_good(&self) -> bool {
        match self.state {
            PublicationState::Done => {
                self.act == PublicationAct::Withdraw || self.verified != Verified::Different
            }
            PublicationState::Sent => self.verified != Verified::Different,
            _ => false,
        }
    }
}

/// A publication that is not over yet, or was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct OutboxItem {
    /// Its name.
    pub id: String,
    /// The article's slug; none where the whole target is meant.
    pub slug: Option<String>,
    /// The target.
    pub target: String,
    /// What is to be done.
    pub act: PublicationAct,
    /// How far it came.
    pub state: PublicationState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next.
    pub next: Option<String>,
    /// What went wrong last.
    pub problem: Option<String>,
    /// The steps, each with whether it has ended.
    pub steps: Vec<(String, bool)>,
}

/// What one target holds of an article, beside what was approved last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PlacementView {
    /// The target.
    pub target: String,
    /// The revision that readers see there.
    pub revision: String,
    /// Where they see it.
    pub address: String,
    /// Since when.
    pub since: String,
    /// Whether the newest approved revision is another one.
    pub outdated: bool,
}

impl From<Publication> for Receipt {
    fn from(p: Publication) -> Self {
        Self {
            id: p.id,
            slug: p.slug,
            revision: p.revision.map(|r| r.to_string()),
            target: p.target,
            act: p.act,
            asked_by: p.asked_by,
            address: p.address,
            sent: p.sent.map(instant),
            hash: p.hash,
            verified: p.verified.unwrap_or(Verified::Pending),
            difference: p.difference,
            attempts: p.attempts,
            state: p.state,
            problem: p.problem,
        }
    }
}

impl Desk {
    /// Receipts of one article or of all, newest first.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn receipts(&self, name: Option<&str>) -> Outcomes<Vec<Receipt>> {
        let article = name.map(|name| self.store.find(name)).transpose()?;
        let all = self.store.publications(article.as_ref().map(|a| &a.id), 500)?;
        Ok(all.into_iter().map(Receipt::from).collect())
    }

    /// The receipts of some publications, in their order.
    pub(crate) fn receipts_of(&self, ids: &[String]) -> Outcomes<Vec<Receipt>> {
        ids.iter().map(|id| Ok(self.store.publication(id)?.into())).collect()
    }

    /// What is on its way or was given up.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn outbox(&self) -> Outcomes<Vec<OutboxItem>> {
        let mut open = self.store.failed_publications()?;
        open.extend(self.store.open_publications()?);
        let item = |p: Publication| -> Outcomes<OutboxItem> {
            let steps = self.store.steps(&p.id)?;
            let waits = p.state != PublicationState::Failed;
            Ok(OutboxItem {
                steps: steps.into_iter().map(|step| (step.name, step.ended.is_some())).collect(),
                id: p.id,
                slug: p.slug,
                target: p.target,
                act: p.act,
                state: p.state,
                attempts: p.attempts,
                next: waits.then(|| instant(p.next)),
                problem: p.problem,
            })
        };
        open.into_iter().map(item).collect()
    }

    /// What stands at each target of an article, beside what was approved last.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn placements(&self, name: &str) -> Outcomes<Vec<PlacementView>> {
        let article = self.store.find(name)?;
        let view = |placement: store::Placement| PlacementView {
            outdated: article.approved.as_ref().is_some_and(|approved| *approved != placement.revision),
            target: placement.target,
            revision: placement.revision.to_string(),
            address: placement.address,
            since: instant(placement.since),
        };
        Ok(self.store.placements(&article.id)?.into_iter().map(view).collect())
    }
}
