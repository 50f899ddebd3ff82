//! What others put into our tree, such as `.well-known/…`, goes along into the next one.

use super::disk::{failed, hash};
use super::standing::Standing;
use crate::{Release, TargetError, record};
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Refuses a release that would have to overwrite what others put there.
///
/// # Errors
/// [`TargetError::Conflict`] with the first such file.
pub(super) fn check(standing: &Standing, next: &Release) -> Result<(), TargetError> {
    let place = standing.root.display().to_string();
    let folders: BTreeSet<&Path> =
        next.files.keys().flat_map(|path| record::folders_of(path)).map(Path::new).collect();
    for (path, entry) in standing.strangers() {
        let inside_a_file =
            path.ancestors().skip(1).filter_map(Path::to_str).any(|at| next.files.contains_key(at));
        let needed_as_folder = !entry.is_dir() && folders.contains(path);
        let ours = path.to_str().and_then(|path| next.files.get(path));
        let same = match ours {
            Some(file) if entry.is_file() && entry.len() == file.bytes => {
                let at = standing.root.join(path);
                hash(&at, file.bytes).map_err(|error| failed("read", &at, &error))? == file.hash
            }
            Some(_) => false,
            None => true,
        };
        if inside_a_file || needed_as_folder || !same {
            return Err(record::in_the_way(&place, &path.to_string_lossy()));
        }
    }
    Ok(())
}

/// Takes what others put into one tree along into another, where it is not there as new or
/// newer. Returns what it made.
///
/// # Errors
/// When something can't be taken along, which then still stands where it was.
pub(super) fn carry(from: &Standing, to: &Path, next: &Release) -> Result<Vec<PathBuf>, TargetError> {
    check(from, next)?;
    let mut made = Vec::new();
    for (path, entry) in from.strangers() {
        if path.to_str().is_some_and(|path| next.files.contains_key(path)) {
            continue;
        }
        let (old, new) = (from.root.join(path), to.join(path));
        let done = if entry.is_dir() { folder(&old, &new, entry) } else { file(&old, &new, entry) };
        match done {
            Ok(true) => made.push(new),
            Ok(false) => {}
            // Its owner took it away just now.
            Err(error) if error.kind() == ErrorKind::NotFound && old.symlink_metadata().is_err() => {}
            Err(error) => return Err(failed("take along", &old, &error)),
        }
    }
    Ok(made)
}

fn folder(old: &Path, new: &Path, entry: &Metadata) -> io::Result<bool> {
    if new.symlink_metadata().is_ok() {
        return Ok(false);
    }
    fs::metadata(old)?;
    fs::create_dir_all(new)?;
    fs::set_permissions(new, entry.permissions())?;
    Ok(true)
}

fn file(old: &Path, new: &Path, entry: &Metadata) -> io::Result<bool> {
    if let Ok(there) = new.symlink_metadata() {
        let same = (there.dev(), there.ino()) == (entry.dev(), entry.ino());
        if same || there.modified()? >= entry.modified()? {
            return Ok(false);
        }
    }
    if let Some(folder) = new.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut beside = new.as_os_str().to_owned();
    beside.push(".copydesk-carried");
    let beside = PathBuf::from(beside);
    if fs::hard_link(old, &beside).is_err() {
        if entry.is_symlink() {
            super::disk::symlink(&fs::read_link(old)?, &beside)?;
        } else if entry.is_file() {
            fs::copy(old, &beside)?;
        } else {
            return Err(ErrorKind::Unsupported.into());
        }
    }
    fs::rename(&beside, new)?;
    Ok(!entry.is_symlink())
}
