//! Words that sound alike, told apart by what stands beside them. A pair is a file.

pub(in crate::rules) mod affect_effect;
pub(in crate::rules) mod confused;
pub(in crate::rules) mod could_of;
pub(in crate::rules) mod its;
pub(in crate::rules) mod lead_led;
pub(in crate::rules) mod loose_lose;
pub(in crate::rules) mod noun_verb;
pub(in crate::rules) mod passed_past;
pub(in crate::rules) mod principal;
pub(in crate::rules) mod their_there;
pub(in crate::rules) mod then_than;
pub(in crate::rules) mod to_too;
pub(in crate::rules) mod whose;
pub(in crate::rules) mod your;

use crate::engine::{Part, Tail};
use crate::prose::Token;
use crate::{Note, Paragraph};

/// A word among its neighbours.
struct Spot<'a> {
    word: &'a Token,
    before: Option<&'a Token>,
    next: Option<&'a Token>,
    behind: Option<&'a Token>,
}

/// Asks of every word of a paragraph, sentence by sentence, which word should stand there.
fn notes(paragraph: &Paragraph<'_>, right: impl Fn(&Spot<'_>) -> Option<&'static str>) -> Vec<Note> {
    let mut notes = Vec::new();
    for sentence in paragraph.reading.sentences() {
        for (at, word) in sentence.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
            let token = |place: usize| sentence.tokens.get(place);
            let before = at.checked_sub(1).and_then(token);
            let spot = Spot { word, before, next: token(at + 1), behind: token(at + 2) };
            if let Some(right) = right(&spot) {
                let right = as_written(&word.text, right);
                let message = format!("“{}” sounds like “{right}”, which is meant here.", word.text);
                notes.push(Note::here(word.from, word.to, message).fix(right));
            }
        }
    }
    notes
}

/// A word with a capital where the one that it replaces has one, and with its kind of apostrophe.
fn as_written(written: &str, right: &str) -> String {
    let mut letters = right.chars();
    match letters.next() {
        Some(first) if written.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => right.to_owned(),
    }
}

impl Spot<'_> {
    /// Whether the word before is one of these.
    fn after(&self, words: &str) -> bool {
        self.before.is_some_and(|before| before.is_any(words))
    }

    /// Whether the next word is one of these.
    fn ahead_of(&self, words: &str) -> bool {
        self.next.is_some_and(|next| next.is_any(words))
    }

    /// Whether the next word is this part of speech.
    fn next_is(&self, parts: &[Part]) -> bool {
        self.next.is_some_and(|next| next.is_word() && next.grammar.is_one_of(parts))
    }

    /// Whether the sentence or the clause begins with this word.
    fn begins(&self) -> bool {
        self.before.is_none_or(|before| !before.is_word() || before.is_any("and but that because when"))
    }

    /// Whether before the word stands what has a noun behind it.
    fn after_determiner(&self) -> bool {
        self.before.is_some_and(|before| {
            before.grammar.is(Part::Determiner)
                || before.grammar.tail == Some(Tail::Possessive)
                || before.is_any("a an the its their his her my our your this that no any some each every")
        })
    }

    /// Whether the next word can only be a thing here: behind "it's" and "who's" stands no plain
    /// verb, whatever the tagger makes of it.
    fn next_is_thing(&self) -> bool {
        self.next.is_some_and(|next| {
            let grammar = &next.grammar;
            let part = grammar.part.is_none() || grammar.is_one_of(&[Part::Noun, Part::Verb]);
            let other = grammar.can_be_adjective() || grammar.can_be_adverb() || grammar.can_be_participle();
            let ing = grammar.can_be_ing() && grammar.part.is_some();
            next.is_word() && part && grammar.can_be_noun() && !other && !ing && !next.is_capitalised()
        })
    }

    /// Whether nothing more of the clause comes behind the next word.
    fn ends_behind_next(&self) -> bool {
        self.behind.is_none_or(|behind| !behind.is_word() || behind.is_any("and but or"))
    }
}
