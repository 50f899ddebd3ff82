//! The journal of a publication, kept in the desk, and who else wants to hear.

use crate::Desk;
use publish::{Journal, TargetError};
use store::{News, StoreError};

/// Hears what goes on while articles go out. Every call may come from another thread.
pub trait Observer: Send + Sync {
    /// A step is about to happen (`ended` false) or has happened, as noted in the desk.
    fn step(&self, target: &str, step: &str, ended: bool) {
        let _ = (target, step, ended);
    }

    /// So much of so much of the step at hand is done; false asks to stop.
    fn progress(&self, target: &str, done: usize, total: usize) -> bool {
        let _ = (target, done, total);
        true
    }

    /// Something that a person should know.
    fn news(&self, news: &News) {
        let _ = news;
    }
}

impl Observer for () {}

/// Notes each step of some publications durably, before and after it.
pub(crate) struct DeskJournal<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) holder: &'a str,
    pub(crate) target: &'a str,
    pub(crate) publications: Vec<String>,
    pub(crate) observer: &'a dyn Observer,
}

fn told(error: StoreError) -> TargetError {
    TargetError::Desk(error.to_string())
}

impl Journal for DeskJournal<'_> {
    fn begins(&self, step: &str) -> Result<(), TargetError> {
        let now = self.desk.now();
        self.desk.store.step_begins(&self.publications, self.holder, step, now).map_err(told)?;
        self.observer.step(self.target, step, false);
        Ok(())
    }

    fn ended(&self, step: &str, said: &str) -> Result<(), TargetError> {
        let now = self.desk.now();
        self.desk.store.step_ended(&self.publications, step, said, now).map_err(told)?;
        self.observer.step(self.target, step, true);
        Ok(())
    }

    fn progress(&self, done: usize, total: usize) -> bool {
        self.observer.progress(self.target, done, total)
    }
}
