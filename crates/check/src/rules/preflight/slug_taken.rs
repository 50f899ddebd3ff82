//! A slug that another article has where this one shall go.

use crate::{Field, Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "slug-taken",
    group: Group::Preflight,
    severity: Severity::Error,
    what: "A slug that another article has at a target.",
    why: "One of the two would take the other’s address, and its readers.",
    bad: "slug: bridge-closes\ntaken: the website\n\nThe bridge closed on Monday.",
    good: "slug: bridge-closes-again\n\nThe bridge closed on Monday.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let targets = &piece.copy.standing.slug_taken_at;
    if targets.is_empty() {
        return Vec::new();
    }
    let message = format!("Another article has this slug at {}.", targets.join(", "));
    vec![Note::field(Field::Slug, message)]
}
