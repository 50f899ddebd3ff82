//! Working the outbox: what is due for one target, in its order.

use super::Detail;
use super::journal::{DeskJournal, Observer};
use crate::targets::{Connection, Target, told};
use crate::view::Outcomes;
use crate::{Desk, Failure};
use article::{PublicationAct, PublicationState, TRIES, Verified, backoff};
use chrono::Duration;
use publish::{Again, TargetError};
use store::{NewPublication, News, Publication, StoreError};

/// When the outbox is looked at again where desk.toml could not be read.
const UNREADABLE: Duration = Duration::seconds(30);

/// Who works the outbox, in the name of the lease's holder.
pub(crate) struct Worker<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) holder: &'a str,
    pub(crate) observer: &'a dyn Observer,
}

/// Why some work did not come to its end.
pub(crate) enum Stopped {
    /// The target did not do it.
    Target(TargetError),
    /// The desk could not.
    Desk(Failure),
}

impl From<TargetError> for Stopped {
    fn from(error: TargetError) -> Self {
        Self::Target(error)
    }
}
impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Desk(failure)
    }
}
impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self::Desk(error.into())
    }
}

impl Worker<'_> {
    /// Works all that is due for a target.
    ///
    /// # Errors
    /// When the desk could not be written, or the lease was lost. What the target did not
    /// do is noted in the outbox and is no error here.
    pub(crate) fn work(&self, name: &str) -> Outcomes<()> {
        loop {
            let due = self.desk.store.due_publications(self.desk.now())?;
            let due: Vec<Publication> = due.into_iter().filter(|p| p.target == name).collect();
            let (sent, open): (Vec<_>, Vec<_>) =
                due.into_iter().partition(|p| p.state == PublicationState::Sent);
            let together = together(open);
            if together.is_empty() && sent.is_empty() {
                return Ok(());
            }
            // A target that was taken out of desk.toml holds nobody up for ever.
            let target = match self.desk.target(name) {
                Ok(target) => target,
                Err(failure) if failure.code == "no_target" => {
                    self.did_not_arrive(name, &together, &failure, Again::WhenAsked)?;
                    for publication in &sent {
                        let why = Some(failure.message.as_str());
                        self.desk.store.proved(&publication.id, Verified::Unreachable, why, None)?;
                    }
                    continue;
                }
                // A slip of the pen in desk.toml is mended by a person; nothing is given up for it.
                Err(_) => {
                    let ids: Vec<String> = together.iter().chain(&sent).map(|p| p.id.clone()).collect();
                    return Ok(self.desk.store.put_off(&ids, self.desk.now() + UNREADABLE)?);
                }
            };
            let together = self.still_handed(name, together)?;
            if !together.is_empty() {
                self.send(&target, &together)?;
            }
            for publication in &sent {
                self.prove(&target, publication)?;
            }
        }
    }

    /// Without the pull-backs whose text the target was not handed, or shows by now for a good reason.
    fn still_handed(&self, target: &str, together: Vec<Publication>) -> Outcomes<Vec<Publication>> {
        let mut list = Vec::new();
        for publication in together {
            let pulled_back = Detail::read(publication.detail.as_deref()).pull_back;
            if pulled_back && !self.desk.is_handed(target, &publication)? {
                self.desk.store.drop_publication(&publication.id, "the target was not handed that text")?;
            } else {
                list.push(publication);
            }
        }
        Ok(list)
    }

    /// Sends publications that go together. What was being sent when a process died is
    /// taken up first, and alone: only then is what the target holds what we expect.
    fn send(&self, target: &Target, together: &[Publication]) -> Outcomes<()> {
        let ids: Vec<String> = together.iter().map(|p| p.id.clone()).collect();
        let begun = self.desk.store.begin_sending(&ids, self.holder, self.desk.now())?;
        self.tell_dropped(together, &begun)?;
        if begun.is_empty() {
            return Ok(());
        }
        let journal = DeskJournal {
            desk: self.desk,
            holder: self.holder,
            target: &target.name,
            publications: begun.iter().map(|p| p.id.clone()).collect(),
            observer: self.observer,
        };
        let sent = match self.desk.connect(target, &begun) {
            Ok(Connection::Site(site)) => self.send_site(target, &*site, &begun, &journal),
            Ok(Connection::Post(post)) => self.send_posts(target, &*post, &begun, &journal),
            Err(failure) => Err(Stopped::Desk(failure)),
        };
        match sent {
            Ok(()) => {
                begun.iter().filter_map(|p| p.article.as_ref()).try_for_each(|id| self.desk.end_plan(id))
            }
            Err(stopped) => self.stopped(target, &begun, stopped),
        }
    }

    /// Notes why publications did not arrive. Only what ends all work is an error.
    pub(crate) fn stopped(&self, target: &Target, begun: &[Publication], why: Stopped) -> Outcomes<()> {
        match why {
            Stopped::Target(error) => {
                let failure = told(&target.name, &error);
                self.did_not_arrive(&target.name, begun, &failure, error.again())
            }
            Stopped::Desk(failure) if failure.code == "lease_lost" || failure.code == "not_flushed" => {
                Err(failure)
            }
            Stopped::Desk(failure) => {
                let passes = ["disk_full", "store", "keychain"].contains(&failure.code.as_str());
                let again = if passes { Again::Later(None) } else { Again::WhenAsked };
                self.did_not_arrive(&target.name, begun, &failure, again)
            }
        }
    }

    /// Notes a try that failed. Where no other can help, or too many did not, a person is told.
    pub(crate) fn did_not_arrive(
        &self,
        target: &str,
        begun: &[Publication],
        failure: &Failure,
        again: Again,
    ) -> Outcomes<()> {
        let now = self.desk.now();
        for publication in begun {
            let next = match again {
                Again::Later(wait) if publication.attempts < TRIES => {
                    let own = backoff(publication.attempts, jitter(&publication.id, publication.attempts));
                    let asked = wait.and_then(|wait| Duration::from_std(wait).ok()).unwrap_or_default();
                    Some(now + own.max(asked))
                }
                _ => None,
            };
            self.desk.store.did_not_arrive(
                std::slice::from_ref(&publication.id),
                &failure.message,
                &failure.code,
                next,
            )?;
            if next.is_none() {
                let what = publication.slug.as_deref().unwrap_or("the site");
                self.tell(
                    "failed",
                    Some(publication),
                    target,
                    &format!("{what} did not go out: {}", failure.message),
                )?;
            }
        }
        Ok(())
    }

    /// Tells of what was dropped as its approval or its embargo did not hold.
    fn tell_dropped(&self, asked: &[Publication], begun: &[Publication]) -> Outcomes<()> {
        for publication in asked.iter().filter(|p| !begun.iter().any(|b| b.id == p.id)) {
            let dropped = self.desk.store.publication(&publication.id)?;
            if dropped.state != PublicationState::Dropped || dropped.code.as_deref() == Some("taken_back") {
                continue;
            }
            let why = dropped.problem.unwrap_or_default();
            let text = if publication.attempts == 0 {
                format!("It was not sent: {why}")
            } else {
                self.put_right(publication)?;
                let target = &publication.target;
                format!("It was not sent again: {why}. An earlier try may have reached {target}: look there.")
            };
            self.tell("failed", Some(publication), &publication.target, &text)?;
        }
        Ok(())
    }

    /// A try that nobody can tell the end of may have left a text at the target that must not
    /// be there: a site is made anew from what belongs there, a post that was not there before
    /// is taken away.
    fn put_right(&self, tried: &Publication) -> Outcomes<()> {
        let Some(id) = &tried.article else { return Ok(()) };
        let site = self.desk.target(&tried.target)?.settings.kind().holds_site();
        if !site && self.desk.store.placement(&tried.target, id)?.is_some() {
            return Ok(());
        }
        let (act, article) =
            if site { (PublicationAct::Refresh, None) } else { (PublicationAct::Withdraw, Some(id)) };
        self.desk.store.ask(&[NewPublication {
            id: uuid::Uuid::new_v4().simple().to_string(),
            article,
            target: &tried.target,
            act,
            revision: tried.revision.as_ref().filter(|_| !site),
            detail: None,
            asked_by: &tried.asked_by,
            now: self.desk.now(),
        }])?;
        Ok(())
    }

    /// Keeps a piece of news, and tells it to whoever listens.
    pub(crate) fn tell(
        &self,
        kind: &str,
        about: Option<&Publication>,
        target: &str,
        text: &str,
    ) -> Outcomes<()> {
        let news = News {
            at: self.desk.now(),
            kind: kind.to_owned(),
            article: about.and_then(|p| p.article.clone()),
            target: Some(target.to_owned()),
            text: text.to_owned(),
        };
        self.desk.store.add_news(&news)?;
        self.observer.news(&news);
        Ok(())
    }
}

/// Which of the open publications of a target are worked together: what was begun before it
/// all else; a rollback alone; everything else in one release.
fn together(open: Vec<Publication>) -> Vec<Publication> {
    let begun: Vec<Publication> =
        open.iter().filter(|p| p.state == PublicationState::Sending).cloned().collect();
    let mut queue = if begun.is_empty() { open } else { begun }.into_iter();
    let Some(first) = queue.next() else { return Vec::new() };
    if first.act == PublicationAct::Rollback {
        return vec![first];
    }
    let mut list = vec![first];
    // Of one article only the first: what was asked later, withdraw after publish, comes after it.
    for next in queue.take_while(|p| p.act != PublicationAct::Rollback) {
        if !list.iter().any(|p| p.article.is_some() && p.article == next.article) {
            list.push(next);
        }
    }
    list
}

/// A number between 0 and 1 that is another one for each publication and try.
fn jitter(id: &str, attempt: u32) -> f64 {
    let hash = blake3::hash(format!("{id} {attempt}").as_bytes());
    f64::from(hash.as_bytes()[0]) / 255.0
}
