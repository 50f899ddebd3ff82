//! A headline that others will cut.

use crate::{Field, Group, Look, Note, Piece, Rule, Severity};
use unicode_segmentation::UnicodeSegmentation;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "headline-long",
    group: Group::News,
    severity: Severity::Warning,
    what: "A headline of more than 60 characters, which a search cuts, or of more than 100, which cards cut as well.",
    why: "What stands behind the cut is not read, and often it is the news.",
    bad: "headline: Council decides to keep the old bridge over the river closed until the summer\n\nBody.",
    good: "headline: Council keeps the old bridge closed until summer\n\nBody.",
    look: Look::Article(look),
};

/// As many characters a search shows.
const SEARCH: usize = 60;

/// As many a card shows.
const CARD: usize = 100;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let headline = piece.copy.content.headline.trim();
    let length = headline.graphemes(true).count();
    let message =
        |cutter: &str, most: usize| format!("The headline has {length} characters; {cutter} after {most}.");
    if length > CARD {
        vec![Note::field(Field::Headline, message("cards cut it", CARD))]
    } else if length > SEARCH {
        vec![Note::field(Field::Headline, message("a search cuts it", SEARCH)).at_most(Severity::Hint)]
    } else {
        Vec::new()
    }
}
