//! What the checks ask of the desk's other articles, answered from the search's index. An answer
//! that can't be had is no finding: whoever writes is told of a broken disk elsewhere.

use crate::Desk;
use article::{Article, ArticleId, Content, Status};
use check::{Archive, Mention, Other};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// As many articles are counted, and no more.
const MOST: u32 = 100;
/// In so many of them a word is looked up, to see how it is spelt.
const LOOKED_UP: u32 = 3;
/// A name that stands in fewer articles is no measure for others.
const OFTEN: u32 = 3;
/// So many near names are looked up.
const NEAR: usize = 6;
/// So many articles are compared word by word.
const COMPARED: u32 = 3;
/// In so many articles is read what they say of somebody.
const TOLD: u32 = 4;
/// Two texts of which so much is the same say the same.
const SAME: f64 = 0.8;
/// As many words in a row are the same text.
const ROW: usize = 5;
/// A word that stands in more articles leads to none of them.
const COMMON: u32 = 500;
/// So many rows are looked up, to find a text that is the same.
const SAMPLES: usize = 8;
/// A text of fewer words may stand in two articles.
const ENOUGH: usize = 60;

/// The words that stand in many articles, as the index writes them, in their order.
pub(crate) struct Frequent(Vec<Word>);

struct Word {
    text: String,
    letters: u32,
    articles: u32,
}

impl Frequent {
    pub(super) fn of(desk: &Desk) -> Self {
        let words = desk.store.frequent_words(OFTEN).unwrap_or_default().into_iter();
        let mut words: Vec<_> =
            words.map(|(text, articles)| Word { letters: letters(&text), text, articles }).collect();
        words.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        Self(words)
    }

    /// In how many articles a word stands; nothing where those are few.
    fn articles(&self, word: &str) -> u32 {
        let place = self.0.binary_search_by(|known| known.text.as_str().cmp(word));
        place.map_or(0, |at| self.0[at].articles)
    }

    /// Words that differ from this one by a letter or two, those that most articles have first.
    fn near(&self, word: &str) -> Vec<(&str, u32)> {
        let (own, length) = (letters(word), word.chars().count());
        // Another letter changes at most two marks: most words are passed by without a comparison.
        let may = |other: &&Word| {
            (other.letters ^ own).count_ones() <= 4 && other.text.chars().count().abs_diff(length) <= 2
        };
        let is_near =
            |other: &&Word| other.text != word && strsim::damerau_levenshtein(&other.text, word) <= 2;
        let mut near: Vec<_> = self.0.iter().filter(may).filter(is_near).collect();
        near.sort_by_key(|word| std::cmp::Reverse(word.articles));
        near.into_iter().take(NEAR).map(|word| (word.text.as_str(), word.articles)).collect()
    }
}

/// A mark for each letter that a word has.
fn letters(word: &str) -> u32 {
    word.bytes()
        .filter(u8::is_ascii_alphabetic)
        .fold(0, |marks, b| marks | 1 << (b.to_ascii_lowercase() - b'a'))
}

/// The other articles, beside the one that is checked.
pub(super) struct Others<'a> {
    desk: &'a Desk,
    beside: &'a ArticleId,
    /// What was asked of people in this check.
    mentions: RefCell<HashMap<String, Vec<Mention>>>,
}

impl<'a> Others<'a> {
    pub(super) fn new(desk: &'a Desk, beside: &'a ArticleId) -> Self {
        Self { desk, beside, mentions: RefCell::default() }
    }
}

impl Others<'_> {
    /// Some articles that have a word, however it is written there.
    fn some_with(&self, word: &str) -> Vec<Content> {
        let ids = self.desk.store.some_with(word, self.beside, LOOKED_UP).unwrap_or_default();
        ids.iter().filter_map(|id| Some(self.desk.store.article(id).ok()?.content)).collect()
    }

    fn frequent(&self) -> Arc<Frequent> {
        self.desk.copy_desk.frequent(self.desk)
    }
}

