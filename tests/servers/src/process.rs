//! A child process that ends with its owner.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// A child process ended by its own pid when it is dropped.
#[derive(Debug)]
pub struct Process(Child);

impl Process {
    /// Starts it.
    ///
    /// # Panics
    /// When it can't be started.
    #[must_use]
    pub fn start(command: &mut Command) -> Self {
        Self(command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}")))
    }

    /// Waits until it is ready; false when it ended before, or took too long.
    pub fn until(&mut self, patience: Duration, ready: impl Fn() -> bool) -> bool {
        let end = Instant::now() + patience;
        while Instant::now() < end {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return false;
            }
            if ready() {
                // Somebody else may answer on the port that this one failed to take.
                return matches!(self.0.try_wait(), Ok(None));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    /// Its pid.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
