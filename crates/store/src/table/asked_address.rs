//! The addresses in articles that somebody had asked, and what came of it.

use super::instant;
use crate::{Store, StoreError};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

impl Store {
    /// Notes what came of asking addresses: why one failed, or nothing where it answered.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn note_addresses(
        &self,
        asked: &[(String, Option<String>)],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            for (address, failed) in asked {
                change
                    .prepare_cached(
                        "INSERT INTO asked_address (address, failed, at) VALUES (?1, ?2, ?3) \
                         ON CONFLICT (address) DO UPDATE SET failed = excluded.failed, at = excluded.at",
                    )?
                    .execute((address, failed, instant(at)))?;
            }
            change.commit()?;
            Ok(())
        })
    }

    /// The addresses that failed when they were asked last, with why.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn failed_addresses(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.read(|db| {
            let mut rows =
                db.prepare_cached("SELECT address, failed FROM asked_address WHERE failed IS NOT NULL")?;
            let rows = rows.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Whether an address answered since an instant.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn address_answered(&self, address: &str, since: DateTime<Utc>) -> Result<bool, StoreError> {
        self.read(|db| {
            let mut asked = db.prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM asked_address WHERE address = ?1 AND failed IS NULL AND at >= ?2)",
            )?;
            Ok(asked.query_row((address, instant(since)), |r| r.get(0))?)
        })
    }
}
