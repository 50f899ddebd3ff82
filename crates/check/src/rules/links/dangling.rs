//! A link to an article that the desk does not have.

use crate::prose::LinkKind;
use crate::{Field, Group, Look, Note, Piece, Place, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "dangling-link",
    group: Group::Links,
    severity: Severity::Error,
    what: "A link to an article that the desk does not have.",
    why: "Readers see the words and can’t follow them.",
    bad: "article: bridge-closes = Bridge closes\n\nIt closed in May ([[bridge-closed]]).",
    good: "article: bridge-closes = Bridge closes\n\nIt closed in May ([[bridge-closes]]).",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let dangles = |slug: &str| {
        let slug = slug.split('#').next().unwrap_or_default().trim();
        piece.copy.slug.as_deref() != Some(slug) && piece.archive.headline(slug).is_none()
    };
    let links = piece.prose.links.iter().filter(|link| link.kind == LinkKind::Article);
    links
        .filter(|link| dangles(&link.address))
        .map(|link| {
            let message = format!("The desk has no article “{}”.", link.address);
            Note::new(Place::Source(Field::Body, link.place.start, link.place.end), message)
        })
        .collect()
}
