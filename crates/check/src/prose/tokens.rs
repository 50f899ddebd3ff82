//! Words, numbers and marks, each with its place. It knows no language, so that it serves all.

use super::OBJECT;
use crate::engine::Grammar;
use compact_str::CompactString;

/// A word, a number or a mark of a block's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Its first character in the block's text.
    pub from: usize,
    /// The character behind its last.
    pub to: usize,
    /// What it is.
    pub kind: Kind,
    /// As it is written.
    pub text: CompactString,
    /// In small letters and with straight apostrophes, to compare it.
    pub key: CompactString,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// What the engine knows of it, where one was asked.
    pub grammar: Grammar,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word; hyphens and apostrophes inside belong to it, and the stops of "U.S.".
    Word,
    /// A number with what hangs on it: "2,400", "10th", "1990s".
    Number,
    /// One mark.
    Mark(char),
    /// What is no prose.
    Object,
}

impl Token {
    /// Whether it is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it is this mark.
    #[must_use]
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether it is one of these words, which are parted by spaces.
    #[must_use]
    pub fn is_any(&self, words: &str) -> bool {
        self.is_word() && words.split_ascii_whitespace().any(|word| word == self.key)
    }

    /// Whether its first letter is a capital.
    #[must_use]
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &[char]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at) {
        let (kind, length) = match c {
            c if c.is_whitespace() || hidden(*c) => {
                at += 1;
                continue;
            }
            &OBJECT => (Kind::Object, 1),
            c if c.is_numeric() => (Kind::Number, number(&text[at..])),
            c if c.is_alphabetic() => (Kind::Word, word(&text[at..])),
            c => (Kind::Mark(*c), 1),
        };
        tokens.push(token(text, at, at + length, kind));
        at += length;
    }
    tokens
}

fn token(text: &[char], from: usize, to: usize, kind: Kind) -> Token {
    let written: CompactString = text[from..to].iter().collect();
    let key = written.replace(['’', 'ʼ'], "'").replace(['\u{ad}', '\u{200b}'], "").to_lowercase();
    Token { from, to, kind, text: written, key: key.into(), quoted: false, grammar: Grammar::default() }
}

/// A character that is not seen and parts no word.
fn hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// How long the word is that begins here.
fn word(text: &[char]) -> usize {
    let letter = |at: usize| text.get(at).is_some_and(|c| c.is_alphabetic());
    let mut at = 0;
    loop {
        match text.get(at) {
            Some(c) if c.is_alphanumeric() || hidden(*c) || is_accent(*c) => at += 1,
            Some('\'' | '’' | 'ʼ') if letter(at + 1) => at += 1,
            Some('-' | '\u{2010}' | '\u{2011}') if text.get(at + 1).is_some_and(|c| c.is_alphanumeric()) => {
                at += 1
            }
            // The stops of an initialism, the last among them: "U.S.", "a.m.".
            Some('.')
                if letter_alone(text, at) && (letter(at + 1) && !letter(at + 2) || dotted(text, at)) =>
            {
                at += 1
            }
            _ => return at,
        }
    }
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether before this stop stands a single letter.
fn letter_alone(text: &[char], stop: usize) -> bool {
    stop >= 1 && text[stop - 1].is_alphabetic() && (stop == 1 || text[stop - 2] == '.')
}

/// Whether the letter before this stop has a stop before it as well.
fn dotted(text: &[char], stop: usize) -> bool {
    stop >= 3 && text[stop - 2] == '.'
}

/// How long the number is that begins here.
fn number(text: &[char]) -> usize {
    let digit = |at: usize| text.get(at).is_some_and(|c| c.is_numeric());
    let mut at = 0;
    loop {
        match text.get(at) {
            Some(c) if c.is_alphanumeric() => at += 1,
            Some(',' | '.' | ':') if digit(at + 1) => at += 1,
            // "20-year-old" is a word that begins with a number.
            Some('-') if text.get(at + 1).is_some_and(|c| c.is_alphabetic()) => at += 1,
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<CompactString> {
        tokens(&text.chars().collect::<Vec<_>>()).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        assert_eq!(
            texts("The U.S. army’s 20-year-old well-known “B.” cost $2,400.50 in the 1990s. Up."),
            [
                "The",
                "U.S.",
                "army’s",
                "20-year-old",
                "well-known",
                "“",
                "B",
                ".",
                "”",
                "cost",
                "$",
                "2,400.50",
                "in",
                "the",
                "1990s",
                ".",
                "Up",
                "."
            ]
        );
        assert_eq!(texts("at 6 a.m. or 10:30"), ["at", "6", "a.m.", "or", "10:30"]);
        assert_eq!(texts("in 2019.\u{a0} and"), ["in", "2019", ".", "and"]);
        assert_eq!(texts("J.K. Rowling"), ["J.K.", "Rowling"]);
        assert_eq!(texts("cafe\u{301} na\u{ef}ve 橋は"), ["cafe\u{301}", "na\u{ef}ve", "橋は"]);
    }

    #[test]
    fn words_are_compared_by_their_key() {
        let found = tokens(&"Don’t".chars().collect::<Vec<_>>());
        assert_eq!((found[0].key.as_str(), found[0].is_any("don't")), ("don't", true));
    }

    proptest! {
        #[test]
        fn tokens_stand_in_order_and_lose_nothing_but_spaces(text in "\\PC{0,40}") {
            let characters: Vec<char> = text.chars().collect();
            let mut end = 0;
            for token in tokens(&characters) {
                prop_assert!(token.from >= end && token.to > token.from);
                prop_assert!(characters[end..token.from].iter().all(|c| c.is_whitespace() || hidden(*c)));
                prop_assert_eq!(&*token.text, &*characters[token.from..token.to].iter().collect::<String>());
                end = token.to;
            }
        }
    }
}
