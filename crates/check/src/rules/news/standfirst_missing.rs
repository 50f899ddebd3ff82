//! An article without a standfirst.

use crate::{Field, Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "standfirst-missing",
    group: Group::News,
    severity: Severity::Hint,
    what: "An article without a standfirst.",
    why: "Lists, feeds and searches show it below the headline; without it they show whatever stands first.",
    bad: "headline: Bridge closes\n\nThe bridge closed on Monday.",
    good: "headline: Bridge closes\nstandfirst: A crack was found in its oldest arch.\n\nThe bridge closed on Monday.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let content = &piece.copy.content;
    let missing = content.standfirst.as_deref().is_none_or(|text| text.trim().is_empty());
    if missing && !content.body.trim().is_empty() {
        vec![Note::field(Field::Standfirst, "There is no standfirst.")]
    } else {
        Vec::new()
    }
}
