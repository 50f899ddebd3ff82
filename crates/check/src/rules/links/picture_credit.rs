//! A picture of which nobody knows who took it.

use crate::prose::LinkKind;
use crate::{Field, Group, Look, Note, Piece, Place, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "picture-credit",
    group: Group::Links,
    severity: Severity::Warning,
    what: "A picture whose record has no credit.",
    why: "A picture without one may not be ours to show, and a claim for it comes months later.",
    bad: "uncredited: bridge.jpg\n\n![The bridge with its broken arch](bridge.jpg)",
    good: "uncredited: another.jpg\n\n![The bridge with its broken arch](bridge.jpg)",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let pictures = piece.prose.links.iter().filter(|link| link.kind == LinkKind::Picture);
    let nameless = pictures.filter(|picture| piece.copy.standing.uncredited.contains(&picture.address));
    nameless
        .map(|picture| {
            let place = Place::Source(Field::Body, picture.place.start, picture.place.end);
            Note::new(place, "The desk does not know whose picture this is: its credit is missing.")
        })
        .collect()
}
