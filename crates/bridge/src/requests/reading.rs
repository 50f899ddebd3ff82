//! Looking at the desk.

use crate::{Request, Session};
use desk::{ChangeSize, Content, Failure, FieldChange, FoundArticle, HistoryLine, ListPage, OpenArticle};
use desk::{RevisionPair, Status, StatusCount};
use serde::Deserialize;

/// A stretch of the list; while somebody searches, what fits at first sight.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Lines {
    status: Option<Status>,
    searched: String,
    offset: u32,
    limit: u32,
}

impl Request for Lines {
    type Answer = ListPage;

    fn answer(self, session: &Session) -> Result<ListPage, Failure> {
        session.desk()?.lines(self.status, &self.searched, self.offset, self.limit)
    }
}

/// Everything that fits what is searched, best first, with its passage.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Passages {
    status: Option<Status>,
    searched: String,
    limit: u32,
}

impl Request for Passages {
    type Answer = Vec<FoundArticle>;

    fn answer(self, session: &Session) -> Result<Vec<FoundArticle>, Failure> {
        session.desk()?.passages(self.status, &self.searched, self.limit)
    }
}

/// How many articles stand where?
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Counts {}

impl Request for Counts {
    type Answer = Vec<StatusCount>;

    fn answer(self, session: &Session) -> Result<Vec<StatusCount>, Failure> {
        session.desk()?.counts()
    }
}

/// Opens an article for writing.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ReadArticle {
    article: String,
}

impl Request for ReadArticle {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        session.desk()?.open_article(&self.article)
    }
}

/// What happened to an article, newest first.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct History {
    article: String,
}

impl Request for History {
    type Answer = Vec<HistoryLine>;

    fn answer(self, session: &Session) -> Result<Vec<HistoryLine>, Failure> {
        session.desk()?.history(&self.article)
    }
}

/// How many words came and went, for the lines of a history that are looked at.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ChangeSizes {
    article: String,
    pairs: Vec<RevisionPair>,
}

impl Request for ChangeSizes {
    type Answer = Vec<ChangeSize>;

    fn answer(self, session: &Session) -> Result<Vec<ChangeSize>, Failure> {
        session.desk()?.change_sizes(&self.article, &self.pairs)
    }
}

/// The whole text of a revision.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ReadRevision {
    article: String,
    revision: String,
}

impl Request for ReadRevision {
    type Answer = Content;

    fn answer(self, session: &Session) -> Result<Content, Failure> {
        session.desk()?.content_of(&self.article, &self.revision)
    }
}

/// What changed from a revision to another, or to the text as it stands.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Difference {
    article: String,
    from: Option<String>,
    to: Option<String>,
}

impl Request for Difference {
    type Answer = Vec<FieldChange>;

    fn answer(self, session: &Session) -> Result<Vec<FieldChange>, Failure> {
        session.desk()?.diff(&self.article, self.from.as_deref(), self.to.as_deref())
    }
}
