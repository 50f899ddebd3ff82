//! An article of which nobody says who wrote it.

use super::empty;
use crate::{Field, Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "byline-missing",
    group: Group::Preflight,
    severity: Severity::Warning,
    what: "An article without a byline.",
    why: "Readers and searches trust copy that somebody stands for.",
    bad: "headline: Bridge closes\n\nThe bridge closed on Monday.",
    good: "headline: Bridge closes\nbyline: Anna Lund\n\nThe bridge closed on Monday.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    if piece.copy.content.byline.iter().all(|name| name.trim().is_empty()) {
        empty(piece, Field::Byline, "The byline is missing.")
    } else {
        Vec::new()
    }
}
