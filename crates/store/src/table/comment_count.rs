//! How many comments readers wrote on articles, as the targets that show them told last.

use crate::{Store, StoreError};
use article::{ArticleError, ArticleId};
use rusqlite::{OptionalExtension, Row};
use std::collections::{BTreeMap, HashMap};

/// Where readers talk of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discussion {
    /// Where the target shows it.
    pub address: String,
    /// How many comments there are; nothing where nobody asked yet.
    pub count: Option<u32>,
}

const DISCUSSION: &str = "SELECT p.article, p.address, c.count FROM placement p \
     LEFT JOIN comment_count c ON c.target = p.target AND c.article = p.article \
     WHERE p.target = ?1 AND p.revision IS NOT NULL";

fn read(row: &Row<'_>) -> rusqlite::Result<(String, Discussion)> {
    Ok((row.get(0)?, Discussion { address: row.get(1)?, count: row.get(2)? }))
}

impl Store {
    /// Where readers talk of the articles that a target shows.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn discussions(&self, target: &str) -> Result<HashMap<ArticleId, Discussion>, StoreError> {
        let damaged = |error: ArticleError| StoreError::Damaged(error.to_string());
        self.read(|db| {
            let mut rows = db.prepare_cached(DISCUSSION)?;
            let found = rows.query_map([target], read)?;
            found
                .map(|row| {
                    let (article, discussion) = row?;
                    Ok((ArticleId::parse(&article).map_err(damaged)?, discussion))
                })
                .collect()
        })
    }

    /// Where readers talk of one article, if the target shows it.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn discussion(&self, target: &str, article: &ArticleId) -> Result<Option<Discussion>, StoreError> {
        self.read(|db| {
            let found = db
                .prepare_cached(&format!("{DISCUSSION} AND p.article = ?2"))?
                .query_row((target, article.as_str()), read)
                .optional()?;
            Ok(found.map(|(_, discussion)| discussion))
        })
    }

    /// Notes how many comments there are on what a target shows, by the target's own names for
    /// it; what is not named has none. Returns how many articles have another count than before.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn put_comment_counts(
        &self,
        target: &str,
        counts: &BTreeMap<String, u32>,
    ) -> Result<usize, StoreError> {
        self.write(|db| {
            let shown: Vec<(String, String)> = db
                .prepare_cached(
                    "SELECT article, remote FROM placement \
                     WHERE target = ?1 AND revision IS NOT NULL AND remote IS NOT NULL",
                )?
                .query_map([target], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            let mut put = db.prepare_cached(
                "INSERT INTO comment_count (target, article, count) VALUES (?1, ?2, ?3) \
                 ON CONFLICT DO UPDATE SET count = excluded.count WHERE count <> excluded.count",
            )?;
            let mut changed = 0;
            for (article, remote) in shown {
                changed += put.execute((target, article, counts.get(&remote).copied().unwrap_or(0)))?;
            }
            Ok(changed)
        })
    }
}
