//! One at a time: a lock that ends with whoever holds it, also by a kill.

use crate::TargetError;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long somebody else may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A lock on a file or folder, held until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits until nobody else holds it.
    ///
    /// # Errors
    /// [`TargetError::Busy`] when somebody else holds it for long.
    pub fn take(path: &Path, place: &str) -> Result<Self, TargetError> {
        let file = File::open(path)
            .map_err(|_| TargetError::Unreachable(format!("{place} can't be opened; is it there?")))?;
        let end = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Err(TryLockError::WouldBlock) if Instant::now() > end => {
                    let said = format!("somebody else is publishing to {place}; this waits for its turn");
                    return Err(TargetError::Busy { said, wait: None });
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(50)),
                // Some network file systems have no locks for folders: then one desk at a time is the user's word.
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(Self { _file: file }),
            }
        }
    }
}
