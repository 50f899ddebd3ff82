//! The rules of Vale that look at a paragraph.

mod capitalization;

use super::is_said;
use crate::house::vale::{Check, Vale};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};
use regex::Regex;
use std::ops::Range;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "vale",
    group: Group::Style,
    severity: Severity::Error,
    what: "What a rule file of Vale finds in a paragraph; the file says how much it weighs.",
    why: "A house that has such files need not write its style anew.",
    bad: "vale: {extends: existence, message: Avoid “%s”., tokens: [very]}\n\nThe bridge is very old.",
    good: "vale: {extends: existence, message: Avoid “%s”., tokens: [very]}\n\nThe bridge is old in every way.",
    look: Look::Paragraph(look),
};

/// What a rule found: its place in the block's text, in bytes, what fills its message, and what
/// should stand there.
struct Hit {
    place: Range<usize>,
    words: Vec<String>,
    fix: Option<String>,
}

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let rules = paragraph.house.style.vale.iter();
    rules
        .filter(|rule| rule.scope.covers(paragraph.block.kind))
        .flat_map(|rule| notes(rule, paragraph))
        .collect()
}

fn notes(rule: &Vale, paragraph: &Paragraph<'_>) -> Vec<Note> {
    let text = paragraph.block.text.as_str();
    let mut hits = Vec::new();
    for part in parts(rule, paragraph) {
        let found = hits_in(&rule.check, &text[part.clone()]).into_iter();
        hits.extend(
            found.map(|hit| Hit { place: hit.place.start + part.start..hit.place.end + part.start, ..hit }),
        );
    }
    let mut places = Places { text, byte: 0, character: 0 };
    hits.sort_by_key(|hit| hit.place.start);
    hits.into_iter().map(|hit| note(rule, paragraph, hit, &mut places)).collect()
}

fn note(rule: &Vale, paragraph: &Paragraph<'_>, hit: Hit, places: &mut Places<'_>) -> Note {
    let from = places.character(hit.place.start);
    let to = from + places.text[hit.place].chars().count();
    let at = paragraph.reading.tokens.partition_point(|token| token.to <= from);
    let said = paragraph.reading.tokens.get(at).is_some_and(|token| is_said(paragraph, token));
    let message = format!("{} ({})", filled(&rule.message, &hit.words), rule.name);
    let note = Note::here(from, to, message);
    let note = note.at_most(if said { Severity::Hint } else { rule.severity });
    match hit.fix {
        Some(fix) if !said => note.fix(fix),
        _ => note,
    }
}

/// The parts of a block that a rule looks at, in bytes.
fn parts(rule: &Vale, paragraph: &Paragraph<'_>) -> Vec<Range<usize>> {
    let text = paragraph.block.text.as_str();
    if !rule.scope.by_sentence() {
        return std::iter::once(0..text.len()).collect();
    }
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let byte = |character: usize| bytes.get(character).copied().unwrap_or(text.len());
    paragraph.reading.sentences().map(|sentence| byte(sentence.from())..byte(sentence.to())).collect()
}

fn hits_in(check: &Check, text: &str) -> Vec<Hit> {
    match check {
        Check::Existence { found, exceptions, ignore_case } => {
            let excepted = |word: &str| {
                exceptions
                    .iter()
                    .any(|e| e == word || *ignore_case && e.to_lowercase() == word.to_lowercase())
            };
            let hits = found.find_iter(text).filter(|hit| !hit.is_empty() && !excepted(hit.as_str()));
            hits.map(|hit| Hit { place: hit.range(), words: vec![hit.as_str().to_owned()], fix: None })
                .collect()
        }
        Check::Substitution { swaps, exceptions } => {
            swaps.iter().flat_map(|(wrong, right)| swapped(text, wrong, right, exceptions)).collect()
        }
        Check::Occurrence { token, most, least } => {
            let count = token.find_iter(text).count();
            let off = most.is_some_and(|most| count > most) || least.is_some_and(|least| count < least);
            let hit = || Hit { place: 0..text.len(), words: vec![count.to_string()], fix: None };
            off.then(hit).into_iter().collect()
        }
        Check::Repetition { token, ignore_case, letters_only } => {
            repeated(text, token, *ignore_case, *letters_only)
        }
        Check::Capitalization { how, exceptions, share } => {
            let wrong = !capitalization::is_right(text, how, exceptions, *share);
            let hit = || Hit { place: 0..text.len(), words: vec![text.to_owned()], fix: None };
            wrong.then(hit).into_iter().collect()
        }
        Check::Consistency { .. } => Vec::new(),
    }
}

fn swapped(text: &str, wrong: &Regex, right: &str, exceptions: &[String]) -> Vec<Hit> {
    let hits = wrong.find_iter(text).filter(|hit| {
        !hit.is_empty()
            && hit.as_str() != right
            && !exceptions.iter().any(|exception| exception == hit.as_str())
    });
    // "use|employ" leaves the choice to the writer, and "$1" refers to a part of the match.
    let certain = !right.contains(['|', '$']);
    hits.map(|hit| {
        let words = vec![right.replace('|', "” or “"), hit.as_str().to_owned()];
        let capital = hit.as_str().starts_with(char::is_uppercase);
        let fix = if capital { super::capitalised(right) } else { right.to_owned() };
        Hit { place: hit.range(), words, fix: certain.then_some(fix) }
    })
    .collect()
}

/// Two hits in a row that are the same, with nothing but spaces between them.
fn repeated(text: &str, token: &Regex, ignore_case: bool, letters_only: bool) -> Vec<Hit> {
    let same = |a: &str, b: &str| if ignore_case { a.to_lowercase() == b.to_lowercase() } else { a == b };
    let hits: Vec<_> = token.find_iter(text).filter(|hit| !hit.is_empty()).collect();
    let twice = hits.windows(2).filter(|two| {
        let letters = !letters_only || two[0].as_str().chars().all(char::is_alphabetic);
        let beside = text[two[0].end()..two[1].start()].chars().all(char::is_whitespace);
        letters && beside && same(two[0].as_str(), two[1].as_str())
    });
    twice
        .map(|two| Hit {
            place: two[0].start()..two[1].end(),
            words: vec![two[0].as_str().to_owned()],
            fix: None,
        })
        .collect()
}

/// A message with its words: `%s` for each in turn, `%[2]s` for the second.
pub(super) fn filled(message: &str, words: &[String]) -> String {
    let mut filled = message.to_owned();
    for (n, word) in words.iter().enumerate() {
        filled = filled.replace(&format!("%[{}]s", n + 1), word);
    }
    for word in words {
        filled = filled.replacen("%s", word, 1);
    }
    filled
}

/// Counts characters up to bytes that ascend.
struct Places<'a> {
    text: &'a str,
    byte: usize,
    character: usize,
}

impl Places<'_> {
    fn character(&mut self, byte: usize) -> usize {
        self.character += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.character
    }
}

#[cfg(test)]
mod tests;
