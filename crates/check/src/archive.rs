//! What the desk knows of its other articles. The checks only ask; how the desk finds the answer
//! is its own affair.

use chrono::NaiveDate;

/// Another article of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Its name in addresses.
    pub slug: String,
    /// Its headline.
    pub headline: String,
}

/// What another article says of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its headline.
    pub headline: String,
    /// The day it bears, else the day it went out or came to the desk.
    pub day: NaiveDate,
    /// Its paragraphs that have the name.
    pub passages: Vec<String>,
}

/// The desk's archive, as far as checks need it. Every answer has to be quick: a question is
/// asked for each name of an article.
pub trait Archive {
    /// The headline of the article with this slug, where there is one.
    fn headline(&self, slug: &str) -> Option<String>;

    /// In how many articles a name stands, spelt just so.
    fn uses(&self, name: &str) -> usize;

    /// Names that differ from this one by a letter or two, with the number of articles that they
    /// stand in, the most used first.
    fn near(&self, name: &str) -> Vec<(String, usize)>;

    /// Other articles that say almost the same as this text.
    fn like(&self, text: &str) -> Vec<Other>;

    /// What some articles say of somebody, by the full name, the newest first.
    fn mentions(&self, name: &str) -> Vec<Mention>;
}

/// The archive of a desk that has no other article.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoArchive;

impl Archive for NoArchive {
    fn headline(&self, _slug: &str) -> Option<String> {
        None
    }

    fn uses(&self, _name: &str) -> usize {
        0
    }

    fn near(&self, _name: &str) -> Vec<(String, usize)> {
        Vec::new()
    }

    fn like(&self, _text: &str) -> Vec<Other> {
        Vec::new()
    }

    fn mentions(&self, _name: &str) -> Vec<Mention> {
        Vec::new()
    }
}
