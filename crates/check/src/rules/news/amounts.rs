//! Sums of money and shares of a hundred, in running text.

use crate::prose::{Kind, Token};

/// A sum of money that begins at a token, in thousandths, with how many tokens it takes: "£4.5m",
/// "$2 billion".
pub(super) fn money(tokens: &[Token]) -> Option<(u64, usize)> {
    let [sign, number, rest @ ..] = tokens else { return None };
    if !["£", "$", "€"].contains(&sign.text.as_str()) || number.kind != Kind::Number {
        return None;
    }
    let key = number.key.replace(',', "");
    let figures = key.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let (unit, length) = match rest.first() {
        Some(word) if word.is_any("thousand million billion trillion m bn") => (word.key.as_str(), 3),
        _ => (&key[figures.len()..], 2),
    };
    let unit: u64 = match unit {
        "" => 1,
        "k" | "thousand" => 1_000,
        "m" | "mn" | "million" => 1_000_000,
        "b" | "bn" | "billion" => 1_000_000_000,
        "tn" | "trillion" => 1_000_000_000_000,
        _ => return None,
    };
    Some((thousandths(figures)?.checked_mul(unit)?, length))
}

/// A percentage that begins at a token, in thousandths, with how many tokens it takes.
pub(super) fn percentage(tokens: &[Token]) -> Option<(u64, usize)> {
    let [number, rest @ ..] = tokens else { return None };
    let length = match rest {
        [sign, ..] if sign.is_mark('%') || sign.is_any("percent pc") => 2,
        [per, cent, ..] if per.is_any("per") && cent.is_any("cent") => 3,
        _ => return None,
    };
    (number.kind == Kind::Number).then(|| thousandths(&number.key)).flatten().map(|value| (value, length))
}

/// "4.5" in thousandths; none where it has more places than these.
fn thousandths(figures: &str) -> Option<u64> {
    let (whole, places) = figures.split_once('.').unwrap_or((figures, ""));
    if places.len() > 3 || !places.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let parts: u64 = format!("{places:0<3}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1_000)?.checked_add(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Reading;
    use std::collections::BTreeSet;

    #[test]
    fn money_and_shares_are_read() {
        let tokens = |text: &str| Reading::of(text, None, &BTreeSet::new()).tokens;
        for (text, value) in [
            ("£4.5m for roads", Some((4_500_000_000, 2))),
            ("$2 billion", Some((2_000_000_000_000, 3))),
            ("€1,200", Some((1_200_000, 2))),
            ("4m", None),
            ("£4th", None),
        ] {
            assert_eq!(money(&tokens(text)), value, "{text}");
        }
        for (text, value) in [
            ("48%", Some((48_000, 2))),
            ("7.5 per cent", Some((7_500, 3))),
            ("7 percent", Some((7_000, 2))),
            ("seven", None),
        ] {
            assert_eq!(percentage(&tokens(text)), value, "{text}");
        }
    }
}
