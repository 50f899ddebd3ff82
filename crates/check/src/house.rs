//! The settings of a desk's copy desk: its dictionary, its abbreviations, and how much each rule
//! weighs. Read elsewhere; nothing here opens a file.

mod pattern;
mod phrases;
mod style;
pub(crate) mod vale;

pub(crate) use phrases::{FoundPhrase, Phrases};
pub use style::{Style, StyleError};

use crate::{Rule, Severity};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a house wants its copy.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct House {
    /// Words and names that are right here, whatever a dictionary says.
    pub dictionary: BTreeSet<String>,
    /// Rules that weigh other than by default, by their id.
    pub severities: BTreeMap<String, Level>,
    /// Abbreviations that every reader knows, so that nobody has to introduce them.
    pub abbreviations: BTreeSet<String>,
    /// How numbers are written.
    pub numbers: NumberStyle,
    /// What somebody has to tick before an article goes out.
    pub checklist: Vec<String>,
    /// What the house's style files say.
    #[serde(skip)]
    pub style: Style,
}

/// How much a rule weighs here, or that it does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It does not run.
    Off,
    /// Worth a look.
    Hint,
    /// Probably wrong.
    Warning,
    /// It stands in the way of approval.
    Error,
}

/// How numbers are written in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NumberStyle {
    /// Numbers up to this one are written as words.
    pub words_up_to: u32,
    /// Whether thousands are parted by a comma.
    pub thousands_comma: bool,
    /// Whether it is "per cent" or "percent" rather than the sign; none where it does not matter.
    pub percent: Option<Percent>,
}

/// How a percentage is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Percent {
    /// "5%".
    Sign,
    /// "5 per cent".
    PerCent,
    /// "5 percent".
    Percent,
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self { words_up_to: 9, thousands_comma: true, percent: None }
    }
}

impl House {
    /// How much a rule weighs here; none where it is off.
    #[must_use]
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        match self.severities.get(rule.id) {
            None => Some(rule.severity),
            Some(Level::Off) => None,
            Some(Level::Hint) => Some(Severity::Hint),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
        }
    }

    /// Whether the dictionary holds a word: as it is written, or in small letters where a
    /// sentence may have made its first letter a capital.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.dictionary.contains(word) || self.dictionary.contains(&word.to_lowercase())
    }

    /// A hash over all settings, so that what was found under others is not taken for this.
    pub(crate) fn key(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        let mut part = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        part(&format!("{:?} {}", self.numbers, self.dictionary.len()));
        self.dictionary.iter().for_each(|word| part(word));
        part(self.style.key());
        part(&self.abbreviations.len().to_string());
        self.abbreviations.iter().for_each(|word| part(word));
        for (rule, level) in &self.severities {
            part(&format!("{rule} {level:?}"));
        }
        hasher.finalize()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    #[test]
    fn a_house_says_how_much_a_rule_weighs() {
        let rule = &RULES[0];
        let house = |level| House { severities: [(rule.id.to_owned(), level)].into(), ..House::default() };
        assert_eq!(House::default().severity(rule), Some(rule.severity));
        assert_eq!(house(Level::Off).severity(rule), None);
        assert_eq!(house(Level::Error).severity(rule), Some(Severity::Error));
        assert_ne!(house(Level::Off).key(), house(Level::Error).key());
    }

    #[test]
    fn a_word_at_the_head_of_a_sentence_is_known_as_well() {
        let house = House { dictionary: ["snagging".into(), "Blinken".into()].into(), ..House::default() };
        assert!(house.knows("Snagging") && house.knows("Blinken") && !house.knows("blinken"));
    }
}
