//! MetaWeblog over XML-RPC, which many older blogs speak, and WordPress as well.
//!
//! The key of a post is a comment in the first line of its text, looked for among the
//! newest hundred. Times are sent in UTC.

mod api;
mod entry;
mod xmlrpc;

use crate::{
    GoesOut, Http, Post, PostState, PostTarget, RemotePost, Secret, Steps, TargetError, Tried, pictures,
};
use api::Api;
use chrono::Utc;
use entry::{Entry, Wanted};
use std::collections::BTreeMap;

/// A MetaWeblog endpoint.
#[derive(Debug)]
pub struct Metaweblog {
    api: Api,
}

impl Metaweblog {
    /// The blog with this id at this endpoint. The secret is the user's password.
    ///
    /// # Errors
    /// When the address is none.
    pub fn new(
        http: Http,
        endpoint: &str,
        blog: &str,
        user: &str,
        password: &Secret,
    ) -> Result<Self, TargetError> {
        Ok(Self { api: Api::new(http, endpoint, blog, user, password.clone())? })
    }

    /// Looks for the post: by its id, then among the newest.
    fn look(&self, key: &str, known: Option<&str>) -> Result<Option<Entry>, TargetError> {
        if let Some(entry) = known.map(|id| self.api.post(id)).transpose()?.flatten() {
            return if entry.is_of_another(key) {
                Err(TargetError::Conflict(
                    "another article is in the post that this one had: look at it there".into(),
                ))
            } else {
                Ok(Some(entry))
            };
        }
        let mut found: Vec<Entry> = self.api.recent()?.into_iter().filter(|entry| entry.is_of(key)).collect();
        if found.len() > 1 {
            return Err(TargetError::Conflict(format!(
                "the blog holds {} posts with this article's key: delete those that are copies",
                found.len()
            )));
        }
        Ok(found.pop())
    }

    fn upload(
        &self,
        post: &Post,
        there: Option<&Entry>,
        steps: Steps<'_>,
    ) -> Result<BTreeMap<String, String>, TargetError> {
        let known = there.map(Entry::addresses).unwrap_or_default();
        let mut addresses = BTreeMap::new();
        let shown: Vec<_> =
            post.pictures.iter().filter(|picture| is_shown(post, &picture.file_name)).collect();
        for (done, picture) in shown.iter().enumerate() {
            steps.progress(done, shown.len())?;
            let address = match pictures::already(picture, &known) {
                Some(address) => address,
                None => steps.step(&format!("upload the picture {}", picture.file_name), || {
                    let address = self.api.upload(&pictures::upload_name(picture), &picture.bytes)?;
                    Ok((address.clone(), address))
                })?,
            };
            addresses.insert(picture.file_name.clone(), address);
        }
        Ok(addresses)
    }

    /// The section as the blog calls it, and a note where it has no such category.
    fn category(
        &self,
        post: &Post,
        there: Option<&Entry>,
    ) -> Result<(Option<String>, Option<String>), TargetError> {
        let Some(section) = &post.section else { return Ok((None, None)) };
        let is_it = |name: &&String| name.to_lowercase() == section.to_lowercase();
        if there.is_some_and(|there| there.categories.iter().any(|name| is_it(&name))) {
            return Ok((Some(section.clone()), None));
        }
        Ok(match self.api.categories()? {
            None => (Some(section.clone()), None),
            Some(all) => match all.iter().find(is_it) {
                Some(name) => (Some(name.clone()), None),
                None => (None, Some(format!("the blog has no category “{section}”"))),
            },
        })
    }

    fn create(&self, wanted: &Wanted<'_>, steps: Steps<'_>) -> Result<Entry, TargetError> {
        let id = steps.step(crate::CREATED, || {
            let id = self.api.create(wanted.content())?;
            Ok((id.clone(), id))
        })?;
        self.read_back(&id)
    }

    fn edit(
        &self,
        step: &str,
        there: &Entry,
        wanted: &Wanted<'_>,
        publish: bool,
        steps: Steps<'_>,
    ) -> Result<Entry, TargetError> {
        steps.step(step, || {
            self.api.edit(&there.id, wanted.content(), publish)?;
            Ok(((), there.id.clone()))
        })?;
        let entry = self.read_back(&there.id)?;
        wanted.check_text(&entry)?;
        Ok(entry)
    }

    fn read_back(&self, id: &str) -> Result<Entry, TargetError> {
        let gone = || TargetError::Unknown("the post that was just saved can't be read back".into());
        self.api.post(id)?.ok_or_else(gone)
    }

