//! The desk's style file, and what it and Vale's rule files add to a house.

use super::vale::{self, Vale};
use super::{House, NumberStyle, Phrases};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt;

/// What the style files of a house say. Two are equal when they were read from the same text.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// Terms, each with the one that the house writes.
    pub(crate) terms: Phrases,
    /// Phrases that the house does not print, each with the reason.
    pub(crate) banned: Phrases,
    /// Names and words, each as it is to be written.
    pub(crate) capitals: Phrases,
    /// Words with which copy claims more than it shows.
    pub(crate) claims: Phrases,
    /// Vale's rules.
    pub(crate) vale: Vec<Vale>,
    /// A hash of all texts that were read.
    key: String,
}

impl Style {
    /// A hash of the files that it was read from.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    fn note_read(&mut self, text: &str) {
        self.key = blake3::hash(format!("{}\n{text}", self.key).as_bytes()).to_hex().to_string();
    }
}

impl PartialEq for Style {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// A style file that can't be read. The others hold all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleError {
    /// The file.
    pub path: String,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for StyleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the style file {} is not used: {}", self.path, self.why)
    }
}

impl std::error::Error for StyleError {}

/// The desk's own style file as it is written.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct File {
    terms: BTreeMap<String, String>,
    banned: Banned,
    capitals: Vec<String>,
    claims: Vec<String>,
    dictionary: Vec<String>,
    abbreviations: Vec<String>,
    numbers: Option<NumberStyle>,
    checklist: Vec<String>,
}

/// Phrases that are not printed: a list, or each with the reason.
#[derive(Deserialize)]
#[serde(untagged)]
enum Banned {
    List(Vec<String>),
    Reasons(BTreeMap<String, String>),
}

impl Default for Banned {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl House {
    /// Takes in the desk's style file. A second one adds its words to the dictionary and the
    /// checklist, and its phrases stand for the first one's.
    ///
    /// # Errors
    /// When the file can't be read. Nothing of it is taken in then.
    pub fn read_style(&mut self, path: &str, text: &str) -> Result<(), StyleError> {
        let file: File = yaml(text).map_err(|why| StyleError { path: path.to_owned(), why })?;
        let style = &mut self.style;
        style.note_read(text);
        style.terms = Phrases::new(pairs(&file.terms));
        style.banned = match &file.banned {
            Banned::List(list) => Phrases::new(list.iter().map(|phrase| (phrase.as_str(), ""))),
            Banned::Reasons(reasons) => Phrases::new(pairs(reasons)),
        };
        style.capitals = Phrases::new(file.capitals.iter().map(|form| (form.as_str(), form.as_str())));
        style.claims = Phrases::new(file.claims.iter().map(|word| (word.as_str(), "")));
        self.dictionary.extend(file.dictionary);
        self.abbreviations.extend(file.abbreviations);
        self.numbers = file.numbers.unwrap_or(self.numbers);
        self.checklist.extend(file.checklist);
        Ok(())
    }

    /// Takes in a rule file of Vale, whose name is the rule's.
    ///
    /// # Errors
    /// When the file can't be read, or asks for what is not supported.
    pub fn read_vale(&mut self, path: &str, text: &str) -> Result<(), StyleError> {
        let rule = vale::read(path, text).map_err(|why| StyleError { path: path.to_owned(), why })?;
        self.style.note_read(text);
        self.style.vale.push(rule);
        Ok(())
    }
}

fn pairs(map: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    map.iter().map(|(phrase, said)| (phrase.as_str(), said.as_str()))
}

/// Reads YAML within the library's budgets. An empty file says nothing.
pub(super) fn yaml<T: DeserializeOwned + Default>(text: &str) -> Result<T, String> {
    if text.trim().is_empty() {
        return Ok(T::default());
    }
    let options = serde_saphyr::options! { strict_booleans: true, with_snippet: false };
    serde_saphyr::from_str_with_options(text, options)
        .map_err(|error| error.to_string().lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_file_sets_the_house() {
        let mut house = House::default();
        let text = "terms:\n  e-mail: email\nbanned: [at this moment in time]\nabbreviations: [RNLI]\ndictionary: [snagging]\nnumbers:\n  words_up_to: 12\nchecklist: [Read by a lawyer]\n";
        house.read_style("style.yaml", text).unwrap();
        assert!(house.abbreviations.contains("RNLI") && house.knows("snagging"));
        assert_eq!((house.numbers.words_up_to, house.numbers.thousands_comma), (12, true));
        assert_eq!(house.checklist, ["Read by a lawyer"]);
        assert_ne!(house.style, Style::default());
        assert_ne!(house.key(), House::default().key());
    }

    #[test]
    fn a_broken_file_is_one_error_and_changes_nothing() {
        for text in ["terms: [", "termz: {}", "numbers: {words_up_to: many}", "- a"] {
            let mut house = House::default();
            let error = house.read_style("desk/style.yaml", text).unwrap_err().to_string();
            assert!(error.starts_with("the style file desk/style.yaml is not used: "), "{error}");
            assert_eq!(error.lines().count(), 1);
            assert_eq!(house, House::default());
        }
    }

    // scar 39
    #[test]
    fn a_bomb_of_aliases_is_refused() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..12 {
            let last = format!("*a{}", n - 1);
            text += &format!("a{n}: &a{n} [{}]\n", [last.as_str(); 10].join(", "));
        }
        assert!(House::default().read_style("bomb.yaml", &text).is_err());
        assert!(House::default().read_vale("bomb.yaml", &text).is_err());
    }
}
