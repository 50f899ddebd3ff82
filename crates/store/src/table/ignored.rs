//! Findings that somebody let stand, and the items of the checklist that somebody ticked.

use super::instant;
use crate::{Store, StoreError};
use article::{ArticleId, Signed};
use std::collections::BTreeSet;

/// A finding that is not to be told again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IgnoredRow {
    /// The rule.
    pub rule: String,
    /// What stands there.
    pub text: String,
    /// What tells its place from others; none where it is ignored in the whole article.
    pub around: Option<String>,
}

impl Store {
    /// Notes that a finding is let stand.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn ignore(&self, article: &ArticleId, row: &IgnoredRow, by: &Signed) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT OR IGNORE INTO ignored (article, rule, text, around, who, at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                article.as_str(),
                &row.rule,
                &row.text,
                row.around.as_deref().unwrap_or_default(),
                &by.who,
                instant(by.at),
            ))?;
            Ok(())
        })
    }

    /// What is let stand in an article.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn ignored(&self, article: &ArticleId) -> Result<Vec<IgnoredRow>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached("SELECT rule, text, around FROM ignored WHERE article = ?1")?;
            let rows = rows.query_map([article.as_str()], |r| {
                let around: String = r.get(2)?;
                let around = Some(around).filter(|around| !around.is_empty());
                Ok(IgnoredRow { rule: r.get(0)?, text: r.get(1)?, around })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Ticks an item of the checklist for an article, or takes the tick away.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn tick(&self, article: &ArticleId, item: &str, done: bool, by: &Signed) -> Result<(), StoreError> {
        self.write(|db| {
            let id = article.as_str();
            if done {
                db.prepare_cached(
                    "INSERT OR IGNORE INTO ticked (article, item, who, at) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute((id, item, &by.who, instant(by.at)))?;
            } else {
                db.prepare_cached("DELETE FROM ticked WHERE article = ?1 AND item = ?2")?
                    .execute((id, item))?;
            }
            Ok(())
        })
    }

    /// The items of the checklist that are ticked for an article.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn ticked(&self, article: &ArticleId) -> Result<BTreeSet<String>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached("SELECT item FROM ticked WHERE article = ?1")?;
            let rows = rows.query_map([article.as_str()], |r| r.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
