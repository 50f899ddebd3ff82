//! The bucket as a place that is brought along file by file, several of them at once.

use super::object::Parcel;
use super::store::Store;
use crate::standing::{self, INTENT, Intent, RECORD};
use crate::walk::{Done, Seen, Shelf, Wanted};
use crate::{Release, ReleaseFile, Source, TargetError};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Requests that are under way at once.
const AT_ONCE: usize = 8;

impl Shelf for Store {
    fn place(&self) -> &str {
        &self.place
    }

    /// An object is never half written.
    fn tidy(&self) -> Result<(), TargetError> {
        Ok(())
    }

    fn look(&self, wanted: &[Wanted<'_>]) -> Result<Vec<Seen>, TargetError> {
        let mut seen = vec![Seen::Nothing; wanted.len()];
        let look = |at: usize| {
            let (path, expected) = &wanted[at];
            let sizes: Vec<u64> = expected.iter().map(|file| file.bytes).collect();
            Store::look(self, path, &sizes)
        };
        several(wanted.len(), look, |at, found| {
            seen[at] = found;
            Ok(())
        })?;
        Ok(seen)
    }

    fn announce(&self, intent: &Intent, needed: u64) -> Result<String, TargetError> {
        let honours = self.probe(&Parcel::ours(INTENT, intent.bytes()?))?;
        Ok(format!("{needed} bytes to send; {}", honours.told()))
    }

    fn intent(&self) -> Result<Option<Intent>, TargetError> {
        Store::intent(self)
    }

    fn send(
        &self,
        files: &[(&str, &ReleaseFile)],
        source: &dyn Source,
        done: Done<'_>,
    ) -> Result<(), TargetError> {
        let send = |at: usize| {
            let (path, file) = files[at];
            self.put(&Parcel::of(path, file, standing::bytes_of(source, path, file)?))
        };
        several(files.len(), send, |_, ()| done())
    }

    fn record(&self, record: Vec<u8>) -> Result<(), TargetError> {
        self.put(&Parcel::ours(RECORD, record))
    }

    fn take(&self, paths: &BTreeSet<String>, _: &Release, done: Done<'_>) -> Result<(), TargetError> {
        let paths: Vec<&String> = paths.iter().collect();
        several(paths.len(), |at| self.remove(paths[at]), |_, ()| done())
    }

    fn finish(&self) -> Result<(), TargetError> {
        self.remove(INTENT)
    }
}

/// Does so many jobs, several at once, and hands over what each made. The first that fails
/// keeps those from beginning that have not begun.
fn several<T: Send>(
    count: usize,
    job: impl Fn(usize) -> Result<T, TargetError> + Sync,
    mut made: impl FnMut(usize, T) -> Result<(), TargetError>,
) -> Result<(), TargetError> {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..AT_ONCE.min(count) {
            let (sender, next, job) = (sender.clone(), &next, &job);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::SeqCst);
                    if at >= count || sender.send((at, job(at))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for (at, result) in receiver {
            if let Err(error) = result.and_then(|result| made(at, result)) {
                next.store(count, Ordering::SeqCst);
                return Err(error);
            }
        }
        Ok(())
    })
}
