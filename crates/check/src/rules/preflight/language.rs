//! An article whose language is not known, or is another than it says.

use crate::{Field, Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "language",
    group: Group::Preflight,
    severity: Severity::Warning,
    what: "An article whose language is missing, is no language’s tag, or is plainly another.",
    why: "It is read aloud, hyphenated, found and checked by that language.",
    bad: "language: German\n\nDie Brücke ist gesperrt.",
    good: "language: de-AT\n\nDie Brücke ist gesperrt.",
    look: Look::Article(look),
};

/// Words that make up a quarter of any English text.
const ENGLISH: &str =
    "the of and to in a is that was for it he on with as his her at by had they from said which";

/// Fewer words tell nothing of their language.
const ENOUGH: usize = 60;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let tag = piece.copy.language.as_str();
    let message = if tag.trim().is_empty() {
        "The language is missing.".to_owned()
    } else if !is_tag(tag) {
        format!("“{tag}” is no language’s tag. English is “en”, British English “en-GB”.")
    } else if let Some(share) = english_share(piece) {
        match piece.copy.is_english() {
            true if share < 0.05 => format!("The language is “{tag}”, and the text is not English."),
            false if share > 0.2 => format!("The language is “{tag}”, and the text is English."),
            _ => return Vec::new(),
        }
    } else {
        return Vec::new();
    };
    vec![Note::field(Field::Language, message)]
}

/// Whether a text has the form of a BCP 47 tag.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let plain = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    matches!(first.len(), 2 | 3) && first.chars().all(|c| c.is_ascii_alphabetic()) && parts.all(plain)
}

/// How much of the text is English's most common words.
fn english_share(piece: &Piece<'_>) -> Option<f64> {
    let tokens = piece.readings.iter().flat_map(|reading| &reading.tokens);
    let words: Vec<_> = tokens.filter(|token| token.is_word()).collect();
    let common = words.iter().filter(|word| word.is_any(ENGLISH)).count();
    (words.len() >= ENOUGH).then(|| common as f64 / words.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_a_form() {
        assert!(["en", "en-GB", "zh-Hant-TW", "gsw", "en_US"].into_iter().all(is_tag));
        assert!(["English", "e", "en-", "12", "en GB"].into_iter().all(|tag| !is_tag(tag)));
    }
}
