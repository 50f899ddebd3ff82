//! Working the outbox: what is due for one target, in its order.

use super::journal::{DeskJournal, Observer};
use crate::targets::{Connection, Target, told};
use crate::view::Outcomes;
use crate::{Desk, Failure};
use article::{PublicationAct, PublicationState, TRIES, backoff};
use chrono::Duration;
use publish::{Again, TargetError};
use store::{News, Publication, StoreError};

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
                Err(failure) => {
                    let ids: Vec<String> = together.iter().chain(&sent).map(|p| p.id.clone()).collect();
                    self.desk.store.did_not_arrive(&ids, &failure.message, "no_target", None)?;
                    continue;
                }
            };
            if !together.is_empty() {
                self.send(&target, &together)?;
            }
            for publication in &sent {
                self.prove(&target, publication)?;
            }
        }
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
            Ok(()) => Ok(()),
            Err(Stopped::Target(error)) => {
                let failure = told(&target.name, &error);
                self.did_not_arrive(target, &begun, &failure, error.again())
            }
            Err(Stopped::Desk(failure)) if failure.code == "lease_lost" || failure.code == "not_flushed" => {
                Err(failure)
            }
            Err(Stopped::Desk(failure)) => {
                let again = if failure.code == "disk_full" || failure.code == "store" {
                    Again::Later(None)
                } else {
                    Again::WhenAsked
                };
                self.did_not_arrive(target, &begun, &failure, again)
            }
        }
    }

    /// Notes a try that failed. Where no other can help, or too many did not, a person is told.
    pub(crate) fn did_not_arrive(
        &self,
        target: &Target,
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
                    &target.name,
                    &format!("{what} did not go out: {}", failure.message),
                )?;
            }
        }
        Ok(())
    }

    /// Tells of what was dropped as its approval or its embargo did not hold.
    fn tell_dropped(&self, asked: &[Publication], begun: &[Publication]) -> Outcomes<()> {
        for publication in asked.iter().filter(|p| !begun.iter().any(|b| b.id == p.id)) {
            let why = self.desk.store.publication(&publication.id)?.problem.unwrap_or_default();
            self.tell("failed", Some(publication), &publication.target, &format!("It was not sent: {why}"))?;
        }
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
