//! What happened to an article: each act with who, when and which revision.

use crate::{Move, RevisionId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What was done: a text act or a move of the workflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// It was begun at the desk.
    New,
    /// It came from a file.
    Import,
    /// Somebody saved or edited it.
    Edit,
    /// The desk sealed the working copy at a rest or on closing.
    Autosave,
    /// An old revision became the newest.
    Restore,
    /// Somebody set a note to a passage.
    Note,
    /// Somebody answered a note.
    Answer,
    /// A note is settled.
    Resolve,
    /// A settled note is open again.
    Unresolve,
    /// Somebody suggested other words for a passage.
    Suggest,
    /// A suggestion was taken into the text.
    Accept,
    /// A suggestion was turned down.
    Decline,
    /// Somebody let it go out over the copy desk's errors, and said why.
    Override,
    /// A move of the workflow.
    #[serde(untagged)]
    Move(Move),
}

impl Act {
    /// Every act on the text itself.
    const TEXT: [Self; 5] = [Self::New, Self::Import, Self::Edit, Self::Autosave, Self::Restore];
    /// Every act that speaks of the text.
    const REVIEW: [Self; 7] = [
        Self::Note,
        Self::Answer,
        Self::Resolve,
        Self::Unresolve,
        Self::Suggest,
        Self::Accept,
        Self::Decline,
    ];

    /// Whether it speaks of the text, and changes neither the text nor where the article stands.
    #[must_use]
    pub fn speaks(self) -> bool {
        Self::REVIEW.contains(&self)
    }

    fn all() -> impl Iterator<Item = Self> {
        let moves = Move::ALL.into_iter().map(Self::Move);
        Self::TEXT.into_iter().chain(Self::REVIEW).chain([Self::Override]).chain(moves)
    }

    /// The word for it in lists and in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Import => "import",
            Self::Edit => "edit",
            Self::Autosave => "autosave",
            Self::Restore => "restore",
            Self::Note => "note",
            Self::Answer => "answer",
            Self::Resolve => "resolve",
            Self::Unresolve => "unresolve",
            Self::Suggest => "suggest",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Override => "override",
            Self::Move(m) => m.verb(),
        }
    }

    /// Reads the word back.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|act| act.word() == word)
    }
}

/// One line of an article's history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    /// The text as it stood after the act.
    pub revision: RevisionId,
    /// The text before; none for the first.
    pub parent: Option<RevisionId>,
    /// Who did it.
    pub author: String,
    /// When.
    pub time: DateTime<Utc>,
    /// What.
    pub act: Act,
    /// What they said about it.
    pub note: Option<String>,
    /// Whom it was handed to; nobody where it went to the desk.
    pub given_to: Option<String>,
    /// Words in the body.
    pub words: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_read_back_and_serialises_as_its_word() {
        for act in Act::all() {
            assert_eq!(Act::from_word(act.word()), Some(act));
            assert_eq!(serde_json::to_string(&act).unwrap(), format!("\"{}\"", act.word()));
        }
        assert_eq!(Act::from_word("explode"), None);
    }
}
