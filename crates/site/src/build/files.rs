//! The files of a build: which are written, which stay, which go.

use crate::record::{FileRow, Owner, Plan, Record};
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
    /// New files, before they are written.
    plan: Plan,
    packed: bool,
    /// Files that do not stand as they were written, as far as that is known by now.
    lost: HashSet<String>,
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
pub(super) struct Sieve<'o, 'a> {
    output: &'o mut Output<'a>,
    files: &'o Files,
}

impl Sieve<'_, '_> {
    pub(super) fn write(&mut self, drawn: Vec<File>) -> Result<(), SiteError> {
        let Self { output, files: writer } = self;
        let packed = |file: &File| if output.packed { packed::names(file) } else { Vec::new() };
        let paths: Vec<String> =
            drawn.iter().flat_map(|file| packed(file).into_iter().chain([file.path.clone()])).collect();
        let known = if output.fresh {
            BTreeMap::new()
        } else {
            output.record.known_files(paths.iter().map(String::as_str))?
        };
        let new: Vec<&String> = paths.iter().filter(|path| !known.contains_key(*path)).collect();
        // A build that was killed may not have come to a file that it noted: that has no hash.
        let there =
            |path: &String| known.get(path).filter(|file| file.hash.is_some() && !output.lost.contains(path));
        let stands = |file: &File| {
            packed(file).iter().all(|path| there(path).is_some())
                && there(&file.path)
                    .is_some_and(|known| known.hash == Some(file.hash) && known.owner == file.owner)
        };
        let files: Vec<File> = drawn.into_iter().filter(|file| !stands(file)).collect();
        output.wanted.extend(&paths);
        if files.is_empty() {
            return Ok(());
        }
        output.count += new.len();
        output.plan.add(&new)?;
        writer.write(if output.packed { packed::with_packed(files) } else { files })?;
        if output.record.is_busy() {
            // What was written can wait for its note, those who draw can't.
            return Ok(());
        }
        writer.written().try_for_each(|file| output.note(&file))
    }
}

impl<'a> Output<'a> {
    pub(super) fn new(out: &'a Path, record: &'a Record, packed: bool) -> Result<Self, SiteError> {
        let (plan, lost, wanted, gone) = (record.plan(), HashSet::new(), Wanted::default(), BTreeSet::new());
        let count = how_many(record)?;
        let fresh = count == 0;
        Ok(Self { out, record, plan, packed, lost, wanted, gone, fresh, count, written: 0, removed: 0 })
    }

    /// Takes note of files that do not stand as they were written.
    pub(super) fn lose(&mut self, files: &[FileRow]) {
        self.lost = files.iter().map(|file| file.path.clone()).collect();
    }

    /// Draws files while they are written, and notes what was.
    pub(super) fn draw(
        &mut self,
        draw: impl FnOnce(&mut Sieve<'_, 'a>) -> Result<(), SiteError>,
    ) -> Result<(), SiteError> {
        let rest = beside(self.out, |files| draw(&mut Sieve { output: self, files }))?;
        rest.iter().try_for_each(|file| self.note(file))
    }

    /// Notes a file that was written.
    fn note(&mut self, file: &FileRow) -> Result<(), SiteError> {
        self.written += 1;
        self.record.put_file(file)
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
        if everything && !self.fresh {
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
