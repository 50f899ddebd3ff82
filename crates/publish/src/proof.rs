//! Proof of a publication: what readers get is read as they get it, and compared (scar 27).

mod difference;
mod plain;
pub(crate) mod text;

use crate::{Answer, Http, TargetError};
use url::Url;

pub use difference::difference;

/// What readers should find at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A page of a site that we made: the very bytes.
    Page {
        /// BLAKE3 of its bytes, in hexadecimal.
        hash: String,
        /// Its HTML, to say what differs.
        html: String,
    },
    /// An article on a page that somebody's theme made around it.
    Article {
        /// The headline, plain text.
        headline: String,
        /// The text of its paragraphs, list items and so on, in order.
        blocks: Vec<String>,
    },
}

impl Expected {
    /// A page of these bytes.
    #[must_use]
    pub fn page(bytes: &[u8]) -> Self {
        Self::Page {
            hash: blake3::hash(bytes).to_hex().to_string(),
            html: String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// An article with this headline and this body as HTML, such as [`crate::Post::html`].
    #[must_use]
    pub fn article(headline: &str, html: &str) -> Self {
        Self::Article { headline: headline.to_owned(), blocks: text::blocks(html) }
    }
}

/// What was found at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Whether it is what was sent.
    pub verdict: Verdict,
    /// That a cache on the way answered, in words, if one says so: then a page that differs
    /// may be an old one, and is worth another look later.
    pub cache: Option<String>,
}

/// Whether readers find what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They do.
    Verified,
    /// They find something else, or nothing.
    Different {
        /// What, in words.
        difference: String,
    },
    /// It could not be seen.
    Unreachable {
        /// Why, in words.
        why: String,
    },
}

/// Reads a public address as a reader would, past the caches, and compares.
#[must_use]
pub fn read_back(http: &Http, url: &Url, expected: &Expected) -> Proof {
    match http.read_public(url) {
        Ok(answer) => Proof { verdict: judge(&answer, expected), cache: cache(&answer) },
        Err(error) => Proof { verdict: unreachable(&error), cache: None },
    }
}

fn unreachable(error: &TargetError) -> Verdict {
    Verdict::Unreachable { why: error.to_string() }
}

fn judge(answer: &Answer, expected: &Expected) -> Verdict {
    match answer.status {
        200 => {}
        404 | 410 => return different(format!("there is no page ({})", answer.status)),
        401 | 403 => {
            let why = format!("the page is not shown to the public ({})", answer.status);
            return Verdict::Unreachable { why };
        }
        status => return Verdict::Unreachable { why: format!("the server answered with {status}") },
    }
    match expected {
        Expected::Page { hash, html } => judge_page(answer, hash, html),
        Expected::Article { headline, blocks } => {
            let page = text::blocks(&String::from_utf8_lossy(&answer.body));
            difference::missing(headline, blocks, &page).map_or(Verdict::Verified, different)
        }
    }
}

fn judge_page(answer: &Answer, hash: &str, html: &str) -> Verdict {
    if blake3::hash(&answer.body).to_hex().as_str() == hash {
        return Verdict::Verified;
    }
    let (sent, found) = (text::line(html), text::line(&String::from_utf8_lossy(&answer.body)));
    if sent == found {
        return different("the text is the same, but something on the way changed the page around it".into());
    }
    different(difference(&sent, &found))
}

fn different(difference: String) -> Verdict {
    Verdict::Different { difference }
}

/// Whether a cache answered, by what caches say of themselves.
fn cache(answer: &Answer) -> Option<String> {
    let age = answer.header("age").and_then(|age| age.trim().parse::<u64>().ok()).filter(|age| *age > 0);
    if let Some(age) = age {
        return Some(format!("a cache answered with a copy that is {age} seconds old"));
    }
    let hit =
        ["x-cache", "cf-cache-status", "x-cache-status", "x-proxy-cache", "x-varnish-cache", "cache-status"]
            .into_iter()
            .filter_map(|name| answer.header(name))
            .any(|said| {
                let said = said.to_ascii_lowercase();
                said.contains("hit") || said.contains("stale") || said.contains("updating")
            });
    hit.then(|| "a cache answered with a copy".to_owned())
}
