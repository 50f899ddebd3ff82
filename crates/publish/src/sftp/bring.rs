//! The folder as a place that is brought along file by file, several of them at once.

use super::folder::{AT_ONCE, Folder};
use super::session::Session;
use crate::standing::{self, INTENT, Intent, RECORD};
use crate::walk::{Done, Seen, Shelf, Wanted};
use crate::{Release, ReleaseFile, Source, TargetError};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::collections::BTreeSet;

/// A folder, and the session in which it is reached.
pub(super) struct Reached<'a> {
    pub session: &'a Session,
    pub folder: Folder<'a>,
}

impl Reached<'_> {
    /// Does jobs, several at once, and tells of each that is done.
    fn each<J: Future<Output = Result<(), TargetError>>>(
        &self,
        jobs: impl Iterator<Item = J>,
        done: Done<'_>,
    ) -> Result<(), TargetError> {
        self.session.run(async {
            let mut jobs = stream::iter(jobs).buffer_unordered(AT_ONCE);
            while let Some(job) = jobs.next().await {
                job?;
                done()?;
            }
            Ok(())
        })
    }
}

impl Shelf for Reached<'_> {
    fn place(&self) -> &str {
        &self.folder.server.place
    }

    fn tidy(&self) -> Result<(), TargetError> {
        self.session.run(self.folder.tidy())
    }

    fn look(&self, wanted: &[Wanted<'_>]) -> Result<Vec<Seen>, TargetError> {
        let looks = wanted.iter().map(async |(path, expected)| {
            let sizes: Vec<u64> = expected.iter().map(|file| file.bytes).collect();
            self.folder.server.look(&self.folder.at(path), &sizes).await
        });
        self.session.run(stream::iter(looks).buffered(AT_ONCE).try_collect())
    }

    fn announce(&self, intent: &Intent, needed: u64) -> Result<String, TargetError> {
        let bytes = intent.bytes()?;
        self.session.run(async {
            let needed = needed.saturating_add(bytes.len() as u64);
            if self.folder.room().await?.is_some_and(|room| room < needed) {
                return Err(self.folder.server.full("this publication"));
            }
            self.folder.put(INTENT, &bytes).await?;
            Ok(format!("{needed} bytes to send"))
        })
    }

    fn intent(&self) -> Result<Option<Intent>, TargetError> {
        self.session.run(self.folder.intent())
    }

    fn send(
        &self,
        files: &[(&str, &ReleaseFile)],
        source: &dyn Source,
        done: Done<'_>,
    ) -> Result<(), TargetError> {
        let paths: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
        self.session.run(self.folder.make_folders(&paths))?;
        let sends = files.iter().map(async |(path, file)| {
            let bytes = standing::bytes_of(source, path, file)?;
            self.folder.put(path, &bytes).await
        });
        self.each(sends, done)
    }

    fn record(&self, record: Vec<u8>) -> Result<(), TargetError> {
        self.session.run(self.folder.put(RECORD, &record))
    }

    fn take(&self, paths: &BTreeSet<String>, settled: &Release, done: Done<'_>) -> Result<(), TargetError> {
        self.each(paths.iter().map(|path| self.folder.remove(path)), done)?;
        self.session.run(self.folder.remove_emptied(paths, settled));
        Ok(())
    }

    fn finish(&self) -> Result<(), TargetError> {
        self.session.run(self.folder.remove(INTENT))
    }
}
