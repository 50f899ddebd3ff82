//! A translation of an article that the desk does not have.

use crate::{Field, Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "original-lost",
    group: Group::Preflight,
    severity: Severity::Warning,
    what: "A translation of an article that the desk does not have.",
    why: "Readers and search engines are not told that the two belong together.",
    bad: "translates: bridge-closed\narticle: bridge-closes = Bridge closes\n\nDie Brücke ist gesperrt.",
    good: "translates: bridge-closes\narticle: bridge-closes = Bridge closes\n\nDie Brücke ist gesperrt.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let original = piece.copy.content.translates.as_ref();
    let lost = original.filter(|slug| piece.archive.headline(slug.as_str()).is_none());
    let note = |slug| Note::field(Field::Translates, format!("The desk has no article “{slug}”."));
    lost.map(note).into_iter().collect()
}
