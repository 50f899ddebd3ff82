//! How many comments readers wrote on articles, as the targets that show them told last.

use crate::{Store, StoreError};
use article::{ArticleError, ArticleId};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// Where readers talk of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discussion {
    /// Where the target shows it.
    pub address: String,
    /// How many comments there are; nothing where nobody asked yet.
    pub count: Option<u32>,
}

/// What came of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct CommentsCounted {
    /// Comments on all articles.
    pub comments: u64,
    /// Articles that have more or fewer than before.
    pub changed: usize,
}

impl Store {
    /// Where readers talk of the articles that a target shows; with `few` of those among them.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn discussions(
        &self,
        target: &str,
        few: Option<&[ArticleId]>,
    ) -> Result<HashMap<ArticleId, Discussion>, StoreError> {
        let ids = few.map(|few| serde_json::Value::from_iter(few.iter().map(ArticleId::as_str)).to_string());
        let from = match few {
            Some(_) => "json_each(?2) few CROSS JOIN placement p ON p.article = few.value",
            None => "placement p",
        };
        let sql = format!(
            "SELECT p.article, p.address, c.count FROM {from} \
             LEFT JOIN comment_count c ON c.target = p.target AND c.article = p.article \
             WHERE p.target = ?1 AND p.revision IS NOT NULL AND ?2 IS ?2"
        );
        let damaged = |error: ArticleError| StoreError::Damaged(error.to_string());
        self.read(|db| {
            let mut rows = db.prepare_cached(&sql)?;
            let mut rows = rows.query((target, ids))?;
            let mut found = HashMap::new();
            while let Some(row) = rows.next()? {
                let article = ArticleId::parse(&row.get::<_, String>(0)?).map_err(damaged)?;
                found.insert(article, Discussion { address: row.get(1)?, count: row.get(2)? });
            }
            Ok(found)
        })
    }

    /// Notes how many comments there are on what a target shows, by the target's own names for
    /// it; what is not named has none.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn put_comment_counts(
        &self,
        target: &str,
        counts: &BTreeMap<String, u32>,
    ) -> Result<CommentsCounted, StoreError> {
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
            let mut counted = CommentsCounted::default();
            for (article, remote) in shown {
                let count = counts.get(&remote).copied().unwrap_or(0);
                counted.comments += u64::from(count);
                counted.changed += put.execute((target, article, count))?;
            }
            Ok(counted)
        })
    }
}
