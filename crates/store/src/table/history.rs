//! History: each act with who, when and which revision.

use super::{chain, instant, read_instant};
use crate::{Store, StoreError};
use article::{Act, ArticleId, AuditLine, HistoryEntry, RevisionId, Signed};
use rusqlite::Connection;

pub(crate) fn insert(db: &Connection, article: &ArticleId, entry: &HistoryEntry) -> Result<(), StoreError> {
    let line = AuditLine {
        article: article.to_string(),
        revision: entry.revision.to_string(),
        parent: entry.parent.as_ref().map(ToString::to_string),
        author: entry.author.clone(),
        time: instant(entry.time),
        act: entry.act.word().to_owned(),
        note: entry.note.clone(),
        given_to: entry.given_to.clone(),
        ..AuditLine::default()
    };
    chain::add(db, line)
}

/// Notes what somebody said of a revision.
pub(crate) fn speak(
    db: &Connection,
    article: &ArticleId,
    revision: &RevisionId,
    (act, by, said): (Act, &Signed, &str),
) -> Result<(), StoreError> {
    let entry = HistoryEntry {
        revision: revision.clone(),
        parent: Some(revision.clone()),
        author: by.who.clone(),
        time: by.at,
        act,
        note: Some(said.to_owned()),
        given_to: None,
        words: 0,
    };
    insert(db, article, &entry)
}

pub(crate) fn read(db: &Connection, article: &ArticleId) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut rows = db.prepare_cached(
        "SELECT h.revision, h.parent, h.author, h.time, h.act, h.note, r.words, h.given_to FROM history h \
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
            given_to: row.get(7)?,
        });
    }
    Ok(entries)
}

impl Store {
    /// Notes an act that leaves an article as it is, if it still has the text that the act is about.
    ///
    /// # Errors
    /// When it has another text by now, or it can't be written.
    pub fn note_act(&self, article: &ArticleId, entry: &HistoryEntry) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            if super::article::by_id(&change, article)?.revision != entry.revision {
                return Err(StoreError::Changed);
            }
            insert(&change, article, entry)?;
            Ok(change.commit()?)
        })
    }

    /// What happened to an article, newest first: its texts and its moves. What was said of them
    /// is among the notes, and all of it in the audit trail.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn history(&self, article: &ArticleId) -> Result<Vec<HistoryEntry>, StoreError> {
        Ok(self.read(|db| read(db, article))?.into_iter().filter(|entry| !entry.act.speaks()).collect())
    }
}
