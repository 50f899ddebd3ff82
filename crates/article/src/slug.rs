//! The slug: an article's name in addresses, file names and on the command
//! line. Because it becomes part of a path it is checked once, at the border.

use crate::ArticleError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Lower-case letters, digits and single hyphens between them; 1 to 100 bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(try_from = "String", into = "String")]
#[ts(as = "String")]
pub struct Slug(String);

/// Names that Windows keeps for devices; a folder of that name cannot be made there.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

impl Slug {
    /// The longest slug, in bytes.
    pub const LONGEST: usize = 100;

    /// Takes a slug as a person or a file wrote it.
    ///
    /// # Errors
    /// When it has anything but lower-case letters, digits and single inner hyphens.
    pub fn parse(text: &str) -> Result<Self, ArticleError> {
        let shaped = !text.is_empty()
            && text.len() <= Self::LONGEST
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if shaped && !DEVICES.contains(&text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ArticleError::BadSlug(text.to_owned()))
        }
    }

    /// A slug made from a headline: transliterated to ASCII, cut at a word.
    /// A headline without a letter or digit gives `article`.
    #[must_use]
    pub fn from_headline(headline: &str) -> Self {
        let ascii = deunicode::deunicode(headline).replace(['\'', '`'], "").to_ascii_lowercase();
        let mut made = String::new();
        for word in ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
            let gap = usize::from(!made.is_empty());
            if made.len() + gap + word.len() > 80 {
                if made.is_empty() {
                    made.push_str(&word[..80]);
                }
                break;
            }
            if gap == 1 {
                made.push('-');
            }
            made.push_str(word);
        }
        if made.is_empty() {
            made.push_str("article");
        }
        if DEVICES.contains(&made.as_str()) {
            made.push_str("-article");
        }
        Self(made)
    }

    /// The same slug with a number behind it, for a name that is taken.
    #[must_use]
    pub fn numbered(&self, n: u32) -> Self {
        let tail = format!("-{n}");
        let room = Self::LONGEST - tail.len();
        let stem = self.0.get(..room).unwrap_or(&self.0).trim_end_matches('-');
        Self(format!("{stem}{tail}"))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = ArticleError;
    fn try_from(text: String) -> Result<Self, ArticleError> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> String {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headlines_become_slugs() {
        let of = |h: &str| Slug::from_headline(h).to_string();
        assert_eq!(
            of("Harbour bridge closes for the first time"),
            "harbour-bridge-closes-for-the-first-time"
        );
        assert_eq!(of("It’s “raining” — again"), "its-raining-again");
        assert_eq!(of("Überraschung in Köln"), "uberraschung-in-koln");
        assert_eq!(of("…"), "article");
        assert_eq!(of("Con"), "con-article");
    }

    // scar 38: a name never leads out of its folder
    #[test]
    fn a_path_is_no_slug() {
        for bad in ["../etc", "a/b", "a\\b", ".", "..", "", "-a", "a-", "a--b", "A", "é", "nul", "%2e%2e"] {
            assert!(Slug::parse(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_headline_the_slug_is_valid(headline in ".{0,200}", n in 1u32..100_000) {
            let slug = Slug::from_headline(&headline);
            prop_assert!(Slug::parse(slug.as_str()).is_ok(), "{slug}");
            prop_assert!(Slug::parse(slug.numbered(n).as_str()).is_ok());
        }
    }
}
