//! The files of the site.

use super::{Record, count, listed, number};
use crate::{BuiltFile, FileKind, SiteError};
use article::ArticleId;
use rusqlite::Row;
use rustix::fs::{AtFlags, FileType, statat};
use std::collections::BTreeMap;
use std::os::fd::BorrowedFd;

/// Whose a file is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// An article's: its page, its pictures.
    Article(ArticleId),
    /// A page at an address that was given up.
    Moved,
    /// All other pages.
    Site,
    /// Nobody knows any more: it is written anew or taken away.
    Unknown,
}

impl Owner {
    fn text(&self) -> &str {
        match self {
            Self::Article(id) => id.as_str(),
            Self::Moved => "moved",
            Self::Site => "site",
            Self::Unknown => "",
        }
    }

    fn read(text: &str) -> Self {
        match text {
            "moved" => Self::Moved,
            "site" => Self::Site,
            id => ArticleId::parse(id).map_or(Self::Unknown, Self::Article),
        }
    }
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileRow {
    pub(crate) path: String,
    pub(crate) owner: Owner,
    pub(crate) kind: FileKind,
    /// Of its bytes; nothing where they are not known.
    pub(crate) hash: Option<blake3::Hash>,
    pub(crate) bytes: u64,
    /// Nanoseconds since the epoch.
    pub(crate) modified: i64,
}

impl FileRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            path: row.get(0)?,
            owner: Owner::read(row.get_ref(1)?.as_str()?),
            kind: FileKind::ALL.get(count(row, 2)?).copied().unwrap_or_default(),
            hash: row.get_ref(3)?.as_blob_or_null()?.and_then(|hash| blake3::Hash::from_slice(hash).ok()),
            bytes: row.get::<_, i64>(4)?.unsigned_abs(),
            modified: row.get(5)?,
        })
    }

    /// Whether it stands below a folder as it was written.
    pub(crate) fn stands(&self, folder: BorrowedFd<'_>) -> bool {
        self.hash.is_some() && stands(folder, &self.path, (self.bytes, self.modified))
    }
}

/// What tells of a file whether it stands as it was written, without reading it.
struct Trace {
    /// Where its path ends among those of its part.
    end: usize,
    /// Its length and the time when it was written; nothing where it is not known what was.
    of: Option<(u64, i64)>,
}

/// The traces of some files. A site has tens of thousands, and all are looked at: so their paths are one text.
#[derive(Default)]
pub(crate) struct Traces {
    paths: String,
    each: Vec<Trace>,
}

impl Traces {
    fn read(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        self.paths.push_str(row.get_ref(0)?.as_str()?);
        let (bytes, modified) = (row.get::<_, i64>(1)?.unsigned_abs(), row.get(2)?);
        let of = row.get::<_, bool>(3)?.then_some((bytes, modified));
        self.each.push(Trace { end: self.paths.len(), of });
        Ok(())
    }

    /// The files below a folder that are not there as they were written, or of which that is not
    /// known.
    pub(crate) fn lost(&self, folder: BorrowedFd<'_>) -> Vec<String> {
        let mut begin = 0;
        let mut lost = Vec::new();
        for Trace { end, of } in &self.each {
            let path = &self.paths[std::mem::replace(&mut begin, *end)..*end];
            if !of.is_some_and(|of| stands(folder, path, of)) {
                lost.push(path.to_owned());
            }
        }
        lost
    }
}

/// Whether a file below a folder has this length and was written at that time. Asked for by its way below
/// the folder, it is found sooner than by its whole path.
fn stands(folder: BorrowedFd<'_>, path: &str, (bytes, modified): (u64, i64)) -> bool {
    statat(folder, path, AtFlags::SYMLINK_NOFOLLOW).is_ok_and(|there| {
        // A file may have any date; what was written by a build has one that fits.
        let written = there.st_mtime.saturating_mul(1_000_000_000).saturating_add(there.st_mtime_nsec as i64);
        FileType::from_raw_mode(there.st_mode).is_file()
            && there.st_size as u64 == bytes
            && written == modified
    })
}

/// Files whose traces are handed over at once.
const IN_PART: usize = 500;

const COLUMNS: &str = "path, owner, kind, hash, bytes, modified";

