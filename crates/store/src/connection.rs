//! Opening a desk's database, and handing out its connections.

use crate::{StoreError, migration};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The oldest SQLite that is trusted: 3.51.3 mended the WAL-reset race (scar 7).
pub const SQLITE_AT_LEAST: i32 = 3_051_003;

/// What a connection keeps of what it read, in KiB.
const CACHE: i64 = 16_000;
/// What one keeps that goes once through much of the desk.
const LITTLE: i64 = 1_000;

/// One desk's database and media folder.
pub struct Store {
    folder: PathBuf,
    unsure: AtomicBool,
    readers: Mutex<Vec<Connection>>,
    /// Readers that keep little of what they read.
    through: Mutex<Vec<Connection>>,
    observer: Mutex<Option<Connection>>,
    /// Closed after all readers, since the last connection takes the log into the database, and one that only
    /// reads can't: the log would be left as it is, and read anew by whoever opens the desk.
    writer: Mutex<Connection>,
}

impl Store {
    /// Makes a new desk's database in an existing folder.
    ///
    /// # Errors
    /// When there is one, or the folder can't be written.
    pub fn create(folder: &Path) -> Result<Self, StoreError> {
        let file = folder.join("desk.sqlite");
        if file.exists() {
            return Err(StoreError::DeskExists(folder.to_owned()));
        }
        Self::connect(folder, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens a desk's database.
    ///
    /// # Errors
    /// When there is none, it can't be written, or a newer program made it.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let file = folder.join("desk.sqlite");
        if !file.is_file() {
            return Err(StoreError::NoDesk(folder.to_owned()));
        }
        // An empty file is no new desk: something took its articles away (scar 4).
        if std::fs::metadata(&file).is_ok_and(|m| m.len() == 0) && !folder.join("desk.sqlite-wal").exists() {
            return Err(StoreError::Damaged(format!("{} is empty", file.display())));
        }
        Self::connect(folder, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    fn connect(folder: &Path, flags: OpenFlags) -> Result<Self, StoreError> {
        if rusqlite::version_number() < SQLITE_AT_LEAST {
            return Err(StoreError::OldSqlite(rusqlite::version().to_owned()));
        }
        let file = folder.join("desk.sqlite");
        let refused = |reason: String| StoreError::NotWritable { path: folder.to_owned(), reason };
        let writable = std::fs::metadata(&file).or_else(|_| std::fs::metadata(folder));
        if writable.map_err(|e| refused(e.to_string()))?.permissions().readonly() {
            return Err(refused("it is read-only".into()));
        }
        let mut writer = match Connection::open_with_flags(&file, flags) {
            Ok(writer) => writer,
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) => {
                return Err(refused("permission was denied".into()));
            }
            Err(error) => return Err(error.into()),
        };
        settle(&writer)?;
        // A transaction that begins by reading could not wait for another process's write (scar 7).
        writer.set_transaction_behavior(TransactionBehavior::Immediate);
        migration::migrate(&mut writer, &file)?;
        Ok(Self {
            folder: folder.to_owned(),
            unsure: AtomicBool::new(false),
            readers: Mutex::default(),
            through: Mutex::default(),
            observer: Mutex::default(),
            writer: Mutex::new(writer),
        })
    }

    /// The desk's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs a write on the one connection that writes. After the disk failed to
    /// confirm one, nobody knows what it holds, so every other is refused until
    /// the desk is opened anew (scar 6).
    pub(crate) fn write<T>(
        &self,
        job: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.unsure.load(Ordering::Acquire) {
            return Err(StoreError::NotFlushed);
        }
        // A panic in another command rolled its transaction back; the connection itself is whole.
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = job(&mut writer);
        if matches!(outcome, Err(StoreError::NotFlushed)) {
            self.unsure.store(true, Ordering::Release);
            let _ = writer.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        }
        outcome
    }

    /// Runs a read on a pooled connection.
    pub(crate) fn read<T>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.pooled(&self.readers, CACHE, job)
    }

    /// Runs a read that goes once through much of the desk, of which nothing need stay in memory.
    pub(crate) fn read_through<T>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.pooled(&self.through, LITTLE, job)
    }

