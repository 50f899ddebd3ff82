//! What a site's builds know of it, kept in the site itself so that it goes wherever the site
//! goes: which articles stand on it, in which lists, and every file with the hash of its bytes.
//!
//! It is a small database, so that what one edit costs does not grow with the site: a build reads
//! and writes the rows that the edit is about. It is written in one transaction, which also keeps
//! two builds from each other. Should it be lost, the site is written anew.

mod articles;
mod files;
mod lists;
mod older;
mod plan;
mod translations;

pub(crate) use files::{FileRow, Owner, Traces};
pub(crate) use lists::ListChange;
pub(crate) use plan::Plan;

use crate::SiteError;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, ToSql};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::time::Duration;

/// Marks a folder as one that builds write into.
pub(crate) const MARKER: &str = ".copydesk-site";

/// "CDSS" (`PRAGMA application_id`).
const APPLICATION: i64 = 0x4344_5353;

/// The format. Another one is not read: the site is written anew.
const FORMAT: i64 = 4;

/// Small pages of the database: an edit touches a few rows here and there. Files stand in the order in
/// which they were first written, which is that of their owners: by their paths, those of one article or
/// list would be all over the table, and each of them cost an edit a page of it.
const SCHEMA: &str = "
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE article (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL, slug TEXT NOT NULL, address TEXT NOT NULL,
      translates TEXT, entry TEXT NOT NULL, facts TEXT NOT NULL
    ) STRICT;
    CREATE INDEX article_translates ON article(translates) WHERE translates IS NOT NULL;
    CREATE TABLE link (slug TEXT, article TEXT, PRIMARY KEY (slug, article)) STRICT, WITHOUT ROWID;
    CREATE INDEX link_article ON link(article);
    CREATE TABLE list (
      name TEXT PRIMARY KEY, heading TEXT NOT NULL, length INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE chunk (
      list TEXT, number INTEGER, first BLOB NOT NULL, spots BLOB NOT NULL, PRIMARY KEY (list, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX chunk_first ON chunk(list, first);
    CREATE TABLE file (
      row INTEGER PRIMARY KEY, path TEXT NOT NULL, owner TEXT NOT NULL, kind INTEGER NOT NULL,
      hash BLOB, bytes INTEGER NOT NULL, modified INTEGER NOT NULL
    ) STRICT;
";

/// By what articles and files are found. A record that is begun gets them once its articles are in it:
/// to sort all of them at once takes a third of the time of bringing each to its place. That of translations
/// is there from the beginning: few articles are in it, and to make it reads all.
const INDEXES: [&str; 5] = [
    "CREATE UNIQUE INDEX IF NOT EXISTS file_path ON file(path)",
    "CREATE UNIQUE INDEX IF NOT EXISTS article_id ON article(id)",
    "CREATE INDEX IF NOT EXISTS article_slug ON article(slug)",
    "CREATE INDEX IF NOT EXISTS article_address ON article(address)",
    "CREATE INDEX IF NOT EXISTS file_owner ON file(owner)",
];

/// Of files that were noted more than once, the last note counts.
const EACH_ONCE: &str = "DELETE FROM file WHERE row NOT IN (SELECT max(row) FROM file GROUP BY path)";

/// The record of one site. Threads that ask it at once wait for each other.
pub(crate) struct Record {
    db: Mutex<Connection>,
    folder: PathBuf,
    /// What went wrong first.
    failed: OnceLock<String>,
}

fn told(error: rusqlite::Error) -> SiteError {
    SiteError::Record(error.to_string())
}

/// Whether what is there is no record that this program can read. One that is only busy is.
fn is_unreadable(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    matches!(error, rusqlite::Error::InvalidQuery)
        || error.sqlite_error_code().is_some_and(|code| matches!(code, DatabaseCorrupt | NotADatabase))
}

impl Record {
    /// Opens the record in a site's folder, and waits for a build that is under way there. What
    /// an older program left is brought over; what can't be read is begun anew.
    ///
    /// # Errors
    /// When it can't be written.
    pub(crate) fn open(folder: &Path) -> Result<Self, SiteError> {
        let place = folder.join(MARKER);
        let older = older::paths(&place);
        if older.is_some() {
            std::fs::remove_file(&place).map_err(SiteError::file(&place))?;
        }
        let record = match Self::connect(folder) {
            // Nothing to mend: without it every page is written anew.
            Err(error) if is_unreadable(&error) => {
                std::fs::remove_file(&place).map_err(SiteError::file(&place))?;
                Self::connect(folder).map_err(told)?
            }
            other => other.map_err(told)?,
        };
        record.expect(older.unwrap_or_default().iter().map(String::as_str))?;
        record.take_up_plan()?;
        // What is known is looked up by its path.
        if record.one("SELECT 1 FROM file LIMIT 1", [], |_| Ok(()))?.is_some() {
            record.index()?;
        }
        Ok(record)
    }

    /// Makes the indexes that are not there yet. Until all of them are, nobody else has the record.
    pub(crate) fn index(&self) -> Result<(), SiteError> {
        self.note_with(|db| {
            for index in INDEXES {
                match db.execute_batch(index) {
                    Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                        db.execute_batch(EACH_ONCE)?;
                        db.execute_batch(index)?;
                    }
                    other => other?,
                }
            }
            Ok(())
        })
    }

    /// Whether another thread has it just now.
    pub(crate) fn is_busy(&self) -> bool {
        matches!(self.db.try_lock(), Err(TryLockError::WouldBlock))
    }

    fn db(&self) -> MutexGuard<'_, Connection> {
        // What a thread noted that gave up is never kept.
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connect(folder: &Path) -> rusqlite::Result<Self> {
        let db = Connection::open(folder.join(MARKER))?;
        Self::settle(&db)?;
        Ok(Self { db: Mutex::new(db), folder: folder.to_owned(), failed: OnceLock::new() })
    }

    fn settle(db: &Connection) -> rusqlite::Result<()> {
        db.busy_timeout(Duration::from_secs(60))?;
        db.pragma_update(None, "page_size", 512)?;
        db.pragma_update(None, "trusted_schema", false)?;
        // Else a statement that compares with "<" is compiled anew at each value.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // All of a large one would never be in memory: what an edit asks for is, and more gains nothing.
        db.pragma_update(None, "cache_size", -1_000)?;
        // As the site's files themselves: a crash of the program loses nothing, a power cut may.
        db.pragma_update(None, "synchronous", "OFF")?;
        db.set_prepared_statement_cache_capacity(64);
        db.execute_batch("BEGIN IMMEDIATE")?;
        let format: (i64, i64) = (
            db.query_row("PRAGMA application_id", [], |row| row.get(0))?,
            db.query_row("PRAGMA user_version", [], |row| row.get(0))?,
        );
        match format {
            (APPLICATION, FORMAT) => Ok(()),
            (0, 0) => {
                db.execute_batch(SCHEMA)?;
                db.pragma_update(None, "application_id", APPLICATION)?;
                db.pragma_update(None, "user_version", FORMAT)
            }
            _ => Err(rusqlite::Error::InvalidQuery),
        }
    }

    /// The record as the last build left it, for another thread to read through while this one is written;
    /// nothing where none left one, or one that was killed noted what it was about to write: that stands
    /// here alone. Until it is closed, this one can't be kept.
    ///
    /// # Errors
    /// When it can't be read.
    pub(crate) fn as_left(&self) -> Result<Option<Self>, SiteError> {
        // What a build notes of itself comes last.
        let was_kept = self.one("SELECT 1 FROM about LIMIT 1", [], |_| Ok(()))?.is_some();
        if !was_kept || !self.is_whole() {
            return Ok(None);
        }
        let left = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let db = Connection::open_with_flags(self.folder.join(MARKER), flags)?;
            db.pragma_update(None, "trusted_schema", false)?;
            // No page is read twice.
            db.pragma_update(None, "cache_size", 64)?;
            // From its first statement on, a build that has no room in memory for what it noted waits. One that
            // had none before could not be read beside.
            db.execute_batch("BEGIN; SELECT 1 FROM sqlite_schema")?;
            Ok(Some(Self { db: Mutex::new(db), folder: self.folder.clone(), failed: OnceLock::new() }))
        };
        left().map_err(told)
    }

    /// Begins another build with a record that was kept.
    ///
    /// # Errors
    /// When another build is under way there for too long.
    pub(crate) fn begin_again(self) -> Result<Self, SiteError> {
        self.db().execute_batch("BEGIN IMMEDIATE").map_err(told)?;
        self.take_up_plan()?;
        Ok(self)
    }

    /// Keeps all that was noted since the build began. What is not kept is forgotten when the
    /// record is closed.
    ///
    /// # Errors
    /// When it can't be written.
    pub(crate) fn keep(&self) -> Result<(), SiteError> {
        self.db().execute_batch("COMMIT").map_err(told)?;
        self.forget_plan()
    }

    /// The site's folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What was noted under a name.
    pub(crate) fn about(&self, name: &str) -> Result<Option<String>, SiteError> {
        self.one("SELECT value FROM about WHERE name = ?1", [name], |row| row.get(0))
    }

    /// Notes something under a name.
    pub(crate) fn note(&self, name: &str, value: &str) -> Result<(), SiteError> {
        self.run("INSERT OR REPLACE INTO about (name, value) VALUES (?1, ?2)", (name, value))
    }

    fn run(&self, sql: &str, values: impl rusqlite::Params) -> Result<(), SiteError> {
        self.change(sql, values).map(drop)
    }

    /// Runs a statement, and tells how many rows it changed.
    fn change(&self, sql: &str, values: impl rusqlite::Params) -> Result<usize, SiteError> {
        self.note_with(|db| db.prepare_cached(sql)?.execute(values))
    }

    /// Notes something. Where a disk failed, SQLite takes the whole build back, and whatever was noted after
    /// that would be kept alone: so nothing is, and each thread is told what went wrong.
    fn note_with<T>(&self, note: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, SiteError> {
        let db = self.db();
        if db.is_autocommit() {
            let told = self.failed.get().map_or("its build was over", String::as_str);
            return Err(SiteError::Record(told.to_owned()));
        }
        note(&db).map_err(|error| {
            self.failed.get_or_init(|| error.to_string());
            told(error)
        })
    }

    /// Keeps a row by the first of these statements that changes something: for a new one, for one whose
    /// place in the indexes is what it was, and for any other. To write an index anew costs an edit pages.
    fn put(&self, statements: [&str; 3], values: impl rusqlite::Params + Copy) -> Result<(), SiteError> {
        for sql in statements {
            if self.change(sql, values)? > 0 {
                break;
            }
        }
        Ok(())
    }

    fn one<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, SiteError> {
        self.db()
            .prepare_cached(sql)
            .and_then(|mut rows| rows.query_row(values, read).optional())
            .map_err(told)
    }

    fn many<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, SiteError> {
        let all = |mut rows: rusqlite::CachedStatement<'_>| rows.query_map(values, read)?.collect();
        self.db().prepare_cached(sql).and_then(all).map_err(told)
    }
}

/// A number as the database has it.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A number of a row.
fn count(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<usize> {
    Ok(usize::try_from(row.get::<_, u32>(column)?).unwrap_or(usize::MAX))
}

/// A list of texts as one value, for `json_each`.
fn listed<'a>(texts: impl Iterator<Item = &'a str>) -> impl ToSql {
    serde_json::Value::from_iter(texts).to_string()
}

#[cfg(test)]
mod tests;
