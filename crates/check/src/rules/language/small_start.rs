//! A sentence that begins with a small letter.

use crate::prose::{Sentence, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "small-start",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A sentence that begins with a small letter.",
    why: "Either the capital is missing or, more often, words before it are: a piece of a sentence was left behind.",
    bad: "The two met in 2018 and again in 2019.\u{a0} and signed an accord.",
    good: "The two met in 2018 and again in 2019 and signed an accord, at 9 a.m. in Sgt. Pepper’s. iPhones were out.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    if !paragraph.block.kind.is_running() {
        return Vec::new();
    }
    // The first sentence of a paragraph may go on with what stood above a list or a quote.
    let later = paragraph.reading.sentences().filter(|sentence| !sentence.is_first && !sentence.goes_on);
    later.filter_map(|sentence| Some(note(first_small(&sentence)?))).collect()
}

/// The first word of a sentence, where it is written small and is no name that always is.
fn first_small<'a>(sentence: &Sentence<'a>) -> Option<&'a Token> {
    let word = sentence.tokens.iter().find(|token| !is_opening(token)).filter(|token| token.is_word())?;
    let small = word.text.chars().all(|c| !c.is_uppercase()) && word.text.starts_with(char::is_lowercase);
    small.then_some(word)
}

fn is_opening(token: &Token) -> bool {
    ['“', '‘', '"', '\'', '(', '[', '«', '—', '–', '-'].into_iter().any(|mark| token.is_mark(mark))
}

fn note(word: &Token) -> Note {
    let message = if word.is_any("and but or which who where while because") {
        "What stands here is the rest of a sentence: words are missing before it, or the full stop is one too many."
    } else {
        "A sentence begins with a capital letter. Or should the one before go on?"
    };
    Note::here(word.from, word.to, message)
}
