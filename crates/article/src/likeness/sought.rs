//! The sentence that is sought, and which words of a text are like its words.

use super::words::{Ends, Word};
use std::collections::HashMap;

/// What a word in another spelling counts.
const SPELT: f64 = 0.8;

/// How much a word says: numbers and long words more than the short ones that are everywhere.
pub(super) fn weight(key: &str) -> f64 {
    match key.chars().count() {
        _ if key.chars().any(char::is_numeric) => 1.2,
        // A letter that stands for a word.
        1 if !key.is_ascii() => 1.0,
        0..=3 => 0.4,
        _ => 1.0,
    }
}

/// The sentence that is sought.
pub(super) struct Sought {
    /// Its different words.
    pub(super) keys: Vec<String>,
    by_key: HashMap<String, usize>,
    /// How often it has each.
    pub(super) counts: Vec<usize>,
    /// Its words by their number, in its order.
    pub(super) order: Vec<usize>,
    /// How many sentences it is.
    pub(super) sentences: usize,
    pub(super) weight: f64,
}

/// Which word of the sentence a word of the text is like, and how much.
pub(super) type Like = Option<(usize, f64)>;

impl Sought {
    pub(super) fn new(own: &[Word]) -> Self {
        let (mut keys, mut by_key, mut counts, mut order) =
            (Vec::new(), HashMap::new(), Vec::new(), Vec::new());
        for word in own {
            let number = *by_key.entry(word.key.clone()).or_insert_with(|| {
                keys.push(word.key.clone());
                counts.push(0);
                keys.len() - 1
            });
            counts[number] += 1;
            order.push(number);
        }
        let inner = own.iter().rev().skip(1).filter(|word| word.ends > Ends::Clause).count();
        let weight = own.iter().map(|word| weight(&word.key)).sum();
        Self { keys, by_key, counts, order, sentences: inner + 1, weight }
    }

    pub(super) fn likes(&self, there: &[Word]) -> Vec<Like> {
        let mut known: HashMap<&str, Like> = HashMap::new();
        there.iter().map(|word| *known.entry(&word.key).or_insert_with(|| self.like(&word.key))).collect()
    }

    fn like(&self, key: &str) -> Like {
        let spelt = || self.keys.iter().position(|own| is_spelling(own, key)).map(|number| (number, SPELT));
        self.by_key.get(key).map(|number| (*number, 1.0)).or_else(spelt)
    }
}

/// Whether two words may be one in two spellings or forms. Never two numbers.
fn is_spelling(a: &str, b: &str) -> bool {
    let (m, n) = (a.len().min(b.len()), a.len().max(b.len()));
    let allowed = if m >= 8 { 2 } else { 1 };
    m >= 4
        && n - m <= allowed
        && a.as_bytes()[0] == b.as_bytes()[0]
        && !a.bytes().chain(b.bytes()).any(|c| c.is_ascii_digit())
        && strsim::osa_distance(a, b) <= allowed
}
