//! Which articles a site's pages may have changed for since somebody looked.

use super::instant;
use crate::{Store, StoreError};
use article::{ArticleError, ArticleId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A moment in the life of a desk. Whoever was there then can ask what came after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The last line of the log; 0 where there is none.
    number: i64,
    /// That line's token, which tells this log from one of a copy of the desk.
    token: String,
    /// Embargoes end without anybody writing anything.
    now: String,
    /// The articles whose text was being written.
    written: BTreeSet<ArticleId>,
}

fn damaged(error: ArticleError) -> StoreError {
    StoreError::Damaged(error.to_string())
}

fn ids(db: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<BTreeSet<ArticleId>, StoreError> {
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map(values, |row| row.get::<_, String>(0))?;
    rows.map(|id| ArticleId::parse(&id?).map_err(damaged)).collect()
}

/// How far the log has come; nothing where it has no line.
pub(crate) fn last(db: &Connection) -> Result<Option<i64>, StoreError> {
    Ok(db.prepare_cached("SELECT max(number) FROM touched")?.query_row([], |row| row.get(0))?)
}

impl Store {
    /// This moment.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn moment(&self, now: DateTime<Utc>) -> Result<Moment, StoreError> {
        self.read(|db| {
            let last = db
                .prepare_cached("SELECT number, hex(token) FROM touched ORDER BY number DESC LIMIT 1")?
                .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let (number, token) = last.unwrap_or_default();
            let written = ids(db, "SELECT article FROM working_copy", [])?;
            Ok(Moment { number, token, now: instant(now), written })
        })
    }

    /// The articles that may look otherwise now than at that moment; nothing where that
    /// is not known any more, or where it was the moment of another desk.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn touched_since(
        &self,
        then: &Moment,
        now: DateTime<Utc>,
    ) -> Result<Option<BTreeSet<ArticleId>>, StoreError> {
        self.read(|db| {
            let known: Option<String> = db
                .prepare_cached("SELECT hex(token) FROM touched WHERE number = ?1")?
                .query_row([then.number], |row| row.get(0))
                .optional()?;
            if known.is_none_or(|token| token != then.token) {
                return Ok(None);
            }
            let mut list = ids(db, "SELECT DISTINCT article FROM touched WHERE number > ?1", [then.number])?;
            // Whichever way the clock was turned.
            let now = instant(now);
            let (from, to) = if then.now <= now { (&then.now, &now) } else { (&now, &then.now) };
            list.extend(ids(db, "SELECT id FROM article WHERE embargo > ?1 AND embargo <= ?2", (from, to))?);
            list.extend(ids(db, "SELECT article FROM working_copy", [])?);
            list.extend(then.written.iter().cloned());
            Ok(Some(list))
        })
    }

    /// Notes that the pages of the articles that show a picture look otherwise from now on:
    /// something was made of it that the database does not hold.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn touch_users_of(&self, media: &article::MediaHash) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT INTO touched (article) SELECT DISTINCT article FROM attachment WHERE media = ?1",
            )?
            .execute([media.as_str()])?;
            Ok(())
        })
    }
}
