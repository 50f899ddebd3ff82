//! What an editor puts on top.

use crate::{Request, Session};
use desk::{Failure, Front};
use serde::Deserialize;

/// What stands on top of the front page and of the sections.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ShowFront {}

impl Request for ShowFront {
    type Answer = Front;

    fn answer(self, session: &Session) -> Result<Front, Failure> {
        session.desk()?.front()
    }
}

/// Puts just these articles on top of the front page or of a section, in this order.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct PinArticles {
    section: Option<String>,
    articles: Vec<String>,
}

impl Request for PinArticles {
    type Answer = Front;

    fn answer(self, session: &Session) -> Result<Front, Failure> {
        session.desk()?.pin(self.section.as_deref(), &self.articles)
    }
}
