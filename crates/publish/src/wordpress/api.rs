//! WordPress's REST API, as far as it is needed here.

use super::content;
use crate::{Answer, Call, Http, Method, PostState, Secret, TargetError};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use data_encoding::BASE64;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use url::Url;

/// What is asked of a post.
const FIELDS: &str = "id,status,slug,link,title,content,excerpt,date_gmt,categories,tags,featured_media";

/// Pages of a hundred comments that are read at most: no answer keeps us for ever.
const MOST_PAGES: usize = 5000;

/// The API of one site.
#[derive(Debug)]
pub struct Api {
    http: Http,
    site: Url,
    login: Secret,
    root: OnceLock<Root>,
    /// How far the server's clock is ahead of ours, in seconds.
    ahead: AtomicI64,
}

/// Where the API is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Root {
    /// At `/wp-json/`.
    Path,
    /// At `/?rest_route=/`, where addresses are not rewritten.
    Query,
}

/// What the API says of itself and of the site.
#[derive(Debug, Deserialize)]
pub struct Index {
    /// The site's name.
    #[serde(default)]
    pub name: String,
    namespaces: Vec<String>,
    #[serde(default)]
    authentication: Value,
}

impl Index {
    /// Whether it takes application passwords.
    pub fn takes_passwords(&self) -> bool {
        self.authentication.get("application-passwords").is_some()
    }
}

/// A text as it was written.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Raw {
    /// The text, without what plugins make of it for readers.
    pub raw: String,
}

/// A post as WordPress keeps it.
#[derive(Debug, Clone, Deserialize)]
pub struct Kept {
    pub id: u64,
    pub status: String,
    #[serde(default)]
    pub slug: String,
    pub link: String,
    pub title: Raw,
    pub content: Raw,
    #[serde(default)]
    pub excerpt: Raw,
    date_gmt: Option<String>,
    #[serde(default)]
    pub categories: Vec<u64>,
    #[serde(default)]
    pub tags: Vec<u64>,
    #[serde(default)]
    pub featured_media: u64,
}

impl Kept {
    /// Where it stands.
    pub fn state(&self) -> PostState {
        match self.status.as_str() {
            "publish" => PostState::Live,
            "future" => PostState::Waiting,
            _ => PostState::Draft,
        }
    }

    /// Its date.
    pub fn date(&self) -> Option<DateTime<Utc>> {
        NaiveDateTime::parse_from_str(self.date_gmt.as_deref()?, "%Y-%m-%dT%H:%M:%S")
            .ok()
            .map(|at| at.and_utc())
    }
}

#[derive(Deserialize)]
struct Complaint {
    code: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    data: Value,
}

/// A request that WordPress did not carry out: what that means, and its own name for it.
#[derive(Debug)]
pub struct Refusal {
    pub error: TargetError,
    pub code: String,
    pub data: Value,
}

impl From<TargetError> for Refusal {
    fn from(error: TargetError) -> Self {
        Self { error, code: String::new(), data: Value::Null }
    }
}

impl From<Refusal> for TargetError {
    fn from(refusal: Refusal) -> Self {
        refusal.error
    }
}

impl Api {
    /// The API of the site at this address.
    ///
    /// # Errors
    /// When it is no address.
    pub fn new(http: Http, site: &str, user: &str, password: &Secret) -> Result<Self, TargetError> {
        let no = || TargetError::Impossible("the address of the WordPress is no web address".into());
        let mut site = Url::parse(site.trim()).map_err(|_| no())?;
        if !["http", "https"].contains(&site.scheme()) {
            return Err(no());
        }
        site.set_query(None);
        site.set_fragment(None);
        let path = site.path().trim_end_matches('/').to_owned();
        let path = ["/wp-admin", "/wp-json"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(&path);
        site.set_path(&format!("{path}/"));
        let login = BASE64.encode(format!("{user}:{}", password.expose()).as_bytes());
        let login = Secret::new(format!("Basic {login}"));
        Ok(Self { http, site, login, root: OnceLock::new(), ahead: AtomicI64::new(0) })
    }

    /// The site's address.
    pub fn site(&self) -> &Url {
        &self.site
    }

    /// What the server's clock says now.
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::seconds(self.ahead())
    }