impl Record {
    /// Every file.
    pub(crate) fn files(&self) -> Result<Vec<FileRow>, SiteError> {
        self.many(&format!("SELECT {COLUMNS} FROM file"), [], FileRow::read)
    }

    /// Hands over what tells of each file whether it stands, in parts.
    pub(crate) fn traces(&self, mut take: impl FnMut(Traces)) -> Result<(), SiteError> {
        let mut part = Traces::default();
        self.many("SELECT path, bytes, modified, hash IS NOT NULL FROM file", [], |row| {
            part.read(row)?;
            if part.each.len() == IN_PART {
                take(std::mem::take(&mut part));
            }
            Ok(())
        })?;
        take(part);
        Ok(())
    }

    /// The paths of all files but some.
    pub(crate) fn paths_but(&self, but: impl Fn(&str) -> bool) -> Result<Vec<String>, SiteError> {
        let path = |row: &Row<'_>| {
            let path = row.get_ref(0)?.as_str()?;
            Ok((!but(path)).then(|| path.to_owned()))
        };
        Ok(self.many("SELECT path FROM file", [], path)?.into_iter().flatten().collect())
    }

    /// Every file, as a build tells it.
    pub(crate) fn built(&self) -> Result<BTreeMap<String, BuiltFile>, SiteError> {
        let told = |FileRow { path, hash, bytes, kind, .. }: FileRow| {
            let hash = hash.map(|hash| hash.to_hex().to_string()).unwrap_or_default();
            (path, BuiltFile { hash, bytes, kind })
        };
        Ok(self.files()?.into_iter().map(told).collect())
    }

    /// How many files there are.
    pub(crate) fn count_files(&self) -> Result<usize, SiteError> {
        let files = self.one("SELECT count(*) FROM file", [], |row| count(row, 0))?;
        Ok(files.unwrap_or_default())
    }

    /// Those of these files that are known.
    pub(crate) fn known_files<'a>(
        &self,
        paths: impl Iterator<Item = &'a str>,
    ) -> Result<BTreeMap<String, FileRow>, SiteError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN file ON path = wanted"
        );
        let rows = self.many(&sql, [listed(paths)], FileRow::read)?;
        Ok(rows.into_iter().map(|file| (file.path.clone(), file)).collect())
    }

    /// The files that belong to somebody.
    pub(crate) fn files_of(&self, owner: &Owner) -> Result<Vec<String>, SiteError> {
        self.many("SELECT path FROM file WHERE owner = ?1", [owner.text()], |row| row.get(0))
    }

    /// Notes a file that was written.
    pub(crate) fn put_file(&self, file: &FileRow) -> Result<(), SiteError> {
        let kind = FileKind::ALL.iter().position(|kind| *kind == file.kind).unwrap_or_default();
        let row = (
            &file.path,
            file.owner.text(),
            number(kind),
            file.hash.as_ref().map(blake3::Hash::as_slice),
            file.bytes.cast_signed(),
            file.modified,
        );
        const NEW: &str = "INSERT OR IGNORE INTO file (path, owner, kind, hash, bytes, modified) \
                           VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        const AGAIN: &str = "UPDATE file SET kind = ?3, hash = ?4, bytes = ?5, modified = ?6 \
                             WHERE path = ?1 AND owner = ?2";
        const ANOTHERS: &str = "INSERT OR REPLACE INTO file (path, owner, kind, hash, bytes, modified) \
                                VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.put([NEW, AGAIN, ANOTHERS], row)
    }

    /// Notes files that may be there, and of which nothing else is known.
    pub(super) fn expect<'a>(&self, paths: impl Iterator<Item = &'a str>) -> Result<(), SiteError> {
        for path in paths {
            self.run(
                &format!("INSERT OR IGNORE INTO file ({COLUMNS}) VALUES (?1, '', 1, NULL, 0, 0)"),
                [path],
            )?;
        }
        Ok(())
    }

    /// Forgets whose a file is: it is written anew or taken away.
    pub(crate) fn disown(&self, path: &str) -> Result<(), SiteError> {
        self.run("UPDATE file SET owner = '' WHERE path = ?1", [path])
    }

    pub(crate) fn drop_file(&self, path: &str) -> Result<(), SiteError> {
        self.run("DELETE FROM file WHERE path = ?1", [path])
    }
}
