//! What the copy desk asks of the other articles. It is asked while somebody types, so nothing
//! here writes: what was typed since the search was last asked is not seen yet.

use super::search::query;
use crate::{Store, StoreError};
use ::article::ArticleId;
use rusqlite::OptionalExtension;

impl Store {
    /// The headline of the article with this slug.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn headline_of(&self, slug: &str) -> Result<Option<String>, StoreError> {
        self.read(|db| {
            Ok(db
                .prepare_cached(
                    "SELECT coalesce(w.head, r.head) ->> '$.headline' FROM article a \
                     JOIN revision r ON r.id = a.revision LEFT JOIN working_copy w ON w.article = a.id \
                     WHERE a.slug = ?1",
                )?
                .query_row([slug], |r| r.get(0))
                .optional()?)
        })
    }

    /// How many articles beside one have these words in this order, counted up to a limit.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_with(&self, words: &str, beside: &ArticleId, limit: u32) -> Result<u32, StoreError> {
        let Some(query) = phrase(words) else { return Ok(0) };
        self.read(|db| {
            Ok(db
                .prepare_cached(
                    "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 AND rowid IS NOT \
                     (SELECT row FROM article WHERE id = ?2) LIMIT ?3)",
                )?
                .query_row((query, beside.as_str(), limit), |r| r.get(0))?)
        })
    }

    /// Some articles beside one that have these words in this order.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn some_with(
        &self,
        words: &str,
        beside: &ArticleId,
        limit: u32,
    ) -> Result<Vec<ArticleId>, StoreError> {
        self.matching(phrase(words).as_deref(), beside, "", limit)
    }

    /// Articles beside one that have these words in this order, those that came last first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn newest_with(
        &self,
        words: &str,
        beside: &ArticleId,
        limit: u32,
    ) -> Result<Vec<ArticleId>, StoreError> {
        // The index gives its rows in this order by itself.
        self.matching(phrase(words).as_deref(), beside, "ORDER BY search.rowid DESC", limit)
    }

    /// Articles beside one that have the most and the rarest of these words.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn nearest(
        &self,
        words: &[String],
        beside: &ArticleId,
        limit: u32,
    ) -> Result<Vec<ArticleId>, StoreError> {
        let quoted: Vec<String> = words.iter().filter_map(|word| phrase(word)).collect();
        let query = (!quoted.is_empty()).then(|| quoted.join(" OR "));
        self.matching(query.as_deref(), beside, "ORDER BY search.rank", limit)
    }

    fn matching(
        &self,
        query: Option<&str>,
        beside: &ArticleId,
        order: &str,
        limit: u32,
    ) -> Result<Vec<ArticleId>, StoreError> {
        let Some(query) = query else { return Ok(Vec::new()) };
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT a.id FROM search JOIN article a ON a.row = search.rowid \
                 WHERE search MATCH ?1 AND a.id <> ?2 {order} LIMIT ?3"
            ))?;
            let rows = rows.query_map((query, beside.as_str(), limit), |r| r.get::<_, String>(0))?;
            let id = |text: String| ArticleId::parse(&text).map_err(|e| StoreError::Damaged(e.to_string()));
            rows.map(|row| id(row?)).collect()
        })
    }

    /// The words that stand in at least so many articles, as the search writes them: in small
    /// letters and without accents. It reads the whole index.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn frequent_words(&self, articles: u32) -> Result<Vec<(String, u32)>, StoreError> {
        self.read(|db| {
            let mut rows =
                db.prepare_cached("SELECT term, doc FROM search_word WHERE doc >= ?1 AND length(term) > 3")?;
            let rows = rows.query_map([articles], |r| Ok((r.get(0)?, r.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The targets at which another article than this one has a slug.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn slug_taken_at(&self, slug: &str, beside: &ArticleId) -> Result<Vec<String>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT DISTINCT target FROM placement \
                 WHERE slug = ?1 AND article <> ?2 AND revision IS NOT NULL ORDER BY target",
            )?;
            let rows = rows.query_map((slug, beside.as_str()), |r| r.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Words that stand in this order, as an FTS5 query.
fn phrase(words: &str) -> Option<String> {
    Some(query(words, false)?.replace("\" \"", " "))
}
