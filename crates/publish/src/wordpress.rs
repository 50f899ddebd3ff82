//! WordPress, by its REST API and an application password.
//!
//! WordPress knows no idempotency key and no precondition. So a post bears our mark in its
//! first line, is looked for before it is made, is made as a draft, and is looked for again
//! before readers see it. Wherever an answer was lost, what became of it is read back.

mod api;
mod content;
mod media;
mod terms;
mod trial;
mod wanted;

use crate::{
    Http, Method, Post, PostState, PostTarget, RemotePost, Secret, Steps, TargetError, Tried, pictures,
};
use api::{Api, Kept, Raw, settled};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use terms::Taxonomy;
use url::Url;
use wanted::Wanted;

/// A WordPress.
#[derive(Debug)]
pub struct WordPress {
    api: Api,
    http: Http,
    site: Url,
}

impl WordPress {
    /// The WordPress at this address, with an application password of a user.
    ///
    /// # Errors
    /// When the address is none.
    pub fn new(http: Http, site: &str, user: &str, password: &Secret) -> Result<Self, TargetError> {
        let api = Api::new(http.clone(), site, user, password)?;
        let site = api.site().clone();
        Ok(Self { api, http, site })
    }

    /// How many comments readers wrote on each post that has any, by the posts' ids; nothing
    /// where `goes_on` ended it before all were read.
    ///
    /// # Errors
    /// When it can't be asked.
    pub fn comments(&self, goes_on: &dyn Fn() -> bool) -> Result<Option<BTreeMap<String, u32>>, TargetError> {
        Ok(self.api.comments(goes_on)?)
    }

    /// The posts with this key: all of them, since a request that seemed lost may have made another.
    fn look(&self, key: &str, known: Option<&str>, slug: Option<&str>) -> Result<Vec<Kept>, TargetError> {
        check_key(key)?;
        let known = match known.filter(|id| id.bytes().all(|b| b.is_ascii_digit())) {
            Some(id) => self.api.one(id)?,
            None => None,
        };
        let mut found = self.api.marked(key)?;
        match known {
            Some(post) if content::bears_mark(&post.content.raw, key) => {
                found.retain(|other| other.id != post.id);
                found.insert(0, post);
            }
            // Somebody took the mark off. A second post beside it would be worse than a question.
            Some(post) if found.is_empty() && slug.is_none_or(|slug| post.slug.starts_with(slug)) => {
                return Err(TargetError::Conflict(format!(
                    "the post {} in WordPress was rewritten there and lost its mark: put {} into its \
                     first line, or delete it there, and publish again",
                    post.id,
                    content::mark(key)
                )));
            }
            _ => {}
        }
        if let (true, Some(slug)) = (found.is_empty(), slug) {
            found = self.api.at_slug(slug, key)?;
        }
        // What readers see comes first; of the rest, the oldest.
        found.sort_by_key(|post| post.state() != PostState::Live);
        Ok(found)
    }

    /// Of several posts with one key, the first; drafts beside it that nobody wrote into go to the trash.
    fn only(
        &self,
        mut found: Vec<Kept>,
        notes: &mut Vec<String>,
        steps: Steps<'_>,
    ) -> Result<Option<Kept>, TargetError> {
        if found.is_empty() {
            return Ok(None);
        }
        let first = found.remove(0);
        for other in found {
            if other.state() != PostState::Draft || content::was_edited(&other.content.raw) {
                notes.push(format!(
                    "the post {} bears the mark of this article as well: {}",
                    other.id, other.link
                ));
                continue;
            }
            steps.step(&format!("remove the draft {} that a lost answer left", other.id), || {
                let _: Value =
                    self.api.write(Method::DELETE, &format!("posts/{}", other.id), &[], vec![], None)?;
                Ok(((), "it is in the trash".into()))
            })?;
        }
        Ok(Some(first))
    }

    /// What the post shall be, once its pictures and terms are there.
    fn prepare(&self, post: &Post, notes: &mut Vec<String>, steps: Steps<'_>) -> Result<Wanted, TargetError> {
        let mut addresses = BTreeMap::new();
        let mut featured = None;
        for (done, picture) in post.pictures.iter().enumerate() {
            steps.progress(done, post.pictures.len())?;
            let medium = media::put(&self.api, picture, steps)?;
            featured.get_or_insert(medium.id);
            addresses.insert(picture.file_name.clone(), medium.source_url);
        }
        let html = pictures::embed(&post.html, &addresses);
        let section = post.section.as_slice();
        let category = terms::ids(&self.api, Taxonomy::Categories, section, notes, steps)?.first().copied();
        let tags = terms::ids(&self.api, Taxonomy::Tags, &post.tags, notes, steps)?;
        let wanted = Wanted::new(post, &html, self.api.now());
        Ok(Wanted { category, tags, featured, ..wanted })
    }

    fn create(
        &self,
        key: &str,
        wanted: &Wanted,
        notes: &mut Vec<String>,
        steps: Steps<'_>,
    ) -> Result<Kept, TargetError> {
        let made = steps.step("make the draft", || {
            let mut fields = wanted.fields();
            fields.insert("status".into(), json!("draft"));
            let look = || Ok(self.look(key, None, Some(&wanted.slug))?.into_iter().next());
            let made = settled(self.api.post::<Kept>("posts", &fields.into()), look)?;
            let said = format!("it has the number {}", made.id);
            Ok((made, said))
        })?;
        // A request that was given up may have made one as well, in the meantime.
        let found = self.look(key, Some(&made.id.to_string()), None)?;
        self.only(found, notes, steps)?.ok_or_else(gone)
    }

