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
}
