//! How a number is written: its value, and what hangs on it.

use super::{SCALES, UNITS};
use crate::prose::{Kind, Token};
use crate::rules::news::dates::year;
use crate::rules::news::numbers::whole;
use crate::rules::words::is_in;

/// A number that may be a figure.
pub(super) struct Written {
    /// How much it is.
    pub(super) value: f64,
    /// Whether it is written as a word.
    pub(super) is_word: bool,
    /// Whether it may be a year.
    pub(super) is_year: bool,
    /// Whether its unit hangs on it: "5km", "3m", "12-mile".
    pub(super) has_unit: bool,
}

impl Written {
    /// Nothing for an ordinal, a time, a decade, a version or a code.
    pub(super) fn of(token: &Token) -> Option<Self> {
        if token.is_word() {
            let value = whole(token)? as f64;
            return Some(Self { value, is_word: true, is_year: false, has_unit: false });
        }
        if token.kind != Kind::Number {
            return None;
        }
        let digits = token.key.trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = digits.split(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).next()?;
        let tail = &token.key[digits.len()..];
        let coded = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
        if digits.is_empty() || coded || digits.matches('.').count() > 1 {
            return None;
        }
        let unit = match tail.strip_prefix('-') {
            Some(behind) => behind.split('-').next().unwrap_or_default(),
            None => tail,
        };
        let has_unit = !unit.is_empty();
        // A network, not grams.
        if token.text.ends_with('G') || has_unit && !is_in(unit, UNITS) && !is_in(unit, SCALES) {
            return None;
        }
        let value = digits.replace(',', "").parse().ok()?;
        Some(Self { value, is_word: false, is_year: year(token).is_some(), has_unit })
    }
}
