//! A site and its articles for tests.

use crate::{Entry, SiteConfig};
use article::{Address, ArticleId, Content, Slug};
use chrono::DateTime;

/// An article without a text.
pub(crate) fn entry(n: u128, headline: &str) -> Entry {
    let slug = Slug::from_headline(headline);
    Entry {
        id: ArticleId::from_random(n),
        address: Address::of_article(None, &slug),
        slug,
        revision: Content::default().revision_id(),
        kicker: None,
        headline: headline.into(),
        standfirst: None,
        byline: Vec::new(),
        section: None,
        tags: Vec::new(),
        corrections: Vec::new(),
        language: None,
        translates: None,
        published: DateTime::UNIX_EPOCH,
        updated: DateTime::UNIX_EPOCH,
        words: 1,
        pictures: String::new(),
        talk: None,
    }
}

/// A site.
pub(crate) fn config() -> SiteConfig {
    SiteConfig {
        title: "The Harbour Post".into(),
        base_url: "https://example.org/news/".into(),
        description: "Reporting from the coast, every day since 1911".into(),
        language: "en".into(),
        zone: chrono_tz::Europe::Berlin,
        lite: true,
        cards: crate::DrawnCards::Off,
        comments: None,
        hub: None,
        key: None,
        packed: false,
    }
}
