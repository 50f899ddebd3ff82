//! A word that no dictionary has.

use super::names::Names;
use crate::engine;
use crate::prose::Token;
use crate::{Group, House, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "misspelling",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A word that stands neither in the dictionary of English nor in the house’s own, and is no name.",
    why: "A misspelt word makes readers doubt the rest.",
    bad: "The goverment closed the bridge.",
    good: "The government closed the bridge. Mr Oyelaran and Blinken met Oyelaran’s re-elected unionists in Antananarivo.",
    look: Look::EnglishArticle(look),
};

/// A strange word that comes so often is a term, and somebody should put it into the dictionary.
const A_TERM: usize = 3;

/// A text with as many words that no dictionary has is no English, and to look for one that is
/// like each of them takes its time.
const MOST: usize = 2000;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let names = Names::of(piece);
    let mut notes = Vec::new();
    for (index, _, reading) in piece.blocks() {
        for sentence in reading.sentences() {
            for (at, token) in sentence.tokens.iter().enumerate() {
                if !is_strange(token, piece.house) || names.is_name(token, at == 0, piece.archive) {
                    continue;
                }
                if notes.len() == MOST {
                    return notes;
                }
                let Some(note) = note(token, index, at == 0) else { continue };
                let term = names.times(&token.key) >= A_TERM;
                notes.push(if term { note.at_most(Severity::Hint) } else { note });
            }
        }
    }
    notes
}

/// Whether nobody knows a word, nor its parts.
pub(super) fn is_strange(token: &Token, house: &House) -> bool {
    let word = token.text.as_str();
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().filter(|c| c.is_uppercase()).count();
    // Abbreviations and "iPhone" are no words of a dictionary, nor are those of other scripts.
    let plain = token.is_word()
        && letters.clone().count() > 2
        && capitals <= 1
        && !word.contains('.')
        && letters.clone().all(|c| (c as u32) < 0x250);
    plain && !token.grammar.is_known() && !known(&token.key, house) && !house.knows(word)
}

fn known(key: &str, house: &House) -> bool {
    let word = key.strip_suffix("'s").unwrap_or(key);
    if engine::knows(word) || house.knows(word) {
        return true;
    }
    if word.contains(['-', '\u{2010}', '\u{2011}']) {
        return word.split(['-', '\u{2010}', '\u{2011}']).all(|part| {
            part.chars().count() < 3
                || part.chars().any(|c| c.is_numeric())
                || engine::knows(part)
                || house.knows(part)
        });
    }
    let ends =
        ["'d", "'ll", "'ve", "'re"].into_iter().any(|end| word.strip_suffix(end).is_some_and(engine::knows));
    const PREFIXES: &str = "un re non pre anti over under super inter micro mini multi post mis out semi self \
            counter cyber bio";
    let prefixed = PREFIXES.split_ascii_whitespace().any(|prefix| {
        word.strip_prefix(prefix).is_some_and(|stem| stem.chars().count() > 4 && engine::knows(stem))
    });
    // The dictionary spells some words one way only.
    let other =
        ["isation", "ise", "ised", "ises", "ising", "our", "yse", "ysed", "ysing"].into_iter().any(|end| {
            word.strip_suffix(end).is_some_and(|stem| {
                engine::knows(&format!("{stem}{}", end.replacen('s', "z", 1).replace("our", "or")))
            })
        });
    ends || prefixed || other
}

fn note(token: &Token, index: usize, begins: bool) -> Option<Note> {
    let near = engine::near(&token.key);
    let close: Vec<&String> =
        near.iter().filter(|word| strsim::damerau_levenshtein(word, &token.key) == 1).collect();
    if token.is_capitalised() {
        // A name that comes once is a name; what begins a sentence may be a word, where it is like one.
        let word = close
            .iter()
            .find(|word| word.starts_with(char::is_lowercase))
            .filter(|_| begins && token.key.len() > 5)?;
        return Some(Note::block(
            index,
            token.from,
            token.to,
            format!("No dictionary has “{}”. Is it “{word}”?", token.text),
        ));
    }
    let message = match near.first() {
        Some(word) => format!("No dictionary has “{}”. Is it “{word}”?", token.text),
        None => format!("No dictionary has “{}”.", token.text),
    };
    let note = Note::block(index, token.from, token.to, message);
    // Certain is only what is a slip of one letter in a long word, with one word that it can be.
    Some(match close.as_slice() {
        [word] if token.key.chars().count() > 6 && token.text == token.key => note.fix((*word).clone()),
        _ => note,
    })
}
