//! Sending to a target that holds posts: one after the other, each asked for by
//! its key before it is made.

use super::journal::DeskJournal;
use super::work::{Stopped, Worker};
use crate::targets::Target;
use article::{ArticleId, PublicationAct};
use publish::{CREATED, Post, PostState, PostTarget, RemotePost, Steps, TargetError};
use store::{Arrived, Files, Publication};

impl Worker<'_> {
    pub(crate) fn send_posts(
        &self,
        target: &Target,
        system: &dyn PostTarget,
        begun: &[Publication],
        journal: &DeskJournal<'_>,
    ) -> Result<(), Stopped> {
        for publication in begun {
            let one = DeskJournal { publications: vec![publication.id.clone()], ..*journal };
            let sent = match (publication.act, &publication.article, &publication.revision) {
                (PublicationAct::Rollback, ..) => self.roll_posts_back(target, system, publication, &one),
                (PublicationAct::Withdraw, Some(id), _) => {
                    self.withdraw_post(target, system, publication, id, &one)
                }
                (_, Some(id), Some(revision)) => {
                    let post = self.desk.post(publication, id, revision).map_err(Stopped::from);
                    post.and_then(|post| self.put_post(target, system, publication, &post, &one))
                }
                // A system of posts makes its own pages: there is nothing to make anew.
                _ => self.nothing_to_send(target, publication),
            };
            // One post that fails does not keep the others.
            if let Err(stopped) = sent {
                self.stopped(target, std::slice::from_ref(publication), stopped)?;
            }
        }
        Ok(())
    }

    /// The target's own name for the article: as it is placed there, or as the steps of whoever
    /// made it have it, where that was killed or given up before it was noted.
    fn known(&self, target: &Target, id: &ArticleId) -> Result<Option<String>, Stopped> {
        match self.desk.store.remote(&target.name, id)? {
            Some(remote) => Ok(Some(remote)),
            None => Ok(self.desk.store.made(&target.name, id, CREATED)?),
        }
    }

    fn put_post(
        &self,
        target: &Target,
        system: &dyn PostTarget,
        publication: &Publication,
        post: &Post,
        journal: &DeskJournal<'_>,
    ) -> Result<(), Stopped> {
        let known = publication.article.as_ref().map(|id| self.known(target, id)).transpose()?.flatten();
        let remote = system.put(post, known.as_deref(), Steps::new(journal))?;
        let shown = remote.state == PostState::Live;
        let arrived = arrived(publication, remote, shown);
        self.desk.store.arrived(&target.name, &[arrived], &Files::default(), self.desk.now())?;
        Ok(())
    }

    fn withdraw_post(
        &self,
        target: &Target,
        system: &dyn PostTarget,
        publication: &Publication,
        id: &ArticleId,
        journal: &DeskJournal<'_>,
    ) -> Result<(), Stopped> {
        let placement = self.desk.store.placement(&target.name, id)?;
        let known = self.known(target, id)?;
        system.withdraw(id.as_str(), known.as_deref(), Steps::new(journal))?;
        let arrived = Arrived {
            id: publication.id.clone(),
            address: placement.map(|p| p.address).unwrap_or_default(),
            place: None,
            remote: None,
            hash: String::new(),
            moved: None,
            provable: false,
        };
        self.desk.store.arrived(&target.name, &[arrived], &Files::default(), self.desk.now())?;
        Ok(())
    }

    fn nothing_to_send(&self, target: &Target, publication: &Publication) -> Result<(), Stopped> {
        let arrived = Arrived {
            id: publication.id.clone(),
            address: self.desk.public_address(target, "/"),
            place: None,
            remote: None,
            hash: String::new(),
            moved: None,
            provable: false,
        };
        self.desk.store.arrived(&target.name, &[arrived], &Files::default(), self.desk.now())?;
        Ok(())
    }

    /// Each post that the release touched gets the revision back that it had; one that was
    /// new is withdrawn.
    fn roll_posts_back(
        &self,
        target: &Target,
        system: &dyn PostTarget,
        publication: &Publication,
        journal: &DeskJournal<'_>,
    ) -> Result<(), Stopped> {
        let nothing = || TargetError::Impossible(format!("{} has no release before this one", target.name));
        let undone = self.desk.store.last_release(&target.name)?.ok_or_else(nothing)?;
        let mut last = None;
        for placed in &undone.placed {
            let known = self.known(target, &placed.article)?;
            match &placed.was {
                Some((revision, ..)) => {
                    let post = self.desk.post(publication, &placed.article, revision)?;
                    last = Some(system.put(&post, known.as_deref(), Steps::new(journal))?);
                }
                None => system.withdraw(placed.article.as_str(), known.as_deref(), Steps::new(journal))?,
            }
        }
        let gone = RemotePost {
            id: String::new(),
            address: String::new(),
            state: PostState::Draft,
            notes: Vec::new(),
        };
        let arrived = arrived(publication, last.unwrap_or(gone), false);
        self.desk.store.undo_release(&target.name, &undone, &arrived, self.desk.now())?;
        Ok(())
    }
}

fn arrived(publication: &Publication, remote: RemotePost, provable: bool) -> Arrived {
    Arrived {
        id: publication.id.clone(),
        address: remote.address,
        place: None,
        remote: Some(remote.id).filter(|id| !id.is_empty()),
        hash: publication.revision.as_ref().map(|r| r.to_string()).unwrap_or_default(),
        moved: None,
        provable,
    }
}
