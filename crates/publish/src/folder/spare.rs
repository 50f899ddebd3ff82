//! The tree that was served before the one before, kept to build the next one in.
//!
//! A site has a folder for each article, and making and deleting folders is what
//! costs on many disks. So a tree that left its place is kept, and the next one is
//! made of it: what is made and deleted is only the difference.

use super::build::Tree;
use super::disk::{failed, make_durable};
use super::standing::{Found, Standing};
use super::take_away;
use crate::record::{self, RECORD};
use crate::{Release, TargetError};
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// What the name of a spare tree ends with.
pub(super) const SPARE: &str = "spare";

/// Keeps a tree that readers do not see any more; or takes it away, where it holds what was
/// taken from them.
///
/// # Errors
/// When the disk fails.
pub(super) fn lay_aside(path: &Path, spare: &Path, had: &Release, held: &Release) -> Result<(), TargetError> {
    if had.files.keys().any(|file| !held.files.contains_key(file)) {
        return take_away(path);
    }
    if spare.symlink_metadata().is_ok() {
        take_away(spare)?;
    }
    // Where the folder around it is served as well, nobody reads the site twice.
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
        .and_then(|()| fs::rename(path, spare))
        .map_err(|error| failed("lay aside", path, &error))
}

/// A spare tree that was taken up to build in.
#[derive(Debug)]
pub(super) struct Spare {
    standing: Standing,
    kept: BTreeSet<PathBuf>,
}

impl Spare {
    /// Takes a spare tree to where the next one is built; none where there is no whole one.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn take_up(spare: &Path, at: &Path, like: &Metadata) -> Result<Option<(Tree, Self)>, TargetError> {
        if spare.symlink_metadata().is_err() {
            return Ok(None);
        }
        let Ok(Some(mut standing)) = Standing::read(spare) else {
            take_away(spare)?;
            return Ok(None);
        };
        // Without its record it is never taken for a whole one, whatever happens from here.
        fs::remove_file(spare.join(RECORD))
            .and_then(|()| make_durable([spare].into_iter()))
            .and_then(|()| fs::rename(spare, at))
            .map_err(|error| failed("take up", spare, &error))?;
        let tree = Tree::of(at, like)?;
        at.clone_into(&mut standing.root);
        standing.entries.remove(Path::new(RECORD));
        Ok(Some((tree, Self { standing, kept: BTreeSet::new() })))
    }

    /// Removes what does not belong to a release, also what others put there. Nothing is written
    /// in place: what readers see may be the same files. Returns the folders that changed.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn prune(&mut self, settled: &Release) -> Result<BTreeSet<PathBuf>, TargetError> {
        let folders: BTreeSet<&Path> =
            settled.files.keys().flat_map(|path| record::folders_of(path)).map(Path::new).collect();
        let mut changed = BTreeSet::new();
        // Backwards, so that a folder is empty when its turn comes.
        for (path, entry) in self.standing.entries.iter().rev() {
            let at = self.standing.root.join(path);
            let stays =
                if entry.is_dir() { folders.contains(path.as_path()) } else { self.has(path, settled)? };
            if stays {
                self.kept.insert(path.clone());
                continue;
            }
            let removed = if entry.is_dir() { fs::remove_dir(&at) } else { fs::remove_file(&at) };
            removed.map_err(|error| failed("take away", &at, &error))?;
            changed.remove(&at);
            changed.extend(at.parent().map(Path::to_owned));
        }
        Ok(changed)
    }

    fn has(&self, path: &Path, settled: &Release) -> Result<bool, TargetError> {
        let Some(path) = path.to_str() else { return Ok(false) };
        match (self.standing.release.files.get(path), settled.files.get(path)) {
            (Some(had), Some(file)) if had.hash == file.hash => {
                Ok(self.standing.find(path, file)? == Found::Whole)
            }
            _ => Ok(false),
        }
    }

    /// Whether a file or folder of the release is there already.
    pub fn keeps(&self, path: &str) -> bool {
        self.kept.contains(Path::new(path))
    }
}
