//! An article without a headline.

use crate::{Field, Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "headline-missing",
    group: Group::Preflight,
    severity: Severity::Error,
    what: "An article without a headline.",
    why: "Nothing can lead to it: not the front page, not a search, not a feed.",
    bad: "standfirst: The bridge is closed.\n\nThe bridge closed on Monday.",
    good: "headline: Bridge closes\n\nThe bridge closed on Monday.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    if piece.copy.content.headline.trim().is_empty() {
        vec![Note::field(Field::Headline, "The headline is missing.")]
    } else {
        Vec::new()
    }
}
