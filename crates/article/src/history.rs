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
    /// A move of the workflow.
    #[serde(untagged)]
    Move(Move),
}

impl Act {
    /// The word for it in lists and in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Import => "import",
            Self::Edit => "edit",
            Self::Autosave => "autosave",
            Self::Restore => "restore",
            Self::Move(m) => m.verb(),
        }
    }

    /// Reads the word back.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let texts = [Self::New, Self::Import, Self::Edit, Self::Autosave, Self::Restore];
        texts.into_iter().chain(Move::ALL.into_iter().map(Self::Move)).find(|act| act.word() == word)
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
    /// Words in the body.
    pub words: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_read_back_and_serialises_as_its_word() {
        let texts = [Act::New, Act::Import, Act::Edit, Act::Autosave, Act::Restore];
        for act in texts.into_iter().chain(Move::ALL.into_iter().map(Act::Move)) {
            assert_eq!(Act::from_word(act.word()), Some(act));
            assert_eq!(serde_json::to_string(&act).unwrap(), format!("\"{}\"", act.word()));
        }
        assert_eq!(Act::from_word("explode"), None);
    }
}
