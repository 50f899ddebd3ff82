//! Micropub, the W3C's way to publish to a site of one's own.
//!
//! The key of a post is its `uid`. Where a server lists its posts, a post is looked for
//! before one is made. Where it does not, and nobody knows what came of making one, a
//! person is asked: a second post is never risked.

mod api;
mod entry;

use crate::{
    GoesOut, Http, Post, PostState, PostTarget, RemotePost, Secret, Steps, TargetError, Tried, pictures,
};
use api::{Api, Made};
use chrono::Utc;
use entry::{Entry, Wanted, uid};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

/// How often a promised post is looked for.
const LOOKS: usize = 30;

/// A Micropub endpoint.
#[derive(Debug)]
pub struct Micropub {
    api: Api,
    pause: Duration,
}

/// What a look at the server told.
enum Looked {
    There(Entry),
    /// It was there once, and is deleted or gone.
    Gone(String),
    NotThere,
    /// The server offers no way to tell.
    Untold,
}

impl Micropub {
    /// The endpoint at this address. The secret is a token.
    ///
    /// # Errors
    /// When the address is none.
    pub fn new(http: Http, endpoint: &str, token: &Secret) -> Result<Self, TargetError> {
        Ok(Self { api: Api::new(http, endpoint, token.clone())?, pause: Duration::from_secs(1) })
    }

    /// Waits so long between two looks for a post that the server promised; for tests.
    #[must_use]
    pub fn with_pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// Looks for the post: at its known address, then among all.
    fn look(
        &self,
        key: &str,
        known: Option<&str>,
        is_it: impl Fn(&Entry) -> bool,
    ) -> Result<Looked, TargetError> {
        if let Some(entry) = known.map(|url| self.api.source(url)).transpose()?.flatten() {
            return match entry.uid().filter(|other| other.starts_with("copydesk:") && *other != uid(key)) {
                None => Ok(Looked::There(entry)),
                Some(_) => Err(TargetError::Conflict(
                    "another article is at the address that this one had: look at it there".into(),
                )),
            };
        }
        let Some(all) = self.api.list()? else { return self.look_blindly(known) };
        let by_uid = all.iter().find(|entry| entry.uid() == Some(&uid(key)));
        let found = by_uid.or_else(|| all.iter().find(|entry| is_it(entry)));
        Ok(match (found.cloned(), known) {
            (Some(entry), _) => Looked::There(entry),
            (None, Some(url)) => Looked::Gone(url.to_owned()),
            (None, None) => Looked::NotThere,
        })
    }

    /// The server tells nothing, but its readers can see.
    fn look_blindly(&self, known: Option<&str>) -> Result<Looked, TargetError> {
        match known {
            None => Ok(Looked::Untold),
            Some(url) if self.api.is_public(url)? => Ok(Looked::There(Entry::unread(url))),
            Some(url) => Ok(Looked::Gone(url.to_owned())),
        }
    }

    fn upload(
        &self,
        post: &Post,
        there: Option<&Entry>,
        steps: Steps<'_>,
    ) -> Result<BTreeMap<String, String>, TargetError> {
        let known = there.map(Entry::addresses).unwrap_or_default();
        let (mut addresses, mut media) = (BTreeMap::new(), None);
        for (done, picture) in post.pictures.iter().enumerate() {
            steps.progress(done, post.pictures.len())?;
            if let Some(address) = pictures::already(picture, &known) {
                addresses.insert(picture.file_name.clone(), address);
                continue;
            }
            let endpoint = match &media {
                Some(endpoint) => endpoint,
                None => media.insert(self.api.media_endpoint()?.ok_or_else(no_media)?),
            };
            let address = steps.step(&format!("upload the picture {}", picture.file_name), || {
                let address = self.api.upload(endpoint, &pictures::upload_name(picture), &picture.bytes)?;
                Ok((address.clone(), address))
            })?;
            addresses.insert(picture.file_name.clone(), address);
        }
        Ok(addresses)
    }

