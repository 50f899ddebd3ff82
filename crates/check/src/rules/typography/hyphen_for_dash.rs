//! A hyphen between spaces, where a dash is meant.

use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "hyphen-for-dash",
    group: Group::Typography,
    severity: Severity::Warning,
    what: "A hyphen that stands where a dash is meant.",
    why: "A hyphen joins two words; with a space at its side it does neither one thing nor the other.",
    bad: "The bridge - built in 1911 - is closed.",
    good: "The bridge – built in 1911 – is a two- or three-lane road at -5 degrees.",
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let reading = paragraph.reading;
    let here = |three: &[Token]| {
        let [before, hyphen, behind] = three else { return None };
        let apart = !reading.gap(before, hyphen).is_empty();
        let parts = |token: &Token| !matches!(token.kind, Kind::Mark('-' | '=' | '+' | '/'));
        let sum = before.kind == Kind::Number && behind.kind == Kind::Number;
        if !hyphen.is_mark('-') || !apart || !parts(before) || !parts(behind) || sum {
            return None;
        }
        let note = Note::here(hyphen.from, hyphen.to, "This is a hyphen; a dash is meant.");
        if !reading.gap(hyphen, behind).is_empty() {
            return Some(note.fix("–"));
        }
        // "-5" is a number; "bridge -built" lost a space as well.
        behind.is_word().then_some(note)
    };
    reading.tokens.windows(3).filter_map(here).collect()
}
