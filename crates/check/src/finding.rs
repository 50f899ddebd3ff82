//! What a check reports.

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth a look.
    Hint,
    /// Probably wrong.
    Warning,
    /// It stands in the way of approval until it is put right or an editor overrides it.
    Error,
}

/// The part of an article in which a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "CheckedField")]
pub enum Field {
    /// The label above the headline.
    Kicker,
    /// The headline.
    Headline,
    /// The summary below it.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// Where it was written.
    Dateline,
    /// The part of the site it stands in.
    Section,
    /// Its subjects.
    Tags,
    /// Its language.
    Language,
    /// Which article it is a translation of.
    Translates,
    /// The date it bears.
    Date,
    /// The text.
    Body,
    /// Its name in addresses.
    Slug,
    /// When it shall go out.
    Slot,
}

/// Something that a copy editor would mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it stands.
    pub field: Field,
    /// Its first character, counted in the field's source from 0.
    pub from: usize,
    /// The character behind its last.
    pub to: usize,
    /// What stands there.
    pub text: String,
    /// What is wrong, in a plain sentence.
    pub message: String,
    /// What should stand there instead, where that is certain.
    pub fix: Option<String>,
}

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The character in it, from 1.
    pub column: usize,
}

/// The line and column of a character.
#[must_use]
pub fn line_column(text: &str, character: usize) -> LineColumn {
    let mut place = LineColumn { line: 1, column: 1 };
    for c in text.chars().take(character) {
        if c == '\n' {
            place = LineColumn { line: place.line + 1, column: 1 };
        } else {
            place.column += 1;
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters() {
        let at = |character| {
            let place = line_column("Größe\nzwei\n", character);
            (place.line, place.column)
        };
        assert_eq!((at(0), at(4), at(6), at(9)), ((1, 1), (1, 5), (2, 1), (2, 4)));
        assert_eq!(at(900), (3, 1), "behind the end is the end");
    }

    #[test]
    fn an_error_weighs_most() {
        assert!(Severity::Error > Severity::Warning && Severity::Warning > Severity::Hint);
    }
}
