//! The tree that readers see, as it is found: every entry by its path, no link followed.

use super::disk::{failed, hash};
use crate::record::{self, RECORD};
use crate::{Release, ReleaseFile, TargetError};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A tree of files on the disk.
#[derive(Debug)]
pub(super) struct Standing {
    /// Its root.
    pub root: PathBuf,
    /// What it holds, by its record.
    pub release: Release,
    /// Its entries, by their paths below the root; a folder before what is in it.
    pub entries: BTreeMap<PathBuf, Metadata>,
    recorded_at: SystemTime,
}

/// How a file of ours was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// As we left it.
    Whole,
    /// With other bytes, or as something else than a file.
    Changed,
    /// Not at all.
    Gone,
}

impl Standing {
    /// Reads a tree; none where there is no folder, or an empty one.
    ///
    /// # Errors
    /// When it can't be read, or somebody else's files stand there.
    pub fn read(root: &Path) -> Result<Option<Self>, TargetError> {
        let Some(release) = held(root)? else { return Ok(None) };
        let mut entries = BTreeMap::new();
        walk(root, &mut entries).map_err(|error| failed("read", root, &error))?;
        let recorded_at = entries.get(Path::new(RECORD)).and_then(|entry| entry.modified().ok());
        let recorded_at = recorded_at.unwrap_or(SystemTime::UNIX_EPOCH);
        Ok(Some(Self { root: root.to_owned(), release, entries, recorded_at }))
    }

    /// How a file of ours stands there. One that is as long as it was, and was last written
    /// before the record, is not read again.
    pub fn find(&self, path: &str, file: &ReleaseFile) -> Result<Found, TargetError> {
        let Some(entry) = self.entries.get(Path::new(path)) else { return Ok(Found::Gone) };
        if !entry.is_file() || entry.len() != file.bytes {
            return Ok(Found::Changed);
        }
        if entry.modified().is_ok_and(|written| written < self.recorded_at) {
            return Ok(Found::Whole);
        }
        let at = self.root.join(path);
        let hash = hash(&at, file.bytes).map_err(|error| failed("read", &at, &error))?;
        Ok(if hash == file.hash { Found::Whole } else { Found::Changed })
    }

    /// What stands there that we did not write.
    pub fn strangers(&self) -> impl Iterator<Item = (&Path, &Metadata)> {
        let files: BTreeSet<&Path> =
            self.release.files.keys().map(Path::new).chain([Path::new(RECORD)]).collect();
        let folders: BTreeSet<&Path> =
            self.release.files.keys().flat_map(|path| record::folders_of(path)).map(Path::new).collect();
        self.entries.iter().map(|(path, entry)| (path.as_path(), entry)).filter(move |(path, entry)| {
            // Another kind of thing under a name of ours is somebody else's all the same.
            let is_ours =
                if entry.is_dir() { folders.contains(path) } else { entry.is_file() && files.contains(path) };
            !is_ours
        })
    }
}

/// What a folder holds, by its record; nothing where it is empty or not there.
///
/// # Errors
/// When it can't be read, or somebody else's files stand there.
pub(super) fn held(root: &Path) -> Result<Option<Release>, TargetError> {
    let place = root.display().to_string();
    let mut entries = match fs::read_dir(root) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(TargetError::Impossible(format!("{place} is a file; choose a folder")));
        }
        Err(error) => return Err(failed("read", root, &error)),
    };
    let file = root.join(RECORD);
    match fs::symlink_metadata(&file) {
        Ok(entry) if entry.is_file() => {}
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed("read", &file, &error)),
        _ => {
            let Some(other) = entries.next() else { return Ok(None) };
            let other = other.map_err(|error| failed("read", root, &error))?;
            let name = other.file_name().to_string_lossy().into_owned();
            let name: String = name.chars().filter(|c| !c.is_control()).take(80).collect();
            return Err(TargetError::Conflict(format!(
                "{place} holds files that were not published from here, such as “{name}”; choose an empty folder"
            )));
        }
    }
    let mut text = Vec::new();
    let read = File::open(&file).and_then(|open| open.take(record::MOST + 1).read_to_end(&mut text));
    read.map_err(|error| failed("read", &file, &error))?;
    if text.len() as u64 > record::MOST {
        return Err(TargetError::Nonsense(format!("{} is too large to be a record", file.display())));
    }
    record::read(&text, &place).map(Some)
}

fn walk(root: &Path, entries: &mut BTreeMap<PathBuf, Metadata>) -> std::io::Result<()> {
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            // Of the entry itself, never of what a link leads to (scar 38).
            let about = match entry.metadata() {
                Ok(about) => about,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            if about.is_dir() {
                folders.push(path.clone());
            }
            entries.insert(path, about);
        }
    }
    Ok(())
}
