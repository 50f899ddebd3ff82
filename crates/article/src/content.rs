//! What a revision holds: the parts of an article in the trade's words.

use crate::{ArticleError, Correction, RevisionId, Slug};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// An article's text and metadata, without its identity and standing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Content {
    /// The label above the headline ("Breaking News").
    pub kicker: Option<String>,
    /// The headline; empty only while an article is begun.
    pub headline: String,
    /// The summary below the headline.
    pub standfirst: Option<String>,
    /// Who wrote it, a name each.
    pub byline: BylineNames,
    /// Where it was written ("GENEVA").
    pub dateline: Option<String>,
    /// The part of the site it stands in.
    pub section: Option<String>,
    /// Its subjects.
    pub tags: Vec<String>,
    /// Its language as a BCP 47 tag, where it is not the site's.
    pub language: Option<String>,
    /// The article that it is a translation of. A translation of a translation names the original.
    pub translates: Option<Slug>,
    /// The date it bears, where a person or a file gave one.
    #[ts(type = "string | null")]
    pub date: Option<DateLine>,
    /// The text, as Markdown.
    pub body: String,
    /// What was wrong in it and was put right, in the order in which readers were told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Correction>>", optional)]
    pub corrections: Vec<Correction>,
    /// What a file said that has no field here; kept, never shown.
    #[ts(type = "Record<string, unknown>")]
    pub extra: BTreeMap<String, Value>,
}

/// The names in a byline.
pub type BylineNames = Vec<String>;

impl Content {
    /// All but the body, which is the long part: that is not even copied for a moment.
    #[must_use]
    pub fn head(&self) -> Self {
        Self {
            kicker: self.kicker.clone(),
            headline: self.headline.clone(),
            standfirst: self.standfirst.clone(),
            byline: self.byline.clone(),
            dateline: self.dateline.clone(),
            section: self.section.clone(),
            tags: self.tags.clone(),
            language: self.language.clone(),
            translates: self.translates.clone(),
            date: self.date,
            body: String::new(),
            corrections: self.corrections.clone(),
            extra: self.extra.clone(),
        }
    }

    /// The hash that identifies this text: BLAKE3 over a canonical form, in
    /// which a field has its name and its length, so that no two texts share one.
    #[must_use]
    pub fn revision_id(&self) -> RevisionId {
        // All of it at once: in parts as they come, BLAKE3 can't take several steps together.
        let mut form = Vec::with_capacity(self.body.len() + 1024);
        let mut field = |name: &str, value: &str| {
            for part in [name, value] {
                form.extend_from_slice(&(part.len() as u64).to_le_bytes());
                form.extend_from_slice(part.as_bytes());
            }
        };
        let date = self.date.as_ref().map(ToString::to_string);
        // A field that is not there leaves no trace, so that a text from before there was one
        // keeps its hash.
        let options = [
            ("kicker", self.kicker.as_deref()),
            ("standfirst", self.standfirst.as_deref()),
            ("dateline", self.dateline.as_deref()),
            ("section", self.section.as_deref()),
            ("language", self.language.as_deref()),
            ("translates", self.translates.as_ref().map(Slug::as_str)),
            ("date", date.as_deref()),
        ];
        for (name, value) in options {
            if let Some(value) = value {
                field(name, value);
            }
        }
        field("headline", &self.headline);
        for name in &self.byline {
            field("byline", name);
        }
        for tag in &self.tags {
            field("tag", tag);
        }
        for (key, value) in &self.extra {
            field(key, &canonical(value));
        }
        field("body", &self.body);
        // Behind the body stands nothing else, so that a text without corrections has the hash
        // that it had before there were any, and no other field can pass for one.
        for correction in &self.corrections {
            field("correction", &correction.line());
        }
        RevisionId::from_hash(blake3::hash(&form))
    }

    /// Sets a field by its name, as `edit --set FIELD=VALUE` does. Lists take
    /// commas; an empty value clears.
    ///
    /// # Errors
    /// When there is no such field, or the value is no value for it.
    pub fn set(&mut self, field: &str, value: &str) -> Result<(), ArticleError> {
        // Every one of them is one line.
        let value = &value.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = || (!value.is_empty()).then(|| value.clone());
        let list = || value.split(',').map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned).collect();
        match field {
            "kicker" => self.kicker = text(),
            "headline" => self.headline = value.clone(),
            "standfirst" => self.standfirst = text(),
            "byline" => self.byline = list(),
            "dateline" => self.dateline = text(),
            "section" => self.section = text(),
            "tags" => self.tags = list(),
            "language" => self.language = text(),
            "translates" => self.translates = text().as_deref().map(Slug::parse).transpose()?,
            "date" => self.date = text().as_deref().map(DateLine::parse).transpose()?,
            other => return Err(ArticleError::BadField(other.to_owned())),
        }
        Ok(())
    }

    /// The slug of the article that it is a translation of, where it has this slug itself.
    /// Nothing is a translation of itself.
    #[must_use]
    pub fn translation_of(&self, own: &Slug) -> Option<&Slug> {
        self.translates.as_ref().filter(|original| *original != own)
    }

    /// The date it bears, as a day.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.map(|date| match date {
            DateLine::Day(day) => day,
            DateLine::Instant(instant) => instant.date_naive(),
        })
    }
}