    fn update(
        &self,
        there: &Kept,
        wanted: &Wanted,
        fields: Map<String, Value>,
        notes: &mut Vec<String>,
        steps: Steps<'_>,
    ) -> Result<Kept, TargetError> {
        let other_text = !content::says_the_same(&there.content.raw, &wanted.content);
        if other_text && content::was_edited(&there.content.raw) {
            notes.push(self.keep_edit(there, steps)?);
        }
        let names = fields.keys().cloned().collect::<Vec<_>>().join(", ");
        steps.step(&format!("change the post: {names}"), || {
            let path = format!("posts/{}", there.id);
            let look = || Ok(Some(self.read(there.id)?).filter(|now| wanted.difference(now).is_empty()));
            let now = settled(self.api.post::<Kept>(&path, &fields.into()), look)?;
            Ok(((), now.status))
        })?;
        self.read(there.id)
    }

    /// Makes sure that what somebody wrote in WordPress is kept before it is replaced.
    fn keep_edit(&self, there: &Kept, steps: Steps<'_>) -> Result<String, TargetError> {
        #[derive(serde::Deserialize)]
        struct Revision {
            id: u64,
            content: Raw,
        }
        let path = format!("posts/{}/revisions", there.id);
        let query = [("context", "edit"), ("per_page", "20"), ("_fields", "id,content")];
        let revisions: Vec<Revision> = self.api.get(&path, &query).unwrap_or_default();
        let kept = revisions.iter().find(|revision| revision.content.raw == there.content.raw);
        if let Some(kept) = kept {
            return Ok(format!(
                "somebody had changed the text in WordPress; it was replaced, and is kept there as the revision {}",
                kept.id
            ));
        }
        steps
            .step("note the text that somebody wrote in WordPress", || Ok(((), there.content.raw.clone())))?;
        Ok("somebody had changed the text in WordPress; it was replaced, and is kept in this publication's journal"
            .into())
    }

    /// Brings a post before its readers, or into its slot.
    fn show(&self, there: &Kept, wanted: &Wanted, steps: Steps<'_>) -> Result<Kept, TargetError> {
        let fields = json!({"status": wanted.status(), "date_gmt": wanted.date_gmt()});
        self.set_state(there.id, &fields, wanted.state, "publish", steps)
    }

    fn set_state(
        &self,
        id: u64,
        fields: &Value,
        state: PostState,
        step: &str,
        steps: Steps<'_>,
    ) -> Result<Kept, TargetError> {
        steps.step(step, || {
            let look = || Ok(Some(self.read(id)?).filter(|now| now.state() == state));
            let now = settled(self.api.post::<Kept>(&format!("posts/{id}"), fields), look)?;
            Ok(((), now.status))
        })?;
        let now = self.read(id)?;
        // A slot may have come while this was on its way.
        if now.state() == state || (state, now.state()) == (PostState::Waiting, PostState::Live) {
            return Ok(now);
        }
        Err(TargetError::Conflict(format!("WordPress left the post {id} as “{}”", now.status)))
    }

    fn read(&self, id: u64) -> Result<Kept, TargetError> {
        self.api.one(&id.to_string())?.ok_or_else(gone)
    }
}

impl PostTarget for WordPress {
    fn test(&self) -> Vec<Tried> {
        trial::of(&self.api, &self.http, &self.site)
    }

    fn holds_slots(&self) -> bool {
        true
    }

    fn find(&self, key: &str) -> Result<Option<RemotePost>, TargetError> {
        let mut found = self.look(key, None, None)?.into_iter();
        let Some(first) = found.next() else { return Ok(None) };
        let also = found.map(|other| format!("the post {} bears the mark of this article as well", other.id));
        remote(first, also.collect()).map(Some)
    }

    fn put(&self, post: &Post, known: Option<&str>, steps: Steps<'_>) -> Result<RemotePost, TargetError> {
        let mut notes = Vec::new();
        if let Some(kicker) = &post.kicker {
            notes.push(format!("WordPress has no place for the kicker “{kicker}”"));
        }
        let found = self.look(&post.key, known, Some(&post.slug))?;
        let there = self.only(found, &mut notes, steps)?;
        let wanted = self.prepare(post, &mut notes, steps)?;
        let mut kept = match there {
            None => self.create(&post.key, &wanted, &mut notes, steps)?,
            Some(there) => match wanted.difference(&there) {
                fields if fields.is_empty() => there,
                fields => self.update(&there, &wanted, fields, &mut notes, steps)?,
            },
        };
        notes.extend(content::compare(&wanted.content, &kept.content.raw)?);
        if kept.state() != wanted.state {
            kept = self.show(&kept, &wanted, steps)?;
        }
        notes.extend(wanted.notes(&kept));
        remote(kept, notes)
    }

    fn withdraw(&self, key: &str, known: Option<&str>, steps: Steps<'_>) -> Result<(), TargetError> {
        for post in self.look(key, known, None)?.iter().filter(|post| post.state() != PostState::Draft) {
            let step = "take the post from its readers";
            self.set_state(post.id, &json!({"status": "draft"}), PostState::Draft, step, steps)?;
        }
        Ok(())
    }
}

fn remote(post: Kept, notes: Vec<String>) -> Result<RemotePost, TargetError> {
    let state = post.state();
    let Some(address) = pictures::web(&post.link) else {
        return Err(TargetError::Nonsense(format!(
            "WordPress names no web address for the post {}",
            post.id
        )));
    };
    Ok(RemotePost { id: post.id.to_string(), address: address.into(), state, notes })
}

fn gone() -> TargetError {
    TargetError::Unknown("the post that was just saved can't be read back from WordPress".into())
}

/// A key stands in a comment and in a search: nothing but letters and digits may be in it.
fn check_key(key: &str) -> Result<(), TargetError> {
    if !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Ok(());
    }
    Err(TargetError::Impossible("a post's key is made of letters and digits".into()))
}
