//! A fake of a site with Micropub, written from the W3C's Recommendation of 2017 and the
//! community's extensions (list of posts, drafts, slugs). What servers may leave out can be
//! switched off.

use crate::fake_http::{FakeHttp, Reply, Request, lock};
use serde_json::{Map, Value, json};
use std::sync::{Arc, Mutex};

/// The token that it takes.
pub const TOKEN: &str = "a-token-for-the-fake";

/// A running fake.
pub struct FakeMicropub {
    /// Its web server.
    pub http: FakeHttp,
    state: Arc<Mutex<State>>,
}

/// A post.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its address.
    pub url: String,
    /// Its properties.
    pub properties: Map<String, Value>,
    /// Whether it was deleted.
    pub deleted: bool,
    /// How often it must be asked for before it is there.
    pub queued: usize,
}

/// What the server offers.
#[derive(Debug, Clone)]
pub struct Offers {
    /// `q=source` without an address lists posts.
    pub list: bool,
    /// `q=source` tells of one post.
    pub source: bool,
    /// `uid` is kept; else the server makes its own.
    pub uid: bool,
    /// `post-status` is kept; else posts are shown at once.
    pub drafts: bool,
    /// Content comes back as text and not as HTML.
    pub plain_content: bool,
    /// `undelete` works.
    pub undelete: bool,
    /// The media endpoint; empty for none.
    pub media: String,
    /// Creation is promised (202), and kept after so many looks.
    pub queue: usize,
    /// Posts to a page of the list.
    pub page: usize,
}

#[derive(Default)]
struct State {
    posts: Vec<Kept>,
    media: Vec<(String, Vec<u8>)>,
    offers: Offers,
}

impl Default for Offers {
    fn default() -> Self {
        Self {
            list: true,
            source: true,
            uid: true,
            drafts: true,
            plain_content: false,
            undelete: true,
            media: "/media".into(),
            queue: 0,
            page: 2,
        }
    }
}

impl FakeMicropub {
    /// Starts one that offers everything.
    #[must_use]
    pub fn start() -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let here = Arc::clone(&state);
        Self { http: FakeHttp::start(move |request| lock(&here).answer(request)), state }
    }

    /// Changes what it offers.
    pub fn offer(&self, change: impl FnOnce(&mut Offers)) {
        change(&mut lock(&self.state).offers);
    }

    /// The posts, deleted ones too.
    #[must_use]
    pub fn posts(&self) -> Vec<Kept> {
        lock(&self.state).posts.clone()
    }

    /// What was uploaded: path and bytes.
    #[must_use]
    pub fn media(&self) -> Vec<(String, Vec<u8>)> {
        lock(&self.state).media.clone()
    }

    /// Somebody does something to the posts by hand.
    pub fn by_hand(&self, edit: impl FnOnce(&mut Vec<Kept>)) {
        edit(&mut lock(&self.state).posts);
    }
}

impl State {
    fn answer(&mut self, request: &Request) -> Reply {
        if let Some(path) = request.path.strip_prefix("/posts/") {
            return self.page(path);
        }
        if request.header("authorization") != format!("Bearer {TOKEN}") {
            return problem(403, "forbidden", "The token is not known.");
        }
        match (request.method.as_str(), request.path.as_str()) {
            ("POST", "/media") => self.upload(request),
            ("GET", "/micropub") => self.query(request),
            ("POST", "/micropub") => match serde_json::from_slice(&request.body) {
                Ok(body) if request.header("content-type").starts_with("application/json") => {
                    self.post(&body, &format!("http://{}", request.header("host")))
                }
                _ => problem(400, "invalid_request", "This is no JSON."),
            },
            _ => Reply::new(404, "text/plain", "nothing here"),
        }
    }

    /// The page that readers see.
    fn page(&self, path: &str) -> Reply {
        let found = self.posts.iter().find(|post| post.url.ends_with(&format!("/posts/{path}")));
        match found {
            Some(post) if post.deleted => Reply::new(410, "text/html", "gone"),
            Some(post) if post.queued == 0 && status(post) != "draft" => {
                Reply::new(200, "text/html", "a page")
            }
            _ => Reply::new(404, "text/html", "not found"),
        }
    }

    fn upload(&mut self, request: &Request) -> Reply {
        let Some((field, name, bytes)) = request.file().filter(|(field, ..)| field == "file") else {
            return problem(400, "invalid_request", "There is no file.");
        };
        assert_eq!(field, "file");
        let path = format!("/uploads/{}/{name}", self.media.len());
        self.media.push((path.clone(), bytes));
        Reply::new(201, "text/plain", "").with("Location", format!("http://{}{path}", request.header("host")))
    }

