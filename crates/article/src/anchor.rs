//! A passage that somebody points at, and where it is after the text has changed.

mod places;
mod shift;

pub use shift::Shift;

use crate::{ArticleError, Content, Field};
use memchr::memmem;
use places::Places;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// So many characters around a passage are remembered.
const AROUND: usize = 32;

/// A passage is no longer than this: what is said of more is said of the article.
const LONGEST: usize = 20_000;

/// Where a passage was cut, at least one part in so many must have stayed for the rest to be it.
const PART: usize = 3;

/// A passage that stands in several places is known by so much of its own length, or by so many
/// characters around it.
const LONG_ENOUGH: usize = 24;
const ALIKE_AROUND: usize = 8;

/// What stands in more places than these is not looked for: one of them would be a guess.
const MOST_PLACES: usize = 1_000;

/// A passage of an article. It follows its words through edits; where they are deleted it is
/// lost, keeps what it said, and is found again if that comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Anchor {
    /// The field it stands in.
    pub field: Field,
    /// Where it begins, in characters.
    pub from: usize,
    /// Where it ends; the same as the beginning for a place between two characters.
    pub to: usize,
    /// What it says; what it said last where it is lost.
    pub quote: String,
    /// A little of what stands before it.
    pub before: String,
    /// A little of what stands behind it.
    pub after: String,
    /// Whether its words are no longer there; it then stands where they were.
    pub lost: bool,
}

impl Anchor {
    /// A passage by its place in a content, in characters.
    ///
    /// # Errors
    /// When the content has no such place, or the passage is too long.
    pub fn at(content: &Content, field: Field, range: Range<usize>) -> Result<Self, ArticleError> {
        let places = Places::of(field.of(content));
        if range.start > range.end || range.end > places.characters() {
            return Err(ArticleError::NoPlace { field, from: range.start, to: range.end });
        }
        let whole = places.whole(range);
        if whole.len() > LONGEST {
            return Err(ArticleError::LongPassage { most: LONGEST });
        }
        Ok(Self::on(field, &places, &whole))
    }

    /// A passage by its words: in the body, else in the field that has them.
    ///
    /// # Errors
    /// When it stands nowhere, or in several places of a field.
    pub fn find(content: &Content, passage: &str) -> Result<Self, ArticleError> {
        let none = || ArticleError::NoPassage(passage.to_owned());
        if passage.is_empty() {
            return Err(none());
        }
        for field in Field::ALL {
            let places = Places::of(field.of(content));
            let mut found = starts(places.text(), passage);
            let Some(byte) = found.next() else { continue };
            if found.next().is_some() {
                return Err(ArticleError::PassageTwice(passage.to_owned()));
            }
            let range = places.character(byte)..places.character(byte + passage.len());
            return Self::at(content, field, range);
        }
        Err(none())
    }

    fn on(field: Field, places: &Places<'_>, range: &Range<usize>) -> Self {
        let slice = |range: Range<usize>| places.slice(&range).to_owned();
        Self {
            field,
            from: range.start,
            to: range.end,
            quote: slice(range.clone()),
            before: slice(range.start.saturating_sub(AROUND)..range.start),
            after: slice(range.end..(range.end + AROUND).min(places.characters())),
            lost: false,
        }
    }

    /// Where the passage is after its text changed.
    #[must_use]
    pub fn follow(&self, shift: &Shift<'_>) -> Self {
        let places = &shift.new;
        let there = if self.from == self.to && !self.lost && self.quote.is_empty() {
            shift.place(self.from).map(|place| place..place)
        } else if self.lost {
            None
        } else {
            self.moved(shift)
        };
        let exact = |range: &Range<usize>| places.slice(range) == self.quote;
        let there = match there {
            Some(range) if exact(&range) => Some(range),
            changed => self.found(shift).or(changed),
        };
        match there {
            Some(range) => Self::on(self.field, places, &places.whole(range)),
            None => {
                let place = places.whole(shift.nearest(self.from)..shift.nearest(self.from)).start;
                Self { from: place, to: place, lost: true, ..self.clone() }
            }
        }
    }

    /// The passage where the comparison says that it is.
    fn moved(&self, shift: &Shift<'_>) -> Option<Range<usize>> {
        let moved = shift.passage(&(self.from..self.to))?;
        let enough = !moved.cut || moved.kept * PART >= self.to - self.from;
        enough.then_some(moved.range)
    }

