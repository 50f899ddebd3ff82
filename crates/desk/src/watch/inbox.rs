//! What lies in the inbox, what of it is an article, and when it is whole.

use crate::{Failure, view::Outcomes};
use import::is_article;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How long nothing may change before a thing is taken to be whole.
pub(super) const QUIET: Duration = Duration::from_millis(300);

/// How long a reason to look waits for more of them.
const SOON: Duration = Duration::from_millis(50);

/// Files that are ready at once. What comes after them is looked at again first: it may have
/// changed while these were read.
const BATCH: usize = 100;

/// How long an inbox that is gone is not looked for again.
const LATER: Duration = Duration::from_secs(2);

/// What tells two states of a file apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    /// When its bytes, name or rights changed, which no tool can set back.
    changed: Option<(i64, i64)>,
}

impl Stamp {
    fn of(metadata: &std::fs::Metadata) -> Self {
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt;
            Some((metadata.ctime(), metadata.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let changed = None;
        Self { bytes: metadata.len(), modified: metadata.modified().ok(), changed }
    }

    /// Whether the file is still in this state, and still where it was: the path was made from real
    /// names below a real folder, so another answer means that a link took somebody's place (scar 38).
    pub(super) fn holds(&self, path: &Path) -> bool {
        let now = std::fs::symlink_metadata(path).ok();
        now.is_some_and(|metadata| metadata.is_file() && Self::of(&metadata) == *self)
            && path.canonicalize().is_ok_and(|real| real == path)
    }
}

/// What a look found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Articles that are whole and not taken yet, in their paths' order.
    pub(super) ready: Vec<(PathBuf, Stamp)>,
    /// What could not be looked at; each is told once.
    pub(super) problems: Vec<Failure>,
}

/// The folder whose files come in by themselves.
#[derive(Debug)]
pub(super) struct Inbox {
    folder: PathBuf,
    /// Files as they were when they were taken.
    taken: HashMap<PathBuf, Stamp>,
    /// Files that may still grow, and since when they did not.
    waiting: HashMap<PathBuf, (Stamp, Instant)>,
    due: Option<Instant>,
    /// How long the last look took: a large inbox is not looked at all the time.
    took: Duration,
    watched: bool,
    told: BTreeSet<String>,
    missed: Option<Failure>,
}

impl Inbox {
    /// The inbox of a desk whose folder is `desk`, made where it is missing. The
    /// first look is due at once.
    ///
    /// # Errors
    /// When it can't be made, or would hold the desk's own files.
    pub(super) fn open(desk: &Path, named: &Path) -> Outcomes<Self> {
        let path = desk.join(named);
        std::fs::create_dir_all(&path).map_err(|e| Failure::file(&path, &e))?;
        let folder = path.canonicalize().map_err(|e| Failure::file(&path, &e))?;
        let own = ["cache", "media", "site", "theme"].iter().any(|part| folder.starts_with(desk.join(part)));
        if own || desk.starts_with(&folder) {
            let message = format!("desk.toml: the inbox {} holds files of the desk itself", folder.display());
            return Err(Failure::new("bad_config", message).hint("name a folder of its own, such as inbox"));
        }
        Ok(Self {
            folder,
            taken: HashMap::new(),
            waiting: HashMap::new(),
            due: Some(Instant::now()),
            took: Duration::ZERO,
            watched: false,
            told: BTreeSet::new(),
            missed: None,
        })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// When it is to be looked at; never while nothing changes.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Something changed there.
    pub(super) fn look_soon(&mut self) {
        self.look_within(SOON.max(self.took * 10));
    }

    fn look_within(&mut self, time: Duration) {
        let at = Instant::now() + time;
        self.due = Some(self.due.map_or(at, |due| due.min(at)));
    }

    /// The folder went away or another one came: the system watches the old one.
    pub(super) fn is_another(&mut self) {
        self.watched = false;
    }

    pub(super) fn is_watched(&mut self) {
        self.watched = true;
    }

    pub(super) fn wants_watching(&self) -> bool {
        !self.watched
    }

    /// It could not be watched.
    pub(super) fn missed(&mut self, failure: Failure) {
        self.missed = Some(failure);
    }

    /// A file was taken in this state.
    pub(super) fn took(&mut self, path: &Path, stamp: Stamp) {
        self.taken.insert(path.to_owned(), stamp);
    }

    /// Looks at all that lies there. A file is ready when two looks that are
    /// [`QUIET`] apart find it the same; while one is not, the next look is due.
    pub(super) fn look(&mut self) -> Found {
        let began = Instant::now();
        self.due = None;
        let (files, mut failures) = articles_below(&self.folder);
        let missed = self.missed.take();
        if failures.is_empty() {
            failures.extend(missed);
        }
        let mut waiting = HashMap::new();
        let mut taken = HashMap::new();
        let mut ready = Vec::new();
        for (path, stamp) in files {
            if self.taken.get(&path) == Some(&stamp) {
                taken.insert(path, stamp);
                continue;
            }
            let since = self.waiting.get(&path).filter(|(old, _)| *old == stamp).map_or(began, |(_, at)| *at);
            if began.duration_since(since) >= QUIET && ready.len() < BATCH {
                ready.push((path, stamp));
            } else {
                waiting.insert(path, (stamp, since));
            }
        }
        (self.taken, self.waiting) = (taken, waiting);
        self.took = began.elapsed();
        if let Some(first) = self.waiting.values().map(|(_, since)| *since).min() {
            self.look_within((first + QUIET).saturating_duration_since(Instant::now()).max(self.took));
        }
        if !self.watched {
            self.look_within(LATER);
        }
        Found { ready, problems: self.not_told(failures) }
    }

    /// What was not told before; what is mended is told again when it breaks again.
    fn not_told(&mut self, failures: Vec<Failure>) -> Vec<Failure> {
        let before = std::mem::take(&mut self.told);
        self.told = failures.iter().map(|f| f.message.clone()).collect();
        failures.into_iter().filter(|f| !before.contains(&f.message)).collect()
    }
}

/// The articles in a folder and below, and the folders that could not be read. Links are not
/// followed. One bad folder never hides the others, and one that just went away is none.
fn articles_below(top: &Path) -> (Vec<(PathBuf, Stamp)>, Vec<Failure>) {
    let (mut files, mut failures) = (Vec::new(), Vec::new());
    let mut folders = vec![top.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && folder != top => continue,
            Err(error) => {
                failures.push(Failure::file(&folder, &error));
                continue;
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Of the entry itself, not of what a link leads to.
            let Ok(metadata) = entry.metadata() else { continue };
            if is_temporary(&name) {
                continue;
            }
            if metadata.is_dir() && name != "node_modules" {
                folders.push(entry.path());
            } else if metadata.is_file() && is_article(&name) {
                files.push((entry.path(), Stamp::of(&metadata)));
            }
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    (files, failures)
}

/// Whether it is hidden, or a name that editors give to what they keep for a while.
fn is_temporary(name: &str) -> bool {
    name.starts_with(['.', '~']) || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    // scar 38: neither when the folder is looked at, nor when a link takes a file's place after that
    #[cfg(unix)]
    #[test]
    fn a_link_is_no_file_of_the_inbox() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        let inbox = tempfile::tempdir().unwrap();
        let top = inbox.path().canonicalize().unwrap();
        std::fs::write(outside.path().join("a.md"), "secret").unwrap();
        std::fs::create_dir(top.join("post")).unwrap();
        std::fs::write(top.join("post/a.md"), "inside").unwrap();
        symlink(outside.path().join("a.md"), top.join("link.md")).unwrap();
        symlink(outside.path(), top.join("folder")).unwrap();
        let (files, failures) = articles_below(&top);
        let [(path, stamp)] = files.as_slice() else { panic!("{files:?}") };
        assert!(failures.is_empty() && stamp.holds(path));
        std::fs::rename(top.join("post"), top.join("moved")).unwrap();
        symlink(top.join("moved"), top.join("post")).unwrap();
        assert!(!stamp.holds(path), "its folder is a link now");
    }

    #[test]
    fn what_editors_keep_for_a_while_is_left() {
        for name in
            [".x.swp", "x.md~", "#x.md#", ".goutputstream-ABC123", "~$x.md", "x.md.swp", "x.md.tmp", "4913"]
        {
            assert!(is_temporary(name) || !is_article(name), "{name}");
        }
        assert!(!is_temporary("#1 in the list.md") && is_article("#1 in the list.md"));
    }

    #[test]
    fn the_desk_is_not_its_own_inbox() {
        let folder = tempfile::tempdir().unwrap();
        let desk = folder.path().canonicalize().unwrap().join("desk");
        for bad in ["", ".", "..", "cache/serve", "theme", "inbox/.."] {
            assert_eq!(Inbox::open(&desk, Path::new(bad)).unwrap_err().code, "bad_config", "{bad}");
        }
        assert_eq!(Inbox::open(&desk, Path::new("in/box")).unwrap().folder(), desk.join("in/box"));
    }
}
