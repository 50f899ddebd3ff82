//! Notes and their remarks. They are resolved, never deleted.

use super::anchored::{self, anchor_json, read_anchor};
use super::{history, instant, read_instant};
use crate::{Store, StoreError};
use article::{Act, Anchor, ArticleId, Note, NoteId, Remark, RevisionId, Signed};
use rusqlite::{Connection, OptionalExtension};

fn remark(db: &Connection, note: &NoteId, remark: &Remark) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO remark (note, who, at, text) VALUES (?1, ?2, ?3, ?4)")?.execute((
        note.as_str(),
        &remark.signed.who,
        instant(remark.signed.at),
        &remark.text,
    ))?;
    Ok(())
}

fn remarks(db: &Connection, note: &str) -> Result<Vec<Remark>, StoreError> {
    let mut rows = db.prepare_cached("SELECT who, at, text FROM remark WHERE note = ?1 ORDER BY row")?;
    let mut rows = rows.query([note])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let signed = Signed { who: row.get(0)?, at: read_instant(&row.get::<_, String>(1)?)? };
        all.push(Remark { signed, text: row.get(2)? });
    }
    Ok(all)
}

fn damaged(error: article::ArticleError) -> StoreError {
    StoreError::Damaged(error.to_string())
}

const NOTE: &str = "SELECT id, article, revision, anchor, resolved_by, resolved FROM note";

fn read(db: &Connection, row: &rusqlite::Row<'_>) -> Result<Note, StoreError> {
    let id: String = row.get(0)?;
    let resolved = match (row.get(4)?, row.get::<_, Option<String>>(5)?) {
        (Some(who), Some(at)) => Some(Signed { who, at: read_instant(&at)? }),
        _ => None,
    };
    Ok(Note {
        remarks: remarks(db, &id)?,
        id: NoteId::parse(&id).map_err(damaged)?,
        article: ArticleId::parse(&row.get::<_, String>(1)?).map_err(damaged)?,
        revision: RevisionId::parse(&row.get::<_, String>(2)?).map_err(damaged)?,
        anchor: read_anchor(&row.get::<_, String>(3)?)?,
        resolved,
    })
}

fn by_id(db: &Connection, id: &str) -> Result<Note, StoreError> {
    db.prepare_cached(&format!("{NOTE} WHERE id = ?1"))?
        .query_row([id], |row| Ok(read(db, row)))
        .optional()?
        .ok_or_else(|| StoreError::NoNote(id.chars().take(80).collect()))?
}

impl Store {
    /// Adds a note with its first remark.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn add_note(&self, note: &Note) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            change
                .prepare_cached("INSERT INTO note (id, article, revision, anchor) VALUES (?1, ?2, ?3, ?4)")?
                .execute((
                    note.id.as_str(),
                    note.article.as_str(),
                    note.revision.as_str(),
                    anchor_json(&note.anchor)?,
                ))?;
            for said in &note.remarks {
                remark(&change, &note.id, said)?;
                let spoken = (Act::Note, &said.signed, said.text.as_str());
                history::speak(&change, &note.article, &note.revision, spoken)?;
            }
            change.commit()?;
            Ok(())
        })
    }

    /// The notes of an article, the oldest first, each where it was brought to last.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn notes(&self, article: &ArticleId) -> Result<Vec<Note>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!("{NOTE} WHERE article = ?1 ORDER BY row"))?;
            let mut rows = rows.query([article.as_str()])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                all.push(read(db, row)?);
            }
            Ok(all)
        })
    }

    /// A note by its id, or an unambiguous beginning of it.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn note(&self, id: &str) -> Result<Note, StoreError> {
        self.read(|db| {
            by_id(db, &anchored::id_of(db, "note", id)?.ok_or_else(|| StoreError::NoNote(id.to_owned()))?)
        })
    }

    /// Adds an answer to a note.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn answer_note(&self, note: &Note, said: &Remark) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            remark(&change, &note.id, said)?;
            let spoken = (Act::Answer, &said.signed, said.text.as_str());
            history::speak(&change, &note.article, &note.revision, spoken)?;
            change.commit()?;
            Ok(())
        })
    }

    /// Settles a note, or opens it again; nothing happens where it stands so already.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn settle_note(&self, id: &NoteId, resolved: bool, by: &Signed) -> Result<Note, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let note = by_id(&change, id.as_str())?;
            if note.resolved.is_some() != resolved {
                let (who, at) = (resolved.then_some(&by.who), resolved.then(|| instant(by.at)));
                change
                    .prepare_cached("UPDATE note SET resolved_by = ?2, resolved = ?3 WHERE id = ?1")?
                    .execute((id.as_str(), who, at))?;
                let act = if resolved { Act::Resolve } else { Act::Unresolve };
                let first = note.remarks.first().map_or("", |said| said.text.as_str());
                history::speak(&change, &note.article, &note.revision, (act, by, first))?;
            }
            let after = by_id(&change, id.as_str())?;
            change.commit()?;
            Ok(after)
        })
    }

    /// Notes where passages are in a newer revision.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn bring_notes_forward(
        &self,
        moved: &[(&NoteId, &Anchor)],
        to: &RevisionId,
    ) -> Result<(), StoreError> {
        let moved = moved.iter().map(|(id, anchor)| (id.as_str(), *anchor));
        self.write(|db| anchored::bring_forward(db, "note", moved, to))
    }
}
