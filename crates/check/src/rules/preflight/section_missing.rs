//! An article without a section.

use super::empty;
use crate::{Field, Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "section-missing",
    group: Group::Preflight,
    severity: Severity::Warning,
    what: "An article without a section.",
    why: "It stands in no list but the newest, and is gone from there in a day.",
    bad: "headline: Bridge closes\n\nThe bridge closed on Monday.",
    good: "headline: Bridge closes\nsection: Roads\n\nThe bridge closed on Monday.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    if piece.copy.content.section.as_deref().is_none_or(|section| section.trim().is_empty()) {
        empty(piece, Field::Section, "The section is missing.")
    } else {
        Vec::new()
    }
}
