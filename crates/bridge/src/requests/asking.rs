//! Asking whether the addresses in an article answer.

use crate::{Request, Session};
use desk::{AskedAddresses, Failure};
use serde::Deserialize;

/// Asks each address in an article; answered once all did or were too slow.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct AskAddresses {
    article: String,
}

impl Request for AskAddresses {
    type Answer = AskedAddresses;

    fn answer(self, session: &Session) -> Result<AskedAddresses, Failure> {
        session.desk()?.ask_addresses(&self.article)
    }
}
