//! Firing slots, and saying beforehand who will, and whether it will work.

use super::engine::about;
use crate::publishing::{Detail, Observer};
use crate::targets::Target;
use crate::view::Outcomes;
use crate::{Desk, Failure, instant};
use article::{Article, ArticleId, Due, PublicationAct, PublicationState, RevisionId, Status, due};
use chrono::{DateTime, Days, Duration, NaiveTime, Utc};
use serde::Serialize;
use store::{Held, NewPublication, News, Planned, Publication};

/// Who will act when a slot comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum WhoFires {
    /// A window of this desk, also one in the tray.
    Window,
    /// `copydesk run`.
    Runner,
    /// The target, which holds the article already.
    Target,
    /// Nobody, as things stand.
    Nobody,
}

/// Whether a slot will be acted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Firing {
    /// By whom.
    pub who: WhoFires,
    /// What would keep it from working, as far as it is known.
    pub problem: Option<String>,
    /// When its targets were tried last.
    pub tried: Option<String>,
}

/// When on the evening before a slot its targets are tried.
const EVENING: NaiveTime = match NaiveTime::from_hms_opt(18, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

impl Desk {
    fn grace(&self) -> Duration {
        Duration::minutes(i64::from(self.config.schedule.grace_minutes))
    }

    /// Acts on every slot that has come.
    pub(crate) fn fire_due_slots(&self, holder: &str, observer: &dyn Observer) -> Outcomes<()> {
        self.pull_back_handed()?;
        let now = self.now();
        for plan in self.store.due_slots(now)? {
            if self.follow_zone(&plan, observer)? {
                continue;
            }
            let article = self.store.article(&plan.id)?;
            match due(plan.instant, now, self.grace()) {
                Due::NotYet => continue,
                Due::Now(_) => {}
                // What the target was handed is out already: it only has to be noted.
                Due::Missed(_) if self.store.handed()?.into_iter().any(|(_, id, _)| id == plan.id) => {}
                Due::Missed(late) => {
                    let text = format!(
                        "{} missed its slot at {} by {}; publish it now or give it another slot.",
                        plan.slug,
                        plan.slot,
                        about(late)
                    );
                    self.hold(&plan, Held::Missed, "missed", text, observer)?;
                    continue;
                }
            }
            let stands = matches!(article.status, Status::Scheduled | Status::Published);
            if !stands || article.approved.is_none() {
                let text = format!(
                    "{} was to go out at {}, but is {}.",
                    plan.slug,
                    plan.slot,
                    article.status.words()
                );
                self.hold(&plan, Held::NotApproved, "missed", text, observer)?;
                continue;
            }
            // What came in with its slot has been asked about by nobody yet.
            let asked = self.pass_as_imported(&article, None);
            match asked.and_then(|()| self.planned_targets(plan.targets.as_deref())) {
                Ok(targets) => self.fire(&plan, &article, &targets, holder)?,
                Err(failure) => {
                    let why = failure.message.trim_end_matches('.');
                    let text = format!("{} could not go out at {}: {why}.", plan.slug, plan.slot);
                    self.hold(&plan, Held::Missed, "missed", text, observer)?;
                }
            }
        }
        Ok(())
    }

    fn fire(&self, plan: &Planned, article: &Article, targets: &[Target], holder: &str) -> Outcomes<()> {
        let mut open = Vec::new();
        for target in targets {
            if !self.holds(target, article)? {
                open.push(target);
            }
        }
        if open.is_empty() {
            return Ok(self.store.end_slot(plan)?);
        }
        let wishes: Vec<_> = open
            .iter()
            .map(|target| NewPublication {
                id: uuid::Uuid::new_v4().simple().to_string(),
                article: Some(&article.id),
                target: &target.name,
                act: PublicationAct::Publish,
                revision: article.approved.as_ref(),
                detail: None,
                asked_by: &self.user,
                now: self.now(),
            })
            .collect();
        self.store.fire_slot(plan, holder, &wishes)?;
        Ok(())
    }

    /// Whether a target shows the approved text already.
    fn holds(&self, target: &Target, article: &Article) -> Outcomes<bool> {
        let there = self.store.placement(&target.name, &article.id)?;
        Ok(there.is_some_and(|there| Some(&there.revision) == article.approved.as_ref()))
    }

    /// Ends the plan of an article that is out wherever it was to go at its slot. One that was
    /// published early to some of its targets goes to the others at its slot.
    pub(crate) fn end_plan(&self, id: &ArticleId) -> Outcomes<()> {
        let Some(plan) = self.store.plan_of(id)?.filter(|plan| plan.held.is_none()) else { return Ok(()) };
        let article = self.store.article(id)?;
        if article.status != Status::Published {
            return Ok(());
        }
        for target in self.planned_targets(plan.targets.as_deref())? {
            if !self.holds(&target, &article)? {
                return Ok(());
            }
        }
        Ok(self.store.end_slot(&plan)?)
    }

    fn planned_targets(&self, named: Option<&[String]>) -> Outcomes<Vec<Target>> {
        match named {
            Some(names) => names.iter().map(|name| self.target(name)).collect(),
            None => self.targets_for(&[]),
        }
    }

    fn hold(
        &self,
        plan: &Planned,
        why: Held,
        kind: &str,
        text: String,
        observer: &dyn Observer,
    ) -> Outcomes<()> {
        if self.store.hold_slot(plan, why)? {
            let news = News {
                at: self.now(),
                kind: kind.into(),
                article: Some(plan.id.clone()),
                target: None,
                text,
            };
            self.store.add_news(&news)?;
            observer.news(&news);
        }
        Ok(())
    }

    /// Follows the rules of a slot's zone where they have changed since it was chosen: the
    /// wall time stays, the instant moves. Says whether it did.
    fn follow_zone(&self, plan: &Planned, observer: &dyn Observer) -> Outcomes<bool> {
        match plan.slot.instant() {
            Some(same) if same == plan.instant => Ok(false),
            Some(at) => {
                self.store.move_instant(plan, at)?;
                self.hand_over(&self.store.article(&plan.id)?, at, plan.targets.as_deref())?;
                let text = format!(
                    "The rules of {} have changed: {} still goes out at {}, which is now {} instead of {}.",
                    plan.slot.zone,
                    plan.slug,
                    plan.slot.local.format("%H:%M"),
                    instant(at),
                    instant(plan.instant)
                );
                let news = News {
                    at: self.now(),
                    kind: "moved".into(),
                    article: Some(plan.id.clone()),
                    target: None,
                    text,
                };
                self.store.add_news(&news)?;
                observer.news(&news);
                Ok(true)
            }
            None => {
                let text = format!(
                    "The rules of {} have changed: {} does not exist there any more; give {} another slot.",
                    plan.slot.zone,
                    plan.slot.local.format("%Y-%m-%d %H:%M"),
                    plan.slug
                );
                self.hold(plan, Held::NoSuchTime, "moved", text, observer)?;
                Ok(true)
            }
        }
    }

    /// The same for every slot, wherever it lies: asked once when an engine begins.
    pub(crate) fn follow_zones(&self, observer: &dyn Observer) -> Outcomes<()> {
        for plan in self.store.planned(None, None)?.iter().filter(|plan| plan.held.is_none()) {
            self.follow_zone(plan, observer)?;
        }
        Ok(())
    }

    /// Hands an article to those of its targets that can hold it until its slot. Never one
    /// under embargo: that leaves the desk at its instant and not before.
    pub(crate) fn hand_over(
        &self,
        article: &Article,
        at: DateTime<Utc>,
        named: Option<&[String]>,
    ) -> Outcomes<()> {
        if article.status != Status::Scheduled || article.embargo.is_some() || article.live.is_some() {
            return Ok(());
        }
        if self.pass_as_imported(article, None).is_err() {
            // The target would show it by itself; here its slot asks about it.
            return Ok(());
        }
        let targets = self.planned_targets(named).unwrap_or_default();
        let detail = Detail { goes_out: Some(at), ..Detail::default() }.text();
        let holds = |t: &&Target| t.hold_slots && !t.settings.kind().holds_site();
        let wishes: Vec<_> = targets
            .iter()
            .filter(holds)
            .map(|target| NewPublication {
                id: uuid::Uuid::new_v4().simple().to_string(),
                article: Some(&article.id),
                target: &target.name,
                act: PublicationAct::HandOver,
                revision: article.approved.as_ref(),
                detail: detail.clone(),
                asked_by: &self.user,
                now: self.now(),
            })
            .collect();
        self.store.ask(&wishes)?;
        Ok(())
    }

    /// Takes back from targets what they were handed and shall not show any more: its
    /// approval or its slot is gone, or that target is not among those it goes to.
    fn pull_back_handed(&self) -> Outcomes<()> {
        for (target, id, revision) in self.store.handed()? {
            let article = self.store.article(&id)?;
            if self.may_stay(&target, &article, &revision)? || self.is_seen_to(&target, &id, &revision)? {
                continue;
            }
            self.store.ask(&[NewPublication {
                id: uuid::Uuid::new_v4().simple().to_string(),
                article: Some(&id),
                target: &target,
                act: PublicationAct::Withdraw,
                revision: Some(&revision),
                detail: Detail { pull_back: true, ..Detail::default() }.text(),
                asked_by: &self.user,
                now: self.now(),
            }])?;
        }
        Ok(())
    }

    fn may_stay(&self, target: &str, article: &Article, revision: &RevisionId) -> Outcomes<bool> {
        if article.approved.as_ref() != Some(revision) {
            return Ok(false);
        }
        let goes_there = |plan: &Planned| {
            let targets = self.planned_targets(plan.targets.as_deref());
            // Where the targets can't be read, nothing is taken back for it.
            targets.map_or(true, |all| all.iter().any(|one| one.name == target))
        };
        Ok(match article.status {
            Status::Published => true,
            Status::Scheduled => self.store.plan_of(&article.id)?.is_some_and(|plan| goes_there(&plan)),
            _ => false,
        })
    }

    /// Whether what was handed is taken back already, or something else is sent in its place.
    /// One that was given up waits for a person.
    fn is_seen_to(&self, target: &str, id: &ArticleId, revision: &RevisionId) -> Outcomes<bool> {
        let all = self.store.publications(Some(id), 100)?;
        let since = all.iter().filter(|p| p.target == target).take_while(|p| {
            let handed = p.act == PublicationAct::HandOver && p.state == PublicationState::Done;
            !(handed && p.revision.as_ref() == Some(revision))
        });
        Ok(since.into_iter().any(|p| match p.act {
            PublicationAct::Publish | PublicationAct::HandOver => p.state.is_open(),
            PublicationAct::Withdraw => p.state.is_open() || p.state == PublicationState::Failed,
            _ => false,
        }))
    }

    /// Whether a target was handed the text that a publication names.
    pub(crate) fn is_handed(&self, target: &str, publication: &Publication) -> Outcomes<bool> {
        Ok(self.store.handed()?.iter().any(|(at, id, revision)| {
            at == target
                && Some(id) == publication.article.as_ref()
                && Some(revision) == publication.revision.as_ref()
        }))
    }

    /// Who will act on an article's slot, if it has one.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn will_fire(&self, name: &str) -> Outcomes<Option<Firing>> {
        let article = self.store.find(name)?;
        self.store.plan_of(&article.id)?.map(|plan| self.firing(&plan)).transpose()
    }

    /// Who will act on a slot, and what is known to stand in its way.
    pub(crate) fn firing(&self, plan: &Planned) -> Outcomes<Firing> {
        let targets = match self.planned_targets(plan.targets.as_deref()) {
            Ok(targets) => targets,
            Err(Failure { message, .. }) => {
                return Ok(Firing { who: WhoFires::Nobody, problem: Some(message), tried: None });
            }
        };
        let handed = self.store.handed()?;
        let holds = |t: &Target| handed.iter().any(|(target, id, _)| *target == t.name && *id == plan.id);
        let who = if targets.iter().all(holds) { WhoFires::Target } else { self.who_works()? };
        let (mut problem, mut tried) = (None, None::<DateTime<Utc>>);
        for target in &targets {
            let Some(trial) = self.store.trial(&target.name)? else { continue };
            tried = Some(tried.map_or(trial.at, |at| at.min(trial.at)));
            if !trial.good {
                let report: Option<crate::TrialView> = serde_json::from_str(&trial.report).ok();
                let bad = report.into_iter().flat_map(|r| r.tried).find(|t| !t.good);
                problem = bad.map(|bad| format!("{}: {}", target.name, bad.found)).or(problem);
            }
        }
        if matches!(plan.status, Status::Draft | Status::InReview) {
            problem = Some(format!("it is {}", plan.status.words()));
        }
        Ok(Firing { who, problem, tried: tried.map(instant) })
    }

    /// Who works the outbox at this moment.
    pub(crate) fn who_works(&self) -> Outcomes<WhoFires> {
        Ok(match self.store.lease_holder()?.map(|holder| holder.role) {
            Some(role) if role == "window" => WhoFires::Window,
            Some(role) if role == "run" => WhoFires::Runner,
            _ => WhoFires::Nobody,
        })
    }

    /// The coming slots whose targets are to be tried now: on the evening before, and an hour
    /// before. What would fail is said then, not at six.
    pub(crate) fn to_be_tried(&self) -> Outcomes<Vec<(Planned, String)>> {
        let now = self.now();
        let mut list = Vec::new();
        for plan in self.store.planned(Some(now), Some(now + Duration::hours(36)))? {
            let Some(since) = last_call(&plan, now) else { continue };
            for target in self.planned_targets(plan.targets.as_deref()).unwrap_or_default() {
                let tried = self.store.trial(&target.name)?.is_some_and(|trial| trial.at >= since);
                if !tried && !list.iter().any(|(_, name)| *name == target.name) {
                    list.push((plan.clone(), target.name));
                }
            }
        }
        Ok(list)
    }

    /// Tries whether a target would take what goes out at a slot, and tells where it would not.
    pub(crate) fn try_for(&self, plan: &Planned, target: &str, observer: &dyn Observer) -> Outcomes<()> {
        let trial = self.test_target(target)?;
        let Some(bad) = trial.tried.iter().find(|t| !t.good) else { return Ok(()) };
        let text = format!(
            "{} is to go out at {}, and {target} would not take it: {}",
            plan.slug, plan.slot, bad.found
        );
        let news = News {
            at: self.now(),
            kind: "will_fail".into(),
            article: Some(plan.id.clone()),
            target: Some(target.to_owned()),
            text,
        };
        self.store.add_news(&news)?;
        observer.news(&news);
        Ok(())
    }
}

/// The newest moment at which a slot's targets should have been tried; none where it has not come.
fn last_call(plan: &Planned, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let evening = plan.slot.local.date().checked_sub_days(Days::new(1))?.and_time(EVENING);
    let evening = article::Slot { local: evening, ..plan.slot }.instant();
    let hour = plan.instant - Duration::hours(1);
    [Some(hour), evening].into_iter().flatten().filter(|call| *call <= now).max()
}
