//! An address that did not answer.

use crate::rules::links::addresses::addresses;
use crate::{Field, Group, Look, Note, Piece, Place, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "dead-address",
    group: Group::Links,
    severity: Severity::Warning,
    what: "An address that failed when somebody had it asked. Nothing is asked by itself.",
    why: "A reader who follows it stands before an error, and takes it for ours.",
    bad: "dead: https://council.example/gone = the page is not there (404)\n\nSee [the report](https://council.example/gone).",
    good: "dead: https://council.example/gone = the page is not there (404)\n\nSee [the report](https://council.example/report).",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let dead = &piece.copy.standing.dead;
    if dead.is_empty() {
        return Vec::new();
    }
    let told = addresses(&piece.copy.content.body).into_iter().filter_map(|found| {
        let why = dead.get(found.text)?;
        let place = Place::Source(Field::Body, found.from, found.from + found.text.chars().count());
        Some(Note::new(place, format!("This address did not answer when it was asked: {why}.")))
    });
    told.collect()
}
