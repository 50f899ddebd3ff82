//! A fake of Ghost 5's Admin API, written from its documentation and source: sessions by
//! JWT, posts, tags and images, as far as one who publishes meets them. It changes the HTML
//! that it is given as the real one does on the way through its editor's format.

use crate::fake_http::{FakeHttp, Reply, Request, lock};
use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ring::hmac;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// The id of the key that it knows.
pub const KEY_ID: &str = "6748592f4b9b7700010f6564";
/// The secret of that key.
pub const KEY_SECRET: &str = "b1b5b9c1d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6c7d8e9f0a1";

/// A running fake.
pub struct FakeGhost {
    /// Its web server.
    pub http: FakeHttp,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    posts: Vec<Value>,
    images: Vec<(String, Vec<u8>)>,
    made: u64,
    clock_is_ahead: TimeDelta,
    loses_text: bool,
    edits_before_each_put: usize,
}

impl FakeGhost {
    /// Starts one without posts.
    #[must_use]
    pub fn start() -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let here = Arc::clone(&state);
        Self { http: FakeHttp::start(move |request| lock(&here).answer(request)), state }
    }

    /// The posts, as the API shows them.
    #[must_use]
    pub fn posts(&self) -> Vec<Value> {
        lock(&self.state).posts.clone()
    }

    /// The images that were uploaded: the path and the bytes.
    #[must_use]
    pub fn images(&self) -> Vec<(String, Vec<u8>)> {
        lock(&self.state).images.clone()
    }

    /// Somebody does something to the posts by hand.
    pub fn by_hand(&self, edit: impl FnOnce(&mut Vec<Value>)) {
        edit(&mut lock(&self.state).posts);
    }

    /// Its clock is so far ahead of this machine's.
    pub fn set_clock_ahead(&self, by: TimeDelta) {
        lock(&self.state).clock_is_ahead = by;
    }

    /// From now on it loses paragraphs on the way through its editor's format.
    pub fn lose_text(&self) {
        lock(&self.state).loses_text = true;
    }

    /// Somebody else saves the post just before each of the next so many edits.
    pub fn edit_before_put(&self, times: usize) {
        lock(&self.state).edits_before_each_put = times;
    }
}

