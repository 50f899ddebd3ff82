//! Noticing what changed, and building the site anew.

use crate::{Stop, Told};
use desk::{Desk, Failure, HowToBuild, Seen, Watch, WatchedSite};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::{oneshot, watch};

/// How often the desk is asked whether another process wrote it.
const ASK: Duration = Duration::from_millis(250);

/// The number of the build that a new server begins with. A page that was
/// served before the server began holds a lower one, and so it is told as well.
pub(crate) fn first_number() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or_default()
}

/// What a desk was opened with.
pub(crate) struct Settings {
    folder: PathBuf,
    user: Option<String>,
    /// The state of `desk.toml`: when it was changed, and its length, as a clock may be coarse.
    file: Option<(SystemTime, u64)>,
}

impl Settings {
    pub(crate) fn open(folder: &Path, user: Option<String>) -> Result<(Self, Desk), Failure> {
        // Looked at first: a change while the desk is opened is noticed later.
        let file = Self::file_in(folder);
        let desk = Desk::open(folder, user.clone())?;
        Ok((Self { folder: folder.to_owned(), user, file }, desk))
    }

    fn file_in(folder: &Path) -> Option<(SystemTime, u64)> {
        let metadata = std::fs::metadata(folder.join("desk.toml")).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    }

    /// Whether `desk.toml` changed since the last time this was asked.
    fn changed(&mut self) -> bool {
        let now = Self::file_in(&self.folder);
        let changed = now != self.file;
        self.file = now;
        changed
    }
}

/// The thread that builds.
pub(crate) struct Builder<'a> {
    desk: Arc<Desk>,
    settings: Settings,
    site: PathBuf,
    built: watch::Sender<u64>,
    stop: Stop,
    tell: &'a (dyn Fn(Told) + Sync),
    see: Sender<Seen>,
    seen: Receiver<Seen>,
    watch: Option<Watch>,
    /// The desk's number of changes that the last build began with.
    changes: Result<u64, Failure>,
    /// A build that failed may have written pages of which nobody was told.
    failed: bool,
    /// Nobody else writes the pages.
    pages: WatchedSite,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(
        desk: Desk,
        settings: Settings,
        site: PathBuf,
        built: watch::Sender<u64>,
        stop: Stop,
        tell: &'a (dyn Fn(Told) + Sync),
    ) -> Self {
        let (see, seen) = channel();
        let desk = Arc::new(desk);
        let (watch, changes, failed, pages) = (None, Ok(0), false, WatchedSite::default());
        Self { desk, settings, site, built, stop, tell, see, seen, watch, changes, failed, pages }
    }

    /// Builds, says so, and builds after every change until it is stopped.
    pub(crate) fn run(mut self, first: oneshot::Sender<()>) {
        self.watch_desk();
        self.changes = self.desk.changes();
        self.build();
        let _ = first.send(());
        while !self.stop.is_asked() {
            let mut changed = match self.seen.recv_timeout(ASK) {
                Ok(seen) => self.hear(seen),
                Err(_) => false,
            };
            while let Ok(seen) = self.seen.try_recv() {
                changed |= self.hear(seen);
            }
            changed |= self.settings.changed() && self.open_anew();
            // Asked before the build: what is written meanwhile is a change for the next.
            changed |= self.desk_changed();
            if changed && !self.stop.is_asked() {
                self.build();
            }
        }
    }

    /// Tells what was seen; whether the site changes by it. (What came in changed the desk.)
    fn hear(&self, seen: Seen) -> bool {
        match seen {
            Seen::Theme => return true,
            Seen::Imported(report) => (self.tell)(Told::Imported(report)),
            Seen::Problem(failure) => (self.tell)(Told::Problem(failure)),
        }
        false
    }

    fn watch_desk(&mut self) {
        // First the old one ends, so that no file is read by two.
        self.watch = None;
        let see = self.see.clone();
        match self.desk.watch(move |seen| drop(see.send(seen))) {
            Ok(watch) => self.watch = Some(watch),
            Err(failure) => (self.tell)(Told::Problem(failure)),
        }
    }

    /// Opens the desk with its new settings; with broken ones the old stay in force.
    fn open_anew(&mut self) -> bool {
        match Desk::open(&self.settings.folder, self.settings.user.clone()) {
            Ok(desk) => {
                self.desk = Arc::new(desk);
                self.watch_desk();
                self.changes = self.desk.changes();
                true
            }
            Err(failure) => {
                (self.tell)(Told::Problem(failure));
                false
            }
        }
    }

    fn desk_changed(&mut self) -> bool {
        let now = self.desk.changes();
        if now == self.changes {
            return false;
        }
        self.changes = now;
        match &self.changes {
            Ok(_) => true,
            Err(failure) => {
                (self.tell)(Told::Problem(failure.clone()));
                false
            }
        }
    }

    fn build(&mut self) {
        let how = HowToBuild { clean: false, drafts: true };
        let goes_on = |_, _| !self.stop.is_asked();
        match self.desk.build_again(Some(&self.site), how, &mut self.pages, &goes_on) {
            Ok(report) => {
                if report.written > 0 || report.removed > 0 || self.failed {
                    self.built.send_modify(|number| *number += 1);
                }
                self.failed = false;
                (self.tell)(Told::Built(report));
            }
            Err(_) if self.stop.is_asked() => {}
            Err(failure) => {
                self.failed = true;
                (self.tell)(Told::Problem(failure));
            }
        }
    }
}
