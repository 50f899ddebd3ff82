//! A post as WordPress shall hold it.

use super::api::Kept;
use super::content;
use super::terms::escaped;
use crate::proof::text;
use crate::{GoesOut, Post, PostState, sameness};
use chrono::{DateTime, SubsecRound, Utc};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

/// What a post shall be.
#[derive(Debug)]
pub struct Wanted {
    pub slug: String,
    pub title: String,
    pub content: String,
    pub excerpt: String,
    /// None leaves what is there.
    pub category: Option<u64>,
    pub tags: Vec<u64>,
    /// None leaves what is there.
    pub featured: Option<u64>,
    pub date: DateTime<Utc>,
    pub state: PostState,
}

impl Wanted {
    /// The post with this HTML, in which the pictures have their addresses. `now` is the server's clock.
    pub fn new(post: &Post, html: &str, now: DateTime<Utc>) -> Self {
        let (date, state) = match post.goes_out {
            GoesOut::At(at) if at > now => (at, PostState::Waiting),
            GoesOut::At(at) => (at, PostState::Live),
            // By a clock that is behind ours, “now” would be a time to wait for.
            GoesOut::Now => (post.published.min(now), PostState::Live),
        };
        Self {
            slug: post.slug.clone(),
            title: escaped(&post.headline),
            content: content::seal(&post.key, html),
            excerpt: post.standfirst.as_deref().map(escaped).unwrap_or_default(),
            category: None,
            tags: vec![],
            featured: None,
            date: date.trunc_subsecs(0),
            state,
        }
    }

    /// The status in WordPress's words.
    pub fn status(&self) -> &'static str {
        if self.state == PostState::Waiting { "future" } else { "publish" }
    }

    /// The date as WordPress takes it. Only this one is sent: beside a `date`, it would not count.
    pub fn date_gmt(&self) -> String {
        self.date.format("%Y-%m-%dT%H:%M:%S").to_string()
    }

    /// Every field, for a new post.
    pub fn fields(&self) -> Map<String, Value> {
        let mut fields = Map::new();
        let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
        set("slug", json!(self.slug));
        set("title", json!(self.title));
        set("content", json!(self.content));
        set("excerpt", json!(self.excerpt));
        set("date_gmt", json!(self.date_gmt()));
        set("tags", json!(self.tags));
        if let Some(category) = self.category {
            set("categories", json!([category]));
        }
        if let Some(featured) = self.featured {
            set("featured_media", json!(featured));
        }
        fields
    }

    /// The fields that differ from what is there.
    pub fn difference(&self, there: &Kept) -> Map<String, Value> {
        let mut fields = self.fields();
        fields.retain(|name, _| !match name.as_str() {
            "slug" => self.is_slug(there),
            "title" => same(&self.title, &there.title.raw),
            "content" => self.content == there.content.raw,
            "excerpt" => same(&self.excerpt, &there.excerpt.raw),
            "date_gmt" => there.date() == Some(self.date),
            "tags" => sorted(&self.tags) == sorted(&there.tags),
            "categories" => self.category.is_none_or(|category| there.categories == [category]),
            "featured_media" => self.featured == Some(there.featured_media),
            _ => false,
        });
        fields
    }

    /// Whether its name in addresses is the one asked for, or that with a number.
    pub fn is_slug(&self, there: &Kept) -> bool {
        let there = percent_decode_str(&there.slug).decode_utf8_lossy().to_lowercase();
        sameness::is_slug(&there, &self.slug.to_lowercase())
    }

    /// What became of it otherwise than asked, in words.
    pub fn notes(&self, there: &Kept) -> Vec<String> {
        let mut notes = Vec::new();
        if there.slug != self.slug {
            notes.push(format!(
                "the slug became {}, since {} was taken or not allowed",
                there.slug, self.slug
            ));
        }
        if !same(&self.title, &there.title.raw) {
            notes.push(format!("WordPress made the headline “{}”", text::line(&there.title.raw)));
        }
        if !same(&self.excerpt, &there.excerpt.raw) {
            notes.push("WordPress changed the summary".to_owned());
        }
        if there.date() != Some(self.date) {
            notes.push(match there.date() {
                Some(date) => format!("the date became {} UTC", date.format("%Y-%m-%d %H:%M:%S")),
                None => "WordPress shows no date for it".to_owned(),
            });
        }
        notes
    }
}

/// Whether two short texts read the same, however WordPress escapes them.
fn same(one: &str, other: &str) -> bool {
    one == other || text::line(one) == text::line(other)
}

fn sorted(ids: &[u64]) -> Vec<u64> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids
}
