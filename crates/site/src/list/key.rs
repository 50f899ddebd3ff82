//! The names of lists, and which lists an article is in.

use crate::Entry;
use article::{Address, Slug};
use chrono::Datelike;
use chrono_tz::Tz;
use std::collections::HashSet;

/// What a list has in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// All articles.
    Latest,
    /// A section. The one without a name has no page: it keeps the order of its articles.
    Section,
    /// A subject.
    Tag,
    /// Who wrote.
    Author,
    /// When it came out.
    Month,
    /// What was corrected.
    Corrected,
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::Latest, Self::Section, Self::Tag, Self::Author, Self::Month, Self::Corrected];

    /// As templates and the record have it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Latest => "latest",
            Self::Section => "section",
            Self::Tag => "tag",
            Self::Author => "author",
            Self::Month => "month",
            Self::Corrected => "corrected",
        }
    }
}

/// One list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ListKey {
    pub(crate) kind: Kind,
    /// The last part of its address; a month is `2026-11`.
    pub(crate) slug: String,
}

impl ListKey {
    pub(crate) fn new(kind: Kind, slug: impl Into<String>) -> Self {
        Self { kind, slug: slug.into() }
    }

    /// All articles.
    pub(crate) fn latest() -> Self {
        Self::new(Kind::Latest, "")
    }

    /// As the record names it.
    pub(crate) fn text(&self) -> String {
        format!("{}/{}", self.kind.word(), self.slug)
    }

    /// Reads what [`Self::text`] wrote.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (word, slug) = text.split_once('/')?;
        Some(Self::new(Kind::ALL.into_iter().find(|kind| kind.word() == word)?, slug))
    }

    /// Where its pages stand, if it has any.
    pub(crate) fn address(&self) -> Option<Address> {
        match self.kind {
            _ if self.slug.is_empty() => None,
            Kind::Latest | Kind::Corrected => None,
            Kind::Section => Some(Address::of_section(&self.slug)),
            Kind::Tag => Some(Address::of(&["tags", &self.slug])),
            Kind::Author => Some(Address::of(&["authors", &self.slug])),
            Kind::Month => {
                let (year, month) = self.slug.split_once('-')?;
                Some(Address::of(&["archive", year, month]))
            }
        }
    }

    /// The list whose newest page would stand at an address.
    pub(crate) fn at(address: &Address) -> Option<Self> {
        let parts: Vec<&str> = address.as_str().trim_matches('/').split('/').collect();
        let key = match parts.as_slice() {
            ["tags", slug] => Self::new(Kind::Tag, *slug),
            ["authors", slug] => Self::new(Kind::Author, *slug),
            ["archive", year, month] => Self::new(Kind::Month, format!("{year}-{month}")),
            [slug] => Self::new(Kind::Section, slug.strip_suffix("-pages").unwrap_or(slug)),
            _ => return None,
        };
        let other = parts.first().map(|slug| Self::new(Kind::Section, *slug));
        std::iter::once(key).chain(other).find(|key| key.address().as_ref() == Some(address))
    }

    /// Whether its newest articles are fed.
    pub(crate) fn is_fed(&self) -> bool {
        self.kind == Kind::Latest || self.kind == Kind::Section && !self.slug.is_empty()
    }

    /// The section's list that an article stands in.
    pub(crate) fn section_of(entry: &Entry) -> Self {
        let named = entry.section.as_deref().filter(|name| !name.trim().is_empty());
        Self::new(Kind::Section, named.map_or_else(String::new, |name| Slug::from_headline(name).to_string()))
    }
}

/// The lists that an article is in, each with what the list is called there. Two spellings of one
/// address are one list.
pub(crate) fn lists_of(entry: &Entry, zone: Tz) -> Vec<(ListKey, String)> {
    let day = entry.published.with_timezone(&zone);
    let named =
        |kind: Kind, name: &String| (ListKey::new(kind, Slug::from_headline(name).as_str()), name.clone());
    let mut lists = vec![
        (ListKey::latest(), String::new()),
        (ListKey::section_of(entry), entry.section.clone().unwrap_or_default()),
        (
            ListKey::new(Kind::Month, format!("{:04}-{:02}", day.year(), day.month())),
            crate::dates::month(&day),
        ),
    ];
    lists.extend(entry.tags.iter().map(|tag| named(Kind::Tag, tag)));
    lists.extend(entry.byline.iter().map(|name| named(Kind::Author, name)));
    if !entry.corrections.is_empty() {
        lists.push((ListKey::new(Kind::Corrected, ""), String::new()));
    }
    let mut seen = HashSet::new();
    lists.retain(|(list, _)| seen.insert(list.clone()));
    lists
}
