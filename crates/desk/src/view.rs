//! What the two faces show, with the field names of the command line's contract.

use crate::Failure;
use article::{Address, Article, Content, HistoryEntry, Status};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

/// An instant as the contract writes it: RFC 3339 in UTC.
#[must_use]
pub fn instant(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// One article with all its fields.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the words of DESIGN.md")]
pub struct ArticleView {
    pub id: String,
    pub slug: String,
    pub revision: String,
    pub status: Status,
    pub reviewer: Option<String>,
    pub kicker: Option<String>,
    pub headline: String,
    pub standfirst: Option<String>,
    pub byline: Vec<String>,
    pub dateline: Option<String>,
    pub section: Option<String>,
    pub tags: Vec<String>,
    pub language: Option<String>,
    pub translates: Option<String>,
    pub date: Option<String>,
    pub created: String,
    pub updated: String,
    pub words: u32,
    pub address: String,
    pub embargo: Option<String>,
    pub slot: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<String>,
}

impl ArticleView {
    /// An article as it stands, or with the content of an older revision.
    #[must_use]
    pub fn new(article: &Article, content: &Content, body: bool) -> Self {
        let c = content.clone();
        Self {
            id: article.id.to_string(),
            slug: article.slug.to_string(),
            revision: article.revision.to_string(),
            status: article.status,
            reviewer: article.reviewer.clone().filter(|_| article.status == Status::InReview),
            address: Address::of_article(c.section.as_deref(), &article.slug).to_string(),
            words: render::parse(&c.body).words(),
            kicker: c.kicker,
            headline: c.headline,
            standfirst: c.standfirst,
            byline: c.byline,
            dateline: c.dateline,
            section: c.section,
            tags: c.tags,
            language: c.language,
            translates: c.translates.map(|original| original.to_string()),
            date: c.date.map(|d| d.to_string()),
            created: instant(article.created),
            updated: instant(article.updated),
            embargo: article.embargo.map(instant),
            slot: article.slot.map(|s| format!("{} {}", s.local.format("%Y-%m-%d %H:%M"), s.zone)),
            body: body.then_some(c.body),
            passage: None,
        }
    }
}

/// A list of articles, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleList {
    /// The page that was asked for.
    pub articles: Vec<ArticleView>,
    /// All that fit the question.
    pub total: u32,
}

/// One line of a history.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the words of the contract")]
pub struct HistoryLine {
    pub revision: String,
    pub parent: Option<String>,
    pub author: String,
    pub time: String,
    #[serde(rename = "move")]
    pub act: String,
    pub words: u32,
    pub note: Option<String>,
    #[ts(optional = nullable)]
    pub given_to: Option<String>,
}

impl From<HistoryEntry> for HistoryLine {
    fn from(entry: HistoryEntry) -> Self {
        Self {
            revision: entry.revision.to_string(),
            parent: entry.parent.map(|p| p.to_string()),
            author: entry.author,
            time: instant(entry.time),
            act: entry.act.word().to_owned(),
            words: entry.words,
            note: entry.note,
            given_to: entry.given_to,
        }
    }
}

/// What became of a file on import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A new article, or a new revision of its article.
    Imported,
    /// The desk has exactly this already.
    Unchanged,
    /// Left alone, for a reason.
    Skipped,
    /// It could not be read.
    Failed,
}

/// One file of an import.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the words of the contract")]
pub struct ImportItem {
    pub path: String,
    pub outcome: Outcome,
    pub slug: Option<String>,
    pub notes: Vec<String>,
}

/// How an import went.
#[derive(Debug, Clone, PartialEq, Serialize, Default, ts_rs::TS)]
pub struct ImportReport {
    /// Each file.
    pub items: Vec<ImportItem>,
    /// How many of each outcome.
    pub counts: ImportCounts,
}

/// How many files had which outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the outcomes")]
pub struct ImportCounts {
    pub imported: u32,
    pub unchanged: u32,
    pub skipped: u32,
    pub failed: u32,
}

impl ImportReport {
    /// Adds a file.
    pub fn push(&mut self, item: ImportItem) {
        let counts = &mut self.counts;
        *match item.outcome {
            Outcome::Imported => &mut counts.imported,
            Outcome::Unchanged => &mut counts.unchanged,
            Outcome::Skipped => &mut counts.skipped,
            Outcome::Failed => &mut counts.failed,
        } += 1;
        self.items.push(item);
    }
}

/// What is wrong with a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the words of the contract")]
pub struct Problem {
    pub what: String,
    #[serde(rename = "where")]
    pub place: String,
    pub mend: String,
}

/// Whether a desk is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the words of the contract")]
pub struct Health {
    pub ok: bool,
    pub problems: Vec<Problem>,
}

/// How a build went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the words of the contract")]
pub struct BuildReport {
    pub out: String,
    pub written: usize,
    pub kept: usize,
    pub removed: usize,
    pub milliseconds: u64,
}

/// A file that an export wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the words of the contract")]
pub struct ExportedFile {
    pub slug: String,
    pub path: String,
    pub bytes: u64,
}

/// What every job answers.
pub type Outcomes<T> = Result<T, Failure>;
