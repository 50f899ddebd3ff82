//! A verb that does not fit the pronoun before it.

use super::closed::{is_auxiliary, is_between};
use super::subject::behind_phrases;
use crate::engine::{Part, plain_of};
use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "pronoun-agreement",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A verb that does not fit the pronoun before it: “he don’t”, “they was”, “everyone have”.",
    why: "Outside a quotation it reads as a mistake.",
    bad: "Everyone have been told.",
    good: "Everyone has been told. Should everyone have gone? If he were here, it would make him say so. They were.",
    look: Look::English(look),
};

/// Pronouns for one.
const ONE: &str = "\
    he she it everyone everybody everything someone somebody something nobody nothing anyone anybody \
    anything no-one";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    (0..tokens.len()).filter_map(|at| note(tokens, at)).collect()
}

fn note(tokens: &[Token], at: usize) -> Option<Note> {
    let pronoun = &tokens[at];
    if !pronoun.is_word() || pronoun.grammar.tail.is_some() {
        return None;
    }
    // "Nobody in the village".
    let somebody = pronoun.is_any(ONE) && !pronoun.is_any("he she it");
    let mut place = if somebody { behind_phrases(tokens, at + 1)? } else { at + 1 };
    while tokens.get(place).is_some_and(is_between) {
        place += 1;
    }
    let verb = tokens.get(place).filter(|token| token.is_word())?;
    let right = if pronoun.is_any(ONE) {
        // "Should everyone have", "he and she have", "made it have"
        let before = tokens[..at].iter().rev().take(3);
        let asked =
            before.clone().any(|t| is_auxiliary(t) || t.is_any("and or nor if though than as of were"));
        let helped = at.checked_sub(1).is_some_and(|at| {
            tokens[at].grammar.is(Part::Verb)
                || tokens[at].is_any("let make made help that for with to about")
        });
        if asked || helped {
            return None;
        }
        match verb.key.as_str() {
            "have" => "has",
            "are" => "is",
            "don't" => "doesn't",
            "haven't" => "hasn't",
            "aren't" => "isn't",
            "were" if pronoun.key != "it" => "was",
            "weren't" => "wasn't",
            _ => return plain_verb(tokens, at, verb),
        }
        .to_owned()
    } else if pronoun.is_any("they we") {
        match verb.key.as_str() {
            "was" => "were".to_owned(),
            "is" => "are".to_owned(),
            "has" => "have".to_owned(),
            "does" => "do".to_owned(),
            "wasn't" => "weren't".to_owned(),
            "isn't" => "aren't".to_owned(),
            "hasn't" => "haven't".to_owned(),
            "doesn't" => "don't".to_owned(),
            key if verb.grammar.is(Part::Verb)
                && verb.grammar.can_be_s_form()
                && !verb.grammar.can_be_plain_verb()
                && !verb.grammar.can_be_plural() =>
            {
                return Some(told(pronoun, verb, key.strip_suffix('s').unwrap_or(key), false));
            }
            _ => return None,
        }
    } else {
        return None;
    };
    Some(told(pronoun, verb, &right, true))
}

/// "He walk home", where a clause begins with the pronoun, so that nothing asks for the plain form.
fn plain_verb(tokens: &[Token], at: usize, verb: &Token) -> Option<Note> {
    let pronoun = &tokens[at];
    let begins = at == 0
        || tokens[at - 1].is_any("because but when while although")
        || matches!(tokens[at - 1].kind, Kind::Mark(',')) && at < 4;
    let plain = verb.grammar.is(Part::Verb)
        && verb.grammar.can_be_plain_verb()
        && !verb.grammar.can_be_past()
        && !verb.grammar.can_be_s_form()
        && !verb.grammar.is_auxiliary()
        && plain_of(&verb.key).is_none();
    let third =
        pronoun.is_any("he she it") || pronoun.key.starts_with("every") || pronoun.key.starts_with("some");
    (begins && plain && third && !is_auxiliary(verb)).then(|| {
        let message = format!("Behind “{}” the verb ends in “s”, or stands in the past.", pronoun.text);
        Note::here(verb.from, verb.to, message)
    })
}

fn told(pronoun: &Token, verb: &Token, right: &str, certain: bool) -> Note {
    let note = Note::here(verb.from, verb.to, format!("It is “{} {right}”.", pronoun.text));
    if certain { note.fix(right) } else { note }
}