    /// The passage where it was brought to: its words, in text that was not there before.
    fn found(&self, shift: &Shift<'_>) -> Option<Range<usize>> {
        let (places, text) = (&shift.new, shift.new.text());
        if self.quote.is_empty() {
            return self.found_between(places);
        }
        let whole = |byte: &usize| {
            places.between_characters(*byte) && places.between_characters(byte + self.quote.len())
        };
        let all: Vec<usize> = starts(text, &self.quote).take(MOST_PLACES + 1).filter(whole).collect();
        if all.len() > MOST_PLACES {
            return None;
        }
        let likest = all.iter().map(|byte| (self.alike_around(text, *byte), *byte));
        let came = likest.filter(|(_, byte)| {
            let end = byte + self.quote.len();
            !shift.was_there(&(places.character(*byte)..places.character(end)))
        });
        // Of equals the first.
        let (alike, byte) = came.max_by_key(|(alike, byte)| (*alike, std::cmp::Reverse(*byte)))?;
        let sure = all.len() == 1 || alike >= ALIKE_AROUND || self.quote.chars().count() >= LONG_ENOUGH;
        sure.then(|| places.character(byte)..places.character(byte + self.quote.len()))
    }

    /// A place between two characters by what stands around it.
    fn found_between(&self, places: &Places<'_>) -> Option<Range<usize>> {
        let around = format!("{}{}", self.before, self.after);
        let mut found = starts(places.text(), &around);
        let byte =
            found.next().filter(|_| around.chars().count() >= ALIKE_AROUND && found.next().is_none())?;
        let place = places.character(byte + self.before.len());
        Some(place..place)
    }

    /// How many characters around an occurrence are those around the passage.
    fn alike_around(&self, text: &str, byte: usize) -> usize {
        let (before, after) = (&text[..byte], &text[byte + self.quote.len()..]);
        let back = before.chars().rev().zip(self.before.chars().rev()).take_while(|(a, b)| a == b);
        back.count() + after.chars().zip(self.after.chars()).take_while(|(a, b)| a == b).count()
    }

    /// Whether both speak of the same words: one change would take the ground from the other.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.field == other.field && !self.lost && !other.lost && self.from < other.to && other.from < self.to
    }
}

/// A text with other words in the place of some of its passages, which do not overlap.
pub(crate) fn with_other_words(text: &str, changes: &[(Range<usize>, &str)]) -> String {
    let places = Places::of(text);
    let (mut whole, mut end) = (String::with_capacity(text.len()), 0);
    for (range, words) in changes {
        whole.push_str(places.slice(&(end..range.start)));
        whole.push_str(words);
        end = range.end;
    }
    whole.push_str(places.slice(&(end..places.characters())));
    whole
}