    /// Makes the post. Where its outcome is unknown and could not be looked up, a person is asked.
    fn create(&self, wanted: &Wanted<'_>, can_look: bool, steps: Steps<'_>) -> Result<Made, TargetError> {
        steps.step(crate::CREATED, || {
            let made = self.api.create(&wanted.creation()).map_err(|error| match error {
                TargetError::Unknown(said) | TargetError::Nonsense(said) if !can_look => {
                    TargetError::Conflict(format!(
                        "{said}. Whether the post was made can't be looked up: see for yourself, and \
                         publish again only if it is not there"
                    ))
                }
                TargetError::Nonsense(said) => TargetError::Unknown(said),
                other => other,
            })?;
            let url = made.url.clone();
            Ok((made, url))
        })
    }

    fn read_made(&self, made: &Made) -> Result<Entry, TargetError> {
        self.wait_for(made)?;
        Ok(self.api.source(&made.url)?.unwrap_or_else(|| Entry::unread(&made.url)))
    }

    /// Compares the post with what was sent, and shows it.
    fn finish(
        &self,
        mut entry: Entry,
        is_new: bool,
        wanted: &Wanted<'_>,
        steps: Steps<'_>,
    ) -> Result<RemotePost, TargetError> {
        let mut notes = Vec::new();
        if wanted.check_text(&entry)?.is_none() {
            notes
                .push("the server does not give the text back as it was sent, so it was not compared".into());
        }
        let shows_at_once = is_new && !entry.is_unread() && entry.state() == PostState::Live;
        if shows_at_once {
            notes.push("the server keeps no drafts: the post was shown at once".into());
        } else if entry.state() == PostState::Draft || entry.is_unread() {
            entry = self.show(&entry, steps)?;
        }
        if entry.state() != PostState::Live {
            return Err(TargetError::Conflict("the server took the post and left it a draft".into()));
        }
        remote(&entry, notes)
    }

    /// Waits until a promised post is there.
    fn wait_for(&self, made: &Made) -> Result<(), TargetError> {
        if made.there {
            return Ok(());
        }
        for look in 0..LOOKS {
            if look > 0 {
                std::thread::sleep(self.pause);
            }
            if self.api.source(&made.url)?.is_some() || self.api.is_public(&made.url)? {
                return Ok(());
            }
        }
        Err(TargetError::Conflict(format!(
            "the server promised the post and has not made it yet: publish again once {} is there",
            made.url
        )))
    }

    fn update(&self, there: &Entry, wanted: &Wanted<'_>, steps: Steps<'_>) -> Result<Entry, TargetError> {
        let url = address(there)?;
        steps.step("update the post", || {
            self.api.act(&wanted.update(there))?;
            Ok(((), url.clone()))
        })?;
        Ok(self.api.source(&url)?.unwrap_or_else(|| Entry::unread(&url)))
    }

    fn show(&self, there: &Entry, steps: Steps<'_>) -> Result<Entry, TargetError> {
        let url = address(there)?;
        steps.step("publish", || {
            let replace = json!({"post-status": ["published"]});
            self.api.act(&json!({"action": "update", "url": url, "replace": replace}))?;
            Ok(((), url.clone()))
        })?;
        Ok(self.api.source(&url)?.unwrap_or_else(|| Entry::unread(&url)))
    }

    /// Brings a deleted post back, if the server can.
    fn undelete(&self, url: &str, steps: Steps<'_>) -> Result<Option<Entry>, TargetError> {
        let done = steps.step("bring the post back", || {
            match self.api.act(&json!({"action": "undelete", "url": url})) {
                Ok(()) => Ok((true, url.to_owned())),
                Err(TargetError::Impossible(said)) => Ok((false, said)),
                Err(error) => Err(error),
            }
        })?;
        if !done {
            return Ok(None);
        }
        Ok(Some(self.api.source(url)?.unwrap_or_else(|| Entry::unread(url))))
    }

    fn there(
        &self,
        post: &Post,
        known: Option<&str>,
        steps: Steps<'_>,
    ) -> Result<(Option<Entry>, bool), TargetError> {
        Ok(match self.look(&post.key, known, |entry| entry.is_of(post))? {
            Looked::There(entry) => (Some(entry), true),
            Looked::Gone(url) => (self.undelete(&url, steps)?, true),
            Looked::NotThere => (None, true),
            Looked::Untold => (None, false),
        })
    }
}

