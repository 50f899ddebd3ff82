//! The lease: exactly one process works the outbox of a desk.
//!
//! No clock is asked, as clocks are set and laptops sleep. The holder has a lock
//! of the system on a file beside the database, which ends with its process; the
//! row names it, and every transaction that sends asks for that name, so that one
//! who lost the lease without knowing it sends nothing more.

use crate::{Store, StoreError};
use rusqlite::{Connection, OptionalExtension};
use std::fs::{File, TryLockError};

/// Who holds the lease, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// A name drawn at its start.
    pub name: String,
    /// What it is: `window`, `run`, `once`, `publish`.
    pub role: String,
    /// Its process.
    pub process: u32,
}

/// The lease, while it is held. It is given back when it is dropped, or its process ends.
pub struct Lease<'a> {
    store: &'a Store,
    name: String,
    _lock: File,
}

impl Lease<'_> {
    /// The holder's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        // Where this can't be written, the lock alone says that nobody holds it.
        let _ = self.store.write(|db| {
            db.prepare_cached("DELETE FROM lease WHERE holder = ?1")?.execute([&self.name])?;
            Ok(())
        });
    }
}

/// Refuses to go on for one that does not hold the lease.
pub(crate) fn check(db: &Connection, holder: &str) -> Result<(), StoreError> {
    let held: Option<String> =
        db.prepare_cached("SELECT holder FROM lease")?.query_row([], |r| r.get(0)).optional()?;
    if held.as_deref() == Some(holder) { Ok(()) } else { Err(StoreError::LeaseLost) }
}

impl Store {
    fn lease_file(&self) -> Result<File, StoreError> {
        let path = self.folder().join("desk.lease");
        let opened = File::options().create(true).truncate(false).write(true).open(&path);
        opened.map_err(|source| StoreError::File { path, source })
    }

    /// Takes the lease, if nobody who lives has it.
    ///
    /// # Errors
    /// When the lock or the row could not be written.
    pub fn take_lease(&self, holder: &Holder) -> Result<Option<Lease<'_>>, StoreError> {
        let file = self.lease_file()?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(source)) => {
                return Err(StoreError::File { path: self.folder().join("desk.lease"), source });
            }
        }
        self.write(|db| {
            db.prepare_cached(
                "INSERT OR REPLACE INTO lease (one, holder, role, process) VALUES (1, ?1, ?2, ?3)",
            )?
            .execute((&holder.name, &holder.role, holder.process))?;
            Ok(())
        })?;
        Ok(Some(Lease { store: self, name: holder.name.clone(), _lock: file }))
    }

    /// Who holds the lease and lives.
    ///
    /// # Errors
    /// When the lock or the database can't be read.
    pub fn lease_holder(&self) -> Result<Option<Holder>, StoreError> {
        if self.lease_file()?.try_lock_shared().is_ok() {
            return Ok(None);
        }
        self.read(|db| {
            let holder = db
                .prepare_cached("SELECT holder, role, process FROM lease")?
                .query_row([], |r| Ok(Holder { name: r.get(0)?, role: r.get(1)?, process: r.get(2)? }))
                .optional()?;
            Ok(holder)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(name: &str) -> Holder {
        Holder { name: name.into(), role: "run".into(), process: std::process::id() }
    }

    // scar 20: two schedulers
    #[test]
    fn one_holds_it_and_the_next_only_after_that() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (Store::create(folder.path()).unwrap(), Store::open(folder.path()).unwrap());
        let held = first.take_lease(&holder("a")).unwrap().unwrap();
        assert!(second.take_lease(&holder("b")).unwrap().is_none());
        assert_eq!(second.lease_holder().unwrap().unwrap().name, "a");
        drop(held);
        assert_eq!(second.lease_holder().unwrap(), None);
        let held = second.take_lease(&holder("b")).unwrap().unwrap();
        assert!(first.read(|db| check(db, held.name())).is_ok());
        assert!(matches!(first.read(|db| check(db, "a")), Err(StoreError::LeaseLost)));
    }
}
