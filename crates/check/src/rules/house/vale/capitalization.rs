//! How a line is capitalised, as Vale counts it.

use crate::house::vale::Capitals;
use crate::rules::words::is_in;

/// Words that a title writes small.
const SMALL: &str = "a an and as at but by for if in nor of off on or per so the to up via vs yet with from";

/// Whether enough words of a line have the capitals that are asked for.
pub(super) fn is_right(line: &str, how: &Capitals, exceptions: &[String], share: f64) -> bool {
    if let Capitals::Pattern(pattern) = how {
        return pattern.is_match(line);
    }
    let words: Vec<&str> = line
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.contains(char::is_alphabetic))
        .collect();
    let is_right = |(n, word): (usize, &&str)| {
        exceptions.iter().any(|exception| exception == *word) || word_is_right(how, word, n == 0)
    };
    let first = words.iter().enumerate().take(1).all(is_right);
    let right = words.iter().enumerate().filter(|(n, word)| is_right((*n, word))).count();
    first && right as f64 >= share * words.len() as f64
}

fn word_is_right(how: &Capitals, word: &str, first: bool) -> bool {
    let capital = word.starts_with(|c: char| !c.is_lowercase());
    let loud = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    let small = !word.chars().any(char::is_uppercase);
    match how {
        Capitals::Title => capital || !first && is_in(&word.to_lowercase(), SMALL),
        Capitals::Sentence => {
            if first {
                capital
            } else {
                small || loud
            }
        }
        Capitals::Lower => small,
        Capitals::Upper => !word.chars().any(char::is_lowercase),
        Capitals::Pattern(_) => true,
    }
}