impl PostTarget for Micropub {
    fn test(&self) -> Vec<Tried> {
        let media = match self.api.media_endpoint() {
            Ok(Some(_)) => Tried::fine("pictures", "the server takes them"),
            Ok(None) => {
                Tried::fine("pictures", "the server takes none: only articles without pictures can go there")
            }
            Err(problem) => return vec![Tried::bad("the token", problem)],
        };
        let list = match self.api.list() {
            Ok(Some(all)) => {
                Tried::fine("looking for posts", format!("the server lists {} posts", all.len()))
            }
            Ok(None) => Tried::fine(
                "looking for posts",
                "the server lists none: you will be asked when the connection breaks at the wrong moment",
            ),
            Err(problem) => Tried::bad("looking for posts", problem),
        };
        vec![Tried::fine("the token", "the endpoint takes it"), media, list]
    }

    fn holds_slots(&self) -> bool {
        false
    }

    fn find(&self, key: &str) -> Result<Option<RemotePost>, TargetError> {
        match self.look(key, None, |_| false)? {
            Looked::There(entry) => remote(&entry, vec![]).map(Some),
            Looked::NotThere | Looked::Gone(_) => Ok(None),
            Looked::Untold => Err(TargetError::Impossible(
                "the server does not list its posts, so whether it has this one can't be looked up".into(),
            )),
        }
    }

    fn put(&self, post: &Post, known: Option<&str>, steps: Steps<'_>) -> Result<RemotePost, TargetError> {
        if let GoesOut::At(_) = post.goes_out {
            return Err(TargetError::Impossible("Micropub servers hold no post until its time".into()));
        }
        let (there, can_look) = self.there(post, known, steps)?;
        let addresses = self.upload(post, there.as_ref(), steps)?;
        let wanted = Wanted::new(post, &addresses, Utc::now());
        match there {
            None => {
                let made = self.create(&wanted, can_look, steps)?;
                let shown = self.read_made(&made).and_then(|entry| self.finish(entry, true, &wanted, steps));
                if can_look { shown } else { shown.map_err(|error| stranded(&made.url, &error)) }
            }
            Some(there) if wanted.is_in(&there) => self.finish(there, false, &wanted, steps),
            Some(there) => {
                let entry = self.update(&there, &wanted, steps)?;
                self.finish(entry, false, &wanted, steps)
            }
        }
    }

    fn withdraw(&self, key: &str, known: Option<&str>, steps: Steps<'_>) -> Result<(), TargetError> {
        let there = match self.look(key, known, |_| false)? {
            Looked::There(entry) => entry,
            Looked::NotThere | Looked::Gone(_) => return Ok(()),
            Looked::Untold => {
                return Err(TargetError::Impossible(
                    "the server does not list its posts, and the address of this one is not known: \
                     delete it there"
                        .into(),
                ));
            }
        };
        let url = address(&there)?;
        steps.step("delete the post", || {
            self.api.act(&json!({"action": "delete", "url": url}))?;
            match self.look(key, Some(&url), |_| false)? {
                Looked::There(_) => Err(TargetError::Unknown("the server still has the post".into())),
                _ => Ok(((), url.clone())),
            }
        })
    }
}

fn address(entry: &Entry) -> Result<String, TargetError> {
    let url = entry.url().and_then(pictures::web).map(String::from);
    url.ok_or_else(|| TargetError::Nonsense("the endpoint gave an address for the post that is none".into()))
}

fn remote(entry: &Entry, notes: Vec<String>) -> Result<RemotePost, TargetError> {
    let address = address(entry)?;
    Ok(RemotePost { id: address.clone(), address, state: entry.state(), notes })
}

/// A post that was made, and that another try would not find.
fn stranded(url: &str, error: &TargetError) -> TargetError {
    TargetError::Conflict(format!(
        "{error}. The post was made and stands at {url}, but can't be looked up again: go on with that address"
    ))
}

fn no_media() -> TargetError {
    TargetError::Impossible("the server takes no pictures, and the article has some".into())
}
