//! Numbers in running text, as figures or as words.

use crate::prose::{Kind, Token};

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The whole number that a token is: "12", "1,200", "twelve", "twenty-one".
pub(crate) fn whole(token: &Token) -> Option<u64> {
    match token.kind {
        Kind::Number => {
            let plain = token.text.chars().all(|c| c.is_ascii_digit() || c == ',');
            plain.then(|| token.text.replace(',', "").parse().ok()).flatten()
        }
        Kind::Word => in_words(&token.key),
        _ => None,
    }
}

fn in_words(word: &str) -> Option<u64> {
    let place =
        |list: &[&str], word: &str| list.iter().position(|name| *name == word).filter(|_| !word.is_empty());
    if let Some(small) = place(&SMALL, word) {
        return Some(small as u64);
    }
    let (tens, ones) = word.split_once('-').unwrap_or((word, "zero"));
    let ones = place(&SMALL, ones).filter(|ones| *ones < 10)?;
    Some((place(&TENS, tens)? * 10 + ones) as u64)
}

/// A number up to twenty in words.
pub(super) fn words_for(number: u64) -> Option<&'static str> {
    SMALL.get(usize::try_from(number).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Reading;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_are_read_in_figures_and_in_words() {
        let read = |text: &str| whole(&Reading::of(text, None, &BTreeSet::new()).tokens[0]);
        for (text, number) in [
            ("1,200", Some(1200)),
            ("twelve", Some(12)),
            ("Twenty-one", Some(21)),
            ("forty", Some(40)),
            ("7.5", None),
            ("10th", None),
            ("well-known", None),
            ("twenty-ten", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(read(text), number, "{text}");
        }
    }
}
