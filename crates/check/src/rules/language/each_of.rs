//! "Each of the players have": one of many takes a verb for one.

use super::closed::is_between;
use crate::prose::Token;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "each-of",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Each of”, “one of” or “every one of” with a verb for several.",
    why: "It is one of them that is spoken of.",
    bad: "Each of the four players have signed.",
    good: "Each of the four players has signed. One of those who have signed is here. Could one of the players have signed?",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    (0..tokens.len()).filter_map(|at| note(tokens, at)).collect()
}

fn note(tokens: &[Token], at: usize) -> Option<Note> {
    let (one, of) = (&tokens[at], tokens.get(at + 1)?);
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    let begins = before.is_none_or(|before| {
        !before.is_word() && !before.is_mark('-') || before.is_any("and but that because when if every")
    });
    if !one.is_any("each one") || !of.is_any("of") || !begins {
        return None;
    }
    // The words of the many, up to a verb; a clause of their own ends the search.
    let many = tokens[at + 2..].iter().take(7);
    let verb = many
        .take_while(|t| t.is_word() && !t.is_any("who which that and or whose to"))
        .find(|t| !is_between(t) && t.is_any("have are were don't haven't aren't weren't has is was"))?;
    let right = match verb.key.as_str() {
        "have" => "has",
        "are" => "is",
        "were" => "was",
        "don't" => "doesn't",
        "haven't" => "hasn't",
        "aren't" => "isn't",
        "weren't" => "wasn't",
        _ => return None,
    };
    Some(Note::here(verb.from, verb.to, format!("“{}” is one, so it is “{right}”.", one.text)).fix(right))
}
