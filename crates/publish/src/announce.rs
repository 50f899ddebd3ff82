//! Telling that something came out: search engines by IndexNow (indexnow.org/documentation), which
//! asks for a key that stands in the site, and whoever reads the feeds by a hub of WebSub
//! (w3.org/TR/websub; that a hub is told by `hub.mode=publish` is custom and not in it).

use crate::{Call, Http, Method, TargetError};
use serde::{Deserialize, Serialize};
use url::Url;

/// Where search engines are told, which pass it on to each other.
const INDEXNOW: &str = "https://api.indexnow.org/indexnow";

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct Announce {
    /// The site's key for IndexNow: 8 to 128 letters, digits and hyphens that its owner drew. It is
    /// no secret: it stands in the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub indexnow: Option<String>,
    /// Which search engine is told, where it is not indexnow.org itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub indexnow_at: Option<String>,
    /// The hub that tells the readers of feeds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub websub: Option<String>,
}

impl Announce {
    /// Whether it can be done.
    ///
    /// # Errors
    /// What is wrong, in a sentence.
    pub fn check(&self) -> Result<(), String> {
        let plain = |key: &str| {
            (8..=128).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        if self.indexnow.as_deref().is_some_and(|key| !plain(key)) {
            return Err("indexnow is a key of 8 to 128 letters, digits and hyphens".into());
        }
        for place in self.indexnow_at.iter().chain(&self.websub) {
            let good = Url::parse(place).is_ok_and(|url| ["http", "https"].contains(&url.scheme()));
            if !good || place.contains(|c: char| c.is_whitespace() || c.is_control()) {
                return Err(format!("“{}” is no address that could be told", place.escape_debug()));
            }
        }
        Ok(())
    }

    /// Tells that these pages of the site at `base` are others now, and so are these feeds. Each
    /// that could not be told is an error; nothing is tried again.
    #[must_use]
    pub fn tell(&self, http: &Http, base: &Url, pages: &[String], feeds: &[String]) -> Vec<TargetError> {
        let engines = self.indexnow.as_deref().map(|key| self.tell_engines(http, base, key, pages));
        let hub = self.websub.as_deref();
        let hub = feeds.iter().filter_map(|feed| hub.map(|hub| tell_hub(http, hub, feed)));
        engines.into_iter().chain(hub).filter_map(Result::err).collect()
    }

    fn tell_engines(&self, http: &Http, base: &Url, key: &str, pages: &[String]) -> Result<(), TargetError> {
        let told = serde_json::json!({
            "host": base.host_str().unwrap_or_default(),
            "key": key,
            "keyLocation": format!("{}/{key}.txt", base.as_str().trim_end_matches('/')),
            "urlList": pages,
        });
        let place = self.indexnow_at.as_deref().unwrap_or(INDEXNOW);
        post(http, place, "application/json; charset=utf-8", told.to_string())
    }
}

fn tell_hub(http: &Http, hub: &str, feed: &str) -> Result<(), TargetError> {
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("hub.mode", "publish")
        .append_pair("hub.url", feed)
        .finish();
    post(http, hub, "application/x-www-form-urlencoded", form)
}

fn post(http: &Http, place: &str, kind: &str, body: String) -> Result<(), TargetError> {
    let url = Url::parse(place).map_err(|_| TargetError::Impossible(format!("{place} is no address")))?;
    let headers = vec![("content-type", kind.to_owned())];
    let call = Call { method: Method::POST, url: &url, headers, body: Some(body.into_bytes()) };
    http.call(call)?.good(None).map(drop)
}
