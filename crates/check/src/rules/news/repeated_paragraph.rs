//! A paragraph that stands in the article twice.

use crate::{Group, Look, Note, Piece, Rule, Severity};
use std::collections::HashSet;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "repeated-paragraph",
    group: Group::News,
    severity: Severity::Warning,
    what: "A paragraph that stands in the article twice.",
    why: "It was moved and not taken away where it stood.",
    bad: "The bridge has been closed since Monday, said the mayor.\n\nIt was old.\n\nThe bridge has been closed since Monday, said the mayor.",
    good: "The bridge has been closed since Monday, said the mayor.\n\nIt was old.\n\nIt was old.",
    look: Look::Article(look),
};

/// Shorter ones may be said twice: "It was old."
const WORDS: usize = 7;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut seen = HashSet::new();
    let mut notes = Vec::new();
    for (n, block, reading) in piece.blocks() {
        let words: Vec<&str> =
            reading.tokens.iter().filter(|token| token.is_word()).map(|token| token.key.as_str()).collect();
        if block.kind.is_running() && words.len() >= WORDS && !seen.insert(words) {
            notes.push(Note::block(
                n,
                0,
                reading.characters.len(),
                "This paragraph stands further up as well.",
            ));
        }
    }
    notes
}
