//! The calls of MetaWeblog, and one of Blogger's.

use super::entry::Entry;
use super::xmlrpc::{self, Fault, Value};
use crate::{Call, Http, Method, Secret, TargetError, pictures, sameness};
use url::Url;

/// How many posts are looked through.
const RECENT: i64 = 100;

/// An endpoint with the account there.
#[derive(Debug)]
pub(super) struct Api {
    http: Http,
    endpoint: Url,
    blog: String,
    user: String,
    password: Secret,
}

impl Api {
    pub fn new(
        http: Http,
        endpoint: &str,
        blog: &str,
        user: &str,
        password: Secret,
    ) -> Result<Self, TargetError> {
        let endpoint = pictures::web(endpoint)
            .ok_or_else(|| TargetError::Impossible(format!("“{endpoint}” is no address of an endpoint")))?;
        Ok(Self { http, endpoint, blog: blog.to_owned(), user: user.to_owned(), password })
    }

    /// The newest posts, whatever their state.
    pub fn recent(&self) -> Result<Vec<Entry>, TargetError> {
        let told = self.ask("metaWeblog.getRecentPosts", &self.blog, [Value::Int(RECENT)])?;
        match &told {
            Value::List(posts) => posts.iter().map(Entry::read).collect(),
            _ => Err(nonsense("did not list its posts")),
        }
    }

    /// The post with this id, if there is one.
    pub fn post(&self, id: &str) -> Result<Option<Entry>, TargetError> {
        match self.asked("metaWeblog.getPost", &self.with_account(id, []))? {
            Ok(post) => Entry::read(&post).map(Some),
            Err(fault) if fault.code == 404 => Ok(None),
            Err(fault) => Err(meant(fault)),
        }
    }

    /// The names of the blog's categories; none where it does not tell.
    pub fn categories(&self) -> Result<Option<Vec<String>>, TargetError> {
        let told = match self.asked("metaWeblog.getCategories", &self.with_account(&self.blog, []))? {
            Ok(told) => told,
            Err(fault) if [401, 403].contains(&fault.code) => return Err(meant(fault)),
            Err(_) => return Ok(None),
        };
        let name = |one: &Value| {
            ["categoryName", "title", "description"].iter().find_map(|name| one.get(name)?.as_text())
        };
        match &told {
            Value::List(all) => Ok(Some(all.iter().filter_map(name).collect())),
            // The first description of MetaWeblog had a struct whose members are the categories.
            Value::Struct(all) => Ok(Some(all.keys().cloned().collect())),
            _ => Ok(None),
        }
    }

    /// Makes a draft, and returns its id.
    pub fn create(&self, content: Value) -> Result<String, TargetError> {
        let told = self.ask("metaWeblog.newPost", &self.blog, [content, Value::Bool(false)])?;
        told.as_text()
            .filter(|id| !id.is_empty())
            .ok_or_else(|| TargetError::Unknown("the server did not say which post it made".into()))
    }

    /// Changes a post.
    pub fn edit(&self, id: &str, content: Value, publish: bool) -> Result<(), TargetError> {
        match self.ask("metaWeblog.editPost", id, [content, Value::Bool(publish)])? {
            Value::Bool(true) | Value::Int(1) => Ok(()),
            _ => Err(TargetError::Unknown("the server did not say whether it changed the post".into())),
        }
    }

    /// Deletes a post.
    pub fn delete(&self, id: &str) -> Result<(), TargetError> {
        let key = Value::text("");
        let params = [key, Value::text(id), self.user(), self.password(), Value::Bool(true)];
        self.asked("blogger.deletePost", &params)?.map(drop).map_err(meant)
    }

    /// Puts a picture up, and returns its address.
    pub fn upload(&self, name: &str, bytes: &[u8]) -> Result<String, TargetError> {
        let kind = mime_guess::from_path(name).first_or_octet_stream().to_string();
        let file = Value::of([
            ("name", Value::text(name)),
            ("type", Value::text(kind)),
            ("bits", Value::Bytes(bytes.to_vec())),
        ]);
        let told = self.ask("metaWeblog.newMediaObject", &self.blog, [file])?;
        let address = told.get("url").and_then(Value::as_text).and_then(|url| pictures::web(&url));
        address.map(String::from).ok_or_else(|| nonsense("took a picture and gave no address for it"))
    }

    /// Whether a reader gets a page with this headline at this address.
    pub fn is_public(&self, url: &Url, headline: &str) -> Result<bool, TargetError> {
        let answer = self.http.read_public(url)?;
        match answer.status {
            401 | 403 | 404 | 410 => Ok(false),
            _ => {
                let page = answer.good(None)?.body;
                Ok(sameness::shows(&String::from_utf8_lossy(&page), headline))
            }
        }
    }

    fn ask<const N: usize>(&self, method: &str, id: &str, rest: [Value; N]) -> Result<Value, TargetError> {
        self.asked(method, &self.with_account(id, rest))?.map_err(meant)
    }

    fn with_account<const N: usize>(&self, id: &str, rest: [Value; N]) -> Vec<Value> {
        [Value::text(id), self.user(), self.password()].into_iter().chain(rest).collect()
    }

    fn user(&self) -> Value {
        Value::text(&self.user)
    }

    fn password(&self) -> Value {
        Value::text(self.password.expose())
    }

    fn asked(&self, method: &str, params: &[Value]) -> Result<Result<Value, Fault>, TargetError> {
        let headers = vec![("content-type", "text/xml; charset=utf-8".to_owned())];
        let body = Some(xmlrpc::call(method, params));
        let answer = self.http.call(Call { method: Method::POST, url: &self.endpoint, headers, body })?;
        xmlrpc::answer(&answer.good(None)?.body)
    }
}

fn nonsense(what: &str) -> TargetError {
    TargetError::Nonsense(format!("the server {what}"))
}

/// What a fault means. The codes are no standard; most systems use those of HTTP.
fn meant(fault: Fault) -> TargetError {
    let said: String = fault.said.chars().filter(|c| !c.is_control()).take(200).collect();
    match fault.code {
        401 => TargetError::Refused(format!("the server does not let this user do that: {said}")),
        403 => TargetError::Refused(format!("the server did not accept the name and password: {said}")),
        429 | 503 => TargetError::Busy { said: format!("the server asks to wait: {said}"), wait: None },
        409 => TargetError::Conflict(format!("the server holds something else than was expected: {said}")),
        500..=599 => TargetError::Unknown(format!("the server failed: {said}")),
        code => TargetError::Impossible(format!("the server did not take it ({code}): {said}")),
    }
}
