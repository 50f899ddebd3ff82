//! Typed identities, so that one can never be passed for another.

use crate::ArticleError;
use arrayvec::ArrayString;
use serde::{Deserialize, Serialize};
use std::fmt::{self, Write};

macro_rules! hex_id {
    ($(#[$doc:meta])* $name:ident, $digits:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(as = "String")]
        // Lists of a whole archive hold them by the ten thousand: nothing of them is elsewhere.
        pub struct $name(ArrayString<$digits>);

        impl $name {
            /// How many hexadecimal digits it has.
            pub const DIGITS: usize = $digits;

            /// Reads a whole id.
            ///
            /// # Errors
            /// When the text is not exactly [`Self::DIGITS`] lower-case hexadecimal digits.
            pub fn parse(text: &str) -> Result<Self, ArticleError> {
                let whole = text.len() == Self::DIGITS
                    && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
                match ArrayString::from(text) {
                    Ok(digits) if whole => Ok(Self(digits)),
                    _ => Err(ArticleError::BadId(text.to_owned())),
                }
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The first twelve digits: enough for people.
            #[must_use]
            pub fn short(&self) -> &str {
                &self.0[..12]
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = ArticleError;
            fn try_from(text: String) -> Result<Self, ArticleError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.to_string()
            }
        }
    };
}

hex_id!(
    /// What an article is, whatever it is called: 128 random bits.
    ArticleId,
    32
);
hex_id!(
    /// What a note is: 128 random bits.
    NoteId,
    32
);
hex_id!(
    /// What a suggestion is: 128 random bits.
    SuggestionId,
    32
);
hex_id!(
    /// What a source is, or its tie to a passage: 128 random bits.
    SourceId,
    32
);
hex_id!(
    /// A revision's content hash (BLAKE3, 256 bits).
    RevisionId,
    64
);
hex_id!(
    /// A media file's content hash (BLAKE3, 256 bits).
    MediaHash,
    64
);

macro_rules! drawn {
    ($($name:ident),+) => {$(
        impl $name {
            /// An id from random bits that the caller drew.
            #[must_use]
            pub fn from_random(bits: u128) -> Self {
                let mut digits = ArrayString::new();
                // 128 bits are 32 digits, which it has room for.
                let _ = write!(digits, "{bits:032x}");
                Self(digits)
            }
        }
    )+};
}

drawn!(ArticleId, NoteId, SourceId, SuggestionId);

impl MediaHash {
    /// The hash of a file's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes).to_hex())
    }
}

impl RevisionId {
    /// The id of what was hashed.
    #[must_use]
    pub(crate) fn from_hash(hash: blake3::Hash) -> Self {
        Self(hash.to_hex())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_exact() {
        assert!(ArticleId::parse(&"a".repeat(32)).is_ok());
        for bad in
            ["", "a", &"A".repeat(32), &"g".repeat(32), &"a".repeat(33), "../../../../../../../../../../etc"]
        {
            assert!(ArticleId::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(ArticleId::from_random(10).as_str(), format!("{:0>32}", "a"));
    }
}
