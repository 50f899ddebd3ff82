//! The wrong form of a verb behind have, do, a modal or "to".

use super::closed::{DO, HAVE, MODALS, behind_adverbs};
use crate::engine::{Part, participle_of, plain_of};
use crate::prose::Token;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "verb-form",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A verb in a form that its helper does not take: “had went”, “did not knew”, “will goes”.",
    why: "It is plainly wrong, and often half of a change that somebody began.",
    bad: "She had already went home.",
    good: "She had already gone home, and did not know that he had run. The will leaves nothing to him. Those to saw were oak.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    let found = tokens.iter().enumerate().filter_map(|(at, helper)| {
        let (_, verb) = behind_adverbs(tokens, at + 1)?;
        if !verb.is_word() || verb.grammar.tail.is_some() {
            return None;
        }
        let helped = at.checked_sub(1).map(|before| &tokens[before]);
        let right = after_have(helper, verb).or_else(|| after_plain(helper, verb, helped))?;
        let message = format!("Behind “{}” it is “{right}”.", helper.text);
        Some(Note::here(verb.from, verb.to, message).fix(right))
    });
    found.collect()
}

/// The participle that should stand behind have.
fn after_have(have: &Token, verb: &Token) -> Option<String> {
    if !have.is_any(HAVE) || !verb.grammar.is_only_past() {
        return None;
    }
    participle_of(&verb.key).filter(|right| *right != verb.key)
}

/// The plain verb that should stand behind do, a modal or "to".
fn after_plain(helper: &Token, verb: &Token, before: Option<&Token>) -> Option<String> {
    let helps = helper.is_any(DO) || helper.is_any(MODALS) && !is_thing(helper, before);
    if !helps || verb.grammar.can_be_plain_verb() || verb.grammar.is_one_of(&[Part::Noun, Part::Adjective]) {
        return None;
    }
    let past = verb.grammar.is_only_past() || verb.grammar.is_only_participle();
    let s_form = verb.grammar.can_be_s_form() && verb.grammar.is_only_verb() && !helper.is_any(DO);
    if past {
        plain_of(&verb.key)
    } else if s_form {
        plain_of_s(&verb.key)
    } else {
        None
    }
}

/// "The will leaves", "in May", "a can holds": no helpers but things and months.
fn is_thing(helper: &Token, before: Option<&Token>) -> bool {
    let named = helper.is_capitalised() && before.is_some();
    named
        || before.is_some_and(|before| {
            before.grammar.is_one_of(&[Part::Determiner, Part::Adjective, Part::Preposition])
                || before.grammar.tail == Some(crate::engine::Tail::Possessive)
                || before.is_any("his her their its my our your")
        })
}

/// "Goes" without its ending, where that is plain.
fn plain_of_s(verb: &str) -> Option<String> {
    if verb == "has" {
        return Some("have".to_owned());
    }
    if let Some(stem) = verb.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let sibilant = ["ches", "shes", "sses", "xes", "oes"].into_iter().any(|end| verb.ends_with(end));
    let ending = if sibilant { "es" } else { "s" };
    verb.strip_suffix(ending).map(str::to_owned)
}
