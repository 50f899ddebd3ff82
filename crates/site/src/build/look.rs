//! The look at each file of the site, whether it stands as it was written. It takes longer than
//! drawing what an edit reaches, so it goes on beside that. Where all is drawn, it is waited for.

use super::ahead::give_way;
use crate::SiteError;
use crate::record::{FileRow, Record, Traces};
use std::fs::File;
use std::os::fd::AsFd;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Scope, ScopedJoinHandle, available_parallelism};

/// The site's folder, and the files in it that nobody has looked at yet.
struct Files {
    folder: File,
    waiting: Mutex<Receiver<Traces>>,
}

impl Files {
    /// Looks at files until there are no more, and tells which of them do not stand.
    fn look(&self) -> Vec<String> {
        let next = || self.waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
        std::iter::from_fn(next).flat_map(|part| part.lost(self.folder.as_fd())).collect()
    }
}

/// A look at the site's files that is under way.
pub(super) struct Look<'scope> {
    files: Arc<Files>,
    threads: Vec<ScopedJoinHandle<'scope, Result<Vec<String>, SiteError>>>,
}

impl<'scope> Look<'scope> {
    /// Begins with the files below `out` that the record knows, on all cores but the one that draws.
    ///
    /// # Errors
    /// When the folder or the record can't be read.
    pub(super) fn begin(
        scope: &'scope Scope<'scope, '_>,
        out: &Path,
        record: &Record,
    ) -> Result<Self, SiteError> {
        let (send, waiting) = channel();
        let folder = File::open(out).map_err(SiteError::file(out))?;
        let files = Arc::new(Files { folder, waiting: Mutex::new(waiting) });
        let Some(left) = record.as_left()? else {
            record.traces(|part| drop(send.send(part)))?;
            return Ok(Self { files, threads: Vec::new() });
        };
        let looking = || {
            let files = Arc::clone(&files);
            move || files.look()
        };
        let look = looking();
        let reading = scope.spawn(move || {
            give_way();
            left.traces(|part| drop(send.send(part)))?;
            drop((send, left));
            Ok(look())
        });
        let cores = available_parallelism().map_or(1, usize::from);
        let others = (2..cores).map(|_| {
            let look = looking();
            scope.spawn(move || {
                give_way();
                Ok(look())
            })
        });
        let threads = std::iter::once(reading).chain(others).collect();
        Ok(Self { files, threads })
    }

    /// Helps with the rest, and tells which files do not stand as the record has them by now.
    ///
    /// # Errors
    /// When the record can't be read.
    pub(super) fn end(self, record: &Record) -> Result<Vec<FileRow>, SiteError> {
        let mut lost = self.files.look();
        for thread in self.threads {
            let told = || SiteError::Source("the look at the site's files broke off".to_owned());
            lost.extend(thread.join().unwrap_or_else(|_| Err(told()))?);
        }
        // What was written meanwhile is another file than the one that was looked for.
        let known = record.known_files(lost.iter().map(String::as_str))?.into_values();
        Ok(known.filter(|file| !file.stands(self.files.folder.as_fd())).collect())
    }
}
