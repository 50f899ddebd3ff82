//! The house's own style.

pub(super) mod banned;
pub(super) mod capitals;
pub(super) mod claim;
pub(super) mod term;
pub(super) mod vale;
pub(super) mod vale_consistency;

use crate::house::{FoundPhrase, Phrases};
use crate::prose::{BlockKind, Token};
use crate::{Note, Paragraph, Severity};
use std::ops::Range;

/// A phrase of the house in a paragraph.
struct Found<'a> {
    /// Its characters in the paragraph.
    place: Range<usize>,
    /// As it is written there.
    text: String,
    /// What the house says of it.
    said: &'a str,
    /// Whether somebody said it, so that it stays as it was said.
    quoted: bool,
}

/// The phrases of the house in a paragraph.
fn found<'a>(phrases: &'a Phrases, paragraph: &Paragraph<'_>) -> Vec<Found<'a>> {
    let reading = paragraph.reading;
    let found = phrases.find(&reading.tokens).into_iter();
    let with_text = |found: FoundPhrase<'a>| Found {
        text: reading.characters[found.place.clone()].iter().collect(),
        quoted: is_said(paragraph, &reading.tokens[found.tokens.start]),
        place: found.place,
        said: found.said,
    };
    found.map(with_text).collect()
}

/// Whether somebody said what stands here.
fn is_said(paragraph: &Paragraph<'_>, token: &Token) -> bool {
    paragraph.block.kind == BlockKind::Quote || token.quoted
}

/// A note on a phrase, no more than a hint on what somebody said.
fn note(found: &Found<'_>, message: String) -> Note {
    let note = Note::here(found.place.start, found.place.end, message);
    if found.quoted { note.at_most(Severity::Hint) } else { note }
}

/// A word with a capital at its head.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
