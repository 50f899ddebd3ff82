//! The wrong form of a verb behind have, do, a modal or "to".

use super::closed::{DO, HAVE, MODALS, behind_adverbs, is_auxiliary};
use crate::engine::{Engine, Part, Tail, participle_of, plain_of};
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
        let right = after_have(helper, verb)
            .or_else(|| after_be(helper, verb, &tokens[..at]))
            .or_else(|| after_plain(helper, verb, helped, &tokens[at + 1..]))?;
        let message = format!("Behind “{}” it is “{right}”.", helper.text);
        Some(Note::here(verb.from, verb.to, message).fix(right))
    });
    found.collect()
}

/// The participle that should stand behind have.
fn after_have(have: &Token, verb: &Token) -> Option<String> {
    if have.is_any("has have had") && verb.is_any("being") {
        return Some("been".to_owned());
    }
    if !have.is_any(HAVE) || !verb.grammar.is_only_past() {
        return None;
    }
    participle_of(&verb.key).filter(|right| *right != verb.key)
}

/// The participle that should stand behind a form of be: "was took".
fn after_be(be: &Token, verb: &Token, before: &[Token]) -> Option<String> {
    // Asked first: it is asked of every word, and what follows looks through all before it.
    if !verb.grammar.is_only_past() || !be.is_any("is are was were been being") {
        return None;
    }
    // "Who he was came to light".
    let clause =
        before.iter().any(|token| token.is_any("what who how where as all why that which when than whoever"));
    // "He was broke" tells of money.
    let quality = verb.grammar.can_be_adjective() && !verb.is_any("broke")
        || verb.is_any("broke") && before.last().is_none_or(|of| of.grammar.can_be_pronoun());
    if clause || quality || !verb.grammar.is_one_of(&[Part::Verb, Part::Adjective]) {
        return None;
    }
    participle_of(&verb.key).filter(|right| *right != verb.key)
}

/// The plain verb that should stand behind do, a modal or "to".
fn after_plain(helper: &Token, verb: &Token, before: Option<&Token>, behind: &[Token]) -> Option<String> {
    // "What he did broke the law": only "did not" and a question have a verb behind them.
    let negated =
        helper.grammar.tail == Some(Tail::Not) || behind.first().is_some_and(|next| next.is_any("not never"));
    let does = helper.is_any(DO) && negated;
    let modal =
        helper.is_any(MODALS) && !is_thing(helper, before) && !before.is_some_and(|b| b.is_any("who that"));
    let noun = verb.grammar.is_one_of(&[Part::Noun, Part::Adjective, Part::Adverb]);
    if !(does || modal) || verb.grammar.can_be_plain_verb() || noun || is_auxiliary(verb) {
        return None;
    }
    if verb.grammar.is_only_past() || verb.grammar.is_only_participle() {
        return plain_of(&verb.key);
    }
    if verb.grammar.can_be_s_form() && verb.grammar.is(Part::Verb) {
        return plain_of_s(&verb.key);
    }
    // A past in "-ed"; what it was without is not told by its letters.
    let past = modal && verb.grammar.is(Part::Verb) && verb.grammar.can_be_past() && verb.key.ends_with("ed");
    past.then(|| plain_of_ed(&verb.key)).flatten()
}

/// "Explain" for "explained", where the dictionary has it so.
fn plain_of_ed(verb: &str) -> Option<String> {
    let stem = verb.strip_suffix("ed")?;
    let engine = Engine::load();
    [stem.to_owned(), format!("{stem}e")].into_iter().find(|plain| engine.is_plain_verb(plain))
}

/// "The will leaves", "in May", "a can holds": no helpers but things and months.
fn is_thing(helper: &Token, before: Option<&Token>) -> bool {
    let named = helper.is_capitalised() && before.is_some();
    named
        || before.is_some_and(|before| {
            before.grammar.is_one_of(&[Part::Determiner, Part::Adjective, Part::Preposition])
                || before.grammar.tail == Some(Tail::Possessive)
                || before.is_any("his her their its my our your")
        })
}

/// "Go" for "goes", where the dictionary has it.
pub(super) fn plain_of_s(verb: &str) -> Option<String> {
    if verb == "has" {
        return Some("have".to_owned());
    }
    let (engine, stem) = (Engine::load(), verb.strip_suffix('s')?);
    let guesses = [
        stem.strip_suffix("ie").map(|stem| format!("{stem}y")),
        Some(stem.to_owned()),
        stem.strip_suffix('e').map(str::to_owned),
    ];
    guesses.into_iter().flatten().find(|plain| engine.is_plain_verb(plain))
}