    fn pooled<T>(
        &self,
        pool: &Mutex<Vec<Connection>>,
        cache: i64,
        job: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let pooled = pool.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let reader = match pooled {
            Some(reader) => reader,
            None => {
                let reader = self.reader()?;
                reader.pragma_update(None, "cache_size", -cache)?;
                reader
            }
        };
        let outcome = job(&reader);
        pool.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        outcome
    }

    fn reader(&self) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let reader = Connection::open_with_flags(self.folder.join("desk.sqlite"), flags)?;
        settle(&reader)?;
        Ok(reader)
    }

    /// A number that is another one after every write, whoever wrote: this
    /// store, or another process. It says nothing across two opened stores.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn changes(&self) -> Result<u64, StoreError> {
        // SQLite counts for each connection what the others wrote, so it is always the same one
        // that is asked, and that one never writes.
        let mut observer = self.observer.lock().unwrap_or_else(PoisonError::into_inner);
        let db = match observer.take() {
            Some(db) => observer.insert(db),
            None => observer.insert(self.reader()?),
        };
        Ok(db.query_row("PRAGMA data_version", [], |row| row.get(0)).map(u32::into)?)
    }

    /// Whether the database is whole, by SQLite's own checks; what is wrong otherwise.
    ///
    /// # Errors
    /// When it can't be read at all.
    pub fn problems(&self) -> Result<Vec<String>, StoreError> {
        self.read(|db| {
            let mut found = Vec::new();
            for check in ["PRAGMA integrity_check", "PRAGMA foreign_key_check"] {
                let mut rows = db.prepare(check)?;
                let mut rows = rows.query([])?;
                while let Some(row) = rows.next()? {
                    let what: String = row.get(0)?;
                    if check.contains("foreign_key") {
                        found.push(format!("a row of “{what}” belongs to something that is not there"));
                    } else if what != "ok" {
                        found.push(what);
                    }
                }
            }
            Ok(found)
        })
    }
}

fn settle(db: &Connection) -> Result<(), StoreError> {
    db.busy_timeout(Duration::from_secs(10))?;
    if !db.is_readonly("main")? {
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.pragma_update(None, "synchronous", "FULL")?;
    }
    // A plan depends on the statement and not on the values bound to it, so that none is made twice.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cache_size", -CACHE)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    // scar 4: an empty file is not taken for a new desk
    #[test]
    fn an_emptied_desk_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::create(folder.path()).unwrap());
        std::fs::write(folder.path().join("desk.sqlite"), "").unwrap();
        assert!(matches!(Store::open(folder.path()), Err(StoreError::Damaged(_))));
        assert_eq!(std::fs::metadata(folder.path().join("desk.sqlite")).unwrap().len(), 0);
    }

    #[test]
    fn a_desk_that_is_closed_is_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(folder.path()).unwrap();
        store.changes().unwrap();
        store.read(|_| Ok(())).unwrap();
        store.read_through(|_| Ok(())).unwrap();
        store.write(|db| Ok(db.execute_batch("CREATE TABLE more (one)")?)).unwrap();
        drop(store);
        let files = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name());
        assert_eq!(files.collect::<Vec<_>>(), ["desk.sqlite"]);
        let more =
            |db: &Connection| Ok(db.query_row("SELECT count(*) FROM more", [], |row| row.get::<_, i64>(0))?);
        assert_eq!(Store::open(folder.path()).unwrap().read(more).unwrap(), 0);
    }

    // scar 6: after an fsync that failed nothing is written, not even a second time
    #[test]
    fn a_disk_that_failed_is_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(folder.path()).unwrap();
        let failed: Result<(), _> = store.write(|_| Err(StoreError::NotFlushed));
        assert!(failed.is_err());
        let again = store.write(|_| Ok("written"));
        assert!(matches!(again, Err(StoreError::NotFlushed)));
        drop(store);
        assert!(folder.path().join("desk.sqlite-wal").exists(), "nor as it is closed");
        assert_eq!(Store::open(folder.path()).unwrap().write(|_| Ok("written")).unwrap(), "written");
    }
}
