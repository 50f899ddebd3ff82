//! An article without a picture.

use crate::prose::LinkKind;
use crate::{Field, Group, Look, Note, Piece, Place, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "picture-missing",
    group: Group::Preflight,
    severity: Severity::Hint,
    what: "An article without a picture to lead it.",
    why: "Lists and cards show one beside the headline, and fewer people open an article without it.",
    bad: "headline: Bridge closes\n\nThe bridge closed on Monday.",
    good: "headline: Bridge closes\n\n![The bridge with its broken arch](bridge.jpg)\n\nThe bridge closed on Monday.",
    look: Look::Article(look),
};

/// What files call a picture that stands outside the text.
const OUTSIDE: [&str; 7] =
    ["image", "images", "cover", "picture", "thumbnail", "featured_image", "featuredImage"];

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let content = &piece.copy.content;
    let inside = piece.prose.links.iter().any(|link| link.kind == LinkKind::Picture);
    let outside = OUTSIDE.into_iter().any(|name| content.extra.contains_key(name));
    if inside || outside || content.body.trim().is_empty() {
        Vec::new()
    } else {
        vec![Note::new(Place::Source(Field::Body, 0, 0), "No picture leads this article.")]
    }
}
