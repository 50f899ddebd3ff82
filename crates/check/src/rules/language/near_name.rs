//! A name that is a letter away from one that is used more: in the archive, or in this article.

use super::misspelling::is_strange;
use super::names::{Names, bare};
use crate::prose::Token;
use crate::{Group, Look, Note, Piece, Rule, Severity};
use std::collections::HashMap;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "near-name",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A name that differs by a letter from one that the archive or the article uses more.",
    why: "To spell a person’s name wrongly is the mistake that is forgiven last.",
    bad: "uses: Blinken 40\n\nThe secretary, Antony Blinkin, will host the talks.",
    good: "uses: Blinken 40\n\nThe secretary, Antony Blinken, will host the talks. Marie met Maria and the Oyelarans met Oyelaran.",
    look: Look::EnglishArticle(look),
};

/// In so many articles the archive has to have a name before it is taken for the right one.
const OFTEN: usize = 3;

/// So many names of an article are compared, each with as many others: no article has more.
const MOST: usize = 1000;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let names = Names::of(piece);
    let mut known: HashMap<String, Option<String>> = HashMap::new();
    let mut notes = Vec::new();
    for (index, _, reading) in piece.blocks() {
        for token in reading.tokens.iter().filter(|token| is_candidate(token)) {
            let name = bare(&token.text);
            if known.len() == MOST && !known.contains_key(name) {
                continue;
            }
            let message = known.entry(name.to_owned()).or_insert_with(|| {
                let strange = is_strange(token, piece.house);
                archived(piece, name, strange)
                    .or_else(|| strange.then(|| written_otherwise(&names, name)).flatten())
            });
            if let Some(message) = message {
                notes.push(Note::block(index, token.from, token.to, message.clone()));
            }
        }
    }
    notes
}

fn is_candidate(token: &Token) -> bool {
    token.is_word() && token.is_capitalised() && bare(&token.text).chars().count() > 4
}

/// What the archive has in its place.
fn archived(piece: &Piece<'_>, name: &str, strange: bool) -> Option<String> {
    if !strange || piece.house.knows(name) || piece.archive.uses(name) > 0 {
        return None;
    }
    let far = if name.chars().count() > 8 { 2 } else { 1 };
    let near = piece
        .archive
        .near(name)
        .into_iter()
        .find(|(other, count)| *count >= OFTEN && is_slip(name, other, far));
    near.map(|(other, count)| format!("The archive has “{other}” in {count} articles, and “{name}” in none."))
}

/// What the article has in its place more often.
fn written_otherwise(names: &Names, name: &str) -> Option<String> {
    let own = names.uses(name);
    let other = names.used(own + 1).take(MOST).find(|(other, _)| own == 1 && is_slip(name, other, 1))?;
    Some(format!("Elsewhere in the article it is “{}”.", other.0))
}

/// Whether one name is the other with a slip of the finger; a plural is none.
fn is_slip(name: &str, other: &str, far: usize) -> bool {
    let plural = |a: &str, b: &str| a.strip_suffix('s').is_some_and(|stem| stem == b);
    other.chars().count() > 3
        && name.to_lowercase() != other.to_lowercase()
        && !plural(name, other)
        && !plural(other, name)
        && (1..=far).contains(&strsim::damerau_levenshtein(name, other))
}
