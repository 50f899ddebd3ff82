//! The calls of Ghost's Admin API that a publication needs.

use super::token::Key;
use crate::{Answer, Call, Http, Method, PostState, RemotePost, TargetError, multipart, pictures};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

/// A Ghost and the key to it.
#[derive(Debug)]
pub(super) struct Api {
    http: Http,
    /// Ends in `/ghost/api/admin/`.
    base: Url,
    key: Key,
}

/// A post as Ghost tells of it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Kept {
    pub id: String,
    pub slug: String,
    pub title: String,
    pub status: String,
    pub url: String,
    pub updated_at: String,
    html: Option<String>,
    pub custom_excerpt: Option<String>,
    pub feature_image: Option<String>,
    pub feature_image_alt: Option<String>,
    pub published_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub tags: Vec<Tag>,
}

/// A tag of a post.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Tag {
    pub name: String,
}

/// What Ghost says of itself to anybody.
#[derive(Debug, Deserialize)]
pub(super) struct Site {
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub version: String,
}

#[derive(Deserialize)]
struct Posts {
    posts: Vec<Kept>,
}

impl Kept {
    /// Its HTML; a post without any text has none.
    pub fn html(&self) -> &str {
        self.html.as_deref().unwrap_or("")
    }

    /// Where it stands. A status that nobody knows is not one that readers see.
    pub fn state(&self) -> PostState {
        match self.status.as_str() {
            "published" | "sent" => PostState::Live,
            "scheduled" => PostState::Waiting,
            _ => PostState::Draft,
        }
    }

    /// Every address that stands in it.
    pub fn addresses(&self) -> Vec<String> {
        let mut all = pictures::addresses(self.html());
        all.extend(self.feature_image.clone());
        all
    }

    /// The post for the rest of the program.
    ///
    /// # Errors
    /// [`TargetError::Nonsense`] when its address is none.
    pub fn remote(&self, notes: Vec<String>) -> Result<RemotePost, TargetError> {
        let none = || TargetError::Nonsense("Ghost gave an address for the post that is none".into());
        let address = pictures::web(&self.url).ok_or_else(none)?.to_string();
        Ok(RemotePost { id: self.id.clone(), address, state: self.state(), notes })
    }
}

impl Api {
    pub fn new(http: Http, site: &str, key: Key) -> Result<Self, TargetError> {
        let site = site.trim_end_matches('/');
        let site = site.strip_suffix("/ghost").unwrap_or(site);
        let base = pictures::web(&format!("{site}/ghost/api/admin/"))
            .ok_or_else(|| TargetError::Impossible(format!("“{site}” is no address of a Ghost")))?;
        Ok(Self { http, base, key })
    }

    /// What Ghost says of itself, with the time on its clock.
    pub fn site(&self) -> Result<(Site, Option<DateTime<Utc>>), TargetError> {
        #[derive(Deserialize)]
        struct Told {
            site: Site,
        }
        let call = Call { method: Method::GET, url: &self.at(&["site"])?, headers: vec![], body: None };
        let answer = self.http.call(call)?.good(None)?;
        let clock = answer.header("date").and_then(|date| DateTime::parse_from_rfc2822(date).ok());
        Ok((answer.json::<Told>()?.site, clock.map(|clock| clock.to_utc())))
    }

    /// The posts that bear this tag's slug; without one, the newest.
    pub fn browse(&self, tag: Option<&str>) -> Result<Vec<Kept>, TargetError> {
        let mut url = self.at(&["posts"])?;
        match tag {
            Some(slug) => url
                .query_pairs_mut()
                .append_pair("filter", &format!("tag:{slug}"))
                .append_pair("formats", "html")
                .append_pair("limit", "5"),
            None => url.query_pairs_mut().append_pair("limit", "1"),
        };
        Ok(self.ask(Method::GET, &url, None)?.json::<Posts>()?.posts)
    }

    /// The post with this id, if there is one.
    pub fn post(&self, id: &str) -> Result<Option<Kept>, TargetError> {
        let mut url = self.at(&["posts", checked(id)?])?;
        url.query_pairs_mut().append_pair("formats", "html");
        let answer = self.asked(Method::GET, &url, None)?;
        if answer.status == 404 { Ok(None) } else { one(&good(answer)?).map(Some) }
    }

