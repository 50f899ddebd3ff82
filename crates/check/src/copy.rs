//! What is checked: an article's text and what the desk knows of its way out.

use crate::Field;
use article::{Content, Slot};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// An article on the copy desk.
#[derive(Debug, Clone, PartialEq)]
pub struct Copy {
    /// The text and its metadata.
    pub content: Content,
    /// Its name in addresses, where it has one.
    pub slug: Option<String>,
    /// Its language as a BCP 47 tag: its own, else the site's.
    pub language: String,
    /// When it shall go out, where that is known.
    pub slot: Option<Slot>,
    /// The day on which it is checked, where the desk is.
    pub today: NaiveDate,
    /// What the desk knows of it beside its text.
    pub standing: Standing,
}

/// What the desk knows of an article beside its text, where it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The day on which it first went out.
    pub published: Option<NaiveDate>,
    /// Before this instant it may not leave the desk.
    pub embargo: Option<DateTime<Utc>>,
    /// The targets at which another article has its slug.
    pub slug_taken_at: Vec<String>,
    /// The pictures, as the text names them, whose record has no credit.
    pub uncredited: BTreeSet<String>,
    /// The items of the house's checklist that somebody ticked.
    pub ticked: BTreeSet<String>,
    /// The addresses that failed when they were asked, with why.
    pub dead: BTreeMap<String, String>,
    /// The quotations that differ from the transcript they are tied to.
    pub misquoted: Vec<Misquoted>,
}

/// A quotation that is not what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misquoted {
    /// The field it stands in.
    pub field: Field,
    /// Its first character.
    pub from: usize,
    /// The character behind its last.
    pub to: usize,
    /// What was said; nothing where the transcript has nothing like it.
    pub said: Option<String>,
}

impl Copy {
    /// Whether it is in English.
    #[must_use]
    pub fn is_english(&self) -> bool {
        primary(&self.language) == "en"
    }

    /// The day on which readers will see it: the slot's, else today.
    #[must_use]
    pub fn day_out(&self) -> NaiveDate {
        self.slot.map_or(self.today, |slot| slot.local.date())
    }

    /// The day of which it tells: its own date, else the day on which it went or goes out.
    #[must_use]
    pub fn day_told(&self) -> NaiveDate {
        self.content.day().or(self.standing.published).unwrap_or_else(|| self.day_out())
    }

    /// The text of a field as it is written.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        text_of(&self.content, field).unwrap_or_else(|| match field {
            Field::Slug => self.slug.clone().unwrap_or_default(),
            Field::Slot => self.slot.map(|slot| slot.to_string()).unwrap_or_default(),
            _ => String::new(),
        })
    }
}

/// The text of a field that the content holds. Lists are read as they are set, with commas.
pub(crate) fn text_of(content: &Content, field: Field) -> Option<String> {
    match field {
        Field::Kicker => content.kicker.clone(),
        Field::Headline => Some(content.headline.clone()),
        Field::Standfirst => content.standfirst.clone(),
        Field::Byline => Some(content.byline.join(", ")),
        Field::Dateline => content.dateline.clone(),
        Field::Section => content.section.clone(),
        Field::Tags => Some(content.tags.join(", ")),
        Field::Language => content.language.clone(),
        Field::Translates => content.translates.as_ref().map(ToString::to_string),
        Field::Date => content.date.as_ref().map(ToString::to_string),
        Field::Body => Some(content.body.clone()),
        Field::Slug | Field::Slot => None,
    }
}

/// The first part of a language tag, in small letters.
fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_english_wherever_it_is_spoken() {
        let copy = |language: &str| Copy {
            content: Content::default(),
            slug: None,
            language: language.to_owned(),
            slot: None,
            today: NaiveDate::MIN,
            standing: Standing::default(),
        };
        assert!(["en", "en-GB", "EN_us", "en-Latn-AU"].into_iter().all(|tag| copy(tag).is_english()));
        assert!(["de", "enm", "", "fr-CA"].into_iter().all(|tag| !copy(tag).is_english()));
    }
}
