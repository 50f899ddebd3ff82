//! One article in several languages: which texts belong together, and what each page of them
//! says of the others.
//!
//! The texts that name the same original are a group, with the original where that is on the
//! site and is no translation itself. Search engines drop a claim that the other side does not
//! return, so every page of a group is given the same list.

use crate::frame::{link, plain};
use crate::given::{Given, given};
use crate::list::Spot;
use crate::{Entry, PageSource, Site};
use article::{Address, ArticleId, Slug};
use chrono::{DateTime, Utc};
use minijinja::context;
use std::collections::HashSet;

/// Languages by what they call themselves, with the country of most of their readers, which
/// cards ask for where the tag says none.
const LANGUAGES: [(&str, &str, &str); 42] = [
    ("ar", "العربية", "AR"),
    ("bg", "Български", "BG"),
    ("bn", "বাংলা", "IN"),
    ("ca", "Català", "ES"),
    ("cs", "Čeština", "CZ"),
    ("cy", "Cymraeg", "GB"),
    ("da", "Dansk", "DK"),
    ("de", "Deutsch", "DE"),
    ("el", "Ελληνικά", "GR"),
    ("en", "English", "US"),
    ("es", "Español", "ES"),
    ("et", "Eesti", "EE"),
    ("eu", "Euskara", "ES"),
    ("fa", "فارسی", "IR"),
    ("fi", "Suomi", "FI"),
    ("fr", "Français", "FR"),
    ("ga", "Gaeilge", "IE"),
    ("he", "עברית", "IL"),
    ("hi", "हिन्दी", "IN"),
    ("hr", "Hrvatski", "HR"),
    ("hu", "Magyar", "HU"),
    ("id", "Bahasa Indonesia", "ID"),
    ("is", "Íslenska", "IS"),
    ("it", "Italiano", "IT"),
    ("ja", "日本語", "JP"),
    ("ko", "한국어", "KR"),
    ("lt", "Lietuvių", "LT"),
    ("lv", "Latviešu", "LV"),
    ("nb", "Norsk bokmål", "NO"),
    ("nl", "Nederlands", "NL"),
    ("pl", "Polski", "PL"),
    ("pt", "Português", "PT"),
    ("ro", "Română", "RO"),
    ("ru", "Русский", "RU"),
    ("sk", "Slovenčina", "SK"),
    ("sl", "Slovenščina", "SI"),
    ("sr", "Српски", "RS"),
    ("sv", "Svenska", "SE"),
    ("tr", "Türkçe", "TR"),
    ("uk", "Українська", "UA"),
    ("vi", "Tiếng Việt", "VN"),
    ("zh", "中文", "CN"),
];

/// A text that may be one of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    spot: Spot,
    language: Option<String>,
    address: Address,
    original: bool,
}

/// A text of a group, as the pages of the others lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Its place on the site.
    pub address: Address,
    /// Whether the others are translations of it.
    pub original: bool,
}

impl Entry {
    /// The slug by which its group is known: that of the article that it is a translation of,
    /// else its own. Nothing is a translation of itself.
    #[must_use]
    pub fn original(&self) -> &Slug {
        self.translates.as_ref().unwrap_or(&self.slug)
    }
}

impl Kin {
    /// A text that is on the site, or would be.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        Self::as_one(entry, entry.original() == &entry.slug)
    }

    /// A text of the site, which is the original of its group or is not.
    pub(crate) fn as_one(entry: &Entry, original: bool) -> Self {
        let (language, address) = (entry.language.clone(), entry.address.clone());
        Self { spot: Spot::of(entry), language, address, original }
    }

    /// A text of which only this is known. `published` is when it came out; `original` whether it
    /// is the one that the others are translations of.
    #[must_use]
    pub fn new(
        id: &ArticleId,
        published: DateTime<Utc>,
        language: Option<String>,
        address: Address,
        original: bool,
    ) -> Self {
        Self { spot: Spot::at(published, id), language, address, original }
    }
}

/// The group that these texts make on a site in `language`; nothing where they are fewer than two.
///
/// Each language is there once, or no machine could tell which of two it should show: the original
/// has its own, and of two translations the one that came out first. A text whose language is
/// no tag is left out.
#[must_use]
pub fn group(mut kin: Vec<Kin>, language: &str) -> Vec<Translation> {
    kin.sort_by(|a, b| b.original.cmp(&a.original).then(a.spot.cmp(&b.spot)));
    // A slug is one article's. Should two have it, the later is nobody's original.
    let mut originals = 0;
    kin.retain(|one| {
        originals += usize::from(one.original);
        !one.original || originals == 1
    });
    let mut taken = HashSet::new();
    let mut found = Vec::new();
    for Kin { language: own, address, original, .. } in kin {
        let language = own.as_deref().unwrap_or(language).replace('_', "-");
        if is_tag(&language) && taken.insert(language.to_ascii_lowercase()) {
            found.push(Translation { language, address, original });
        }
    }
    found.sort_by(|a, b| b.original.cmp(&a.original).then(a.language.cmp(&b.language)));
    if found.len() < 2 { Vec::new() } else { found }
}

