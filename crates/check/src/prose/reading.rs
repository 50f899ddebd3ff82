//! A block's text as it is read: tokens, sentences, and what stands in quotation marks.

use super::sentences::{pieces, sentences};
use super::tokens::{Kind, Token, tokens};
use crate::engine::Engine;
use std::collections::BTreeSet;
use std::ops::Range;

/// A block that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// The characters of its text.
    pub characters: Vec<char>,
    /// Its words, numbers and marks.
    pub tokens: Vec<Token>,
    /// Its sentences, as ranges of tokens, each with whether it goes on from the one before.
    sentences: Vec<(Range<usize>, bool)>,
}

/// A sentence of a reading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sentence<'a> {
    /// Its tokens, marks among them.
    pub tokens: &'a [Token],
    /// Whether it is the first of its block.
    pub is_first: bool,
    /// Whether it goes on from the piece before, of a sentence too long to be read in one.
    pub goes_on: bool,
}

impl Reading {
    /// Reads a text. With an engine, each word knows its part of speech.
    #[must_use]
    pub fn of(text: &str, engine: Option<&'static Engine>, abbreviations: &BTreeSet<String>) -> Self {
        let mut characters: Vec<char> = text.chars().collect();
        let mut tokens = tokens(&characters);
        // They are remembered.
        characters.shrink_to_fit();
        tokens.shrink_to_fit();
        mark_quoted(&characters, &mut tokens);
        let mut read = Vec::new();
        for sentence in sentences(&characters, &tokens, abbreviations) {
            let begin = sentence.start;
            let pieces = pieces(&tokens, sentence).into_iter();
            read.extend(pieces.map(|piece| (piece.clone(), piece.start > begin)));
        }
        if let Some(engine) = engine {
            for (piece, _) in &read {
                engine.read(&mut tokens[piece.clone()]);
            }
        }
        Self { characters, tokens, sentences: read }
    }

    /// Its sentences in order.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.sentences.iter().map(|(range, goes_on)| Sentence {
            tokens: &self.tokens[range.clone()],
            is_first: range.start == 0,
            goes_on: *goes_on,
        })
    }

    /// What stands between two tokens.
    #[must_use]
    pub fn gap(&self, before: &Token, behind: &Token) -> &[char] {
        self.characters.get(before.to..behind.from).unwrap_or_default()
    }

    /// Whether a place, in characters, is inside quotation marks.
    #[must_use]
    pub fn is_quoted(&self, character: usize) -> bool {
        let at = self.tokens.partition_point(|token| token.to <= character);
        self.tokens.get(at).is_some_and(|token| token.quoted)
    }
}

impl Sentence<'_> {
    /// Its first character in the block's text.
    #[must_use]
    pub fn from(&self) -> usize {
        self.tokens.first().map_or(0, |token| token.from)
    }

    /// The character behind its last.
    #[must_use]
    pub fn to(&self) -> usize {
        self.tokens.last().map_or(0, |token| token.to)
    }

    /// Its words.
    pub fn words(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|token| token.is_word())
    }
}

/// Notes which tokens stand inside double quotation marks, curly or straight. A quote that is
/// opened and never closed goes on to the paragraph's end, as a speech of several paragraphs does.
fn mark_quoted(characters: &[char], tokens: &mut [Token]) {
    let mut inside = false;
    for token in tokens {
        let opens = match token.kind {
            Kind::Mark('“' | '„' | '«') => true,
            Kind::Mark('"') => !inside && characters.get(token.to).is_some_and(|c| !c.is_whitespace()),
            _ => false,
        };
        if opens {
            inside = true;
        }
        token.quoted = inside;
        if inside && !opens && matches!(token.kind, Kind::Mark('”' | '"' | '»')) {
            inside = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_known() {
        for text in ["He “said so” then", "He \"said so\" then", "He «said so» then"] {
            let reading = Reading::of(text, None, &BTreeSet::new());
            let quoted: Vec<_> =
                reading.tokens.iter().filter(|t| t.quoted && t.is_word()).map(|t| &*t.text).collect();
            assert_eq!(quoted, ["said", "so"], "{text}");
            assert!(
                reading.is_quoted(5) && !reading.is_quoted(1) && !reading.is_quoted(text.chars().count() - 1)
            );
        }
    }
}
