//! A post as microformats, and what one shall hold.

use crate::{Post, PostState, TargetError, pictures, sameness};
use chrono::{DateTime, SecondsFormat, SubsecRound, Utc};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// An entry as a server tells of it: every property is a list.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Entry {
    #[serde(default)]
    properties: Map<String, Value>,
}

/// The `uid` of a post with this key.
pub(super) fn uid(key: &str) -> String {
    format!("copydesk:{key}")
}

impl Entry {
    /// An entry of which only the address is known.
    pub fn unread(url: &str) -> Self {
        let mut entry = Self::default();
        entry.set_url(url);
        entry
    }

    /// Gives it the address by which it was asked for.
    pub fn set_url(&mut self, url: &str) {
        self.properties.insert("url".into(), json!([url]));
    }

    /// Whether nothing but its address is known.
    pub fn is_unread(&self) -> bool {
        self.properties.keys().all(|name| name == "url")
    }

    /// Its address.
    pub fn url(&self) -> Option<&str> {
        self.first("url")
    }

    /// Its uid; servers that make their own give that.
    pub fn uid(&self) -> Option<&str> {
        self.first("uid")
    }

    /// Where it stands. Who says nothing of drafts has none.
    pub fn state(&self) -> PostState {
        if self.first("post-status") == Some("draft") { PostState::Draft } else { PostState::Live }
    }

    /// Whether it is the post with this key, or one that is in all but the key: servers may
    /// put a uid of their own in the place of ours.
    pub fn is_of(&self, post: &Post) -> bool {
        match self.uid() {
            Some(uid) if uid.starts_with("copydesk:") => uid == self::uid(&post.key),
            _ => {
                let text = |html: &str| sameness::text(html);
                self.first("name") == Some(&post.headline)
                    && self.content().is_some_and(|content| text(content) == text(&post.html))
            }
        }
    }

    /// Every address that stands in it.
    pub fn addresses(&self) -> Vec<String> {
        let mut all = pictures::addresses(self.content().unwrap_or(""));
        all.extend(self.first("photo").map(str::to_owned));
        all
    }

    fn content(&self) -> Option<&str> {
        self.html().or_else(|| self.first("content"))
    }

    fn html(&self) -> Option<&str> {
        self.values("content").first()?.get("html")?.as_str()
    }

    fn values(&self, name: &str) -> &[Value] {
        self.properties.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The first value of a property, bare or inside an object.
    fn first(&self, name: &str) -> Option<&str> {
        let value = self.values(name).first()?;
        value.as_str().or_else(|| value.get("value")?.as_str())
    }

    fn all(&self, name: &str) -> BTreeSet<&str> {
        self.values(name).iter().filter_map(Value::as_str).collect()
    }
}

/// What an entry shall hold.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    post: &'a Post,
    html: String,
    photo: Option<String>,
    published: DateTime<Utc>,
}

impl<'a> Wanted<'a> {
    /// The post with its pictures' addresses, which are by their files' names.
    pub fn new(post: &'a Post, addresses: &BTreeMap<String, String>, now: DateTime<Utc>) -> Self {
        let lead = post.pictures.first();
        Self {
            post,
            html: pictures::embed(&post.html, addresses),
            photo: lead.and_then(|lead| addresses.get(&lead.file_name).cloned()),
            published: post.published.min(now).trunc_subsecs(0),
        }
    }

    /// The body of a request that makes it, as a draft.
    pub fn creation(&self) -> Value {
        let mut properties = self.properties();
        properties.insert("uid".into(), json!([uid(&self.post.key)]));
        properties.insert("mp-slug".into(), json!([self.post.slug]));
        properties.insert("post-status".into(), json!(["draft"]));
        json!({"type": ["h-entry"], "properties": properties})
    }

    /// The body of a request that changes what is there into it.
    pub fn update(&self, there: &Entry) -> Value {
        let replace = self.properties();
        let gone: Vec<&str> = ["summary", "category", "photo"]
            .into_iter()
            .filter(|name| !there.values(name).is_empty() && !replace.contains_key(*name))
            .collect();
        let mut body = json!({"action": "update", "url": there.url(), "replace": replace});
        if !gone.is_empty() {
            body["delete"] = json!(gone);
        }
        body
    }

    fn properties(&self) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut set = |name: &str, values: Vec<Value>| {
            if !values.is_empty() {
                properties.insert(name.to_owned(), Value::Array(values));
            }
        };
        set("name", vec![json!(self.post.headline)]);
        set("content", vec![json!({"html": self.html})]);
        set("summary", self.post.standfirst.iter().map(|text| json!(text)).collect());
        set("category", self.categories().into_iter().map(|name| json!(name)).collect());
        set("published", vec![json!(self.published.to_rfc3339_opts(SecondsFormat::Secs, true))]);
        let alt = self.post.pictures.first().and_then(|lead| lead.alt.as_ref());
        let photo = |address: &String| match alt {
            Some(alt) => json!({"value": address, "alt": alt}),
            None => json!(address),
        };
        set("photo", self.photo.iter().map(photo).collect());
        properties
    }

    fn categories(&self) -> BTreeSet<&str> {
        self.post.section.iter().chain(&self.post.tags).map(String::as_str).collect()
    }

    /// Whether it is all there already.
    pub fn is_in(&self, there: &Entry) -> bool {
        let time = there.first("published").and_then(|at| DateTime::parse_from_rfc3339(at).ok());
        let alt = there.values("photo").first().and_then(|photo| photo.get("alt")?.as_str());
        let our_alt = self.post.pictures.first().and_then(|lead| lead.alt.as_deref());
        there.first("name") == Some(&self.post.headline)
            && there.first("summary") == self.post.standfirst.as_deref()
            && there.all("category") == self.categories()
            && there.first("photo") == self.photo.as_deref()
            && (alt.is_none() || alt == our_alt)
            && time.is_none_or(|at| at.to_utc().trunc_subsecs(0) == self.published)
            && sameness::meaning(there.content().unwrap_or("")) == sameness::meaning(&self.html)
    }

    /// Compares what the server made of the text with what was sent. None where it gives the
    /// text back in another form than HTML, so that it can't be compared.
    ///
    /// # Errors
    /// [`TargetError::Conflict`] when readers would get another text.
    pub fn check_text(&self, there: &Entry) -> Result<Option<()>, TargetError> {
        let same = |html: &str| sameness::text(html) == sameness::text(&self.html);
        match there.html() {
            Some(html) if same(html) => Ok(Some(())),
            Some(_) => Err(TargetError::Conflict(
                "the server holds another text than it was sent: look at the post there before it is shown"
                    .into(),
            )),
            None => Ok(there.content().is_some_and(same).then_some(())),
        }
    }
}
