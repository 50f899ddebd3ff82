//! The files of a build: which are written, which stay, which go.

use crate::record::{FileRow, Owner, Record};
use crate::writer::{File, Files, beside, no_links};
use crate::{Built, SiteError, packed};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

/// Paths of files by their hashes: a large site has many.
#[derive(Default)]
struct Wanted(HashSet<[u8; 16]>);

impl Wanted {
    fn key(path: &str) -> [u8; 16] {
        let mut key = [0; 16];
        key.copy_from_slice(&blake3::hash(path.as_bytes()).as_bytes()[..16]);
        key
    }

    fn extend(&mut self, paths: &[String]) {
        self.0.extend(paths.iter().map(|path| Self::key(path)));
    }

    fn contains(&self, path: &str) -> bool {
        self.0.contains(&Self::key(path))
    }
}

/// The note of how many files there are: to count them takes as long as there are many.
const FILES: &str = "files";

fn how_many(record: &Record) -> Result<usize, SiteError> {
    // A build that was killed left files which nobody has counted.
    let noted = if record.is_whole() { record.about(FILES)? } else { None };
    noted.and_then(|count| count.parse().ok()).map_or_else(|| record.count_files(), Ok)
}

/// What a build does to the site's folder.
pub(super) struct Output<'a> {
    pub(super) out: &'a Path,
    record: &'a Record,
    packed: bool,
    /// Files that do not stand as they were written.
    pub(super) lost: HashSet<String>,
    /// Files that the site has, as far as they were drawn.
    wanted: Wanted,
    /// Files that the site has no more.
    gone: BTreeSet<String>,
    /// Whether the record knew none before.
    fresh: bool,
    /// Files that the record knows.
    count: usize,
    written: usize,
    removed: usize,
}

/// Hands drawn files to the writer, but for those that stand already.
pub(super) struct Sieve<'a> {
    record: &'a Record,
    lost: &'a HashSet<String>,
    wanted: &'a mut Wanted,
    /// Whether the record knew no file before.
    fresh: bool,
    count: &'a mut usize,
    written: &'a mut usize,
    files: &'a Files,
    /// Whether files stand packed beside themselves.
    packed: bool,
}

impl Sieve<'_> {
    pub(super) fn write(&mut self, drawn: Vec<File>) -> Result<(), SiteError> {
        let packed = |file: &File| if self.packed { packed::names(file) } else { Vec::new() };
        let paths: Vec<String> =
            drawn.iter().flat_map(|file| packed(file).into_iter().chain([file.path.clone()])).collect();
        let known = if self.fresh {
            BTreeMap::new()
        } else {
            self.record.known_files(paths.iter().map(String::as_str))?
        };
        let new: Vec<String> = paths.iter().filter(|path| !known.contains_key(*path)).cloned().collect();
        self.wanted.extend(&paths);
        let stands = |file: &File| {
            !self.lost.contains(&file.path)
                && packed(file).iter().all(|path| known.contains_key(path) && !self.lost.contains(path))
                && known
                    .get(&file.path)
                    .is_some_and(|known| known.hash == Some(file.hash) && known.owner == file.owner)
        };
        let files: Vec<File> = drawn.into_iter().filter(|file| !stands(file)).collect();
        if files.is_empty() {
            return Ok(());
        }
        *self.count += new.len();
        self.record.plan(&new)?;
        self.files.write(if self.packed { packed::with_packed(files) } else { files })?;
        self.files.written().try_for_each(|file| note(self.record, &file, self.written))
    }
}

impl<'a> Output<'a> {
    pub(super) fn new(out: &'a Path, record: &'a Record, packed: bool) -> Result<Self, SiteError> {
        let (lost, wanted, gone) = (HashSet::new(), Wanted::default(), BTreeSet::new());
        let count = how_many(record)?;
        let fresh = count == 0;
        Ok(Self { out, record, packed, lost, wanted, gone, fresh, count, written: 0, removed: 0 })
    }

    /// Draws files while they are written, and notes what was.
    pub(super) fn draw(
        &mut self,
        draw: impl FnOnce(&mut Sieve<'_>) -> Result<(), SiteError>,
    ) -> Result<(), SiteError> {
        let Self { out, record, lost, wanted, fresh, count, written, packed, .. } = self;
        let rest = beside(out, |files| {
            draw(&mut Sieve { record, lost, wanted, fresh: *fresh, count, written, files, packed: *packed })
        })?;
        rest.iter().try_for_each(|file| note(record, file, written))
    }

    /// Takes away what belongs to somebody and was not drawn in this build, unless it is drawn
    /// for somebody else later on.
    pub(super) fn drop_others_of(&mut self, owner: &Owner) -> Result<(), SiteError> {
        let files = self.record.files_of(owner)?;
        files.iter().filter(|path| !self.wanted.contains(path)).try_for_each(|path| self.record.disown(path))
    }

    /// Takes away a file, if it is there and is not drawn in this build.
    pub(super) fn drop_file(&mut self, path: String) {
        self.gone.insert(path);
    }

    /// Removes what is gone; where everything was drawn, all that was not. Other people's files
    /// stay.
    pub(super) fn finish(&mut self, everything: bool) -> Result<(), SiteError> {
        self.gone.extend(self.record.files_of(&Owner::Unknown)?);
        if everything {
            self.gone.extend(self.record.paths_but(|path| self.wanted.contains(path))?);
        }
        let mut gone = std::mem::take(&mut self.gone);
        // Another page may have come to an address that was given up.
        gone.retain(|path| !self.wanted.contains(path));
        for path in self.record.known_files(gone.iter().map(String::as_str))?.into_keys() {
            remove(self.out, &path);
            self.record.drop_file(&path)?;
            self.removed += 1;
            self.count -= 1;
        }
        Ok(())
    }

    /// Tells what was done, and notes how many files there are now.
    pub(super) fn built(&self) -> Result<Built, SiteError> {
        self.record.note(FILES, &self.count.to_string())?;
        let kept = self.count.saturating_sub(self.written);
        Ok(Built { written: self.written, kept, removed: self.removed })
    }
}

/// Notes a file that was written.
fn note(record: &Record, file: &FileRow, written: &mut usize) -> Result<(), SiteError> {
    *written += 1;
    record.put_file(file)
}

fn remove(out: &Path, path: &str) {
    let file = out.join(path);
    if no_links(out, &file).is_err() {
        return;
    }
    let _ = std::fs::remove_file(&file);
    for folder in file.ancestors().skip(1).take_while(|folder| *folder != out) {
        // Only an empty folder can be removed, so nobody else's file is lost.
        if std::fs::remove_dir(folder).is_err() {
            break;
        }
    }
}
