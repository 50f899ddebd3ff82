//! Builds the next tree where no reader sees it.

use super::disk::{self, failed};
use super::spare::Spare;
use super::standing::{Found, Standing};
use crate::record::{self, RECORD};
use crate::{Release, ReleaseFile, Source, Steps, TargetError};
use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// A tree under construction; taken away again unless it was finished.
#[derive(Debug)]
pub(super) struct Tree {
    root: PathBuf,
    finished: bool,
}

impl Tree {
    /// Begins one, with the owner and rights of the folder whose place it will take.
    ///
    /// # Errors
    /// When the folder can't be made.
    pub fn begin(root: &Path, like: Option<&Metadata>) -> Result<Self, TargetError> {
        fs::create_dir(root).map_err(|error| failed("make", root, &error))?;
        match like {
            Some(like) => Self::of(root, like),
            None => Ok(Self { root: root.to_owned(), finished: false }),
        }
    }

    /// Takes a folder that is there for one, with the owner and rights of another.
    ///
    /// # Errors
    /// When it can't be given those rights.
    pub fn of(root: &Path, like: &Metadata) -> Result<Self, TargetError> {
        let tree = Self { root: root.to_owned(), finished: false };
        // Only root may give a folder away; to its own group the owner may.
        let _ = std::os::unix::fs::chown(root, Some(like.uid()), Some(like.gid()));
        let rights = fs::Permissions::from_mode(like.permissions().mode() | 0o700);
        fs::set_permissions(root, rights).map_err(|error| failed("make", root, &error))?;
        Ok(tree)
    }

    /// It has its place now, or is to be found there by whoever comes next.
    pub fn finish(mut self) {
        self.finished = true;
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        if !self.finished {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

/// What a tree is made from.
pub(super) struct Build<'a> {
    /// Where it is made.
    pub root: &'a Path,
    /// What readers see meanwhile.
    pub standing: Option<&'a Standing>,
    /// What is there of an older tree, to be made into this one.
    pub spare: Option<Spare>,
    /// What the source has.
    pub next: &'a Release,
    /// The source.
    pub source: &'a dyn Source,
    /// Who is told.
    pub steps: Steps<'a>,
}

/// How many files came from where.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// Everything that is not on the disk for sure yet.
    pub paths: BTreeSet<PathBuf>,
    /// Linked files.
    pub linked: usize,
    /// Written files.
    pub written: usize,
}

impl Build<'_> {
    /// Puts every file of a release into the tree, with the record last.
    ///
    /// # Errors
    /// When one can't be had or written, or was written by somebody else.
    pub fn fill(&mut self, settled: &Release) -> Result<Made, TargetError> {
        self.check_removed(settled)?;
        let mut made = Made { paths: BTreeSet::from([self.root.to_owned()]), ..Made::default() };
        if let Some(spare) = &mut self.spare {
            made.paths.extend(spare.prune(settled)?);
        }
        let is_kept = |path: &str| self.spare.as_ref().is_some_and(|spare| spare.keeps(path));
        let mut folders = BTreeSet::new();
        let total = settled.files.len();
        for (done, (path, file)) in settled.files.iter().enumerate() {
            self.steps.progress(done, total)?;
            let at = self.root.join(path);
            let stands = self.stands(path, file)?;
            if is_kept(path) {
                made.linked += 1;
                continue;
            }
            for folder in record::folders_of(path).filter(|folder| folders.insert(*folder)) {
                let at = self.root.join(folder);
                if !is_kept(folder) {
                    fs::create_dir(&at).map_err(|error| failed("make", &at, &error))?;
                }
                made.paths.insert(at);
            }
            if (stands && self.link_standing(path, file, &at)?) || self.link_source(path, file, &at) {
                made.linked += 1;
            } else {
                write(&at, &record::bytes_of(self.source, path, file)?)?;
                made.written += 1;
                made.paths.insert(at);
            }
        }
        let at = self.root.join(RECORD);
        write(&at, &record::write(settled)?)?;
        made.paths.insert(at);
        Ok(made)
    }

