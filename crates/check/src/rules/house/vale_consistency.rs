//! The rules of Vale that want one of two ways to write something.

use super::vale::filled;
use crate::house::vale::{Check, Vale};
use crate::{Group, Look, Note, Piece, Rule, Severity};
use regex::Regex;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "vale-consistency",
    group: Group::Style,
    severity: Severity::Error,
    what: "Two ways to write something, of which a rule file of Vale wants one in an article.",
    why: "Readers take two spellings for two things.",
    bad: "vale: {extends: consistency, message: Which “%s”?, either: {advisor: adviser}}\n\nAn adviser came.\n\nThe advisor left.",
    good: "vale: {extends: consistency, message: Which “%s”?, either: {advisor: adviser}}\n\nAn adviser came.\n\nThe adviser left.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for rule in &piece.house.style.vale {
        let Check::Consistency { pairs } = &rule.check else { continue };
        for (one, other) in pairs {
            notes.extend(rarer(piece, rule, one, other));
        }
    }
    notes
}

/// Notes on the rarer of two, where both are there. Of equals the second is.
fn rarer(piece: &Piece<'_>, rule: &Vale, one: &Regex, other: &Regex) -> Vec<Note> {
    let (one, other) = (places(piece, rule, one), places(piece, rule, other));
    if one.is_empty() || other.is_empty() {
        return Vec::new();
    }
    let rare = if one.len() < other.len() { one } else { other };
    let note = |(block, from, to, word): (usize, usize, usize, String)| {
        let message = format!("{} ({})", filled(&rule.message, &[word]), rule.name);
        Note::block(block, from, to, message).at_most(rule.severity)
    };
    rare.into_iter().map(note).collect()
}

/// Where an expression is found: block, characters, and what stands there.
fn places(piece: &Piece<'_>, rule: &Vale, wanted: &Regex) -> Vec<(usize, usize, usize, String)> {
    let mut places = Vec::new();
    for (n, block, _) in piece.blocks().filter(|(_, block, _)| rule.scope.covers(block.kind)) {
        for hit in wanted.find_iter(&block.text).filter(|hit| !hit.is_empty()) {
            let from = block.text[..hit.start()].chars().count();
            let word = hit.as_str();
            places.push((n, from, from + word.chars().count(), word.to_owned()));
        }
    }
    places
}
