//! Articles for tests.

use crate::Entry;
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
