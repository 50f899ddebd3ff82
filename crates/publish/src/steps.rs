//! The journal of a publication: every step is noted before and after it happens.

use crate::TargetError;

/// Where steps are noted, durably.
pub trait Journal {
    /// A step is about to happen. An error keeps it from happening.
    ///
    /// # Errors
    /// When it could not be noted.
    fn begins(&self, step: &str) -> Result<(), TargetError>;

    /// A step has happened; `said` is what the target answered, for people.
    ///
    /// # Errors
    /// When it could not be noted.
    fn ended(&self, step: &str, said: &str) -> Result<(), TargetError>;

    /// So much of so much of the step at hand is done; for a progress bar, not durable.
    /// False asks to stop.
    fn progress(&self, done: usize, total: usize) -> bool {
        let _ = (done, total);
        true
    }
}

/// A journal that keeps nothing, for trying a target.
#[derive(Debug, Clone, Copy)]
pub struct Quiet;

impl Journal for Quiet {
    fn begins(&self, _: &str) -> Result<(), TargetError> {
        Ok(())
    }
    fn ended(&self, _: &str, _: &str) -> Result<(), TargetError> {
        Ok(())
    }
}

/// The steps of one publication.
#[derive(Clone, Copy)]
pub struct Steps<'a>(&'a dyn Journal);

impl<'a> Steps<'a> {
    /// Steps that are noted in this journal.
    #[must_use]
    pub fn new(journal: &'a dyn Journal) -> Self {
        Self(journal)
    }

    /// Makes a step, noted before and after. A step that fails stays open in the
    /// journal: whoever takes it up again reads the target first.
    ///
    /// # Errors
    /// When it could not be noted, or failed.
    pub fn step<T>(
        &self,
        name: &str,
        job: impl FnOnce() -> Result<(T, String), TargetError>,
    ) -> Result<T, TargetError> {
        self.0.begins(name)?;
        let (made, said) = job()?;
        self.0.ended(name, &said)?;
        Ok(made)
    }

    /// Tells how far the step at hand is.
    ///
    /// # Errors
    /// [`TargetError::Desk`] when it shall stop.
    pub fn progress(&self, done: usize, total: usize) -> Result<(), TargetError> {
        if self.0.progress(done, total) { Ok(()) } else { Err(TargetError::Desk("it was stopped".into())) }
    }
}

/// One thing that was tried at a target without changing what readers see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// What: "the password", "room on the disk", "the clock".
    pub what: String,
    /// Why it would fail, if it would.
    pub problem: Option<TargetError>,
    /// What was found, for people: "WordPress 6.1.9".
    pub found: String,
}

impl Tried {
    /// It works.
    #[must_use]
    pub fn fine(what: &str, found: impl Into<String>) -> Self {
        Self { what: what.to_owned(), problem: None, found: found.into() }
    }

    /// It would fail.
    #[must_use]
    pub fn bad(what: &str, problem: TargetError) -> Self {
        Self { what: what.to_owned(), found: problem.to_string(), problem: Some(problem) }
    }
}
