//! Sources: what an article rests on, kept privately with it, and the passages that it supports.

use crate::{Anchor, ArticleId, Change, ChangeKind, RevisionId, Signed, SourceId, diff_words, likeness};
use serde::{Deserialize, Serialize};

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// An address.
    Link,
    /// A file on this computer.
    File,
    /// What was said, word for word.
    Transcript,
}

impl SourceKind {
    const ALL: [Self; 3] = [Self::Link, Self::File, Self::Transcript];

    /// The word for it in JSON and in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::File => "file",
            Self::Transcript => "transcript",
        }
    }

    /// Reads the word back.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Something that an article rests on. Nothing of it is ever published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// The article that it belongs to.
    pub article: ArticleId,
    /// What it is.
    pub kind: SourceKind,
    /// What the desk calls it.
    pub name: String,
    /// Where it is: an address or a path; for a transcript its words.
    pub text: String,
    /// Who put it there, and when.
    pub signed: Signed,
}

/// A passage that a source supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supported {
    /// The source.
    pub source: SourceId,
    /// The revision in which the anchor has its place.
    pub revision: RevisionId,
    /// The passage.
    pub anchor: Anchor,
}

/// A quotation beside what was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Quoted {
    /// Whether it is word for word what was said.
    pub exact: bool,
    /// What was said; nothing where the transcript has nothing like it.
    pub said: Option<String>,
    /// What became of it in the article, word by word; nothing where it is exact.
    pub changes: Vec<Change>,
}

/// Compares a quotation with a transcript, word for word. Case, quotation marks and spaces are
/// not what was said, and make no difference.
#[must_use]
pub fn quoted(quotation: &str, transcript: &str) -> Quoted {
    let found = likeness::find(quotation, transcript);
    let Some(best) = found.into_iter().max_by(|a, b| a.score.total_cmp(&b.score)) else {
        return Quoted { exact: false, said: None, changes: Vec::new() };
    };
    let mut changes = if best.score >= 1.0 { Vec::new() } else { diff_words(&best.words, quotation) };
    // What was said before and behind a quotation is not quoted, and nothing was changed there.
    changes.pop_if(|last| last.kind == ChangeKind::Removed);
    if changes.first().is_some_and(|first| first.kind == ChangeKind::Removed) {
        changes.remove(0);
    }
    let exact = changes.iter().all(|change| change.kind == ChangeKind::Same);
    if exact {
        changes.clear();
    }
    Quoted { exact, said: Some(best.words), changes }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str =
        "Q: And the bridge?\nA: We take no risk with this bridge. Not one. It opens when it is safe.";

    #[test]
    fn a_quotation_is_compared_word_for_word() {
        let exact = quoted("“we take no risk with this bridge”", SAID);
        assert!(exact.exact && exact.changes.is_empty(), "{exact:?}");
        let changed = quoted("We take little risk with this bridge", SAID);
        let words: Vec<_> =
            changed.changes.iter().filter(|c| c.kind != ChangeKind::Same).map(|c| c.text.as_str()).collect();
        assert!(!changed.exact && words.starts_with(&["no", "little"]), "{changed:?}");
        assert_eq!(quoted("Ferries will run all night for free", SAID).said, None);
        for kind in SourceKind::ALL {
            assert_eq!(SourceKind::from_word(kind.word()), Some(kind));
        }
    }
}
