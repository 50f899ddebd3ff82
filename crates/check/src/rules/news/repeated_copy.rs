//! Copy that the desk has already.

use crate::{Field, Group, Look, Note, Piece, Place, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "repeated-copy",
    group: Group::News,
    severity: Severity::Warning,
    what: "An article that says almost word for word what another article of the desk says.",
    why: "Readers have read it already, and one of the two is probably there by mistake.",
    bad: "article: bridge-shut = The bridge closed on Monday.\n\nThe bridge closed on Monday.",
    good: "article: bridge-shut = The bridge closed on Monday.\n\nThe ferry runs until Friday.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let others = piece.archive.like(&piece.copy.content.body).into_iter();
    let note = |other: crate::Other| {
        let message = format!("“{}” ({}) says almost the same.", other.headline, other.slug);
        Note::new(Place::Source(Field::Body, 0, 0), message)
    };
    others.take(1).map(note).collect()
}