impl Archive for Others<'_> {
    fn headline(&self, slug: &str) -> Option<String> {
        self.desk.store.headline_of(slug).ok().flatten()
    }

    fn uses(&self, name: &str) -> usize {
        let count = self.desk.store.count_with(name, self.beside, MOST).unwrap_or_default();
        // The index knows no capitals.
        let just_so = || self.some_with(name).iter().any(|content| stands_in(name, content));
        if count > 0 && just_so() { count as usize } else { 0 }
    }

    fn near(&self, name: &str) -> Vec<(String, usize)> {
        let spelt = |(word, articles): (&str, u32)| {
            let texts = self.some_with(word);
            let name = texts.iter().find_map(|content| name_in(word, content))?;
            Some((name, articles as usize))
        };
        self.frequent().near(&name.to_lowercase()).into_iter().filter_map(spelt).collect()
    }

    fn like(&self, text: &str) -> Vec<Other> {
        let own = rows(text);
        if own.len() < ENOUGH {
            return Vec::new();
        }
        let samples = samples(text, &self.frequent());
        let ids = self.desk.store.nearest(&samples, self.beside, COMPARED).unwrap_or_default();
        let same = |content: &Content| {
            let there = rows(&content.body);
            own.intersection(&there).count() as f64 >= SAME * own.len() as f64
        };
        let others = ids.iter().filter_map(|id| self.desk.store.article(id).ok());
        let others = others.filter(|other| same(&other.content));
        others.map(|other| Other { slug: other.slug.to_string(), headline: other.content.headline }).collect()
    }

    fn mentions(&self, name: &str) -> Vec<Mention> {
        let look = || {
            let ids = self.desk.store.newest_with(name, self.beside, TOLD).unwrap_or_default();
            let articles = ids.iter().filter_map(|id| self.desk.store.article(id).ok());
            let mut mentions: Vec<_> = articles.filter_map(|article| mention(name, article)).collect();
            mentions.sort_by_key(|mention| std::cmp::Reverse(mention.day));
            mentions
        };
        self.mentions.borrow_mut().entry(name.to_owned()).or_insert_with(look).clone()
    }
}

/// What an article says of somebody. One that was killed says nothing.
fn mention(name: &str, article: Article) -> Option<Mention> {
    let went_out = || Some(article.published?.date_naive());
    let goes_out = || Some(article.slot?.local.date());
    let day = article.content.day().or_else(went_out).or_else(goes_out);
    let day = day.unwrap_or_else(|| article.created.date_naive());
    let content = article.content;
    let paragraphs = content.standfirst.as_deref().into_iter().chain(content.body.split("\n\n"));
    let passages: Vec<String> = paragraphs.filter(|text| text.contains(name)).map(str::to_owned).collect();
    let told = article.status != Status::Killed && !passages.is_empty();
    told.then_some(Mention { headline: content.headline, day, passages })
}

fn parts(content: &Content) -> impl Iterator<Item = &str> {
    let heads = [Some(content.headline.as_str()), content.standfirst.as_deref(), Some(content.body.as_str())];
    let lists = content.byline.iter().chain(&content.tags).map(String::as_str);
    heads.into_iter().flatten().chain(lists)
}

/// Whether a name stands in an article, spelt just so.
fn stands_in(name: &str, content: &Content) -> bool {
    let ends = |text: &str, from: usize, to: usize| {
        !text[..from].chars().next_back().is_some_and(char::is_alphanumeric)
            && !text[to..].chars().next().is_some_and(char::is_alphanumeric)
    };
    parts(content).any(|text| text.match_indices(name).any(|(at, found)| ends(text, at, at + found.len())))
}

/// The name that the index has as this word.
fn name_in(word: &str, content: &Content) -> Option<String> {
    // The index has no accents: a letter that has one may stand for any.
    let same = |written: &str| {
        let lower = written.to_lowercase();
        lower.chars().count() == word.chars().count()
            && lower.chars().zip(word.chars()).all(|(a, b)| a == b || !a.is_ascii())
    };
    let words = parts(content).flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|written| written.starts_with(char::is_uppercase)).find(|w| same(w)).map(str::to_owned)
}

/// Some rows of words out of a text. A text that is almost the same has most of them, and hardly
/// any other has one, so the archive need not weigh all that has the same words. To find a row
/// costs what its rarest word costs.
fn samples(text: &str, frequent: &Frequent) -> Vec<String> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_rare = |word: &&str| word.len() > 3 && frequent.articles(&word.to_lowercase()) <= COMMON;
    let rows: Vec<&[&str]> = words.chunks_exact(ROW).filter(|row| row.iter().any(is_rare)).collect();
    rows.iter().step_by((rows.len() / SAMPLES).max(1)).map(|row| row.join(" ")).collect()
}

/// The rows of words of a text, by their hashes.
fn rows(text: &str) -> HashSet<u64> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let hash = |row: &[&str]| {
        let mut hasher = DefaultHasher::new();
        row.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(ROW).map(hash).collect()
}