    /// How far the server's clock is ahead of ours, in seconds.
    pub fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    /// What the API says of the site; looks for it where that is not known yet.
    ///
    /// # Errors
    /// When there is no such API.
    pub fn index(&self) -> Result<Index, TargetError> {
        let first = match self.index_at(Root::Path) {
            Ok(index) => return Ok(index),
            // Where addresses are not rewritten there is no such path, or a page for people.
            Err(error @ (TargetError::Impossible(_) | TargetError::Nonsense(_))) => error,
            Err(error) => return Err(error),
        };
        self.index_at(Root::Query).map_err(|_| first)
    }

    fn index_at(&self, root: Root) -> Result<Index, TargetError> {
        let answer = self.send(Method::GET, &self.address(root, "", &[])?, vec![], None)?;
        let index: Index = said(answer)?.json()?;
        if !index.namespaces.iter().any(|name| name == "wp/v2") {
            return Err(TargetError::Nonsense(format!(
                "{} is no WordPress that can be written to",
                self.site
            )));
        }
        let _ = self.root.set(root);
        Ok(index)
    }

    fn address(&self, root: Root, path: &str, query: &[(&str, &str)]) -> Result<Url, TargetError> {
        let bad = |_| TargetError::Impossible("the address of the WordPress is no web address".into());
        let mut url = match root {
            Root::Path => self.site.join(&format!("wp-json/{path}")).map_err(bad)?,
            Root::Query => self.site.clone(),
        };
        if root == Root::Query || !query.is_empty() {
            let mut pairs = url.query_pairs_mut();
            if root == Root::Query {
                pairs.append_pair("rest_route", &format!("/{path}"));
            }
            pairs.extend_pairs(query);
        }
        Ok(url)
    }

    fn root(&self) -> Result<Root, TargetError> {
        if self.root.get().is_none() {
            self.index()?;
        }
        Ok(self.root.get().copied().unwrap_or(Root::Path))
    }