    /// Where a post stands; where the server does not say, by what readers get.
    fn state(&self, entry: &Entry) -> Result<PostState, TargetError> {
        match (entry.state(), entry.link.as_deref().and_then(pictures::web)) {
            (Some(state), _) => Ok(state),
            (None, Some(page)) if self.api.is_public(&page, &entry.title)? => Ok(PostState::Live),
            (None, _) => Ok(PostState::Draft),
        }
    }
}

impl PostTarget for Metaweblog {
    fn test(&self) -> Vec<Tried> {
        vec![match self.api.recent() {
            Ok(posts) => {
                Tried::fine("the name and password", format!("the blog tells of {} posts", posts.len()))
            }
            Err(problem) => Tried::bad("the name and password", problem),
        }]
    }

    fn holds_slots(&self) -> bool {
        false
    }

    fn find(&self, key: &str) -> Result<Option<RemotePost>, TargetError> {
        let Some(entry) = self.look(key, None)? else { return Ok(None) };
        remote(&entry, self.state(&entry)?, vec![]).map(Some)
    }

    fn put(&self, post: &Post, known: Option<&str>, steps: Steps<'_>) -> Result<RemotePost, TargetError> {
        if let GoesOut::At(_) = post.goes_out {
            return Err(TargetError::Impossible("MetaWeblog promises no post at a time to come".into()));
        }
        let there = self.look(&post.key, known)?;
        let (category, note) = self.category(post, there.as_ref())?;
        let addresses = self.upload(post, there.as_ref(), steps)?;
        let wanted = Wanted::new(post, &addresses, category, Utc::now());
        let mut entry = match there {
            None => self.create(&wanted, steps)?,
            Some(there) if wanted.is_in(&there) => there,
            Some(there) => {
                let is_live = self.state(&there)? == PostState::Live;
                self.edit("update the post", &there, &wanted, is_live, steps)?
            }
        };
        wanted.check_text(&entry)?;
        let mut state = self.state(&entry)?;
        if state != PostState::Live {
            entry = self.edit("publish", &entry, &wanted, true, steps)?;
            state = self.state(&entry)?;
        }
        if state != PostState::Live {
            return Err(not_shown(&entry));
        }
        let mut notes: Vec<String> = note.into_iter().collect();
        if let Some(slug) = entry.slug.as_ref().filter(|slug| **slug != post.slug) {
            notes.push(format!("the slug became {slug}"));
        }
        remote(&entry, state, notes)
    }

    fn withdraw(&self, key: &str, known: Option<&str>, steps: Steps<'_>) -> Result<(), TargetError> {
        let Some(there) = self.look(key, known)? else { return Ok(()) };
        if self.state(&there)? == PostState::Draft {
            return Ok(());
        }
        let is_gone = |id: &str| match self.api.post(id)? {
            None => Ok(true),
            Some(entry) => Ok::<_, TargetError>(self.state(&entry)? == PostState::Draft),
        };
        steps.step("withdraw the post", || {
            self.api.edit(&there.id, there.content(), false)?;
            if is_gone(&there.id)? {
                return Ok(((), "it is a draft again".into()));
            }
            // Some blogs have no drafts: they only delete.
            self.api.delete(&there.id)?;
            match is_gone(&there.id)? {
                true => Ok(((), "it is deleted".into())),
                false => Err(TargetError::Unknown("readers still get the post".into())),
            }
        })
    }
}

/// MetaWeblog has no lead picture: one that the text does not show has no place there.
fn is_shown(post: &Post, file_name: &str) -> bool {
    let probe = BTreeMap::from([(file_name.to_owned(), String::new())]);
    pictures::embed(&post.html, &probe) != post.html
}

fn not_shown(entry: &Entry) -> TargetError {
    match entry.state() {
        Some(_) => TargetError::Conflict(
            "the server took the post and does not show it: look there whether this user may publish".into(),
        ),
        // By the page alone, it may be a cache or something in between.
        None => TargetError::Unknown("the server took the post, and its readers do not get it yet".into()),
    }
}

fn remote(entry: &Entry, state: PostState, notes: Vec<String>) -> Result<RemotePost, TargetError> {
    let none = || TargetError::Nonsense("the server gave an address for the post that is none".into());
    let address = entry.link.as_deref().and_then(pictures::web).ok_or_else(none)?.to_string();
    Ok(RemotePost { id: entry.id.clone(), address, state, notes })
}
