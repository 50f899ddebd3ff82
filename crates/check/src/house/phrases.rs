//! Words and phrases of a house, found by their tokens.

use crate::prose::{Reading, Token};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// Phrases, each with what the house says of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrases {
    /// By their first word; of those with the same one the longest first.
    by_first: HashMap<String, Vec<Phrase>>,
}

#[derive(Debug, Clone)]
struct Phrase {
    keys: Vec<String>,
    said: String,
}

/// A phrase in a text.
#[derive(Debug)]
pub(crate) struct FoundPhrase<'a> {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its first character, and the one behind its last without a possessive's s.
    pub(crate) place: Range<usize>,
    /// What the house says of it.
    pub(crate) said: &'a str,
}

impl Phrases {
    /// Phrases, each with what the house says of it.
    pub(crate) fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut by_first: HashMap<String, Vec<Phrase>> = HashMap::new();
        for (phrase, said) in phrases {
            let tokens = Reading::of(phrase, None, &BTreeSet::new()).tokens;
            let keys: Vec<String> = tokens.into_iter().map(|token| token.key.into()).collect();
            if let Some(first) = keys.first().cloned() {
                by_first.entry(first).or_default().push(Phrase { keys, said: said.to_owned() });
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.keys.len()));
        }
        Self { by_first }
    }

    /// The phrases in a text, which do not overlap.
    pub(crate) fn find(&self, tokens: &[Token]) -> Vec<FoundPhrase<'_>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.at(tokens, at) {
                Some(phrase) => {
                    at = phrase.tokens.end;
                    found.push(phrase);
                }
                None => at += 1,
            }
        }
        found
    }

    fn at(&self, tokens: &[Token], at: usize) -> Option<FoundPhrase<'_>> {
        let first = tokens[at].key.as_str();
        let named = |key: &str| self.by_first.get(key).into_iter().flatten();
        let phrases = named(first).chain(named(stem(first)).filter(|_| stem(first) != first));
        let phrase = phrases.into_iter().find(|phrase| is_at(phrase, tokens, at))?;
        let end = at + phrase.keys.len();
        let last = &tokens[end - 1];
        let possessive = phrase.keys.last().is_some_and(|key| *key != last.key);
        let to = last.to - if possessive { 2 } else { 0 };
        Some(FoundPhrase { tokens: at..end, place: tokens[at].from..to, said: &phrase.said })
    }
}

/// A word without a possessive's s.
fn stem(key: &str) -> &str {
    key.strip_suffix("'s").unwrap_or(key)
}

fn is_at(phrase: &Phrase, tokens: &[Token], at: usize) -> bool {
    let Some(there) = tokens.get(at..at + phrase.keys.len()) else { return false };
    let last = phrase.keys.len() - 1;
    let same = |(n, (key, token)): (usize, (&String, &Token))| {
        *key == token.key || n == last && token.key.strip_suffix("'s") == Some(key)
    };
    phrase.keys.iter().zip(there).enumerate().all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let phrases = Phrases::new(phrases.iter().map(|phrase| (*phrase, "")));
        let reading = Reading::of(text, None, &BTreeSet::new());
        let text = |place: Range<usize>| reading.characters[place].iter().collect();
        phrases.find(&reading.tokens).into_iter().map(|found| text(found.place)).collect()
    }

    #[test]
    fn phrases_are_found_in_any_case_as_whole_words() {
        assert_eq!(
            found(&["at this", "at this moment"], "At this moment, at this’s end, bat this."),
            ["At this moment", "at this"]
        );
        assert_eq!(found(&["e-mail", "don't"], "E-mail’s, emails, e-mails: don’t."), ["E-mail", "don’t"]);
        assert_eq!(found(&["", "?!"], "What?!"), ["?!"]);
    }
}
