//! A picture that says nothing to those who can't see it.

use crate::prose::LinkKind;
use crate::{Field, Group, Look, Note, Piece, Place, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "picture-alt",
    group: Group::Links,
    severity: Severity::Warning,
    what: "A picture without alternative text, or with its file’s name as that.",
    why: "Those who can’t see it are told nothing, and the law asks for it in many places.",
    bad: "![](bridge.jpg \"The bridge in May\")",
    good: "![The bridge with its broken arch](bridge.jpg)",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let pictures = piece.prose.links.iter().filter(|link| link.kind == LinkKind::Picture);
    let silent = pictures.filter_map(|picture| {
        let words = picture.words.trim();
        let message = if words.is_empty() {
            "This picture says nothing to those who can’t see it."
        } else if is_file_name(words) {
            "This is a file’s name and says nothing of the picture."
        } else {
            return None;
        };
        Some(Note::new(Place::Source(Field::Body, picture.place.start, picture.place.end), message))
    });
    silent.collect()
}

fn is_file_name(words: &str) -> bool {
    let ending = words.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let picture =
        |ending: String| ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg"].contains(&ending.as_str());
    // "IMG_2034", "DSC01234", "image1": a camera's or a program's name.
    let letters =
        words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-' | '(' | ')' | ' '));
    let machine =
        ["img", "dsc", "dscn", "dscf", "pxl", "image", "photo", "picture", "screenshot", "untitled", "pic"]
            .contains(&letters.to_ascii_lowercase().as_str());
    machine || !words.contains(char::is_whitespace) && ending.is_some_and(picture)
}
