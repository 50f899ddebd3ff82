//! Placements: what each target holds, and addresses that were given up there.

use super::{instant, read_instant};
use crate::{Arrived, Store, StoreError};
use article::{ArticleId, RevisionId};
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row};

/// What one target holds of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// The target.
    pub target: String,
    /// The article.
    pub article: ArticleId,
    /// The revision that readers see there.
    pub revision: RevisionId,
    /// The name it has there.
    pub slug: String,
    /// Its place below the target's root, or its whole address.
    pub address: String,
    /// The target's own name for it.
    pub remote: Option<String>,
    /// When it came there first.
    pub since: DateTime<Utc>,
}

/// An address that was given up at a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedPlace {
    /// The place.
    pub place: String,
    /// Where it leads now; nowhere means gone.
    pub leads_to: Option<String>,
}

/// A change of what a target holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseRow {
    /// Its number.
    pub row: i64,
    /// The files afterwards, by their release's name.
    pub files: Option<String>,
    /// The files before.
    pub before: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// What the target held of each article that was touched: revision, slug, address; nothing where it was not there.
    pub placed: Vec<PlacedBefore>,
}

/// What a target held of an article before a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedBefore {
    /// The article.
    pub article: ArticleId,
    /// Revision, slug and address; none where it was not there.
    pub was: Option<(RevisionId, String, String)>,
}

fn damaged(error: impl ToString) -> StoreError {
    StoreError::Damaged(error.to_string())
}

fn read_placement(row: &Row<'_>) -> Result<Placement, StoreError> {
    let text = |i: usize| row.get::<_, String>(i);
    Ok(Placement {
        target: text(0)?,
        article: ArticleId::parse(&text(1)?).map_err(damaged)?,
        revision: RevisionId::parse(&text(2)?).map_err(damaged)?,
        slug: text(3)?,
        address: text(4)?,
        remote: row.get(5)?,
        since: read_instant(&text(6)?)?,
    })
}

const COLUMNS: &str = "target, article, revision, slug, address, remote, since";