    fn send(
        &self,
        method: Method,
        url: &Url,
        mut headers: Vec<(&'static str, String)>,
        body: Option<Vec<u8>>,
    ) -> Result<Answer, TargetError> {
        headers.push(("authorization", self.login.expose().to_owned()));
        headers.push(("accept", "application/json".to_owned()));
        let answer = self.http.call(Call { method, url, headers, body })?;
        if let Some(date) = answer.date() {
            self.ahead.store((date - Utc::now()).num_seconds(), Ordering::Relaxed);
        }
        Ok(answer)
    }

    /// Asks for something below `wp/v2/`.
    ///
    /// # Errors
    /// When it is refused, or the answer is none.
    pub fn get<T: DeserializeOwned>(&self, path: &str, query: &[(&str, &str)]) -> Result<T, Refusal> {
        let url = self.address(self.root()?, &format!("wp/v2/{path}"), query)?;
        Ok(said(self.send(Method::GET, &url, vec![], None)?)?.json()?)
    }

    /// How many approved comments each post has that has any, by the posts' ids; nothing where
    /// `goes_on` ended it before all were read.
    ///
    /// # Errors
    /// When it is refused, or the answer is none.
    pub fn comments(&self, goes_on: &dyn Fn() -> bool) -> Result<Option<BTreeMap<String, u32>>, Refusal> {
        #[derive(Deserialize)]
        struct Comment {
            post: u64,
        }
        let mut counts = BTreeMap::new();
        for page in 1..=MOST_PAGES {
            if !goes_on() {
                return Ok(None);
            }
            let page = page.to_string();
            // The oldest first: what is written meanwhile comes last and moves none to another page.
            let query = [
                ("per_page", "100"),
                ("page", page.as_str()),
                ("orderby", "id"),
                ("order", "asc"),
                ("_fields", "post"),
            ];
            let found: Vec<Comment> = match self.get("comments", &query) {
                Err(refusal) if refusal.code == "rest_comment_invalid_page_number" => break,
                other => other?,
            };
            let last = found.len() < 100;
            for comment in found {
                *counts.entry(comment.post.to_string()).or_default() += 1;
            }
            if last {
                break;
            }
        }
        Ok(Some(counts))
    }

    /// Writes something below `wp/v2/`.
    ///
    /// # Errors
    /// When it is refused, or the answer is none; then it may have been carried out.
    pub fn post<T: DeserializeOwned>(&self, path: &str, fields: &Value) -> Result<T, Refusal> {
        let headers = vec![("content-type", "application/json".to_owned())];
        self.write(Method::POST, path, &[("context", "edit")], headers, Some(fields.to_string().into_bytes()))
    }

    /// Sends bytes, or another method than usual, to something below `wp/v2/`.
    ///
    /// # Errors
    /// As for [`Api::post`].
    pub fn write<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        headers: Vec<(&'static str, String)>,
        body: Option<Vec<u8>>,
    ) -> Result<T, Refusal> {
        let url = self.address(self.root()?, &format!("wp/v2/{path}"), query)?;
        Ok(said(self.send(method, &url, headers, body)?)?.json()?)
    }

    /// The posts that bear the mark of this key, the oldest first; those in the trash are gone.
    ///
    /// # Errors
    /// When it can't be asked.
    pub fn marked(&self, key: &str) -> Result<Vec<Kept>, TargetError> {
        self.some(&[("search", &format!("copydesk:{key}"))], key)
    }

    /// The marked post with this slug: where a plugin has made the search its own, this still finds it.
    ///
    /// # Errors
    /// When it can't be asked.
    pub fn at_slug(&self, slug: &str, key: &str) -> Result<Vec<Kept>, TargetError> {
        self.some(&[("slug", slug)], key)
    }

    fn some(&self, which: &[(&str, &str)], key: &str) -> Result<Vec<Kept>, TargetError> {
        let mut query = vec![
            ("status", "any"),
            ("context", "edit"),
            ("per_page", "100"),
            ("orderby", "id"),
            ("order", "asc"),
        ];
        query.push(("_fields", FIELDS));
        query.extend(which);
        let mut found: Vec<Kept> = self.get("posts", &query)?;
        found.retain(|post| content::bears_mark(&post.content.raw, key));
        Ok(found)
    }

    /// The post with this id, if there is one outside of the trash.
    ///
    /// # Errors
    /// When it can't be asked.
    pub fn one(&self, id: &str) -> Result<Option<Kept>, TargetError> {
        match self.get::<Kept>(&format!("posts/{id}"), &[("context", "edit"), ("_fields", FIELDS)]) {
            Ok(post) => Ok(Some(post).filter(|post| post.status != "trash")),
            Err(refusal) if refusal.code == "rest_post_invalid_id" => Ok(None),
            Err(refusal) => Err(refusal.error),
        }
    }
}

/// The answer, if it went well; else the meaning of its status, with WordPress's own words.
fn said(answer: Answer) -> Result<Answer, Refusal> {
    let complaint: Option<Complaint> = serde_json::from_slice(&answer.body).ok();
    let words = complaint.as_ref().map(|said| crate::proof::text::line(&said.message));
    answer.good(words).map_err(|error| {
        let (code, data) = complaint.map(|said| (said.code, said.data)).unwrap_or_default();
        Refusal { error, code, data }
    })
}

/// What came of a write: as it was told, or where that was lost, as it is found by looking (scar 24).
///
/// # Errors
/// The first error, when nothing is found.
pub fn settled<T>(
    told: Result<T, Refusal>,
    look: impl FnOnce() -> Result<Option<T>, TargetError>,
) -> Result<T, Refusal> {
    match told {
        Err(refusal) if matches!(refusal.error, TargetError::Unknown(_) | TargetError::Nonsense(_)) => {
            match look() {
                Ok(Some(found)) => Ok(found),
                _ => Err(refusal),
            }
        }
        told => told,
    }
}
