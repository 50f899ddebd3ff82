//! The sources drawer.

use crate::{Request, Session};
use desk::{Failure, PassageWish, SourceView, SourceWish, SupportedView, Unsourced as WithoutSource};
use serde::Deserialize;

/// The sources of an article with the passages they support.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Sources {
    article: String,
}

impl Request for Sources {
    type Answer = Vec<SourceView>;

    fn answer(self, session: &Session) -> Result<Vec<SourceView>, Failure> {
        session.desk()?.drawer(&self.article)
    }
}

/// Puts a source into an article's drawer.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct AddSource {
    article: String,
    source: SourceWish,
}

impl Request for AddSource {
    type Answer = SourceView;

    fn answer(self, session: &Session) -> Result<SourceView, Failure> {
        session.desk()?.add_source(&self.article, self.source)
    }
}

/// Ties a passage to a source.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Support {
    source: String,
    on: PassageWish,
}

impl Request for Support {
    type Answer = SupportedView;

    fn answer(self, session: &Session) -> Result<SupportedView, Failure> {
        session.desk()?.support(&self.source, &self.on)
    }
}

/// Takes a source out of its drawer.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct RemoveSource {
    source: String,
}

impl Request for RemoveSource {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        session.desk()?.remove_source(&self.source)
    }
}

/// The quotations and figures of an article that no source supports.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Unsourced {
    article: String,
}

impl Request for Unsourced {
    type Answer = WithoutSource;

    fn answer(self, session: &Session) -> Result<WithoutSource, Failure> {
        session.desk()?.unsourced(&self.article)
    }
}
