//! The lease: exactly one process works the outbox of a desk.
//!
//! No clock is asked, as clocks are set and laptops sleep: the holder's beat
//! goes on while it lives. Who wants the lease takes it from a process of this
//! machine that is gone, or after having watched a beat that stood still.

use crate::{Store, StoreError};
use rusqlite::{Connection, OptionalExtension};

/// Who holds the lease, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// A name drawn at its start.
    pub holder: String,
    /// What it is: `window`, `run`, `once`, `publish`.
    pub role: String,
    /// The machine it runs on.
    pub host: String,
    /// Its process there.
    pub process: u32,
    /// Goes up while it lives.
    pub beat: i64,
}

fn read(db: &Connection) -> Result<Option<Lease>, StoreError> {
    let lease = db
        .prepare_cached("SELECT holder, role, host, process, beat FROM lease")?
        .query_row([], |r| {
            Ok(Lease {
                holder: r.get(0)?,
                role: r.get(1)?,
                host: r.get(2)?,
                process: r.get(3)?,
                beat: r.get(4)?,
            })
        })
        .optional()?;
    Ok(lease)
}

/// Refuses to go on for one that does not hold the lease.
pub(crate) fn check(db: &Connection, holder: &str) -> Result<(), StoreError> {
    match read(db)? {
        Some(lease) if lease.holder == holder => Ok(()),
        _ => Err(StoreError::LeaseLost),
    }
}

impl Store {
    /// Who holds the lease.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn lease(&self) -> Result<Option<Lease>, StoreError> {
        self.read(read)
    }

    /// Takes the lease if nobody has it, or the one who was seen to be gone. Says whether it was taken.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn take_lease(&self, mine: &Lease, gone: Option<&Lease>) -> Result<bool, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let holder = read(&change)?;
            if holder.as_ref().is_some_and(|h| h.holder != mine.holder && Some(h) != gone) {
                return Ok(false);
            }
            change.execute("DELETE FROM lease", [])?;
            change
                .prepare_cached("INSERT INTO lease (one, holder, role, host, process, beat) VALUES (1, ?1, ?2, ?3, ?4, ?5)")?
                .execute((&mine.holder, &mine.role, &mine.host, mine.process, mine.beat))?;
            change.commit()?;
            Ok(true)
        })
    }

    /// The holder lives. False where it is not the holder any more.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn beat(&self, holder: &str) -> Result<bool, StoreError> {
        self.write(|db| {
            Ok(db.prepare_cached("UPDATE lease SET beat = beat + 1 WHERE holder = ?1")?.execute([holder])?
                > 0)
        })
    }

    /// Gives the lease back.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn leave_lease(&self, holder: &str) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached("DELETE FROM lease WHERE holder = ?1")?.execute([holder])?;
            Ok(())
        })
    }
}
