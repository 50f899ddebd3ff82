//! Pairs that sound alike and need no grammar of their own: a table says beside which words one
//! stands for the other.

use super::super::closed::{MODALS, NUMBERS};
use super::as_written;
use crate::engine::{Part, Tail};
use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "sound-alike",
    group: Group::Language,
    severity: Severity::Warning,
    what: "One of some four hundred words that sound like another, beside words that want the other: “break” and “brake”, “site” and “sight”, “peaked” and “piqued”.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "The driver failed to break in time, and it peaked the interest of the police.",
    good: "The driver failed to brake in time, and it piqued the interest of the police. They broke in time and again. The crisis peaked in May.",
    look: Look::English(look),
};

/// The table, in two files so that each can be read at one go.
const TEXT: [&str; 2] = [include_str!("confused_a_to_l.txt"), include_str!("confused_m_to_z.txt")];

/// The words that are confused, each with what should stand there and where.
static TABLE: LazyLock<HashMap<&str, Vec<Pair>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<Pair>> = HashMap::new();
    for line in TEXT.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#')) {
        let Some((pair, frames)) = line.split_once(": ") else { continue };
        let Some((wrong, right)) = pair.split_once(" = ") else { continue };
        table.entry(wrong).or_default().push((right, frames.split("; ").map(Frame::of).collect()));
    }
    table
});

/// The right word, and where it is meant.
type Pair = (&'static str, Vec<Frame>);

/// What has to stand beside a word.
struct Frame {
    /// Before it, the nearest first.
    before: Vec<Slot>,
    /// Behind it.
    behind: Vec<Slot>,
}

/// One place of a frame.
struct Slot {
    words: Vec<&'static str>,
    may_be_missing: bool,
}

impl Frame {
    fn of(text: &'static str) -> Self {
        let slots: Vec<&'static str> = text.split_ascii_whitespace().collect();
        let at = slots.iter().position(|slot| *slot == "_").unwrap_or(slots.len());
        let (before, behind) = slots.split_at(at);
        Self {
            before: before.iter().rev().map(|slot| Slot::of(slot)).collect(),
            behind: behind.iter().skip(1).map(|slot| Slot::of(slot)).collect(),
        }
    }

    fn holds(&self, tokens: &[Token], at: usize) -> bool {
        fill(&self.before, &|away| at.checked_sub(away + 1).and_then(|at| tokens.get(at)), 0)
            && fill(&self.behind, &|away| tokens.get(at + 1 + away), 0)
    }
}

impl Slot {
    fn of(text: &'static str) -> Self {
        let words = text.strip_suffix('?');
        Self { words: words.unwrap_or(text).split('|').collect(), may_be_missing: words.is_some() }
    }

    fn takes(&self, token: Option<&Token>) -> bool {
        self.words.iter().any(|word| is(word, token))
    }
}

/// Whether the tokens from here on fill all slots.
fn fill<'a>(slots: &[Slot], token: &dyn Fn(usize) -> Option<&'a Token>, away: usize) -> bool {
    let Some((slot, rest)) = slots.split_first() else { return true };
    slot.takes(token(away)) && fill(rest, token, away + 1) || slot.may_be_missing && fill(rest, token, away)
}

/// Whether a token is a word of a slot, or of the kind that it names.
fn is(word: &str, token: Option<&Token>) -> bool {
    let Some(token) = token else { return word == "END" };
    let grammar = &token.grammar;
    match word {
        "END" => !token.is_word() && token.kind != Kind::Number,
        "DET" => {
            token.is_any("a an the his her their its my our your this these those")
                || grammar.tail == Some(Tail::Possessive)
        }
        "ANY" => token.is_word(),
        "MODAL" => token.is_any(MODALS) || token.is_any("to"),
        "NUM" => token.kind == Kind::Number || token.is_any(NUMBERS),
        "NAME" => token.is_word() && token.is_capitalised(),
        "NOUN" => token.is_word() && grammar.is_one_of(&[Part::Noun, Part::Name]),
        "ADJ" => token.is_word() && grammar.is(Part::Adjective),
        "VERB" => token.is_word() && grammar.is(Part::Verb) && grammar.can_be_plain_verb(),
        "PART" => token.is_word() && grammar.can_be_participle() && grammar.is(Part::Verb),
        _ => token.key == word,
    }
}

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    let found = tokens.iter().enumerate().filter_map(|(at, word)| {
        // A capital within a sentence makes a name of it: "Mr Poll", "the Forth".
        if !word.is_word() || at > 0 && word.is_capitalised() {
            return None;
        }
        let pairs = TABLE.get(word.key.as_str())?.iter();
        let (right, _) = pairs.into_iter().find(|(_, frames)| frames.iter().any(|f| f.holds(tokens, at)))?;
        let right = as_written(&word.text, right);
        let message = format!("“{}” sounds like “{right}”, which is meant here.", word.text);
        Some(Note::here(word.from, word.to, message).fix(right))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine;

    #[test]
    fn the_table_is_made_of_words() {
        let known = |word: &str| engine::knows(word) || word.ends_with("aired") || word == "ise";
        for (wrong, rights) in &*TABLE {
            for (right, frames) in rights {
                assert!(known(wrong) && known(right) && wrong != right, "{wrong} = {right}");
                let hollow = |frame: &Frame| frame.before.is_empty() && frame.behind.is_empty();
                assert!(!frames.iter().any(hollow), "{wrong} stands alone");
            }
        }
        let lines = TEXT.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#')).count();
        assert_eq!(lines, TABLE.values().map(Vec::len).sum::<usize>());
    }
}
