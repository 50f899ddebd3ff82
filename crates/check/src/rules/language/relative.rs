//! "The bridge, which were closed": a verb that does not fit what "which" or "who" stands for.

use super::participle::plain_of_s;
use super::subject::{Number, number, one_thing};
use crate::engine::Part;
use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "relative-agreement",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Who is” behind several people, and “which are” behind one thing.",
    why: "The reader looks for something else that is meant, and finds nothing.",
    bad: "The bridge, which were built in 1911, is closed.",
    good: "The bridge, which was built in 1911, is closed. One of the men who were there fell. A pile of stones which were wet.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    (1..tokens.len()).filter_map(|at| note(tokens, at)).collect()
}

fn note(tokens: &[Token], at: usize) -> Option<Note> {
    let verb = tokens.get(at + 1).filter(|_| tokens[at].is_any("who which"))?;
    let noun = if tokens[at - 1].is_mark(',') { at.checked_sub(2)? } else { at - 1 };
    if !tokens[noun].is_word() || !tokens[noun].grammar.is(Part::Noun) {
        return None;
    }
    // Its determiner, past a few adjectives, where the phrase begins.
    let begin = (noun.saturating_sub(3)..noun)
        .rev()
        .find(|place| one_thing(&tokens[*place]) || is_these(&tokens[*place]))?;
    let plain = tokens[begin + 1..noun]
        .iter()
        .all(|token| token.grammar.is_one_of(&[Part::Adjective, Part::Noun, Part::Number]));
    // "A pile of the stones which", "the man and the woman who": not for us to tell.
    let before = begin.checked_sub(1).map(|before| &tokens[before]);
    let alone = before.is_none_or(|before| {
        !before.grammar.is(Part::Preposition)
            && !before.is_any("of and or than as")
            && (before.is_word() || before.kind != Kind::Mark(','))
    });
    if !plain || !alone {
        return None;
    }
    let right = match (number(&tokens[noun], &tokens[begin..noun])?, verb.key.as_str()) {
        (Number::One, "are") => "is",
        (Number::One, "were") => "was",
        (Number::One, "have") => "has",
        (Number::Several, "is") => "are",
        (Number::Several, "was") => "were",
        (Number::Several, "has") => "have",
        // "The people who runs it".
        (Number::Several, key) if tells(verb, tokens.get(at + 2)) => &plain_of_s(key)?,
        _ => return None,
    };
    let message = format!("“{}” stands for “{}”, so it is “{right}”.", tokens[at].text, tokens[noun].text);
    Some(Note::here(verb.from, verb.to, message).fix(right))
}

/// Whether a word can only be what one does: "runs the", "lives".
fn tells(verb: &Token, next: Option<&Token>) -> bool {
    let object = next.is_some_and(|next| next.is_any("the a an their his her its that this"));
    verb.grammar.is(Part::Verb) && verb.grammar.can_be_s_form() && (object || verb.grammar.is_only_verb())
}

fn is_these(token: &Token) -> bool {
    token.is_any("these those")
}
