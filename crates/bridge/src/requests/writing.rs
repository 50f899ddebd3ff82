//! Writing, and the moves of the workflow.

use crate::{Request, Session};
use desk::{Content, Failure, Kept, Move, OpenArticle};
use serde::Deserialize;

/// Begins an article with nothing in it yet.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct NewArticle {}

impl Request for NewArticle {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        session.desk()?.begin_article()
    }
}

/// Gives an article another name in addresses.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Rename {
    article: String,
    slug: String,
}

impl Request for Rename {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        session.desk()?.rename(&self.article, &self.slug)
    }
}

/// Keeps what was typed; answered once it is safe on the disk.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Keep {
    article: String,
    content: Content,
    /// The hash of the text that this one follows.
    follows: String,
}

impl Request for Keep {
    type Answer = Kept;

    fn answer(self, session: &Session) -> Result<Kept, Failure> {
        session.desk()?.keep(&self.article, &self.content, Some(&self.follows))
    }
}

/// Seals what was typed as a revision.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Seal {
    article: String,
    /// Whether a person asked for it, or the desk does it at a rest.
    asked: bool,
}

impl Request for Seal {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        session.desk()?.seal_typed(&self.article, self.asked)
    }
}

/// Makes an old revision the newest.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Restore {
    article: String,
    revision: String,
}

impl Request for Restore {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        let desk = session.desk()?;
        desk.restore(&self.article, &self.revision)?;
        desk.open_article(&self.article)
    }
}

/// Makes a move of the workflow.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct MakeMove {
    article: String,
    step: Move,
    note: Option<String>,
    /// Why it is approved over the copy desk's errors.
    #[ts(optional = nullable)]
    overriding: Option<String>,
    /// The hash of the text that the person has before them.
    seen: String,
}

impl Request for MakeMove {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        let desk = session.desk()?;
        match self.step {
            Move::Approve => {
                desk.approve_over(&self.article, self.note, self.overriding, Some(&self.seen))?
            }
            step => desk.make_move(&self.article, step, self.note, Some(&self.seen))?,
        };
        desk.open_article(&self.article)
    }
}

/// Makes a new draft with the same text and pictures.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Duplicate {
    article: String,
}

impl Request for Duplicate {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        session.desk()?.duplicate(&self.article)
    }
}

/// Brings another article's text to the end of this one.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Merge {
    article: String,
    other: String,
}

impl Request for Merge {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        session.desk()?.merge(&self.article, &self.other)
    }
}

/// Makes a draft of its own of what stands from a line of the body on.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct SplitArticle {
    article: String,
    line: u32,
    /// The hash of the text that the person has before them.
    seen: String,
}

impl Request for SplitArticle {
    type Answer = desk::SplitArticle;

    fn answer(self, session: &Session) -> Result<desk::SplitArticle, Failure> {
        session.desk()?.split(&self.article, self.line, &self.seen)
    }
}