    fn query(&mut self, request: &Request) -> Reply {
        match (request.asked("q"), request.asked("url")) {
            (Some("config"), _) if self.offers.media.is_empty() => {
                Reply::json(200, &json!({"q": ["config"]}))
            }
            (Some("config"), _) => Reply::json(200, &json!({"media-endpoint": self.offers.media})),
            (Some("source"), Some(url)) if self.offers.source => self.source(url),
            (Some("source"), None) if self.offers.list => self.list(request),
            _ => problem(400, "invalid_request", "This query is not supported."),
        }
    }

    fn source(&mut self, url: &str) -> Reply {
        let plain = self.offers.plain_content;
        match self.posts.iter_mut().find(|post| post.url == url && !post.deleted) {
            Some(post) if post.queued > 0 => {
                post.queued -= 1;
                problem(404, "not_found", "It is not there yet.")
            }
            Some(post) => Reply::json(200, &shown(post, plain)),
            None => problem(400, "invalid_request", "There is no such post."),
        }
    }

    fn list(&self, request: &Request) -> Reply {
        let from: usize = request.asked("after").and_then(|after| after.parse().ok()).unwrap_or(0);
        let live = || self.posts.iter().rev().filter(|post| !post.deleted && post.queued == 0);
        let items: Vec<Value> = live()
            .skip(from)
            .take(self.offers.page)
            .map(|post| {
                let mut item = shown(post, self.offers.plain_content);
                item["properties"]["url"] = json!([post.url]);
                item
            })
            .collect();
        let next = from + self.offers.page;
        let paging = if next < live().count() { json!({"after": next.to_string()}) } else { json!({}) };
        Reply::json(200, &json!({"items": items, "paging": paging}))
    }

    fn post(&mut self, body: &Value, host: &str) -> Reply {
        match body["action"].as_str() {
            None => self.create(body, host),
            Some(action) => {
                let (url, offers) = (body["url"].as_str().unwrap_or("").to_owned(), self.offers.clone());
                let Some(post) = self.posts.iter_mut().find(|post| post.url == url) else {
                    return problem(400, "invalid_request", "There is no such post.");
                };
                match action {
                    "update" if !post.deleted => update(post, body, &offers),
                    "delete" => post.deleted = true,
                    "undelete" if offers.undelete => post.deleted = false,
                    _ => return problem(400, "invalid_request", "This action is not supported."),
                }
                Reply::new(204, "text/plain", "")
            }
        }
    }

    fn create(&mut self, body: &Value, host: &str) -> Reply {
        let Some(mut properties) =
            body["properties"].as_object().cloned().filter(|_| body["type"] == json!(["h-entry"]))
        else {
            return problem(400, "invalid_request", "This is no entry.");
        };
        if properties.values().any(|values| !values.is_array()) {
            return problem(400, "invalid_request", "Every property is a list.");
        }
        let slug = properties.remove("mp-slug").and_then(|slug| Some(slug[0].as_str()?.to_owned()));
        let slug = slug.unwrap_or_else(|| "post".into());
        let mut tries = std::iter::once(slug.clone()).chain((2..).map(|n| format!("{slug}-{n}")));
        let url = tries
            .find(|slug| self.posts.iter().all(|post| !post.url.ends_with(&format!("/posts/{slug}"))))
            .map(|slug| format!("{host}/posts/{slug}"))
            .expect("a free slug");
        if !self.offers.uid {
            properties.insert("uid".into(), json!([self.posts.len()]));
        }
        if !self.offers.drafts {
            properties.remove("post-status");
        }
        self.posts.push(Kept { url: url.clone(), properties, deleted: false, queued: self.offers.queue });
        let status = if self.offers.queue > 0 { 202 } else { 201 };
        Reply::new(status, "text/plain", "").with("Location", url)
    }
}

fn update(post: &mut Kept, body: &Value, offers: &Offers) {
    for (name, values) in body["replace"].as_object().into_iter().flatten() {
        if name != "post-status" || offers.drafts {
            post.properties.insert(name.clone(), values.clone());
        }
    }
    for name in body["delete"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        post.properties.remove(name);
    }
}

fn status(post: &Kept) -> &str {
    post.properties.get("post-status").and_then(|status| status[0].as_str()).unwrap_or("published")
}

fn shown(post: &Kept, plain: bool) -> Value {
    let mut properties = post.properties.clone();
    if plain {
        properties.insert("content".into(), json!(["Some *Markdown* of the server's own."]));
    }
    json!({"type": ["h-entry"], "properties": properties})
}

fn problem(status: u16, error: &str, described: &str) -> Reply {
    Reply::json(status, &json!({"error": error, "error_description": described}))
}