impl Store {
    /// Where an article stands now.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn placements(&self, article: &ArticleId) -> Result<Vec<Placement>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM placement WHERE article = ?1 AND revision IS NOT NULL ORDER BY target"
            ))?;
            let mut rows = rows.query([article.as_str()])?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(read_placement(row)?);
            }
            Ok(list)
        })
    }

    /// What a target holds of an article.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn placement(&self, target: &str, article: &ArticleId) -> Result<Option<Placement>, StoreError> {
        self.read(|db| {
            let found = db
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM placement WHERE target = ?1 AND article = ?2 AND revision IS NOT NULL"
                ))?
                .query_row((target, article.as_str()), |row| Ok(read_placement(row)))
                .optional()?;
            found.transpose()
        })
    }

    /// Articles that a target was handed before their slots: target, article, revision.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn handed(&self) -> Result<Vec<(String, ArticleId, RevisionId)>, StoreError> {
        self.read(|db| {
            let mut rows =
                db.prepare_cached("SELECT target, article, handed FROM placement WHERE handed IS NOT NULL")?;
            let mut rows = rows.query([])?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                let (article, revision): (String, String) = (row.get(1)?, row.get(2)?);
                list.push((
                    row.get(0)?,
                    ArticleId::parse(&article).map_err(damaged)?,
                    RevisionId::parse(&revision).map_err(damaged)?,
                ));
            }
            Ok(list)
        })
    }

    /// The target's own name for an article that it shows or was handed.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn remote(&self, target: &str, article: &ArticleId) -> Result<Option<String>, StoreError> {
        self.read(|db| {
            let found: Option<Option<String>> = db
                .prepare_cached("SELECT remote FROM placement WHERE target = ?1 AND article = ?2")?
                .query_row((target, article.as_str()), |r| r.get(0))
                .optional()?;
            Ok(found.flatten())
        })
    }

    /// How many articles a target holds.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_placed(&self, target: &str) -> Result<u32, StoreError> {
        self.read(|db| {
            Ok(db
                .prepare_cached("SELECT count(*) FROM placement WHERE target = ?1 AND revision IS NOT NULL")?
                .query_row([target], |r| r.get(0))?)
        })
    }

    /// The addresses that were given up at a target.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn moved(&self, target: &str) -> Result<Vec<MovedPlace>, StoreError> {
        self.read(|db| {
            let mut rows =
                db.prepare_cached("SELECT place, leads_to FROM moved WHERE target = ?1 ORDER BY place")?;
            let rows =
                rows.query_map([target], |r| Ok(MovedPlace { place: r.get(0)?, leads_to: r.get(1)? }))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The newest release of a target that was not undone.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn last_release(&self, target: &str) -> Result<Option<ReleaseRow>, StoreError> {
        self.read(|db| {
            let found: Option<(i64, Option<String>, Option<String>, String)> = db
                .prepare_cached(
                    "SELECT row, files, before, at FROM release WHERE target = ?1 AND undone = 0 ORDER BY row DESC LIMIT 1",
                )?
                .query_row([target], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))
                .optional()?;
            let Some((row, files, before, at)) = found else { return Ok(None) };
            let mut rows = db.prepare_cached(
                "SELECT article, revision_before, slug_before, address_before FROM placed WHERE release = ?1",
            )?;
            let mut rows = rows.query([row])?;
            let mut placed = Vec::new();
            while let Some(one) = rows.next()? {
                let was = match (one.get::<_, Option<String>>(1)?, one.get(2)?, one.get(3)?) {
                    (Some(revision), Some(slug), Some(address)) => {
                        Some((RevisionId::parse(&revision).map_err(damaged)?, slug, address))
                    }
                    _ => None,
                };
                placed.push(PlacedBefore {
                    article: ArticleId::parse(&one.get::<_, String>(0)?).map_err(damaged)?,
                    was,
                });
            }
            Ok(Some(ReleaseRow { row, files, before, at: read_instant(&at)?, placed }))
        })
    }

    /// Notes that a release was undone: the target holds again what it held before it. The
    /// publication that did so is to be read back, where there is anything to read.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn undo_release(
        &self,
        target: &str,
        release: &ReleaseRow,
        arrived: &Arrived,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            change.prepare_cached("UPDATE release SET undone = 1 WHERE row = ?1")?.execute([release.row])?;
            for placed in &release.placed {
                let key = (target, placed.article.as_str());
                match &placed.was {
                    Some((revision, slug, address)) => change
                        .prepare_cached(
                            "INSERT INTO placement (target, article, revision, slug, address, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                             ON CONFLICT DO UPDATE SET revision = ?3, slug = ?4, address = ?5",
                        )?
                        .execute((key.0, key.1, revision.as_str(), slug, address, instant(now)))?,
                    None => change
                        .prepare_cached("DELETE FROM placement WHERE target = ?1 AND article = ?2")?
                        .execute(key)?,
                };
                // What readers see is what stands at any target now.
                change
                    .prepare_cached(
                        "UPDATE article SET live = (SELECT revision FROM placement WHERE article = ?1 AND revision IS NOT NULL \
                         ORDER BY target = ?2 DESC LIMIT 1), updated = ?3, \
                         status = CASE WHEN status = 'Published' THEN 'Approved' ELSE status END WHERE id = ?1",
                    )?
                    .execute((placed.article.as_str(), target, instant(now)))?;
                change
                    .prepare_cached("UPDATE article SET status = 'Published' WHERE id = ?1 AND status = 'Approved' AND approved = live")?
                    .execute([placed.article.as_str()])?;
            }
            super::sending::note_arrival(&change, arrived, true, now)?;
            change.commit()?;
            Ok(())
        })
    }

    /// Forgets which files a target was left with: whoever adds it anew begins from what it holds.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn forget_releases(&self, target: &str) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached("UPDATE release SET undone = 1 WHERE target = ?1")?.execute([target])?;
            Ok(())
        })
    }
}
