//! The approvals that count for a text as it stands, while more of them are needed.

use super::{instant, read_instant};
use crate::{Store, StoreError};
use article::{Approval, ArticleId, RevisionId};
use rusqlite::Connection;

/// Notes an approval.
pub(crate) fn put(db: &Connection, article: &ArticleId, approval: &Approval) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO approval (article, revision, who, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (article, who) \
         DO UPDATE SET revision = excluded.revision, at = excluded.at",
    )?
    .execute((article.as_str(), approval.revision.as_str(), &approval.who, instant(approval.at)))?;
    Ok(())
}

/// What was approved is another text now, or stands elsewhere: nobody's approval counts.
pub(crate) fn drop_all(db: &Connection, article: &ArticleId) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM approval WHERE article = ?1")?.execute([article.as_str()])?;
    Ok(())
}

pub(crate) fn read(db: &Connection, article: &ArticleId) -> Result<Vec<Approval>, StoreError> {
    let mut rows =
        db.prepare_cached("SELECT who, at, revision FROM approval WHERE article = ?1 ORDER BY at, who")?;
    let mut rows = rows.query([article.as_str()])?;
    let mut given = Vec::new();
    while let Some(row) = rows.next()? {
        given.push(Approval {
            who: row.get(0)?,
            at: read_instant(&row.get::<_, String>(1)?)?,
            revision: RevisionId::parse(&row.get::<_, String>(2)?)
                .map_err(|e| StoreError::Damaged(e.to_string()))?,
        });
    }
    Ok(given)
}

impl Store {
    /// The approvals that were given for the text as it stands.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn approvals(&self, id: &ArticleId) -> Result<Vec<Approval>, StoreError> {
        self.read(|db| read(db, id))
    }
}
