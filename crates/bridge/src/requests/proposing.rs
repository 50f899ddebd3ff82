//! Suggesting while writing.

use crate::{Request, Session};
use desk::{Content, Failure, ProposalView};
use serde::Deserialize;

/// Begins to suggest by writing, or goes on.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Propose {
    article: String,
}

impl Request for Propose {
    type Answer = ProposalView;

    fn answer(self, session: &Session) -> Result<ProposalView, Failure> {
        session.desk()?.propose(&self.article)
    }
}

/// Keeps what is written as suggestions; answered once it is safe on the disk.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct KeepProposal {
    article: String,
    content: Content,
}

impl Request for KeepProposal {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        session.desk()?.keep_proposal(&self.article, self.content)
    }
}

/// Makes suggestions of what was written; answers with how many there are.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct HandInProposal {
    article: String,
}

impl Request for HandInProposal {
    type Answer = usize;

    fn answer(self, session: &Session) -> Result<usize, Failure> {
        session.desk()?.hand_in(&self.article)
    }
}

/// Throws away what was written as suggestions.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct DropProposal {
    article: String,
}

impl Request for DropProposal {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        session.desk()?.drop_proposal(&self.article)
    }
}
