//! A post as MetaWeblog holds it, and what one shall hold.

use super::xmlrpc::Value;
use crate::{Post, PostState, TargetError, pictures, sameness};
use chrono::{DateTime, NaiveDateTime, SubsecRound, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// A post as a server tells of it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub id: String,
    pub link: Option<String>,
    pub slug: Option<String>,
    pub categories: Vec<String>,
    pub title: String,
    description: String,
    excerpt: String,
    keywords: BTreeSet<String>,
    created: Option<DateTime<Utc>>,
    status: Option<String>,
}

/// The line that carries a key: a comment at the very beginning, which readers don't see.
pub(super) fn marker(key: &str) -> String {
    format!("<!-- copydesk:{key} -->")
}

impl Entry {
    /// Reads a post.
    ///
    /// # Errors
    /// [`TargetError::Nonsense`] when it has no id.
    pub fn read(value: &Value) -> Result<Self, TargetError> {
        let text = |name: &str| value.get(name).and_then(Value::as_text).filter(|text| !text.is_empty());
        let id = text("postid").ok_or_else(|| {
            TargetError::Nonsense("the server described a post and did not say which".into())
        })?;
        // What follows a “more” mark is told apart.
        let more = text("mt_text_more").unwrap_or_default();
        let categories = value.get("categories").map(Value::items).unwrap_or_default();
        Ok(Self {
            id,
            link: text("permaLink").or_else(|| text("link")),
            slug: text("wp_slug"),
            categories: categories.iter().filter_map(Value::as_text).collect(),
            title: text("title").unwrap_or_default(),
            description: text("description").unwrap_or_default() + &more,
            excerpt: text("mt_excerpt").unwrap_or_default(),
            keywords: keywords(&text("mt_keywords").unwrap_or_default()),
            created: text("date_created_gmt").and_then(|at| time(&at)),
            status: text("post_status"),
        })
    }

    /// Whether it bears this key.
    pub fn is_of(&self, key: &str) -> bool {
        self.description.trim_start().starts_with(&marker(key))
    }

    /// Whether it bears the key of another article.
    pub fn is_of_another(&self, key: &str) -> bool {
        self.description.trim_start().starts_with("<!-- copydesk:") && !self.is_of(key)
    }

    /// Where it stands, if the server says so.
    pub fn state(&self) -> Option<PostState> {
        Some(match self.status.as_deref()? {
            "publish" | "published" => PostState::Live,
            "future" => PostState::Waiting,
            _ => PostState::Draft,
        })
    }

    /// Every address that stands in it.
    pub fn addresses(&self) -> Vec<String> {
        pictures::addresses(&self.description)
    }

    /// All of it, to be sent back as it is.
    pub fn content(&self) -> Value {
        let list = |items: &[String]| Value::List(items.iter().map(Value::text).collect());
        let keywords: Vec<&str> = self.keywords.iter().map(String::as_str).collect();
        Value::of([
            ("title", Value::text(&self.title)),
            ("description", Value::text(&self.description)),
            ("mt_excerpt", Value::text(&self.excerpt)),
            ("mt_keywords", Value::text(keywords.join(", "))),
            ("categories", list(&self.categories)),
        ])
    }
}

/// What a post shall hold.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    post: &'a Post,
    description: String,
    /// The section, where the blog has it.
    category: Option<String>,
    published: DateTime<Utc>,
}

impl<'a> Wanted<'a> {
    /// The post with its pictures' addresses, which are by their files' names, and the blog's category.
    pub fn new(
        post: &'a Post,
        addresses: &BTreeMap<String, String>,
        category: Option<String>,
        now: DateTime<Utc>,
    ) -> Self {
        let html = pictures::embed(&post.html, addresses);
        Self {
            post,
            description: format!("{}\n{html}", marker(&post.key)),
            category,
            published: post.published.min(now).trunc_subsecs(0),
        }
    }

    /// All of it, to be sent.
    pub fn content(&self) -> Value {
        let categories = self.category.iter().map(Value::text).collect();
        Value::of([
            ("title", Value::text(&self.post.headline)),
            ("description", Value::text(&self.description)),
            ("mt_excerpt", Value::text(self.excerpt())),
            ("mt_keywords", Value::text(self.post.tags.join(", "))),
            ("categories", Value::List(categories)),
            ("wp_slug", Value::text(&self.post.slug)),
            ("dateCreated", Value::time(self.published)),
            ("date_created_gmt", Value::time(self.published)),
        ])
    }

    fn excerpt(&self) -> &str {
        self.post.standfirst.as_deref().unwrap_or("")
    }

    /// Whether it is all there already. What the server does not tell counts as there.
    pub fn is_in(&self, there: &Entry) -> bool {
        let has = |category: &String| {
            there.categories.iter().any(|other| other.to_lowercase() == category.to_lowercase())
        };
        there.is_of(&self.post.key)
            && there.title == self.post.headline
            && there.excerpt == self.excerpt()
            && there.keywords == keywords(&self.post.tags.join(","))
            && self.category.iter().all(has)
            && there.slug.as_ref().is_none_or(|slug| sameness::is_slug(slug, &self.post.slug))
            && there.created.is_none_or(|at| at == self.published)
            && sameness::meaning(&there.description) == sameness::meaning(&self.description)
    }

    /// Compares what the server made of the text with what was sent.
    ///
    /// # Errors
    /// [`TargetError::Conflict`] when readers would get another text.
    pub fn check_text(&self, there: &Entry) -> Result<(), TargetError> {
        if !there.is_of(&self.post.key) {
            return Err(TargetError::Conflict(
                "the server took away the comment by which the post is known again; it stays a draft there"
                    .into(),
            ));
        }
        if sameness::text(&there.description) == sameness::text(&self.description) {
            return Ok(());
        }
        Err(TargetError::Conflict(
            "the server holds another text than it was sent: look at the post there before it is shown"
                .into(),
        ))
    }
}

fn keywords(text: &str) -> BTreeSet<String> {
    text.split(',').map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty()).collect()
}

fn time(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim_end_matches('Z');
    let forms = ["%Y%m%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok()).map(|at| at.and_utc())
}
