//! What Ghost shall hold of a post, and whether it does.

use super::api::Kept;
use crate::{GoesOut, Post, PostState, TargetError, pictures, sameness};
use chrono::{DateTime, SubsecRound, Utc};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The most characters that Ghost takes.
const TITLE: usize = 255;
const EXCERPT: usize = 300;
const ALT: usize = 191;

/// A post in Ghost's words.
#[derive(Debug)]
pub(super) struct Wanted {
    title: String,
    slug: String,
    html: String,
    excerpt: Option<String>,
    /// The section first: Ghost's primary tag; the key last.
    tags: Vec<String>,
    feature_image: Option<String>,
    feature_alt: Option<String>,
    published: DateTime<Utc>,
    /// Where it shall stand in the end.
    pub state: PostState,
    /// What had to be cut.
    pub notes: Vec<String>,
}

/// The name of the internal tag that carries a key.
pub(super) fn key_tag(key: &str) -> String {
    format!("#copydesk-{key}")
}

/// Refuses what Ghost could only hold mutilated.
///
/// # Errors
/// [`TargetError::Impossible`] for a headline beyond Ghost's limit.
pub(super) fn check(post: &Post) -> Result<(), TargetError> {
    let length = post.headline.chars().count();
    if length <= TITLE {
        return Ok(());
    }
    Err(TargetError::Impossible(format!(
        "the headline has {length} characters and Ghost takes {TITLE}: shorten it"
    )))
}

impl Wanted {
    /// The post with its pictures' addresses, which are by their files' names.
    pub fn new(post: &Post, addresses: &BTreeMap<String, String>, now: DateTime<Utc>) -> Self {
        let mut notes = Vec::new();
        let mut fit = |what: &str, text: &Option<String>, most: usize| {
            let text = text.as_deref().filter(|text| !text.is_empty())?;
            Some(match sameness::cut(text, most) {
                None => text.to_owned(),
                Some(cut) => {
                    notes.push(format!("{what} was cut to the {most} characters that Ghost takes"));
                    cut
                }
            })
        };
        let excerpt = fit("the standfirst", &post.standfirst, EXCERPT);
        let lead = post.pictures.first();
        let feature_alt = lead.and_then(|lead| fit("the lead picture's description", &lead.alt, ALT));
        let (published, state) = match post.goes_out {
            GoesOut::At(at) => (at, PostState::Waiting),
            // A time to come would make Ghost hold it back.
            GoesOut::Now => (post.published.min(now), PostState::Live),
        };
        let mut tags: Vec<String> = Vec::new();
        for tag in post.section.iter().chain(&post.tags) {
            if !tag.is_empty() && tags.iter().all(|other| other.to_lowercase() != tag.to_lowercase()) {
                tags.push(tag.clone());
            }
        }
        tags.push(key_tag(&post.key));
        Self {
            title: post.headline.clone(),
            slug: post.slug.clone(),
            html: pictures::embed(&post.html, addresses),
            excerpt,
            tags,
            feature_image: lead.and_then(|lead| addresses.get(&lead.file_name).cloned()),
            feature_alt,
            published: published.trunc_subsecs(0),
            state,
            notes,
        }
    }

    /// The fields of a save, without the status.
    pub fn fields(&self) -> Value {
        let tags: Vec<Value> = self.tags.iter().map(|tag| json!({"name": tag})).collect();
        json!({
            "title": self.title,
            "slug": self.slug,
            "html": self.html,
            "custom_excerpt": self.excerpt,
            "tags": tags,
            "feature_image": self.feature_image,
            "feature_image_alt": self.feature_alt,
            "published_at": self.published_at(),
        })
    }

    /// When it goes out, in Ghost's form.
    pub fn published_at(&self) -> String {
        self.published.format("%Y-%m-%dT%H:%M:%S.000Z").to_string()
    }

    /// Ghost's word for where it shall stand.
    pub fn status(&self) -> &'static str {
        match self.state {
            PostState::Live => "published",
            PostState::Waiting => "scheduled",
            PostState::Draft => "draft",
        }
    }

    /// Whether Ghost holds all of it already, wherever it stands.
    pub fn is_in(&self, kept: &Kept) -> bool {
        let text = |kept: &Option<String>| kept.clone().filter(|text| !text.is_empty());
        kept.title == self.title
            && sameness::is_slug(&kept.slug, &self.slug)
            && text(&kept.custom_excerpt) == self.excerpt
            && text(&kept.feature_image) == self.feature_image
            && text(&kept.feature_image_alt) == self.feature_alt
            && kept.tags.iter().map(|tag| &tag.name).eq(&self.tags)
            && kept.published_at.is_some_and(|at| at.trunc_subsecs(0) == self.published)
            && sameness::meaning(kept.html()) == sameness::meaning(&self.html)
    }

    /// Compares what Ghost made of the text with what was sent.
    ///
    /// # Errors
    /// [`TargetError::Conflict`] when readers would get another text.
    pub fn check_text(&self, kept: &Kept) -> Result<(), TargetError> {
        if kept.title == self.title && sameness::text(kept.html()) == sameness::text(&self.html) {
            return Ok(());
        }
        Err(TargetError::Conflict(
            "Ghost holds another text than it was sent: look at the post there before it is shown".into(),
        ))
    }
}
