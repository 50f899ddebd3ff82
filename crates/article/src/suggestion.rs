//! Suggestions: other words for a passage, which the writer accepts or declines.

use crate::anchor::with_other_words;
use crate::{Anchor, ArticleId, Content, Field, RevisionId, Signed, SuggestionId};
use serde::{Deserialize, Serialize};

/// What became of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionState {
    /// Nobody decided yet.
    Open,
    /// It is in the text.
    Accepted,
    /// It was turned down.
    Declined,
    /// Another one for some of the same words was accepted.
    Overtaken,
}

impl SuggestionState {
    const ALL: [Self; 4] = [Self::Open, Self::Accepted, Self::Declined, Self::Overtaken];

    /// The word for it in JSON and in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Overtaken => "overtaken",
        }
    }

    /// Reads the word back.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// Other words for a passage. Words for a place between two characters are put in there; no
/// words for a passage take it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its id.
    pub id: SuggestionId,
    /// The article that it belongs to.
    pub article: ArticleId,
    /// The revision in which the anchor has its place.
    pub revision: RevisionId,
    /// The passage as it stands.
    pub anchor: Anchor,
    /// The passage as it was when this was suggested.
    pub was: String,
    /// What it should say.
    pub replacement: String,
    /// Who suggested it, and when.
    pub signed: Signed,
    /// What became of it.
    pub state: SuggestionState,
    /// Who decided, and when.
    pub decided: Option<Signed>,
}

impl Suggestion {
    /// Whether the words that it speaks of stand there as they did.
    #[must_use]
    pub fn fits(&self) -> bool {
        !self.anchor.lost && self.anchor.quote == self.was
    }
}

/// What comes of accepting suggestions.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The text with their words.
    pub content: Content,
    /// Those that are in it now.
    pub accepted: Vec<SuggestionId>,
    /// Those that an accepted one took the ground from.
    pub overtaken: Vec<SuggestionId>,
    /// Those that were meant for words that have changed since.
    pub left: Vec<SuggestionId>,
}

/// Accepts the chosen ones of the open suggestions, whose anchors are those of this content. Of
/// two for some of the same words the one that comes first in the list is accepted.
#[must_use]
pub fn settle(content: &Content, open: &[Suggestion], chosen: &[SuggestionId]) -> Settled {
    let mut accepted: Vec<&Suggestion> = Vec::new();
    let mut left = Vec::new();
    for one in open.iter().filter(|one| chosen.contains(&one.id)) {
        if !one.fits() {
            left.push(one.id.clone());
        } else if !accepted.iter().any(|other| other.anchor.overlaps(&one.anchor)) {
            accepted.push(one);
        }
    }
    let taken = |one: &&Suggestion| accepted.iter().any(|other| other.id == one.id);
    let overtaken = open
        .iter()
        .filter(|one| !taken(one) && accepted.iter().any(|other| other.anchor.overlaps(&one.anchor)));
    let overtaken: Vec<_> = overtaken.map(|one| one.id.clone()).collect();
    left.retain(|id| !overtaken.contains(id));
    let mut after = content.clone();
    for field in Field::ALL {
        let here = accepted.iter().filter(|one| one.anchor.field == field);
        let mut changes: Vec<_> =
            here.map(|one| (one.anchor.from..one.anchor.to, one.replacement.as_str())).collect();
        if changes.is_empty() {
            continue;
        }
        // What is put in before a passage comes before what takes the passage's place.
        changes.sort_by_key(|(range, _)| (range.start, range.end));
        field.put(&mut after, with_other_words(field.of(content), &changes));
    }
    Settled { content: after, accepted: accepted.iter().map(|one| one.id.clone()).collect(), overtaken, left }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn content() -> Content {
        Content {
            headline: "Bridge closes".into(),
            body: "The bridge is closed.".into(),
            ..Content::default()
        }
    }

    fn other(n: u128, field: Field, range: std::ops::Range<usize>, words: &str) -> Suggestion {
        let anchor = Anchor::at(&content(), field, range).unwrap();
        Suggestion {
            id: SuggestionId::from_random(n),
            article: ArticleId::from_random(1),
            revision: content().revision_id(),
            was: anchor.quote.clone(),
            anchor,
            replacement: words.into(),
            signed: Signed { who: "Ada".into(), at: DateTime::UNIX_EPOCH },
            state: SuggestionState::Open,
            decided: None,
        }
    }

    fn ids(list: &[u128]) -> Vec<SuggestionId> {
        list.iter().map(|n| SuggestionId::from_random(*n)).collect()
    }

    #[test]
    fn all_that_do_not_stand_in_each_others_way_are_taken_in_at_once() {
        let open = [
            other(1, Field::Body, 4..10, "ferry"),
            other(2, Field::Body, 4..4, "old "),
            other(3, Field::Body, 10..13, ""),
            other(4, Field::Headline, 7..13, "opens"),
        ];
        let settled = settle(&content(), &open, &ids(&[1, 2, 3, 4]));
        assert_eq!(settled.content.body, "The old ferry closed.");
        assert_eq!(settled.content.headline, "Bridge opens");
        assert_eq!((settled.accepted.len(), settled.overtaken.len(), settled.left.len()), (4, 0, 0));
    }

    #[test]
    fn one_overtakes_those_for_some_of_the_same_words() {
        let open = [
            other(1, Field::Body, 4..13, "ferry is"),
            other(2, Field::Body, 11..20, "has opened"),
            other(3, Field::Body, 6..6, "x"),
            other(4, Field::Headline, 0..6, "Ferry"),
        ];
        let settled = settle(&content(), &open, &ids(&[2]));
        assert_eq!(settled.content.body, "The bridge has opened.");
        assert_eq!((settled.accepted, settled.overtaken), (ids(&[2]), ids(&[1])));
        let all = settle(&content(), &open, &ids(&[1, 2, 3, 4]));
        assert_eq!((all.accepted, all.overtaken), (ids(&[1, 4]), ids(&[2, 3])));
    }

    #[test]
    fn what_was_meant_for_other_words_is_left() {
        let mut changed = other(1, Field::Body, 4..10, "ferry");
        changed.was = "tunnel".into();
        let mut lost = other(2, Field::Body, 4..10, "ferry");
        lost.anchor.lost = true;
        let settled = settle(&content(), &[changed, lost], &ids(&[1, 2]));
        assert_eq!((settled.content, settled.left), (content(), ids(&[1, 2])));
        for state in SuggestionState::ALL {
            assert_eq!(SuggestionState::from_word(state.word()), Some(state));
        }
    }
}
