//! The requests of Micropub (W3C Recommendation of 23 May 2017), and the list of posts that
//! many servers offer beyond it.

use super::entry::Entry;
use crate::{Answer, Call, Http, Method, Secret, TargetError, multipart, pictures};
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

/// How many pages of a list are read at most.
const PAGES: usize = 20;
/// How many posts are asked for at a time.
const PAGE: &str = "100";

/// An endpoint and the token for it.
#[derive(Debug)]
pub(super) struct Api {
    http: Http,
    endpoint: Url,
    token: Secret,
}

/// What came of making a post.
pub(super) struct Made {
    /// Where it is, or will be.
    pub url: String,
    /// False where the server only promised it (202).
    pub there: bool,
}

#[derive(Deserialize)]
struct Config {
    #[serde(rename = "media-endpoint")]
    media_endpoint: Option<String>,
}

#[derive(Deserialize)]
struct Listed {
    items: Option<Vec<Entry>>,
    properties: Option<Value>,
    paging: Option<Paging>,
}

#[derive(Deserialize)]
struct Paging {
    after: Option<Value>,
}

impl Api {
    pub fn new(http: Http, endpoint: &str, token: Secret) -> Result<Self, TargetError> {
        let endpoint = pictures::web(endpoint)
            .ok_or_else(|| TargetError::Impossible(format!("“{endpoint}” is no address of an endpoint")))?;
        Ok(Self { http, endpoint, token })
    }

    /// Where pictures go, if the server takes any.
    pub fn media_endpoint(&self) -> Result<Option<Url>, TargetError> {
        let config: Config = good(self.query(&[("q", "config")])?)?.json()?;
        let Some(said) = config.media_endpoint else { return Ok(None) };
        let media = self.endpoint.join(&said).ok();
        match media.filter(|media| media.origin() == self.endpoint.origin()) {
            Some(media) => Ok(Some(media)),
            // The token was given for one host and goes to no other.
            None => Err(TargetError::Unsafe(
                "the endpoint sends pictures to another server, which the token was not given for".into(),
            )),
        }
    }

    /// The post at this address; none where there is none or the server does not say.
    pub fn source(&self, url: &str) -> Result<Option<Entry>, TargetError> {
        let Some(told) = self.asked_source(&[("q", "source"), ("url", url)])? else { return Ok(None) };
        // Some servers pay no heed to the address and list everything.
        if let Some(items) = told.items {
            return Ok(items.into_iter().find(|entry| entry.url() == Some(url)));
        }
        let nonsense = |_| TargetError::Nonsense("the endpoint described a post by what is no post".into());
        let properties = json!({"properties": told.properties});
        let mut entry: Entry = serde_json::from_value(properties).map_err(nonsense)?;
        entry.set_url(url);
        Ok(Some(entry))
    }

    /// All posts, as far as is reasonable; none where the server offers no list.
    pub fn list(&self) -> Result<Option<Vec<Entry>>, TargetError> {
        let (mut all, mut after) = (Vec::new(), None::<String>);
        for _ in 0..PAGES {
            let mut asked = vec![("q", "source"), ("limit", PAGE)];
            asked.extend(after.as_deref().map(|after| ("after", after)));
            let Some(told) = self.asked_source(&asked)? else { return Ok(None) };
            let Some(items) = told.items else { return Ok(None) };
            let is_last = items.is_empty();
            all.extend(items);
            after = match told.paging.and_then(|paging| paging.after) {
                Some(Value::String(text)) if !text.is_empty() => Some(text),
                Some(Value::Number(number)) => Some(number.to_string()),
                _ => None,
            };
            if after.is_none() || is_last {
                break;
            }
        }
        Ok(Some(all))
    }

    /// Makes a post.
    pub fn create(&self, body: &Value) -> Result<Made, TargetError> {
        let answer = good(self.post(body)?)?;
        let url = location(&answer)
            .ok_or_else(|| TargetError::Unknown("the endpoint did not say where the post is".into()))?;
        Ok(Made { url, there: answer.status != 202 })
    }

    /// Updates, deletes or undeletes a post.
    pub fn act(&self, body: &Value) -> Result<(), TargetError> {
        let answer = good(self.post(body)?)?;
        // Success has no body; a page for people comes from somebody in between.
        if answer.status == 200 && answer.header("content-type").is_some_and(|kind| kind.contains("html")) {
            return Err(TargetError::Nonsense("the endpoint answered with a web page".into()));
        }
        Ok(())
    }

    /// Puts a picture up, and returns its address.
    pub fn upload(&self, media: &Url, name: &str, bytes: &[u8]) -> Result<String, TargetError> {
        let (kind, body) = multipart::file(name, bytes, &[]);
        let answer = good(self.send(Method::POST, media, Some((kind, body)))?)?;
        location(&answer).ok_or_else(|| {
            TargetError::Nonsense("the server took a picture and gave no address for it".into())
        })
    }

    /// Whether a reader gets the page at this address.
    pub fn is_public(&self, url: &str) -> Result<bool, TargetError> {
        let none = || TargetError::Impossible("the post's address is no address on the web".into());
        let answer = self.http.read_public(&pictures::web(url).ok_or_else(none)?)?;
        match answer.status {
            404 | 410 => Ok(false),
            _ => answer.good(None).map(|_| true),
        }
    }

    fn asked_source(&self, asked: &[(&str, &str)]) -> Result<Option<Listed>, TargetError> {
        let answer = self.query(asked)?;
        if [400, 404, 405, 410, 501].contains(&answer.status) {
            return Ok(None);
        }
        let told: Listed = good(answer)?.json()?;
        if told.items.is_none() && told.properties.is_none() {
            return Err(TargetError::Nonsense("the endpoint answered with neither a post nor a list".into()));
        }
        Ok(Some(told))
    }

    fn query(&self, asked: &[(&str, &str)]) -> Result<Answer, TargetError> {
        let mut url = self.endpoint.clone();
        url.query_pairs_mut().extend_pairs(asked);
        self.send(Method::GET, &url, None)
    }

    fn post(&self, body: &Value) -> Result<Answer, TargetError> {
        let body = ("application/json".to_owned(), body.to_string().into_bytes());
        self.send(Method::POST, &self.endpoint, Some(body))
    }

    fn send(
        &self,
        method: Method,
        url: &Url,
        body: Option<(String, Vec<u8>)>,
    ) -> Result<Answer, TargetError> {
        let mut headers = vec![
            ("authorization", format!("Bearer {}", self.token.expose().trim())),
            ("accept", "application/json".to_owned()),
        ];
        let body = body.map(|(kind, body)| {
            headers.push(("content-type", kind));
            body
        });
        self.http.call(Call { method, url, headers, body })
    }
}

fn location(answer: &Answer) -> Option<String> {
    let url = answer.url.join(answer.header("location")?).ok()?;
    pictures::web(url.as_str()).map(String::from)
}

fn good(answer: Answer) -> Result<Answer, TargetError> {
    #[derive(Deserialize)]
    struct Problem {
        error: String,
        error_description: Option<String>,
    }
    if answer.status < 300 {
        return Ok(answer);
    }
    let told = answer.json::<Problem>().ok();
    answer.good(told.map(|told| told.error_description.unwrap_or(told.error)))
}
