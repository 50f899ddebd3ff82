//! Ghost, by its Admin API (version 5).
//!
//! The key of a post is an internal tag, which readers never see. A save carries the
//! server's own `updated_at`, so that it changes no post that somebody else changed
//! meanwhile. Ghost keeps text in a format of its own: what it makes of ours is read back
//! and compared before readers see it.

mod api;
mod token;
mod wanted;

use crate::{
    Http, Post, PostPicture, PostState, PostTarget, RemotePost, Secret, Steps, TargetError, Tried, pictures,
};
use api::{Api, Kept};
use chrono::Utc;
use serde_json::json;
use std::collections::BTreeMap;
use token::Key;
use wanted::Wanted;

/// How far clocks may be apart, in seconds: Ghost takes no token of the future, nor one that is five minutes old.
const SKEW: i64 = 60;

/// A Ghost.
#[derive(Debug)]
pub struct Ghost {
    api: Api,
}

impl Ghost {
    /// The Ghost at this address, which may be the site's or its `/ghost`. The secret is an Admin API key.
    ///
    /// # Errors
    /// When the address or the key is none.
    pub fn new(http: Http, site: &str, secret: &Secret) -> Result<Self, TargetError> {
        Ok(Self { api: Api::new(http, site, Key::read(secret)?)? })
    }

    /// The post with this key: as it is known, or by its tag.
    fn look(&self, key: &str, known: Option<&str>) -> Result<Option<Kept>, TargetError> {
        check_key(key)?;
        let mut found = self.api.browse(Some(&format!("hash-copydesk-{key}")))?;
        if let Some(at) = found.iter().position(|post| known == Some(post.id.as_str())) {
            return Ok(Some(found.swap_remove(at)));
        }
        match (found.len(), known) {
            // Somebody took the tag off: the id still tells which it is.
            (0, Some(id)) => self.api.post(id),
            (0 | 1, _) => Ok(found.pop()),
            // Ghost's “Duplicate” copies the tags as well.
            (many, _) => Err(TargetError::Conflict(format!(
                "Ghost holds {many} posts with the tag #copydesk-{key}: take it off those that are copies"
            ))),
        }
    }