    /// Writes what is missing in the tree itself, which holds this release by its record. Returns
    /// how much that was.
    ///
    /// # Errors
    /// When a file can't be had or written, or was written by somebody else.
    pub fn mend(&self, settled: &Release) -> Result<usize, TargetError> {
        let Some(standing) = self.standing else { return Ok(0) };
        super::carry::check(standing, settled)?;
        let mut made = Made::default();
        for (path, file) in &settled.files {
            let place = || standing.root.display().to_string();
            match standing.find(path, file)? {
                Found::Whole => continue,
                Found::Changed => return Err(record::meddled(&place(), path)),
                Found::Gone if !self.next.files.contains_key(path) => {
                    return Err(record::gone(&place(), path));
                }
                Found::Gone => {}
            }
            let at = self.root.join(path);
            let folder = at.parent().unwrap_or(self.root);
            let beside = folder.join(".copydesk-mended");
            let _ = fs::remove_file(&beside);
            fs::create_dir_all(folder).map_err(|error| failed("make", folder, &error))?;
            write(&beside, &record::bytes_of(self.source, path, file)?)?;
            fs::rename(&beside, &at).map_err(|error| failed("write", &at, &error))?;
            made.paths.extend([folder.to_owned(), at]);
            made.written += 1;
        }
        settle(&made, self.root, settled)?;
        Ok(made.written)
    }

    /// Refuses to leave out a file that somebody else has changed meanwhile.
    fn check_removed(&self, settled: &Release) -> Result<(), TargetError> {
        let Some(standing) = self.standing else { return Ok(()) };
        for (path, had) in
            standing.release.files.iter().filter(|(path, _)| !settled.files.contains_key(*path))
        {
            if standing.find(path, had)? == Found::Changed {
                return Err(record::meddled(&standing.root.display().to_string(), path));
            }
        }
        Ok(())
    }

    /// Whether a file stands there already as it shall be.
    fn stands(&self, path: &str, file: &ReleaseFile) -> Result<bool, TargetError> {
        let Some(standing) = self.standing else { return Ok(false) };
        let Some(had) = standing.release.files.get(path) else { return Ok(false) };
        let place = || standing.root.display().to_string();
        match standing.find(path, had)? {
            Found::Changed => Err(record::meddled(&place(), path)),
            Found::Gone if self.next.files.contains_key(path) => Ok(false),
            Found::Gone => Err(record::gone(&place(), path)),
            Found::Whole => Ok(had.hash == file.hash),
        }
    }

    /// Links, or else copies, a file that stands there already and stays as it is.
    fn link_standing(&self, path: &str, file: &ReleaseFile, at: &Path) -> Result<bool, TargetError> {
        let Some(standing) = self.standing else { return Ok(false) };
        let from = standing.root.join(path);
        if fs::hard_link(&from, at).is_ok() {
            return Ok(true);
        }
        let bytes = fs::read(&from).map_err(|error| failed("read", &from, &error))?;
        if blake3::hash(&bytes).to_hex().as_str() != file.hash {
            return Err(record::meddled(&standing.root.display().to_string(), path));
        }
        write(at, &bytes)?;
        Ok(true)
    }

    /// Links a file of the source, if it is on the same disk, whole, and may be read by a server.
    fn link_source(&self, path: &str, file: &ReleaseFile, at: &Path) -> bool {
        let Some(from) = self.source.file(path) else { return false };
        let readable = |about: Metadata| about.is_file() && about.permissions().mode() & 0o044 == 0o044;
        if !fs::symlink_metadata(&from).is_ok_and(readable) || fs::hard_link(&from, at).is_err() {
            return false;
        }
        let whole = disk::hash(at, file.bytes).is_ok_and(|hash| hash == file.hash);
        if !whole {
            // Where this fails, writing it anew fails as well, and tells why.
            let _ = fs::remove_file(at);
        }
        whole
    }
}

/// Writes a file that is not there yet.
fn write(at: &Path, bytes: &[u8]) -> Result<(), TargetError> {
    File::create_new(at)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|error| failed("write", at, &error))
}

/// Brings a tree onto the disk, and reads what was written once more.
///
/// # Errors
/// When the disk fails, or gives back something else.
pub(super) fn settle(made: &Made, root: &Path, settled: &Release) -> Result<(), TargetError> {
    disk::make_durable(made.paths.iter().map(PathBuf::as_path))
        .map_err(|error| failed("write", root, &error))?;
    for at in &made.paths {
        let path = at.strip_prefix(root).ok().and_then(Path::to_str).unwrap_or_default();
        let Some(file) = settled.files.get(path) else { continue };
        let hash = disk::hash(at, file.bytes).map_err(|error| failed("read", at, &error))?;
        if hash != file.hash {
            return Err(TargetError::Unreachable(format!(
                "the disk gave back other bytes than were written to {}; the site is as it was",
                at.display()
            )));
        }
    }
    Ok(())
}
