//! The fields of an article that hold running words, so that a passage can be pointed at.

use crate::Content;
use serde::{Deserialize, Serialize};

/// A field with words that somebody may have something to say about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The label above the headline.
    Kicker,
    /// The headline.
    Headline,
    /// The summary below the headline.
    Standfirst,
    /// The text.
    #[default]
    Body,
}

impl Field {
    /// All of them, those with the most words first.
    pub const ALL: [Self; 4] = [Self::Body, Self::Headline, Self::Standfirst, Self::Kicker];

    /// The name as in files and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kicker => "kicker",
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Body => "body",
        }
    }

    /// Reads the name back.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// What a content has there.
    #[must_use]
    pub fn of(self, content: &Content) -> &str {
        match self {
            Self::Kicker => content.kicker.as_deref().unwrap_or_default(),
            Self::Headline => &content.headline,
            Self::Standfirst => content.standfirst.as_deref().unwrap_or_default(),
            Self::Body => &content.body,
        }
    }

    /// Puts another text there. Every field but the body is one line.
    pub fn put(self, content: &mut Content, text: String) {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Self::Kicker => content.kicker = (!line.is_empty()).then_some(line),
            Self::Headline => content.headline = line,
            Self::Standfirst => content.standfirst = (!line.is_empty()).then_some(line),
            Self::Body => content.body = text,
        }
    }
}
