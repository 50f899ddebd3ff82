//! Find and replace in every article of the desk.

use crate::{Event, Job, Request, Session};
use desk::{Chosen, Failure, FindWish, FoundEverywhere, Replaced, ReplacedIn};
use serde::Deserialize;

/// Looks through every article; `StopJob` ends it with what was found until then.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct FindEverywhere {
    wish: FindWish,
}

impl Request for FindEverywhere {
    type Answer = FoundEverywhere;

    fn answer(self, session: &Session) -> Result<FoundEverywhere, Failure> {
        let desk = session.desk()?;
        session.begin_job();
        let total = desk.counts()?.iter().map(|one| one.count as usize).sum();
        desk.find_everywhere(&self.wish, &|looked| {
            session.tell(Event::Progress { job: Job::Find, done: looked as usize, total });
            session.goes_on()
        })
    }
}

/// Replaces the places that were chosen.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ReplaceEverywhere {
    wish: FindWish,
    chosen: Vec<Chosen>,
}

impl Request for ReplaceEverywhere {
    type Answer = Replaced;

    fn answer(self, session: &Session) -> Result<Replaced, Failure> {
        session.desk()?.replace_everywhere(&self.wish, &self.chosen)
    }
}

/// Takes a replacement back; answered with the slugs of the articles in which something was
/// written since.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct TakeReplacementBack {
    all: Vec<ReplacedIn>,
}

impl Request for TakeReplacementBack {
    type Answer = Vec<String>;

    fn answer(self, session: &Session) -> Result<Vec<String>, Failure> {
        session.desk()?.take_replacement_back(&self.all)
    }
}
