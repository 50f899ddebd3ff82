//! A verb that does not fit its subject, with a few words between them.

use super::closed::{is_auxiliary, is_between};
use super::participle::plain_of_s;
use super::subject::{Number, subject};
use crate::engine::Part;
use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "agreement",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A verb for one with a subject of several, or the other way about, also where words stand between them.",
    why: "The nearest noun leads the writer astray, and the reader after him.",
    bad: "The list of names were read out.",
    good: "The list of names was read out. A number of people were hurt. The team are ready. If the bridge were closed, the owners of the house would be. The names on the list are his.",
    look: Look::English(look),
};

/// Verbs behind which a wish stands in the plain form.
const DEMANDS: &str = "ask asked asks demand demanded demands insist insisted insists suggest suggested suggests \
    recommend recommended recommends propose proposed proposes require required requires urge urged order ordered request \
    requested essential vital important necessary";

/// As many words may stand between a wish and the clause that tells it.
const AWAY: usize = 40;

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    if paragraph.block.kind == crate::prose::BlockKind::Headline {
        return Vec::new();
    }
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    (0..tokens.len()).filter(|at| begins_clause(tokens, *at)).filter_map(|at| note(tokens, at)).collect()
}

/// Where a clause can begin: at the sentence, behind a comma, and behind a conjunction.
fn begins_clause(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &tokens[at]) else { return true };
    matches!(before.kind, Kind::Mark(',' | ';' | ':' | '“' | '"' | '—' | '–'))
        || before.is_any("that because when while although if")
        // "The hours before the vote were tense": behind a noun these lead to another.
        || before.is_any("but since until before after")
            && at.checked_sub(2).is_none_or(|noun| !tokens[noun].grammar.is_one_of(&[Part::Noun, Part::Name]))
        || at == 1 && is_between(before)
}

fn note(tokens: &[Token], from: usize) -> Option<Note> {
    let subject = subject(tokens, from)?;
    let verb = &tokens[subject.verb];
    let before = &tokens[from.saturating_sub(AWAY)..from];
    let wished = before.iter().any(|t| t.is_any("if though wish wished unless as were"));
    // "And" before it may make several of what looks like one.
    let joined = from > 0 && tokens[..from].iter().rev().take(3).any(|t| t.is_any("and or with"));
    // "He asked that the head of the school resign, or have a rest."
    // "Nobody but the sisters was there".
    let excepted = from > 1 && tokens[from - 1].is_any("but") && tokens[from - 2].grammar.can_be_pronoun();
    let demanded = before.iter().any(|t| t.is_any(DEMANDS));
    let tells = tokens.get(subject.verb + 1).is_some_and(|next| next.is_any("that"));
    let right = match subject.number {
        Number::One => for_one(verb, wished || demanded, subject.is_apart, tells)?,
        Number::Several => for_several(verb, tokens.get(subject.verb + 1))?,
    };
    if excepted || joined && subject.number == Number::One {
        return None;
    }
    let message = format!("“{}” wants “{right}”, not “{}”.", subject.head.text, verb.text);
    Some(Note::here(verb.from, verb.to, message).fix(right))
}

/// Whether a verb can be its plain form only, and takes a mere "s".
fn is_plain(verb: &Token) -> bool {
    let grammar = &verb.grammar;
    let mute = ["s", "x", "z", "ch", "sh", "o", "y"].into_iter().any(|end| verb.key.ends_with(end))
        && !["ay", "ey", "oy"].into_iter().any(|end| verb.key.ends_with(end));
    grammar.can_be_plain_verb()
        && !grammar.can_be_past()
        && !grammar.can_be_participle()
        && !mute
        && !is_auxiliary(verb)
}

/// What a verb for several should be behind a subject of one.
fn for_one(verb: &Token, wished: bool, is_apart: bool, tells: bool) -> Option<String> {
    let right = match verb.key.as_str() {
        "are" => "is",
        "were" if !wished => "was",
        "have" if !wished => "has",
        "aren't" => "isn't",
        "weren't" if !wished => "wasn't",
        "haven't" => "hasn't",
        "don't" => "doesn't",
        // "A study of sleep show that": what tells something.
        key if tells
            && !wished
            && verb.is_any("show suggest find say reveal indicate claim warn argue state") =>
        {
            return Some(format!("{key}s"));
        }
        // "The mayor say": nothing but a verb.
        key if verb.grammar.is(Part::Verb)
            && verb.grammar.is_only_verb()
            && !wished
            && !is_apart
            && is_plain(verb) =>
        {
            return Some(format!("{key}s"));
        }
        _ => return None,
    };
    Some(right.to_owned())
}

/// What a verb for one should be behind a subject of several.
fn for_several(verb: &Token, next: Option<&Token>) -> Option<String> {
    let right = match verb.key.as_str() {
        "is" => "are",
        "was" => "were",
        "has" => "have",
        "does" => "do",
        "isn't" => "aren't",
        "wasn't" => "weren't",
        "hasn't" => "haven't",
        "doesn't" => "don't",
        // "The members agrees": nothing but a verb, and no noun among its readings.
        key if verb.grammar.is(Part::Verb) && verb.grammar.can_be_s_form() => {
            // "Says" and "wants" can be nouns, but none that is followed by "that" or "a".
            let told = next.is_some_and(|next| next.is_any("that a an the his her its their"));
            return plain_of_s(key).filter(|_| told || verb.grammar.is_only_verb());
        }
        _ => return None,
    };
    Some(right.to_owned())
}
