//! Find and replace in every article of the desk: each change is shown before
//! any is made, each is a revision, and all of them can be taken back at once.

mod pattern;

pub use pattern::FindWish;

use crate::view::Outcomes;
use crate::{Desk, Failure};
use article::{Act, Article, ArticleId, Content, Status};
use pattern::{Hit, Pattern, replaced};
use serde::{Deserialize, Serialize};

/// The most places that are shown.
const SHOWN: usize = 2000;
/// How many articles are read at a time.
const STRETCH: u32 = 200;
/// How much of the text is shown on each side of a place, in characters.
const AROUND: usize = 48;

/// What was found in the whole desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FoundEverywhere {
    /// The articles, in no promised order.
    pub articles: Vec<FoundIn>,
    /// Whether there are more places than are shown.
    pub more: bool,
}

/// What was found in one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FoundIn {
    /// The article.
    pub article: String,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// Where it stands: another text takes its approval back.
    pub status: Status,
    /// The hash of the text that was looked at.
    pub text: String,
    /// The places, in the order of the fields and of the text.
    pub hits: Vec<FoundPlace>,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FoundPlace {
    /// Which part of the article: `headline`, `body`…
    pub field: String,
    /// The line in that part, from 1.
    pub line: u32,
    /// What stands before it.
    pub before: String,
    /// The passage itself.
    pub passage: String,
    /// What stands behind it.
    pub after: String,
    /// What it would become.
    pub becomes: Option<String>,
}

/// What shall be replaced in one article.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
pub struct Chosen {
    /// The article.
    pub article: String,
    /// The hash of the text that the person saw.
    pub text: String,
    /// The numbers of the places, from 0.
    pub hits: Vec<u32>,
}

/// What came of replacing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Replaced {
    /// The articles that have another text now.
    pub articles: Vec<ReplacedIn>,
    /// How many places.
    pub places: u32,
    /// Slugs of articles that were left, as their text had changed since it was shown.
    pub left: Vec<String>,
}

/// An article that has another text now; enough to take that back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReplacedIn {
    /// The article.
    pub article: String,
    /// The revision that stood before.
    pub before: String,
    /// The text that stands now.
    pub after: String,
}

/// The parts that are looked through, by their names.
fn parts(content: &mut Content) -> Vec<(&'static str, &mut String)> {
    let options = [("kicker", &mut content.kicker), ("standfirst", &mut content.standfirst)];
    let mut list = vec![("headline", &mut content.headline)];
    list.extend(options.into_iter().filter_map(|(name, part)| Some((name, part.as_mut()?))));
    list.push(("body", &mut content.body));
    list
}

fn place(field: &str, text: &str, hit: &Hit) -> FoundPlace {
    let one_line = |text: &str| text.replace(['\n', '\t'], " ");
    let before: Vec<char> = text[..hit.from].chars().rev().take(AROUND).collect();
    FoundPlace {
        field: field.to_owned(),
        line: u32::try_from(text[..hit.from].matches('\n').count() + 1).unwrap_or(u32::MAX),
        before: one_line(&before.into_iter().rev().collect::<String>()),
        passage: text[hit.from..hit.to].to_owned(),
        after: one_line(&text[hit.to..].chars().take(AROUND).collect::<String>()),
        becomes: hit.becomes.clone(),
    }
}

fn found_in(article: Article, pattern: &Pattern) -> Option<FoundIn> {
    let text = article.content.revision_id();
    let mut content = article.content;
    let mut hits = Vec::new();
    for (field, part) in parts(&mut content) {
        hits.extend(pattern.hits(part).iter().map(|hit| place(field, part, hit)));
    }
    (!hits.is_empty()).then(|| FoundIn {
        article: article.id.to_string(),
        slug: article.slug.to_string(),
        headline: content.headline,
        status: article.status,
        text: text.to_string(),
        hits,
    })
}

impl Desk {
    /// Looks through the text of every article. `goes_on` hears how many were looked at, and
    /// ends it by false.
    ///
    /// # Errors
    /// When it is nothing that can be looked for, or the desk can't be read.
    pub fn find_everywhere(
        &self,
        wish: &FindWish,
        goes_on: &dyn Fn(u32) -> bool,
    ) -> Outcomes<FoundEverywhere> {
        let pattern = wish.pattern()?;
        let (mut articles, mut shown, mut looked) = (Vec::new(), 0, 0);
        let mut after: Option<ArticleId> = None;
        loop {
            let stretch = self.store.stretch(after.as_ref(), STRETCH)?;
            let Some(last) = stretch.last() else { return Ok(FoundEverywhere { articles, more: false }) };
            after = Some(last.id.clone());
            looked += u32::try_from(stretch.len()).unwrap_or_default();
            for found in stretch.into_iter().filter_map(|article| found_in(article, &pattern)) {
                if shown + found.hits.len() > SHOWN && shown > 0 {
                    return Ok(FoundEverywhere { articles, more: true });
                }
                shown += found.hits.len();
                articles.push(found);
            }
            if !goes_on(looked) {
                return Ok(FoundEverywhere { articles, more: true });
            }
        }
    }

    /// Replaces what was chosen. An article whose text is another one than was shown is left.
    ///
    /// # Errors
    /// When it is nothing that can be looked for, or it could not be written.
    pub fn replace_everywhere(&self, wish: &FindWish, chosen: &[Chosen]) -> Outcomes<Replaced> {
        let pattern = wish.pattern()?;
        if wish.replace.is_none() {
            return Err(Failure::new("nothing_to_find", "nobody said what shall stand there instead"));
        }
        let mut done = Replaced { articles: Vec::new(), places: 0, left: Vec::new() };
        for one in chosen {
            let article = self.store.find(&one.article)?;
            if article.content.revision_id().as_str() != one.text {
                done.left.push(article.slug.to_string());
                continue;
            }
            let mut content = article.content.clone();
            let (mut n, mut places) = (0, 0);
            for (_, part) in parts(&mut content) {
                let hits = pattern.hits(part);
                let is_chosen = |at: usize| one.hits.contains(&(n + u32::try_from(at).unwrap_or(u32::MAX)));
                places += (0..hits.len()).filter(|at| is_chosen(*at)).count();
                *part = replaced(part, &hits, is_chosen);
                n += u32::try_from(hits.len()).unwrap_or_default();
            }
            if content == article.content {
                continue;
            }
            if content.headline.trim().is_empty() && !article.content.headline.trim().is_empty() {
                done.left.push(article.slug.to_string());
                continue;
            }
            let before = self.sealed(&one.article)?;
            let after = self.seal(&before, &content, Act::Edit)?;
            done.places += u32::try_from(places).unwrap_or_default();
            done.articles.push(ReplacedIn {
                article: article.id.to_string(),
                before: before.revision.to_string(),
                after: after.revision,
            });
        }
        Ok(done)
    }

    /// Takes a replacement back, wherever nothing was written since; says where something was.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn take_replacement_back(&self, all: &[ReplacedIn]) -> Outcomes<Vec<String>> {
        let mut left = Vec::new();
        for one in all {
            let article = self.store.find(&one.article)?;
            if article.content.revision_id().as_str() == one.after {
                self.restore(&one.article, &one.before)?;
            } else {
                left.push(article.slug.to_string());
            }
        }
        Ok(left)
    }
}
