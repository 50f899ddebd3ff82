//! A release: the files of a whole site as one target holds them.

use crate::{Steps, TargetError, Tried};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a file is to its readers, which says when it goes out: what others lead to goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A picture or another file that pages show.
    Asset,
    /// An article's page.
    Page,
    /// A page that leads to pages: home, section, tag.
    List,
    /// A feed, a sitemap.
    Feed,
}

impl Kind {
    /// Every kind, in the order in which they go out.
    pub const ALL: [Self; 4] = [Self::Asset, Self::Page, Self::List, Self::Feed];
}

/// One file of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseFile {
    /// BLAKE3 of its bytes, in hexadecimal.
    pub hash: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What it is.
    pub kind: Kind,
}

/// The files of a site by their paths below its root, with `/` and never a leading one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Release {
    /// The files.
    pub files: BTreeMap<String, ReleaseFile>,
}

/// What it takes to come from one release to another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Difference {
    /// Paths that were not there.
    pub created: BTreeSet<String>,
    /// Paths whose bytes are others.
    pub changed: BTreeSet<String>,
    /// Paths that are not there any more.
    pub removed: BTreeSet<String>,
}

impl Release {
    /// The name of these files: equal files have an equal one.
    #[must_use]
    pub fn id(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (path, file) in &self.files {
            for part in [path.as_str(), file.hash.as_str()] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// What it takes to come from this release to the next.
    #[must_use]
    pub fn difference(&self, next: &Self) -> Difference {
        let mut difference = Difference::default();
        for (path, file) in &next.files {
            match self.files.get(path) {
                None => difference.created.insert(path.clone()),
                Some(had) if had.hash != file.hash => difference.changed.insert(path.clone()),
                Some(_) => false,
            };
        }
        difference.removed =
            self.files.keys().filter(|path| !next.files.contains_key(*path)).cloned().collect();
        difference
    }

    /// Refuses a path that could leave the site's folder, whoever wrote this release (scar 38).
    ///
    /// # Errors
    /// [`TargetError::Unsafe`] with the path.
    pub fn check_paths(&self) -> Result<(), TargetError> {
        match self.files.keys().find(|path| !is_safe(path)) {
            None => Ok(()),
            Some(path) => {
                let shown: String = path.chars().filter(|c| !c.is_control()).take(80).collect();
                Err(TargetError::Unsafe(format!("“{shown}” is no path inside a site")))
            }
        }
    }
}

/// Whether a path stays inside the folder that it is below.
pub(crate) fn is_safe(path: &str) -> bool {
    !path.is_empty()
        && path.len() < 1024
        && !path.contains(['\\', '\0', '\n', '\r'])
        && !path.contains(':')
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

/// Which files are taken away that the next release does not have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Removals {
    /// None: they stay at the target, and in its record.
    #[default]
    Keep,
    /// These, each of which somebody asked for.
    These(BTreeSet<String>),
}

impl Removals {
    /// The release that stands at the target afterwards: the next one, and what stays of the one before.
    #[must_use]
    pub fn settle(&self, before: &Release, next: &Release) -> Release {
        let mut settled = next.clone();
        for path in before.difference(next).removed {
            let stays = match self {
                Self::Keep => true,
                Self::These(gone) => !gone.contains(&path),
            };
            if let Some(file) = before.files.get(&path).filter(|_| stays) {
                settled.files.insert(path, file.clone());
            }
        }
        settled
    }
}

/// Where the bytes of a release's files are read.
pub trait Source: Sync {
    /// The bytes of a file; whoever sends them checks their hash.
    ///
    /// # Errors
    /// When it can't be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, TargetError>;

    /// The file on this machine's disk, where it is one that is never written again in place,
    /// so that a folder can link it.
    fn file(&self, path: &str) -> Option<std::path::PathBuf> {
        let _ = path;
        None
    }
}

/// A target that holds the files of a site.
pub trait SiteTarget: Send + Sync {
    /// Tries, without changing what readers see, whether publishing would work.
    fn test(&self) -> Vec<Tried>;

    /// What it holds, by its own record there; nothing where nobody published there yet.
    ///
    /// # Errors
    /// When it can't be read, or holds files of somebody else.
    fn holds(&self) -> Result<Option<Release>, TargetError>;

    /// Brings it from `before`, which it must still hold, to `next`. What `removals` keep
    /// stays there. Can be called again after any failure or kill: what is there already is
    /// not sent again, and no reader sees a page without what it leads to.
    ///
    /// Returns what it holds now: `removals.settle(before, next)`, read back as far as the
    /// target allows.
    ///
    /// # Errors
    /// When it holds something else than `before` (or a part of the way to `next`), or a step failed.
    fn bring(
        &self,
        before: Option<&Release>,
        next: &Release,
        removals: &Removals,
        source: &dyn Source,
        steps: Steps<'_>,
    ) -> Result<Release, TargetError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(files: &[(&str, &str)]) -> Release {
        let file = |text: &str| ReleaseFile {
            hash: blake3::hash(text.as_bytes()).to_hex().to_string(),
            bytes: text.len() as u64,
            kind: Kind::Page,
        };
        Release { files: files.iter().map(|(path, text)| ((*path).to_owned(), file(text))).collect() }
    }

    #[test]
    fn a_difference_tells_what_is_new_changed_and_gone() {
        let (before, next) =
            (release(&[("a", "1"), ("b", "1"), ("c", "1")]), release(&[("a", "1"), ("b", "2"), ("d", "1")]));
        let difference = before.difference(&next);
        assert_eq!(difference.created.into_iter().collect::<Vec<_>>(), ["d"]);
        assert_eq!(difference.changed.into_iter().collect::<Vec<_>>(), ["b"]);
        assert_eq!(difference.removed.into_iter().collect::<Vec<_>>(), ["c"]);
        assert_ne!(before.id(), next.id());
    }

    // scar 35: nothing is removed that nobody asked for
    #[test]
    fn what_nobody_asked_to_remove_stays() {
        let (before, next) = (release(&[("a", "1"), ("b", "1")]), release(&[("c", "1")]));
        assert_eq!(Removals::Keep.settle(&before, &next).files.len(), 3);
        let one = Removals::These(["a".to_owned()].into());
        assert_eq!(one.settle(&before, &next).files.into_keys().collect::<Vec<_>>(), ["b", "c"]);
    }

    // scar 38: paths out of the folder
    #[test]
    fn hostile_paths_are_refused() {
        for bad in ["../a", "a/../../b", "/etc/passwd", "a//b", "", "a\\b", "c:evil", "a/./b", "a\nb"] {
            assert!(release(&[(bad, "x")]).check_paths().is_err(), "{bad:?}");
        }
        assert!(release(&[("world/a-b/index.html", "x"), ("ünï.png", "y")]).check_paths().is_ok());
    }
}
