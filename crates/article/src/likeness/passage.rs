//! The place of a passage in its text, tidied so that other words can stand there.

use super::words::{Word, is_mark, is_quote, link_end};
use std::ops::Range;

/// A stretch of a text that says what was sought.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Where it stands, in bytes, at the bounds of characters.
    pub range: Range<usize>,
    /// How it stands there.
    pub words: String,
    /// How like it is: 1 where no word differs.
    pub score: f64,
}

/// The text with other words in the passage's place; none where the passage does not stand there
/// (any more).
#[must_use]
pub fn replace(text: &str, passage: &Passage, new: &str) -> Option<String> {
    let stands = text.get(passage.range.clone()).is_some_and(|words| words == passage.words);
    stands.then(|| format!("{}{new}{}", &text[..passage.range.start], &text[passage.range.end..]))
}

/// What stands around the words of a sentence, which a passage then has around its own.
pub(super) struct Edges {
    before: Vec<Kind>,
    behind: Vec<Kind>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Stop,
    Quote,
    Bracket,
}

fn kind(c: char) -> Option<Kind> {
    match c {
        '.' | '!' | '?' | '…' | '。' | '！' | '？' => Some(Kind::Stop),
        '(' | ')' => Some(Kind::Bracket),
        '`' => None,
        c if is_quote(c) => Some(Kind::Quote),
        _ => None,
    }
}

impl Edges {
    pub(super) fn of(sentence: &str, words: &[Word]) -> Self {
        let first = words.first().map_or(0, |word| word.range.start);
        let last = words.last().map_or(0, |word| word.range.end);
        let kinds = |around: &str| around.chars().filter_map(kind).collect::<Vec<_>>();
        let mut before = kinds(&sentence[..first]);
        // A stop before it ends another sentence.
        before.retain(|kind| *kind != Kind::Stop);
        Self { before, behind: kinds(&sentence[last..]) }
    }

    /// The place of these words with what belongs to them: the punctuation that the sentence has
    /// as well, and marks of Markdown whose other half is inside.
    pub(super) fn around(&self, text: &str, words: &[Word]) -> Range<usize> {
        let (first, last) = match (words.first(), words.last()) {
            (Some(first), Some(last)) => (first.range.start, last.range.end),
            _ => return 0..0,
        };
        let before = text[..first].chars().rev();
        let start = first - reach(before, self.before.clone());
        let end = last + reach(text[last..].chars(), self.behind.clone());
        balanced(text, start..end)
    }
}

/// How many bytes of punctuation of these kinds stand there, each kind as often as it is listed.
/// Marks between them go with them.
fn reach(around: impl Iterator<Item = char>, mut kinds: Vec<Kind>) -> usize {
    let (mut length, mut reached) = (0, 0);
    for c in around {
        length += c.len_utf8();
        match kind(c).map(|kind| kinds.iter().position(|k| *k == kind)) {
            Some(Some(at)) => {
                kinds.remove(at);
                reached = length;
            }
            None if is_mark(c) => {}
            _ => break,
        }
    }
    reached
}

/// The range with the other halves of the marks that stand inside it, where they stand beside it.
fn balanced(text: &str, mut range: Range<usize>) -> Range<usize> {
    while let Some(mark) = unmatched(&text[range.clone()]) {
        let (before, behind) = (&text[..range.start], &text[range.end..]);
        let link = link_end(behind).filter(|_| behind.starts_with("]("));
        match mark {
            "[" if link.is_some() => range.end += link.unwrap_or_default(),
            "]" if before.ends_with('[') => range.start -= 1,
            "[" | "]" => break,
            run if behind.starts_with(run) => range.end += run.len(),
            run if before.ends_with(run) => range.start -= run.len(),
            _ => break,
        }
    }
    range
}

/// The first mark in a stretch whose other half is not in it.
fn unmatched(stretch: &str) -> Option<&str> {
    let mut open: Vec<&str> = Vec::new();
    let mut place = 0;
    while let Some(c) = stretch[place..].chars().next() {
        let run = match c {
            '*' | '_' | '~' | '`' => {
                let rest = &stretch[place..];
                &rest[..rest.len() - rest.trim_start_matches(c).len()]
            }
            '[' | ']' => &stretch[place..=place],
            '\\' => {
                // What is behind it is no mark.
                let next = stretch[place + 1..].chars().next().map_or(0, char::len_utf8);
                place += 1 + next;
                continue;
            }
            _ => {
                place += c.len_utf8();
                continue;
            }
        };
        let other = if run == "]" { "[" } else { run };
        match open.iter().rposition(|had| *had == other).filter(|_| run != "[") {
            Some(at) => open.truncate(at),
            None => open.push(run),
        }
        place += run.len();
    }
    open.first().copied()
}
