//! "One of the player": one of many, and the many are one.

use super::subject::{EITHER, is_amount};
use crate::engine::Part;
use crate::prose::Token;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "one-of",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“One of the”, “both of the” or “several of the” before a noun for one.",
    why: "There have to be several for one of them to be picked.",
    bad: "He is one of the player who scored.",
    good: "He is one of the players who scored, one of the team’s best, one of the city centre pubs, one of the family.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    (0..tokens.len()).filter_map(|at| note(&tokens[at..])).collect()
}

fn note(tokens: &[Token]) -> Option<Note> {
    let [one, of, the, ..] = tokens else { return None };
    let picks = one.is_any("one both each two three four several many few either neither") && of.is_any("of");
    if !picks || !the.is_any("the these those his her their its my our your") {
        return None;
    }
    let described = tokens[3..].iter().take_while(|token| token.grammar.is(Part::Adjective)).take(2).count();
    let noun = tokens.get(3 + described)?;
    let next = tokens.get(4 + described)?;
    let grammar = &noun.grammar;
    let single = grammar.is(Part::Noun)
        && grammar.can_be_singular()
        && !grammar.can_be_plural()
        && grammar.tail.is_none();
    let goes_on = next.grammar.is_one_of(&[Part::Noun, Part::Name, Part::Adjective, Part::Number])
        || !next.is_word() && !next.is_mark('.')
        || next.is_word() && !next.grammar.is_known();
    if !single || goes_on || noun.text != noun.key || noun.is_any(EITHER) || is_amount(noun) {
        return None;
    }
    let message = format!("“{} of” leads to several, and “{}” is one.", one.text, noun.text);
    Some(Note::here(noun.from, noun.to, message))
}