/// JSON with its keys in order, however the map was built.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<_, _> = map.iter().collect();
            let parts: Vec<_> =
                sorted.iter().map(|(k, v)| format!("{}:{}", Value::from(k.as_str()), canonical(v))).collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        plain => plain.to_string(),
    }
}

/// A date as it was given: a day stays a day, an instant keeps its offset (scar 21).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum DateLine {
    /// A calendar day, without a zone.
    Day(NaiveDate),
    /// An instant with the offset it was written in.
    Instant(DateTime<FixedOffset>),
}

impl DateLine {
    /// Reads `2026-12-01` or an RFC 3339 instant.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(text: &str) -> Result<Self, ArticleError> {
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Ok(Self::Day(day));
        }
        DateTime::parse_from_rfc3339(text)
            .map(Self::Instant)
            .map_err(|_| ArticleError::BadDate(text.to_owned()))
    }
}

impl fmt::Display for DateLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Instant(instant) => f.write_str(&instant.to_rfc3339()),
        }
    }
}

impl TryFrom<String> for DateLine {
    type Error = ArticleError;
    fn try_from(text: String) -> Result<Self, ArticleError> {
        Self::parse(&text)
    }
}

impl From<DateLine> for String {
    fn from(date: DateLine) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_field_cannot_pass_for_another() {
        let kicker = Content { kicker: Some("a".into()), ..Content::default() };
        let dateline = Content { dateline: Some("a".into()), ..Content::default() };
        let two = Content { tags: vec!["a".into(), "b".into()], ..Content::default() };
        let one = Content { tags: vec!["ab".into()], ..Content::default() };
        assert_ne!(kicker.revision_id(), dateline.revision_id());
        assert_ne!(two.revision_id(), one.revision_id());
        let slug = |text| Slug::parse(text).ok();
        let translation = Content { translates: slug("a"), ..Content::default() };
        let extra = [("translates".to_owned(), Value::from("a"))].into();
        let written = Content { extra, ..Content::default() };
        let other = Content { translates: slug("b"), ..Content::default() };
        for content in [&written, &other, &kicker, &Content::default()] {
            assert_ne!(translation.revision_id(), content.revision_id());
        }
    }

    #[test]
    fn a_text_without_newer_fields_keeps_the_hash_it_always_had() {
        let full = Content {
            kicker: Some("Breaking".into()),
            headline: "Bridge closes".into(),
            standfirst: Some("For a week.".into()),
            byline: vec!["Mira Lund".into(), "Jonas".into()],
            dateline: Some("GENEVA".into()),
            section: Some("World".into()),
            tags: vec!["bridges".into()],
            language: Some("en-GB".into()),
            date: DateLine::parse("2026-12-01").ok(),
            body: "Text.\n\nMore.".into(),
            extra: [("weight".to_owned(), Value::from(3))].into(),
            ..Content::default()
        };
        for (content, hash) in [
            (Content::default(), "4aa9155672bbf42939be8ab3195173bd02d57da8acd424186e0a53765e9970a2"),
            (full, "db65075c4139c00c4a71057738dae10cfc4f741f68e9aa2248f6818b76d2a942"),
        ] {
            assert_eq!(content.revision_id().as_str(), hash);
        }
    }

    #[test]
    fn fields_are_set_by_name() {
        let mut c = Content::default();
        c.set("tags", "bridges, transport,,").unwrap();
        c.set("kicker", " Breaking\n").unwrap();
        c.set("headline", "Two\nlines").unwrap();
        assert_eq!(c.headline, "Two lines");
        c.set("date", "2026-12-01").unwrap();
        assert_eq!((c.tags.len(), c.kicker.as_deref()), (2, Some("Breaking")));
        c.set("kicker", "").unwrap();
        assert_eq!(c.kicker, None);
        c.set("translates", "harbour-bridge").unwrap();
        assert_eq!(c.translates, Slug::parse("harbour-bridge").ok());
        assert!(c.set("translates", "../harbour").is_err(), "it becomes part of addresses");
        c.set("translates", "").unwrap();
        assert_eq!(c.translates, None);
        assert!(c.set("status", "Published").is_err() && c.set("date", "soon").is_err());
    }

    // scar 21: a day is not shown a day early, an offset is always written
    #[test]
    fn dates_round_trip() {
        for text in ["2024-02-29", "2024-02-29T23:30:00-08:00", "2024-02-29T23:30:00+00:00"] {
            assert_eq!(DateLine::parse(text).unwrap().to_string(), text);
        }
        let west = Content { date: DateLine::parse("2024-02-29T23:30:00-08:00").ok(), ..Content::default() };
        assert_eq!(west.day().unwrap().to_string(), "2024-02-29");
    }

    proptest! {
        #[test]
        fn json_round_trips_and_keeps_the_hash(kicker in proptest::option::of(".{1,20}"), headline in ".{0,40}",
                                               tags in proptest::collection::vec(".{1,9}", 0..4), body in "(?s).{0,200}") {
            let content = Content { kicker, headline, tags, body, ..Content::default() };
            let back: Content = serde_json::from_str(&serde_json::to_string(&content).unwrap()).unwrap();
            prop_assert_eq!(&back, &content);
            prop_assert_eq!(back.revision_id(), content.revision_id());
        }
    }
}
