//! Proof: what readers see is read back and compared with what was sent.

use crate::Http;
use url::Url;

/// What readers should see.
pub enum Expected {
    /// Just this page.
    Page {
        /// BLAKE3 of its bytes.
        hash: String,
        /// Its bytes, for telling a difference.
        page: Vec<u8>,
    },
    /// This article, inside a page that the target made.
    Article {
        /// Its headline.
        headline: String,
        /// Its body as it was sent.
        html: String,
    },
}

/// What was found.
pub enum Proof {
    /// Readers see what was sent.
    Verified,
    /// They see something else.
    Different {
        /// How it differs, for people.
        difference: String,
    },
    /// It could not be read.
    Unreachable {
        /// Why.
        why: String,
    },
}

/// Reads a public address and compares.
#[must_use]
pub fn read_back(http: &Http, url: &Url, expected: &Expected) -> Proof {
    match (http.read_public(url), expected) {
        (Err(error), _) => Proof::Unreachable { why: error.to_string() },
        (Ok(answer), Expected::Page { hash, .. }) if blake3::hash(&answer.body).to_hex().as_str() == hash => {
            Proof::Verified
        }
        (Ok(_), _) => Proof::Different { difference: "another page".into() },
    }
}