/// Whether this has the shape of a language tag.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let shaped =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic()) && parts.all(shaped)
}

fn known(tag: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let primary = tag.split('-').next().unwrap_or_default();
    LANGUAGES.iter().find(|(code, _, _)| code.eq_ignore_ascii_case(primary))
}

/// A language as cards name it, such as `en_GB`; nothing where its country is not known.
pub(crate) fn locale(tag: &str) -> Option<String> {
    if !is_tag(tag) {
        return None;
    }
    let (primary, rest) = tag.split_once('-').unwrap_or((tag, ""));
    let region =
        rest.split('-').find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let region = region.map(str::to_ascii_uppercase);
    let region = region.or_else(|| known(tag).map(|(_, _, country)| (*country).to_owned()))?;
    Some(format!("{}_{region}", primary.to_ascii_lowercase()))
}

/// What a language calls itself, with the rest of its tag where another one of the page is called
/// the same; else its tag.
fn name_of(tag: &str, all: &[&Translation]) -> String {
    let Some((code, name, _)) = known(tag) else { return tag.to_owned() };
    let same = all.iter().filter(|other| known(&other.language).is_some_and(|(other, ..)| other == code));
    match tag.split_once('-') {
        Some((_, rest)) if same.count() > 1 => format!("{name} ({rest})"),
        _ => (*name).to_owned(),
    }
}

impl PageSource {
    /// The texts of its group but for this one. One that is left out of it leads to none.
    pub(crate) fn also_in(&self) -> Vec<&Translation> {
        self.group().iter().filter(|one| one.address != self.entry.address).collect()
    }

    /// Its group, where it is one of it.
    pub(crate) fn group(&self) -> &[Translation] {
        let among = self.translations.iter().any(|one| one.address == self.entry.address);
        if among { &self.translations } else { &[] }
    }
}

impl Site<'_> {
    /// The addresses of a group by language, and the one for everybody else.
    pub(crate) fn alternates(&self, group: &[Translation]) -> Vec<(String, String)> {
        let each = group.iter().map(|one| (one.language.clone(), self.canonical(&one.address)));
        let original = group.iter().find(|one| one.original);
        let default = original.map(|one| ("x-default".to_owned(), self.canonical(&one.address)));
        each.chain(default).collect()
    }

    /// What the templates of an article are told of its group.
    pub(crate) fn translation_values(&self, source: &PageSource) -> Given {
        let others = source.also_in();
        let links = self.alternates(source.group());
        let links = links.iter().map(|(language, href)| context! { language, href => plain(href) });
        let also_in = others.iter().map(|one| {
            context! { language => &one.language, name => name_of(&one.language, &others), path => link(&one.address) }
        });
        let locales = others.iter().filter_map(|one| locale(&one.language));
        given! {
            translations => links.collect::<Vec<_>>(),
            also_in => also_in.collect::<Vec<_>>(),
            other_locales => locales.collect::<Vec<_>>(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_told_a_language_with_a_country() {
        for (tag, told) in [
            ("en", Some("en_US")),
            ("en-gb", Some("en_GB")),
            ("zh-Hant-TW", Some("zh_TW")),
            ("gsw", None),
            ("gsw-CH", Some("gsw_CH")),
            ("", None),
            ("english", None),
        ] {
            assert_eq!(locale(tag).as_deref(), told, "{tag}");
        }
    }

    #[test]
    fn a_language_is_called_by_its_own_name_and_by_its_tag_where_that_is_not_known() {
        let one = |language: &str| Translation {
            language: language.to_owned(),
            address: Address::home(),
            original: false,
        };
        let (brazil, portugal, swiss) = (one("pt-BR"), one("pt-PT"), one("gsw"));
        assert_eq!(name_of("pt-BR", &[&brazil, &swiss]), "Português");
        assert_eq!(name_of("pt-BR", &[&brazil, &portugal]), "Português (BR)");
        assert_eq!(name_of("gsw", &[&brazil, &swiss]), "gsw");
    }
}