    fn upload(
        &self,
        pictures: &[PostPicture],
        there: Option<&Kept>,
        steps: Steps<'_>,
    ) -> Result<BTreeMap<String, String>, TargetError> {
        let known = there.map(Kept::addresses).unwrap_or_default();
        let mut addresses = BTreeMap::new();
        for (done, picture) in pictures.iter().enumerate() {
            steps.progress(done, pictures.len())?;
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

    fn create(&self, wanted: &Wanted, steps: Steps<'_>) -> Result<Kept, TargetError> {
        let id = steps.step(crate::CREATED, || {
            let mut fields = wanted.fields();
            fields["status"] = json!("draft");
            let made = self.api.add(&fields)?;
            Ok((made.id.clone(), made.id))
        })?;
        self.read_back(&id, wanted)
    }

    fn update(&self, there: &Kept, wanted: &Wanted, steps: Steps<'_>) -> Result<Kept, TargetError> {
        let id = steps.step("update the post", || {
            let mut fields = wanted.fields();
            if there.state() != wanted.state {
                // Out of its slot, or into one: by way of a draft, which may have any time.
                fields["status"] = json!("draft");
            }
            let made = self.save(there, &fields)?;
            Ok((made.id.clone(), made.updated_at))
        })?;
        self.read_back(&id, wanted)
    }

    fn show(&self, there: &Kept, wanted: &Wanted, steps: Steps<'_>) -> Result<Kept, TargetError> {
        steps.step("publish", || {
            let fields = json!({"status": wanted.status(), "published_at": wanted.published_at()});
            let made = self.save(there, &fields)?;
            Ok(((), made.status))
        })?;
        self.read_back(&there.id, wanted)
    }

    /// Saves, and once more where somebody saved in between.
    fn save(&self, there: &Kept, fields: &serde_json::Value) -> Result<Kept, TargetError> {
        match self.api.edit(there, fields) {
            Err(TargetError::Conflict(_)) => {
                let now = self.api.post(&there.id)?.ok_or_else(gone)?;
                self.api.edit(&now, fields)
            }
            other => other,
        }
    }

    fn read_back(&self, id: &str, wanted: &Wanted) -> Result<Kept, TargetError> {
        let kept = self.api.post(id)?.ok_or_else(gone)?;
        wanted.check_text(&kept)?;
        Ok(kept)
    }

    fn try_clock(&self) -> Vec<Tried> {
        let (site, clock) = match self.api.site() {
            Ok(told) => told,
            Err(problem) => return vec![Tried::bad("the address", problem)],
        };
        let mut tried = vec![Tried::fine("the address", format!("Ghost {}: {}", site.version, site.title))];
        let apart = clock.map(|clock| (clock - Utc::now()).num_seconds());
        tried.push(match apart {
            Some(apart) if apart.abs() > SKEW => Tried::bad(
                "the clock",
                TargetError::Impossible(format!(
                    "this machine's clock and the server's are {} apart, and Ghost takes no key from \
                     another time: set the clock",
                    spoken(apart.abs())
                )),
            ),
            Some(_) => Tried::fine("the clock", "it agrees with the server's"),
            None => Tried::fine("the clock", "the server does not tell the time"),
        });
        tried
    }
}

impl PostTarget for Ghost {
    fn test(&self) -> Vec<Tried> {
        let mut tried = self.try_clock();
        if tried.iter().all(|tried| tried.what != "the address" || tried.problem.is_none()) {
            tried.push(match self.api.browse(None) {
                Ok(_) => Tried::fine("the key", "it may read and write posts"),
                Err(problem) => Tried::bad("the key", problem),
            });
        }
        tried
    }

    fn holds_slots(&self) -> bool {
        true
    }

    fn find(&self, key: &str) -> Result<Option<RemotePost>, TargetError> {
        self.look(key, None)?.map(|kept| kept.remote(vec![])).transpose()
    }

    fn put(&self, post: &Post, known: Option<&str>, steps: Steps<'_>) -> Result<RemotePost, TargetError> {
        wanted::check(post)?;
        let there = self.look(&post.key, known)?;
        let addresses = self.upload(&post.pictures, there.as_ref(), steps)?;
        let wanted = Wanted::new(post, &addresses, Utc::now());
        let mut kept = match there {
            None => self.create(&wanted, steps)?,
            Some(there) if wanted.is_in(&there) => there,
            Some(there) => self.update(&there, &wanted, steps)?,
        };
        if kept.state() != wanted.state {
            kept = self.show(&kept, &wanted, steps)?;
        }
        if kept.state() != wanted.state {
            return Err(TargetError::Conflict(format!(
                "Ghost took the post and left it as “{}”",
                kept.status
            )));
        }
        let mut notes = wanted.notes;
        if kept.slug != post.slug {
            notes.push(format!("the slug became {}", kept.slug));
        }
        kept.remote(notes)
    }

    fn withdraw(&self, key: &str, known: Option<&str>, steps: Steps<'_>) -> Result<(), TargetError> {
        let Some(there) = self.look(key, known)?.filter(|there| there.state() != PostState::Draft) else {
            return Ok(());
        };
        steps.step("withdraw the post", || {
            self.save(&there, &json!({"status": "draft"}))?;
            let now = self.api.post(&there.id)?.ok_or_else(gone)?;
            match now.state() {
                PostState::Draft => Ok(((), "it is a draft again".into())),
                _ => Err(TargetError::Unknown("Ghost did not take the post from its readers".into())),
            }
        })
    }
}

fn gone() -> TargetError {
    TargetError::Unknown("the post that was just saved can't be read back from Ghost".into())
}

fn check_key(key: &str) -> Result<(), TargetError> {
    if !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Ok(());
    }
    Err(TargetError::Impossible("a post's key is made of letters and digits".into()))
}

fn spoken(seconds: i64) -> String {
    match seconds {
        ..120 => format!("{seconds} seconds"),
        120..7200 => format!("{} minutes", seconds / 60),
        _ => format!("{} hours", seconds / 3600),
    }
}