    /// Makes a post of these fields.
    pub fn add(&self, fields: &Value) -> Result<Kept, TargetError> {
        one(&self.ask(Method::POST, &self.saving(&["posts"])?, Some(fields))?)
    }

    /// Changes these fields of a post that is still as it was read.
    pub fn edit(&self, kept: &Kept, fields: &Value) -> Result<Kept, TargetError> {
        let mut fields = fields.clone();
        fields["updated_at"] = json!(kept.updated_at);
        one(&self.ask(Method::PUT, &self.saving(&["posts", checked(&kept.id)?])?, Some(&fields))?)
    }

    /// Puts a picture up, and returns its address.
    pub fn upload(&self, name: &str, bytes: &[u8]) -> Result<String, TargetError> {
        #[derive(Deserialize)]
        struct Images {
            images: Vec<Image>,
        }
        #[derive(Deserialize)]
        struct Image {
            url: String,
        }
        let (kind, body) = multipart::file(name, bytes, &[("purpose", "image"), ("ref", name)]);
        let answer = self.sent(Method::POST, &self.at(&["images", "upload"])?, Some((kind, body)))?;
        let told: Images = good(answer)?.json()?;
        let address = told.images.first().and_then(|image| pictures::web(&image.url));
        address
            .map(String::from)
            .ok_or_else(|| TargetError::Nonsense("Ghost took a picture and gave no address for it".into()))
    }

    fn saving(&self, path: &[&str]) -> Result<Url, TargetError> {
        let mut url = self.at(path)?;
        url.query_pairs_mut().append_pair("source", "html").append_pair("formats", "html");
        Ok(url)
    }

    fn at(&self, path: &[&str]) -> Result<Url, TargetError> {
        self.base
            .join(&format!("{}/", path.join("/")))
            .map_err(|_| TargetError::Impossible("the address of Ghost can't be made".into()))
    }

    fn ask(&self, method: Method, url: &Url, post: Option<&Value>) -> Result<Answer, TargetError> {
        good(self.asked(method, url, post)?)
    }

    fn asked(&self, method: Method, url: &Url, post: Option<&Value>) -> Result<Answer, TargetError> {
        let json = |post| ("application/json".to_owned(), json!({"posts": [post]}).to_string().into_bytes());
        self.sent(method, url, post.map(json))
    }

    fn sent(
        &self,
        method: Method,
        url: &Url,
        body: Option<(String, Vec<u8>)>,
    ) -> Result<Answer, TargetError> {
        let mut headers = vec![
            ("authorization", format!("Ghost {}", self.key.token(Utc::now()))),
            ("accept-version", "v5.0".to_owned()),
        ];
        let body = body.map(|(kind, body)| {
            headers.push(("content-type", kind));
            body
        });
        self.http.call(Call { method, url, headers, body })
    }
}

/// An id that came from a server, before it becomes part of a path.
fn checked(id: &str) -> Result<&str, TargetError> {
    let fine = !id.is_empty() && id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric());
    if fine { Ok(id) } else { Err(TargetError::Unsafe("Ghost named a post by what is no id".into())) }
}

fn one(answer: &Answer) -> Result<Kept, TargetError> {
    let posts: Posts = answer.json()?;
    let post = posts.posts.into_iter().next();
    post.ok_or_else(|| TargetError::Nonsense("Ghost answered without the post".into()))
}

fn good(answer: Answer) -> Result<Answer, TargetError> {
    #[derive(Deserialize)]
    struct Errors {
        errors: Vec<Problem>,
    }
    #[derive(Deserialize)]
    struct Problem {
        message: String,
        context: Option<String>,
    }
    if answer.status < 300 {
        return Ok(answer);
    }
    let told = answer.json::<Errors>().ok().and_then(|told| told.errors.into_iter().next());
    answer.good(told.map(|told| match told.context {
        Some(context) => format!("{} {context}", told.message),
        None => told.message,
    }))
}
