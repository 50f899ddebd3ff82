//! The folder target, on a real disk, behind a real server, killed and without room.

mod bringing;
mod full;
mod killed;
mod served;
#[path = "../small_site/mod.rs"]
mod small_site;

use publish::{Folder, Quiet, Release, Removals, SiteTarget, Steps, TargetError};
use small_site::SmallSite;
use std::path::{Path, PathBuf};

/// A folder for a site, in one of its own.
struct Place {
    dir: tempfile::TempDir,
    links: bool,
}

impl Place {
    fn new(links: bool) -> Self {
        Self { dir: tempfile::tempdir().unwrap(), links }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("site")
    }

    /// What a server serves.
    fn served(&self) -> PathBuf {
        if self.links { self.path().join("current") } else { self.path() }
    }

    fn target(&self) -> Folder {
        Folder::new(self.path(), self.links)
    }

    fn bring(&self, before: Option<&SmallSite>, next: &SmallSite) -> Result<Release, TargetError> {
        bring(&self.target(), before, next, &Removals::Keep)
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.served().join(path)).unwrap()
    }

    /// What stands beside the site, in the same folder, but for the tree that the next is made of.
    fn beside(&self) -> Vec<String> {
        let mut names = names(self.dir.path());
        names.retain(|name| name != "site" && name != ".site.copydesk-spare");
        names
    }
}

fn bring(
    target: &Folder,
    before: Option<&SmallSite>,
    next: &SmallSite,
    removals: &Removals,
) -> Result<Release, TargetError> {
    let before = before.map(SmallSite::release);
    target.bring(before.as_ref(), &next.release(), removals, next, Steps::new(&Quiet))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Each test that holds for both layouts.
const LAYOUTS: [bool; 2] = [false, true];
