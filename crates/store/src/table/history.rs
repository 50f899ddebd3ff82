//! History: each act with who, when and which revision.

use super::{instant, read_instant};
use crate::{Store, StoreError};
use article::{Act, Approval, ArticleId, HistoryEntry, Move, RevisionId};
use rusqlite::Connection;

pub(crate) fn insert(db: &Connection, article: &ArticleId, entry: &HistoryEntry) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO history (article, revision, parent, author, time, act, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        article.as_str(),
        entry.revision.as_str(),
        entry.parent.as_ref().map(RevisionId::as_str),
        &entry.author,
        instant(entry.time),
        entry.act.word(),
        &entry.note,
    ))?;
    Ok(())
}

pub(crate) fn read(db: &Connection, article: &ArticleId) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut rows = db.prepare_cached(
        "SELECT h.revision, h.parent, h.author, h.time, h.act, h.note, r.words FROM history h \
         JOIN revision r ON r.id = h.revision WHERE h.article = ?1 ORDER BY h.row DESC",
    )?;
    let mut rows = rows.query([article.as_str()])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let (revision, parent, act): (String, Option<String>, String) =
            (row.get(0)?, row.get(1)?, row.get(4)?);
        let id = |text: String| RevisionId::parse(&text).map_err(|e| StoreError::Damaged(e.to_string()));
        entries.push(HistoryEntry {
            revision: id(revision)?,
            parent: parent.map(id).transpose()?,
            author: row.get(2)?,
            time: read_instant(&row.get::<_, String>(3)?)?,
            act: Act::from_word(&act).ok_or_else(|| StoreError::Damaged(format!("unknown act “{act}”")))?,
            note: row.get(5)?,
            words: row.get(6)?,
        });
    }
    Ok(entries)
}

/// The approvals given since the article last came to review.
pub(crate) fn approvals(db: &Connection, article: &ArticleId) -> Result<Vec<Approval>, StoreError> {
    let entries = read(db, article)?;
    let since = entries.iter().take_while(|e| e.act != Act::Move(Move::Submit));
    Ok(since
        .filter(|e| e.act == Act::Move(Move::Approve))
        .map(|e| Approval { who: e.author.clone(), at: e.time, revision: e.revision.clone() })
        .collect())
}

impl Store {
    /// What happened to an article, newest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn history(&self, article: &ArticleId) -> Result<Vec<HistoryEntry>, StoreError> {
        self.read(|db| read(db, article))
    }
}
