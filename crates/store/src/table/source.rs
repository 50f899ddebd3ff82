//! Sources and the passages they support. Nothing that goes out reads these tables.

use super::anchored::{self, anchor_json, read_anchor};
use super::{instant, read_instant};
use crate::{Store, StoreError};
use article::{Anchor, ArticleId, RevisionId, Signed, Source, SourceId, SourceKind, Supported};

fn damaged(error: article::ArticleError) -> StoreError {
    StoreError::Damaged(error.to_string())
}

fn read(row: &rusqlite::Row<'_>) -> Result<Source, StoreError> {
    let text = |i: usize| row.get::<_, String>(i);
    let kind = text(2)?;
    Ok(Source {
        id: SourceId::parse(&text(0)?).map_err(damaged)?,
        article: ArticleId::parse(&text(1)?).map_err(damaged)?,
        kind: SourceKind::from_word(&kind)
            .ok_or_else(|| StoreError::Damaged(format!("unknown kind of source “{kind}”")))?,
        name: text(3)?,
        text: text(4)?,
        signed: Signed { who: text(5)?, at: read_instant(&text(6)?)? },
    })
}

impl Store {
    /// Puts a source into an article's drawer.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn add_source(&self, source: &Source) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT INTO source (id, article, kind, name, text, who, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                source.id.as_str(),
                source.article.as_str(),
                source.kind.word(),
                &source.name,
                &source.text,
                &source.signed.who,
                instant(source.signed.at),
            ))?;
            Ok(())
        })
    }

    /// The sources of an article, the oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn sources(&self, article: &ArticleId) -> Result<Vec<Source>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT id, article, kind, name, text, who, at FROM source WHERE article = ?1 ORDER BY row",
            )?;
            let mut rows = rows.query([article.as_str()])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                all.push(read(row)?);
            }
            Ok(all)
        })
    }

    /// A source by its id, or an unambiguous beginning of it.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn source(&self, id: &str) -> Result<Source, StoreError> {
        let none = || StoreError::NoSource(id.chars().take(80).collect());
        self.read(|db| {
            let whole = anchored::id_of(db, "source", id)?.ok_or_else(none)?;
            let mut rows =
                db.prepare_cached("SELECT id, article, kind, name, text, who, at FROM source WHERE id = ?1")?;
            let mut rows = rows.query([whole])?;
            rows.next()?.map_or_else(|| Err(none()), read)
        })
    }

    /// Takes a source out of its drawer.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn remove_source(&self, id: &SourceId) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            change.execute("DELETE FROM supported WHERE source = ?1", [id.as_str()])?;
            change.execute("DELETE FROM source WHERE id = ?1", [id.as_str()])?;
            change.commit()?;
            Ok(())
        })
    }

    /// Ties a passage to a source; `id` is the tie's own.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn support(&self, id: &SourceId, tie: &Supported) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT INTO supported (id, source, revision, anchor) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((
                id.as_str(),
                tie.source.as_str(),
                tie.revision.as_str(),
                anchor_json(&tie.anchor)?,
            ))?;
            Ok(())
        })
    }

    /// The passages that an article's sources support, each with its own id.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn supported(&self, article: &ArticleId) -> Result<Vec<(SourceId, Supported)>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT t.id, t.source, t.revision, t.anchor FROM supported t JOIN source s ON s.id = t.source \
                 WHERE s.article = ?1 ORDER BY t.row",
            )?;
            let mut rows = rows.query([article.as_str()])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                let text = |i: usize| row.get::<_, String>(i);
                let id = |text: String| SourceId::parse(&text).map_err(damaged);
                let tie = Supported {
                    source: id(text(1)?)?,
                    revision: RevisionId::parse(&text(2)?).map_err(damaged)?,
                    anchor: read_anchor(&text(3)?)?,
                };
                all.push((id(text(0)?)?, tie));
            }
            Ok(all)
        })
    }

    /// Notes where passages are in a newer revision.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn bring_supported_forward(
        &self,
        moved: &[(&SourceId, &Anchor)],
        to: &RevisionId,
    ) -> Result<(), StoreError> {
        let moved = moved.iter().map(|(id, anchor)| (id.as_str(), *anchor));
        self.write(|db| anchored::bring_forward(db, "supported", moved, to))
    }
}
