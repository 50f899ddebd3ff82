//! What an editor put on top of the front page and of its sections.

use crate::{Store, StoreError};
use article::ArticleId;

impl Store {
    /// Every pin in its place's order: the front page is "", a section the last part of its
    /// address.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn pins(&self) -> Result<Vec<(String, ArticleId)>, StoreError> {
        self.read(|db| {
            let mut rows =
                db.prepare_cached("SELECT place, article FROM pin ORDER BY place, position, article")?;
            let rows = rows.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
            rows.map(|row| {
                let (place, id) = row?;
                let id = ArticleId::parse(&id).map_err(|error| StoreError::Damaged(error.to_string()))?;
                Ok((place, id))
            })
            .collect()
        })
    }

    /// Puts these articles on top of a place, in this order, and no others.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn pin(&self, place: &str, articles: &[ArticleId]) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            change.prepare_cached("DELETE FROM pin WHERE place = ?1")?.execute([place])?;
            for (position, id) in articles.iter().enumerate() {
                let position = i64::try_from(position).unwrap_or(i64::MAX);
                change
                    .prepare_cached(
                        "INSERT OR IGNORE INTO pin (place, position, article) VALUES (?1, ?2, ?3)",
                    )?
                    .execute((place, position, id.as_str()))?;
            }
            change.commit()?;
            Ok(())
        })
    }
}
