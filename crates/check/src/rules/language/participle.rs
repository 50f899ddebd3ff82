//! The wrong form of a verb behind have, do, a modal or "to".

use super::closed::{DO, HAVE, MODALS, behind_adverbs, is_auxiliary};
use crate::engine::{self, Part, Tail, participle_of, plain_of};
use crate::engine::{participle_of_plain, past_of_participle};
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
            .or_else(|| was_done(&tokens[..=at], verb, behind_of(tokens, verb)))
            .or_else(|| done_by(helper, verb, tokens))
            .or_else(|| after_to(helper, verb, &tokens[..at]))
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
    // "Has adjourn": nothing but a plain verb.
    let plain = verb.grammar.is_only_verb()
        && verb.grammar.is(Part::Verb)
        && verb.grammar.can_be_plain_verb()
        && !verb.grammar.can_be_participle()
        && !is_auxiliary(verb);
    if plain && have.is_any("has had haven't hasn't hadn't") {
        return participle_of_plain(&verb.key).or_else(|| regular(&verb.key));
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

/// "Was bit by": whatever else the word can be, here somebody did it.
fn done_by(be: &Token, verb: &Token, tokens: &[Token]) -> Option<String> {
    if !be.is_any("is are was were been being") {
        return None;
    }
    behind_of(tokens, verb).first().filter(|by| by.is_any("by down away off over out up"))?;
    let is_past =
        plain_of(&verb.key).is_some_and(|plain| plain != verb.key) && past_of_participle(&verb.key).is_none();
    participle_of(&verb.key).filter(|right| is_past && *right != verb.key && engine::knows(right))
}

/// The participle for a plain verb behind be: "has been force to", "was publish", "they were find".
fn was_done(tokens: &[Token], verb: &Token, behind: &[Token]) -> Option<String> {
    let [before @ .., be] = tokens else { return None };
    let plain = verb.grammar.can_be_plain_verb() && !verb.grammar.can_be_participle();
    if !plain
        || verb.text != verb.key
        || verb.key.ends_with("ed")
        || !be.is_any("was were been being be")
        || is_auxiliary(verb)
    {
        return None;
    }
    // A thing as well, but not before these: "was sentence to", "had been force to".
    let leads = behind
        .first()
        .is_none_or(|next| !next.is_word() || next.is_any("to by with in on at as from after for"));
    let bidden = verb.is_any(DONE) && leads && !be.is_any("be");
    // "Has been call off".
    let off = behind.first().is_some_and(|next| next.is_any("off up down out away"))
        && !verb.grammar.can_be_adjective()
        && !verb.grammar.can_be_adverb()
        && !be.is_any("be");
    let person = before.last().is_some_and(|who| who.is_any("he she they we i"));
    let certain =
        verb.grammar.is_only_verb() && verb.grammar.is(Part::Verb) || person && leads && verb.is_any(TAKEN);
    // "All he did was complain", "what it was meant"; "there was demand".
    let mut said = before.iter();
    let clause = said.any(|t| t.is_any(DO) || t.is_any("what who all do done thing there it how why"));
    let let_be = before.last().is_some_and(|t| t.is_any("let to")) && !be.is_any("be");
    if clause && !(person && verb.is_any(TAKEN)) || let_be || !(bidden || certain || off) {
        return None;
    }
    if let Some(done) = participle_of_plain(&verb.key) {
        return Some(done);
    }
    regular(&verb.key)
}

/// "Closed" for "close", where the dictionary has it.
fn regular(plain: &str) -> Option<String> {
    let stem = plain.strip_suffix('e').unwrap_or(plain);
    let guesses = [format!("{stem}ed"), format!("{}ied", stem.strip_suffix('y').unwrap_or_default())];
    guesses.into_iter().find(|done| engine::knows(done))
}

/// "Yet to decided": the plain verb, where "to" is no way to somewhere.
fn after_to(to: &Token, verb: &Token, before: &[Token]) -> Option<String> {
    let leads = "yet want wants wanted going able unable expected refused refuses agreed plans hopes hoped tried failed \
        forced decided due likely unlikely continue continues continued began managed vowed promised";
    let past = verb.grammar.can_be_past() && !verb.grammar.can_be_plain_verb() && verb.grammar.is(Part::Verb);
    let led = to.is_any("to") && before.last().is_some_and(|lead| lead.is_any(leads));
    (led && past).then(|| plain_of(&verb.key).or_else(|| plain_of_ed(&verb.key))).flatten()
}

fn behind_of<'a>(tokens: &'a [Token], word: &Token) -> &'a [Token] {
    &tokens[tokens.partition_point(|token| token.from <= word.from)..]
}

/// What is done to people, where the plain verb is a thing as well.
const DONE: &str = "force order ask allow expect advise invite require encourage oblige permit urge instruct sentence \
    charge remand jail award appoint elect injure release discharge arrest rescue transfer award blame attack damage";

/// What is done to somebody and has a participle of its own.
const TAKEN: &str = "find take give make steal drive choose hold catch teach bring tell see show throw beat";

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
    [stem.to_owned(), format!("{stem}e")].into_iter().find(|plain| engine::is_plain_verb(plain))
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
    let stem = verb.strip_suffix('s')?;
    let guesses = [
        stem.strip_suffix("ie").map(|stem| format!("{stem}y")),
        Some(stem.to_owned()),
        stem.strip_suffix('e').map(str::to_owned),
    ];
    guesses.into_iter().flatten().find(|plain| engine::is_plain_verb(plain))
}
