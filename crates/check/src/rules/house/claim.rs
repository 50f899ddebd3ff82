//! A word that claims more than the copy shows.

use super::{found, note};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "claim-word",
    group: Group::Style,
    severity: Severity::Warning,
    what: "A word that the house’s style file lists as a claim.",
    why: "“First”, “proven” and “cure” need somebody who says so, or proof.",
    bad: "style: {claims: [miracle cure, world first]}\n\nThe clinic offers a miracle cure.",
    good: "style: {claims: [miracle cure, world first]}\n\nThe clinic offers a cure.",
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let words = found(&paragraph.house.style.claims, paragraph).into_iter();
    words
        .map(|word| note(&word, format!("“{}” is a claim. Who says so, and is it shown?", word.text)))
        .collect()
}
