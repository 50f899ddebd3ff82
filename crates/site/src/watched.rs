//! A site's folder that one program builds again and again.

use crate::SiteError;
use crate::record::{MARKER, Record};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// What a program that watches over a site's folder keeps between two builds of it: the record,
/// open as the last build left it. Nobody else writes into such a folder, so its files are not
/// looked at one by one.
#[derive(Default)]
pub struct WatchedSite(Option<(Record, Identity)>);

/// Which file the record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    fn of(out: &Path) -> Option<Self> {
        let there = std::fs::metadata(out.join(MARKER)).ok()?;
        Some(Self(there.dev(), there.ino()))
    }
}

impl WatchedSite {
    /// The record of the last build, where the folder still has it. Until the next build succeeds
    /// nothing is kept, so that none is trusted after one that failed.
    pub(crate) fn take(&mut self, out: &Path) -> Result<Option<Record>, SiteError> {
        let kept = self.0.take().filter(|(record, identity)| {
            record.folder() == out && Identity::of(out).as_ref() == Some(identity)
        });
        kept.map(|(record, _)| record.begin_again()).transpose()
    }

    /// Keeps the record of a build that succeeded.
    pub(crate) fn keep(&mut self, record: Record) {
        let identity = Identity::of(record.folder());
        self.0 = identity.map(|identity| (record, identity));
    }
}
