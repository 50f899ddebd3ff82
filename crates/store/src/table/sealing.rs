//! Sealing: a text becomes a revision. What was typed and not sealed yet is
//! never dropped for it; it becomes a revision of its own first.

use super::{article, history, revision, search, working_copy};
use crate::{Store, StoreError};
use ::article::{Act, Article, ArticleId, Content, HistoryEntry, RevisionId};
use chrono::{DateTime, Utc};
use rusqlite::Connection;

/// Who seals, when, and as what.
#[derive(Debug, Clone, Copy)]
pub struct Seal<'a> {
    /// What is written into the history.
    pub act: Act,
    /// Who did it.
    pub author: &'a str,
    /// When.
    pub now: DateTime<Utc>,
}

/// Puts a text into the history, with the article's newest text as its parent.
fn record(
    db: &Connection,
    before: &Article,
    content: &Content,
    words: u32,
    seal: Seal<'_>,
) -> Result<RevisionId, StoreError> {
    let revision = revision::insert(db, content, words)?;
    let entry = HistoryEntry {
        revision: revision.clone(),
        parent: Some(before.revision.clone()),
        author: seal.author.to_owned(),
        time: seal.now,
        act: seal.act,
        note: None,
        given_to: None,
        words,
    };
    history::insert(db, &before.id, &entry)?;
    Ok(revision)
}

/// Makes a text the newest revision. With the same text as before it only clears the working copy.
pub(crate) fn make_newest(
    db: &Connection,
    before: &Article,
    content: &Content,
    words: u32,
    seal: Seal<'_>,
) -> Result<(), StoreError> {
    let id = &before.id;
    working_copy::clear(db, id)?;
    if content.revision_id() != before.revision {
        article::changed(db, before)?;
        let revision = record(db, before, content, words, seal)?;
        db.prepare_cached("UPDATE article SET revision = ?2 WHERE id = ?1")?
            .execute((id.as_str(), revision.as_str()))?;
    }
    if before.content != *content || before.unsealed {
        article::refresh(db, id, content, words, seal.now)?;
        let row: i64 = db
            .prepare_cached("SELECT row FROM article WHERE id = ?1")?
            .query_row([id.as_str()], |r| r.get(0))?;
        search::put(db, row, content)?;
    }
    Ok(())
}

/// What was typed becomes a revision; returns the article after it.
pub(crate) fn seal_working_copy(
    db: &Connection,
    before: Article,
    seal: Seal<'_>,
) -> Result<Article, StoreError> {
    if !before.unsealed {
        return Ok(before);
    }
    let words = article::words_of(db, &before.id)?;
    make_newest(db, &before, &before.content, words, seal)?;
    article::by_id(db, &before.id)
}

impl Store {
    /// Seals a text as the newest revision. Another text that was typed
    /// meanwhile is sealed first, so that it stays in the history.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn seal(
        &self,
        id: &ArticleId,
        content: &Content,
        words: u32,
        seal: Seal<'_>,
    ) -> Result<Article, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let mut before = article::by_id(&change, id)?;
            if before.content != *content {
                before = seal_working_copy(&change, before, Seal { act: Act::Autosave, ..seal })?;
            }
            make_newest(&change, &before, content, words, seal)?;
            let after = article::by_id(&change, id)?;
            change.commit()?;
            Ok(after)
        })
    }

    /// Seals what was typed, if anything was.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn seal_typed(&self, id: &ArticleId, seal: Seal<'_>) -> Result<Article, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let after = seal_working_copy(&change, article::by_id(&change, id)?, seal)?;
            change.commit()?;
            Ok(after)
        })
    }

    /// Takes the new text of a file that an article came from. Where the
    /// article was edited at the desk since `base` came from that file, the
    /// desk's text and its standing stay, and the file's goes into the history
    /// (scar 9). Returns the article, and whether the file's text is its newest.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn take_from_file(
        &self,
        id: &ArticleId,
        content: &Content,
        words: u32,
        base: &RevisionId,
        seal: Seal<'_>,
    ) -> Result<(Article, bool), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let before = article::by_id(&change, id)?;
            let edited_here = before.unsealed || before.revision != *base;
            let taken = !edited_here || before.content == *content;
            if taken {
                make_newest(&change, &before, content, words, seal)?;
            } else {
                record(&change, &before, content, words, seal)?;
            }
            let after = article::by_id(&change, id)?;
            change.commit()?;
            Ok((after, taken))
        })
    }
}