/// Every place where a passage stands, also where two of them overlap.
fn starts<'a>(text: &'a str, passage: &'a str) -> impl Iterator<Item = usize> + 'a {
    let finder = memmem::Finder::new(passage);
    let mut from = 0;
    std::iter::from_fn(move || {
        let found = from + finder.find(text.as_bytes().get(from..)?)?;
        from = found + text[found..].chars().next().map_or(1, char::len_utf8);
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Content {
        Content { headline: "Bridge closes".into(), body: text.into(), ..Content::default() }
    }

    /// What a passage says after an edit; nothing where it is lost.
    fn after(old: &str, passage: &str, new: &str) -> Option<String> {
        let anchor = Anchor::find(&body(old), passage).unwrap().follow(&Shift::between(old, new));
        assert_eq!(anchor.lost, anchor.from == anchor.to);
        (!anchor.lost).then(|| new.chars().skip(anchor.from).take(anchor.to - anchor.from).collect())
    }

    #[test]
    fn edits_around_a_passage_only_move_it() {
        let old = "The bridge is closed.\n\nFerries run.";
        for new in [
            "News: The bridge is closed.\n\nFerries run.",
            "The old bridge is closed.\n\nFerries run.",
            "The bridge is closed again.\n\nFerries run.",
            "Ferries run.\n\nThe bridge is closed.",
            "Today not. The bridge is closed.",
        ] {
            assert_eq!(after(old, "bridge is closed", new).as_deref(), Some("bridge is closed"), "{new}");
        }
    }

    #[test]
    fn an_edit_inside_makes_it_longer_or_shorter() {
        let old = "The bridge is closed.";
        for (new, says) in [
            ("The bridge is now closed.", "is now closed"),
            ("The bridge is clXosed.", "is clXosed"),
            ("The bridge closed.", "closed"),
            ("The bridge is opened.", "is opened"),
        ] {
            assert_eq!(after(old, "is closed", new).as_deref(), Some(says), "{new}");
        }
        assert_eq!(after(old, "closed", "The bridge is a ruin.").as_deref(), Some("a ruin"));
    }

    #[test]
    fn what_is_deleted_is_lost_keeps_its_words_and_is_found_again() {
        let old = "The bridge is closed. The ferry is late.\n\nStay at home.";
        let gone = "The ferry is late.\n\nStay at home.";
        let anchor = Anchor::find(&body(old), "The bridge is closed.").unwrap();
        let lost = anchor.follow(&Shift::between(old, gone));
        assert!(lost.lost && lost.quote == "The bridge is closed.", "{lost:?}");
        let back = "The ferry is late.\n\nStay at home. The bridge is closed.";
        let found = lost.follow(&Shift::between(gone, back));
        assert_eq!((found.lost, found.from, found.to), (false, 34, 55));
        assert!(lost.follow(&Shift::between(gone, "Nothing.")).lost);
    }

    #[test]
    fn a_short_word_typed_elsewhere_is_not_taken_for_it() {
        let old = "He saw the end of the war.";
        let anchor = Anchor::at(&body(old), Field::Body, 18..21).unwrap();
        assert_eq!(anchor.quote, "the");
        let lost = anchor.follow(&Shift::between(old, "He saw it."));
        assert!(lost.lost);
        assert!(lost.follow(&Shift::between("He saw it.", "He saw it, the one and the other.")).lost);
    }

    #[test]
    fn no_character_is_parted() {
        let old = "A café and 👩‍🚒 came.";
        assert_eq!(after("cafe came", "cafe", "cafe\u{301} came").as_deref(), Some("cafe\u{301}"));
        let new = "A café and 👩‍🚒👨‍🚒 came.";
        assert_eq!(after(old, "and 👩‍🚒", new).as_deref(), Some("and 👩‍🚒"));
        let inside = Anchor::at(&body(old), Field::Body, 12..13).unwrap();
        assert_eq!(inside.quote, "👩‍🚒");
    }

    #[test]
    fn a_place_between_two_characters_stays_behind_what_stood_before_it() {
        let old = "The bridge is closed.";
        let anchor = Anchor::at(&body(old), Field::Body, 10..10).unwrap();
        let at = |new: &str| anchor.follow(&Shift::between(old, new));
        assert_eq!((at("The old bridge is closed.").from, at("The bridge today is closed.").from), (14, 10));
        assert!(at("Stay!").lost);
        let end = Anchor::at(&body(old), Field::Body, 21..21).unwrap();
        assert_eq!(end.follow(&Shift::between(old, "The bridge is closed. More.")).from, 21);
        let empty = Anchor::at(&body(""), Field::Body, 0..0).unwrap();
        assert!(!empty.follow(&Shift::between("", "Begun.")).lost);
    }

    #[test]
    fn a_passage_is_asked_for_by_words_that_stand_once() {
        let content = body("the cat and the dog");
        let code = |passage: &str| Anchor::find(&content, passage).unwrap_err();
        assert!(matches!(code("the"), ArticleError::PassageTwice(_)));
        assert!(
            matches!(code("mouse"), ArticleError::NoPassage(_))
                && matches!(code(""), ArticleError::NoPassage(_))
        );
        assert_eq!(Anchor::find(&content, "closes").unwrap().field, Field::Headline);
        assert!(Anchor::at(&content, Field::Body, 3..90).is_err());
        #[allow(clippy::reversed_empty_ranges, reason = "that is what is refused")]
        let turned = 5..3;
        assert!(Anchor::at(&content, Field::Body, turned).is_err());
        let long = body(&"a".repeat(LONGEST + 1));
        assert!(Anchor::at(&long, Field::Body, 0..LONGEST + 1).is_err());
    }

    #[test]
    fn passages_overlap_where_they_share_words() {
        let content = body("one two three four");
        let on = |from, to| Anchor::at(&content, Field::Body, from..to).unwrap();
        assert!(on(0, 7).overlaps(&on(4, 13)) && on(5, 5).overlaps(&on(4, 7)));
        assert!(
            !on(0, 3).overlaps(&on(3, 7)) && !on(4, 4).overlaps(&on(4, 7)) && !on(4, 4).overlaps(&on(4, 4))
        );
    }
}
