//! What the window hears without asking.

use desk::{Failure, ImportReport};
use serde::Serialize;

/// Something happened that the window should show.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
#[serde(tag = "kind", content = "about", rename_all = "snake_case")]
pub enum Event {
    /// The inbox brought articles in, or new revisions of some.
    Imported(ImportReport),
    /// A file of the theme changed: previews are to be drawn anew.
    Theme,
    /// Something failed that nobody waits for.
    Problem(Failure),
    /// The program was started again, for a desk.
    OpenDesk {
        /// Its folder.
        folder: String,
    },
    /// A publication makes a step, or has made it.
    Step {
        /// At which target.
        target: String,
        /// What is done there.
        step: String,
        /// Whether it is done.
        ended: bool,
    },
    /// Something happened that a person should know: an article went out, a slot was missed.
    News {
        /// What it is, in a word: `published`, `failed`, `missed`, `moved`, `clock`, `will_fail`.
        kind: String,
        /// A sentence.
        text: String,
    },
    /// A long job went on.
    Progress {
        /// Which.
        job: Job,
        /// How much is done.
        done: usize,
        /// Of how much.
        total: usize,
    },
}

/// A job that takes long enough to be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Files are coming in.
    Import,
    /// The site is being built.
    Build,
    /// Articles are going out.
    Publish,
    /// Every article is looked through.
    Find,
}