impl State {
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.clock_is_ahead
    }

    fn answer(&mut self, request: &Request) -> Reply {
        let date = self.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        let reply = self.route(request).unwrap_or_else(|(status, kind, message)| {
            Reply::json(status, &json!({"errors": [{"message": message, "type": kind, "code": null}]}))
        });
        reply.with("Date", date)
    }

    fn route(&mut self, request: &Request) -> Result<Reply, Wrong> {
        let host = format!("http://{}", request.header("host"));
        let path = request.path.strip_prefix("/ghost/api/admin/").unwrap_or("");
        if (request.method.as_str(), path) == ("GET", "site/") {
            return Ok(Reply::json(
                200,
                &json!({"site": {"title": "The Fake", "url": format!("{host}/"), "version": "5.130"}}),
            ));
        }
        self.check_token(request)?;
        let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
        match (request.method.as_str(), parts.as_slice()) {
            ("POST", ["images", "upload"]) => self.upload(request, &host),
            ("GET", ["posts"]) => Ok(self.browse(request)),
            ("POST", ["posts"]) => self.add(request, &host),
            ("GET", ["posts", id]) => {
                let at = self.at(id)?;
                Ok(Reply::json(200, &json!({"posts": [self.posts[at]]})))
            }
            ("PUT", ["posts", id]) => self.edit(request, id, &host),
            _ => Err((404, "NotFoundError", "Resource not found".into())),
        }
    }

    /// RFC 7519 with HS256, as `jsonwebtoken` checks it: signature, audience, times.
    fn check_token(&self, request: &Request) -> Result<(), Wrong> {
        let refused = |why: &str| (401, "UnauthorizedError", format!("Invalid token: {why}"));
        let token = request.header("authorization").strip_prefix("Ghost ").unwrap_or("");
        let parts: Vec<&str> = token.split('.').collect();
        let [head, claims, signature] = parts.as_slice() else { return Err(refused("jwt malformed")) };
        let json = |part: &str| -> Option<Value> {
            serde_json::from_slice(&BASE64URL_NOPAD.decode(part.as_bytes()).ok()?).ok()
        };
        let (Some(header), Some(said)) = (json(head), json(claims)) else {
            return Err(refused("jwt malformed"));
        };
        if header["kid"] != KEY_ID || header["alg"] != "HS256" {
            return Err((401, "UnauthorizedError", "Unknown Admin API Key".into()));
        }
        let secret = HEXLOWER.decode(KEY_SECRET.as_bytes()).expect("hexadecimal");
        let signature = BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap_or_default();
        let key = hmac::Key::new(hmac::HMAC_SHA256, &secret);
        hmac::verify(&key, format!("{head}.{claims}").as_bytes(), &signature)
            .map_err(|_| refused("invalid signature"))?;
        let (issued, expires) = (said["iat"].as_i64().unwrap_or(0), said["exp"].as_i64().unwrap_or(0));
        let now = self.now().timestamp();
        if said["aud"] != "/admin/" {
            return Err(refused("jwt audience invalid"));
        }
        if expires <= now || now - issued > 300 {
            return Err(refused("jwt expired"));
        }
        if issued > now + 1 { Err(refused("jwt not active")) } else { Ok(()) }
    }

    fn upload(&mut self, request: &Request, host: &str) -> Result<Reply, Wrong> {
        let (field, name, bytes) =
            request.file().ok_or((422, "ValidationError", "Please select an image.".to_owned()))?;
        let kinds = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".avif"];
        if field != "file" || !kinds.iter().any(|kind| name.to_lowercase().ends_with(kind)) {
            return Err((415, "UnsupportedMediaTypeError", "Please select a valid image.".into()));
        }
        let safe: String =
            name.chars().map(|c| if c.is_alphanumeric() || "_.@".contains(c) { c } else { '-' }).collect();
        let (stem, kind) = safe.rsplit_once('.').expect("an extension");
        let path = (0..)
            .map(|n| if n == 0 { safe.clone() } else { format!("{stem}-{n}.{kind}") })
            .map(|name| format!("/content/images/2026/10/{name}"))
            .find(|path| self.images.iter().all(|(other, _)| other != path))
            .expect("a free name");
        self.images.push((path.clone(), bytes));
        Ok(Reply::json(201, &json!({"images": [{"url": format!("{host}{path}"), "ref": name}]})))
    }

    fn browse(&self, request: &Request) -> Reply {
        let slug = request.asked("filter").and_then(|filter| filter.strip_prefix("tag:"));
        let has = |post: &&Value| match slug {
            None => true,
            Some(slug) => {
                post["tags"].as_array().is_some_and(|tags| tags.iter().any(|tag| tag["slug"] == slug))
            }
        };
        let found: Vec<&Value> = self.posts.iter().rev().filter(has).collect();
        Reply::json(
            200,
            &json!({"posts": found, "meta": {"pagination": {"page": 1, "limit": 15, "pages": 1}}}),
        )
    }

    fn add(&mut self, request: &Request, host: &str) -> Result<Reply, Wrong> {
        let sent = sent(request)?;
        self.made += 1;
        let id = format!("{:024x}", self.made);
        let mut post = json!({
            "id": id, "uuid": format!("uuid-{id}"), "status": "draft", "visibility": "public",
            "published_at": null, "html": null, "tags": [], "custom_excerpt": null,
            "feature_image": null, "feature_image_alt": null,
        });
        self.apply(&mut post, &sent, request, host)?;
        self.posts.push(post.clone());
        Ok(Reply::json(201, &json!({"posts": [post]})))
    }

    fn edit(&mut self, request: &Request, id: &str, host: &str) -> Result<Reply, Wrong> {
        let (sent, at) = (sent(request)?, self.at(id)?);
        if self.edits_before_each_put > 0 {
            self.edits_before_each_put -= 1;
            self.posts[at]["updated_at"] = json!(self.stamp());
        }
        if sent["updated_at"] != self.posts[at]["updated_at"] {
            let message = "Saving failed! Someone else is editing this post.";
            return Err((409, "UpdateCollisionError", message.into()));
        }
        let mut post = self.posts[at].clone();
        self.apply(&mut post, &sent, request, host)?;
        self.posts[at] = post.clone();
        Ok(Reply::json(200, &json!({"posts": [post]})))
    }

    /// What a save does, whichever: the fields, the slug that is taken, the tags, the address.
    fn apply(&mut self, post: &mut Value, sent: &Value, request: &Request, host: &str) -> Result<(), Wrong> {
        validate(sent)?;
        for field in ["title", "custom_excerpt", "feature_image", "feature_image_alt", "status"] {
            if let Some(value) = sent.get(field) {
                post[field] = value.clone();
            }
        }
        if let Some(at) = sent["published_at"].as_str() {
            let at = DateTime::parse_from_rfc3339(at).map_err(|_| invalid("published_at"))?.to_utc();
            post["published_at"] = json!(at.format("%Y-%m-%dT%H:%M:%S.000Z").to_string());
        }
        if let (Some(html), Some("html")) = (sent["html"].as_str(), request.asked("source")) {
            post["html"] = json!(through_the_editor(html, self.loses_text));
        }
        if let Some(slug) = sent["slug"].as_str() {
            post["slug"] = json!(self.free_slug(slug, &post["id"]));
        }
        if let Some(tags) = sent["tags"].as_array() {
            post["tags"] = tags.iter().map(tag).collect();
        }
        self.time_out(post)?;
        post["updated_at"] = json!(self.stamp());
        let address = match post["status"].as_str() {
            Some("published") => format!("{host}/{}/", post["slug"].as_str().unwrap_or("")),
            _ => format!("{host}/p/{}/", post["uuid"].as_str().unwrap_or("")),
        };
        post["url"] = json!(address);
        Ok(())
    }

    fn time_out(&mut self, post: &mut Value) -> Result<(), Wrong> {
        let at = post["published_at"].as_str().and_then(|at| DateTime::parse_from_rfc3339(at).ok());
        match post["status"].as_str() {
            Some("scheduled") if at.is_none_or(|at| at < self.now() + TimeDelta::minutes(2)) => {
                Err((422, "ValidationError", "Date must be at least 2 minutes in the future.".into()))
            }
            Some("published") if at.is_none() => {
                post["published_at"] = json!(self.stamp());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn free_slug(&self, slug: &str, own: &Value) -> String {
        let taken = |slug: &str| self.posts.iter().any(|post| post["slug"] == slug && post["id"] != *own);
        let mut tries = std::iter::once(slug.to_owned()).chain((2..).map(|n| format!("{slug}-{n}")));
        tries.find(|slug| !taken(slug)).expect("a free slug")
    }

    /// A time that differs from every one before.
    fn stamp(&mut self) -> String {
        self.made += 1;
        (self.now() + TimeDelta::milliseconds(self.made as i64)).format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    }

    fn at(&self, id: &str) -> Result<usize, Wrong> {
        let found = self.posts.iter().position(|post| post["id"] == id);
        found.ok_or((404, "NotFoundError", "Resource not found error, cannot read post.".into()))
    }
}

/// A status, a type and a message.
type Wrong = (u16, &'static str, String);

fn invalid(field: &str) -> Wrong {
    (
        422,
        "ValidationError",
        format!("Validation error, cannot save post: Value in [posts.{field}] is wrong."),
    )
}

fn sent(request: &Request) -> Result<Value, Wrong> {
    let body: Value = serde_json::from_slice(&request.body)
        .map_err(|_| (400, "BadRequestError", "Unexpected token".to_owned()))?;
    Ok(body["posts"][0].clone())
}

fn validate(sent: &Value) -> Result<(), Wrong> {
    let limits = [("title", 255), ("custom_excerpt", 300), ("feature_image_alt", 191), ("slug", 191)];
    match limits
        .into_iter()
        .find(|(field, most)| sent[field].as_str().is_some_and(|s| s.chars().count() > *most))
    {
        Some((field, _)) => Err(invalid(field)),
        None if sent.get("title").is_some_and(|title| title.as_str().unwrap_or("").is_empty()) => {
            Err(invalid("title"))
        }
        None => Ok(()),
    }
}

fn tag(sent: &Value) -> Value {
    let name = sent["name"].as_str().unwrap_or("");
    let slug = match name.strip_prefix('#') {
        Some(rest) => format!("hash-{}", rest.to_lowercase()),
        None => name.to_lowercase().replace(' ', "-"),
    };
    let visibility = if name.starts_with('#') { "internal" } else { "public" };
    json!({"name": name, "slug": slug, "visibility": visibility})
}

/// HTML comes back from the editor's format with the editor's classes, ids and line breaks.
fn through_the_editor(html: &str, loses_text: bool) -> String {
    let html = html
        .replace("<figure>", "<figure class=\"kg-card kg-image-card\">")
        .replace("<img ", "<img class=\"kg-image\" loading=\"lazy\" ")
        .replace("<h2>", "<h2 id=\"heading\">")
        .replace("</p>\n", "</p>");
    match html.find("<p>").filter(|_| loses_text) {
        Some(at) => html[..at].to_owned(),
        None => html,
    }
}
