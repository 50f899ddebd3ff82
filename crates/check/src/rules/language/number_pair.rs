//! A word for one before a noun for several, and the other way about: "a bridges", "many bridge".

use super::closed::{NUMBERS, is_auxiliary};
use super::subject::EITHER;
use crate::engine::Part;
use crate::prose::Token;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "number-pair",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A word for one before a noun for several, or the other way about: “a bridges”, “many bridge”.",
    why: "One of the two was changed and the other forgotten.",
    bad: "The council closed these bridge on Monday.",
    good: "The council closed these bridges, a crossroads and several county roads. These two-mile walks are long. A thanks is due.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let sentences = paragraph.reading.sentences();
    sentences
        .flat_map(|sentence| {
            let heaps = sentence.tokens.windows(4).filter_map(heap);
            notes(sentence.tokens).into_iter().chain(heaps).collect::<Vec<_>>()
        })
        .collect()
}

/// "Hundreds of home were flooded".
fn heap(tokens: &[Token]) -> Option<Note> {
    let [heap, of, noun, verb] = tokens else { return None };
    let several = heap.is_any("hundreds thousands dozens scores tens") && of.is_any("of");
    let grammar = &noun.grammar;
    let one = grammar.is(Part::Noun)
        && grammar.can_be_singular()
        && !grammar.can_be_plural()
        && grammar.tail.is_none();
    let many = noun.is_any(EITHER) || noun.is_any("police people cattle aircraft personnel");
    (several && one && !many && is_auxiliary(verb)).then(|| {
        Note::here(noun.from, noun.to, format!("“{}” are several, and “{}” is one.", heap.text, noun.text))
    })
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    let found = tokens.iter().enumerate().filter_map(|(at, word)| {
        let noun = tokens.get(at + 1).filter(|noun| {
            noun.is_word()
                && noun.text == noun.key
                && noun.grammar.tail.is_none()
                && noun.grammar.is(Part::Noun)
        })?;
        // "These car parks": the noun that counts comes later.
        let goes_on = tokens.get(at + 2).is_some_and(|next| {
            next.is_word()
                && (next.grammar.is_one_of(&[Part::Noun, Part::Name, Part::Adjective])
                    || next.grammar.is(Part::Verb) && next.grammar.can_be_noun()
                    || !next.grammar.is_known()
                    || next.key == "and"
                    || next.key == "or")
                || next.kind == crate::prose::Kind::Object
                || next.is_mark('-')
                || next.is_mark('’')
                || next.is_mark('\'')
                || next.kind == crate::prose::Kind::Number
                || next.is_mark(',')
        });
        let grammar = &noun.grammar;
        // "These work", "this fails": at the head of a clause the noun may be a verb.
        let led = !word.is_any("these those both")
            || tokens.get(at + 2).is_some_and(is_auxiliary)
            || at.checked_sub(1).is_some_and(|before| {
                tokens[before].grammar.is_one_of(&[Part::Verb, Part::Preposition, Part::Determiner])
            });
        let verb = if is_one(word) {
            word.key == "this" && grammar.can_be_s_form()
        } else {
            grammar.can_be_verb() && !led
        };
        let one = grammar.can_be_singular() && !grammar.can_be_plural();
        let several = grammar.can_be_plural()
            && !grammar.can_be_singular()
            && noun.key.ends_with('s')
            && !looks_plural(noun);
        let fits = if is_many(word, tokens, at) { !one } else { !is_one(word) || !several };
        let wrong = !verb && !goes_on && !fits;
        wrong.then(|| {
            let number = if is_one(word) { "one" } else { "several" };
            Note::here(
                word.from,
                noun.to,
                format!("“{}” means {number}, and “{}” does not.", word.text, noun.text),
            )
        })
    });
    found.collect()
}

fn is_one(word: &Token) -> bool {
    word.is_any("a an another each every this")
}

fn is_many(word: &Token, tokens: &[Token], at: usize) -> bool {
    let counted = word.is_any(NUMBERS)
        && !at.checked_sub(1).is_some_and(|before| {
            tokens[before].is_any("number chapter act day part page one at by top")
                || tokens[before].kind == crate::prose::Kind::Number
        });
    word.is_any("these those many several both various numerous") || counted
}

/// Nouns in "s" that are one as well.
fn looks_plural(noun: &Token) -> bool {
    noun.is_any(
        "means series species crossroads headquarters works barracks gallows thanks news amends \
            shambles innings links sports sales arms goods savings customs grounds premises yes \
            politics",
    )
}
