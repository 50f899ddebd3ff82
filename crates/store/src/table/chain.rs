//! The chain of the history: each act has the hash of itself and the act before.

use crate::{Store, StoreError};
use article::{ArticleId, AuditLine, BrokenChain};
use rusqlite::{Connection, Row};

const LINE: &str = "SELECT h.article, h.revision, h.parent, h.author, h.time, h.act, h.note, h.given_to, h.hash FROM history h";

/// A line as it is kept; its place in the chain is the reader's to know.
fn read(row: &Row<'_>) -> rusqlite::Result<AuditLine> {
    Ok(AuditLine {
        article: row.get(0)?,
        revision: row.get(1)?,
        parent: row.get(2)?,
        author: row.get(3)?,
        time: row.get(4)?,
        act: row.get(5)?,
        note: row.get(6)?,
        given_to: row.get(7)?,
        before: None,
        hash: row.get::<_, Option<String>>(8)?.unwrap_or_default(),
    })
}

/// The lines of an article in their order, each with the hash of the one before.
fn lines(db: &Connection, article: &str) -> Result<Vec<AuditLine>, StoreError> {
    let mut rows = db.prepare_cached(&format!("{LINE} WHERE h.article = ?1 ORDER BY h.row"))?;
    let mut lines: Vec<AuditLine> = rows.query_map([article], read)?.collect::<Result<_, _>>()?;
    for n in 1..lines.len() {
        lines[n].before = Some(lines[n - 1].hash.clone());
    }
    Ok(lines)
}

/// Adds a line to its article's chain.
pub(crate) fn add(db: &Connection, line: AuditLine) -> Result<(), StoreError> {
    let before = db
        .prepare_cached("SELECT chain FROM article WHERE id = ?1")?
        .query_row([&line.article], |r| r.get(0))?;
    let line = AuditLine { before, ..line }.sealed();
    db.prepare_cached(
        "INSERT INTO history (article, revision, parent, author, time, act, note, given_to, hash) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        &line.article,
        &line.revision,
        &line.parent,
        &line.author,
        &line.time,
        &line.act,
        &line.note,
        &line.given_to,
        &line.hash,
    ))?;
    remember(db, &line.article, &line.hash)
}

fn remember(db: &Connection, article: &str, last: &str) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE article SET chain = ?2 WHERE id = ?1")?.execute((article, last))?;
    Ok(())
}

/// Chains the histories of a desk that had none of this.
pub(crate) fn chain_all(db: &Connection) -> Result<(), StoreError> {
    for article in articles(db)? {
        let mut rows = db.prepare_cached("SELECT row FROM history WHERE article = ?1 ORDER BY row")?;
        let rows: Vec<i64> = rows.query_map([&article], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let mut before = None;
        for (line, row) in lines(db, &article)?.into_iter().zip(rows) {
            let hash = AuditLine { before, ..line }.sealed().hash;
            db.prepare_cached("UPDATE history SET hash = ?2 WHERE row = ?1")?.execute((row, &hash))?;
            before = Some(hash);
        }
        if let Some(last) = before {
            remember(db, &article, &last)?;
        }
    }
    Ok(())
}

fn articles(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut rows = db.prepare_cached("SELECT id FROM article ORDER BY row")?;
    Ok(rows.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?)
}

/// The lines of an article, and where they are not those that were written.
fn proven(db: &Connection, article: &str) -> Result<(Vec<AuditLine>, Option<BrokenChain>), StoreError> {
    // Both of one moment: an act that is added between them would look like a missing end.
    let moment = db.unchecked_transaction()?;
    let lines = lines(&moment, article)?;
    let last: Option<String> = moment
        .prepare_cached("SELECT chain FROM article WHERE id = ?1")?
        .query_row([article], |r| r.get(0))?;
    let broken = BrokenChain::of(&lines, last.as_deref());
    Ok((lines, broken))
}

impl Store {
    /// All that was done with an article, the first act first, as it was written.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn audit(&self, article: &ArticleId) -> Result<Vec<AuditLine>, StoreError> {
        self.read(|db| lines(db, article.as_str()))
    }

    /// All that was done with an article, and where that is not what was written.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn proven_audit(
        &self,
        article: &ArticleId,
    ) -> Result<(Vec<AuditLine>, Option<BrokenChain>), StoreError> {
        self.read(|db| proven(db, article.as_str()))
    }

    /// The articles whose history is not the one that was written, each with what is wrong.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn broken_chains(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|db| {
            let mut broken = Vec::new();
            for article in articles(db)? {
                if let Some(why) = proven(db, &article)?.1 {
                    broken.push((article, why.to_string()));
                }
            }
            Ok(broken)
        })
    }
}
