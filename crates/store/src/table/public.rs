//! What readers see: the articles of the site, without reading their bodies,
//! and the little that one page needs of all the others.

use super::{instant, read_instant, revision};
use crate::{Store, StoreError};
use article::{ArticleError, ArticleId, Content, RevisionId, Slug};
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row};

/// An article that readers may see.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicArticle {
    /// Its id.
    pub id: ArticleId,
    /// Its slug.
    pub slug: Slug,
    /// When it was first published, or came to the desk.
    pub published: DateTime<Utc>,
    /// When it last changed.
    pub updated: DateTime<Utc>,
    /// The text that is shown.
    pub revision: RevisionId,
    /// That text without its body.
    pub head: Content,
    /// Words in the body.
    pub words: u32,
    /// Which pictures it has: another text when one of them is another one.
    pub pictures: String,
    /// The whole text, where no revision holds it yet. Only among drafts.
    pub typed: Option<Content>,
}

fn damaged(error: ArticleError) -> StoreError {
    StoreError::Damaged(error.to_string())
}

pub(crate) fn read(row: &Row<'_>) -> Result<PublicArticle, StoreError> {
    let text = |i: usize| row.get::<_, String>(i);
    let published = row.get::<_, Option<String>>(2)?.map_or_else(|| text(3), Ok)?;
    let typed: Option<Content> =
        row.get::<_, Option<String>>(8)?.map(|typed| revision::from_json(&typed)).transpose()?;
    let (revision, head) = match &typed {
        Some(typed) => (typed.revision_id(), Content { body: String::new(), ..typed.clone() }),
        None => (RevisionId::parse(&text(5)?).map_err(damaged)?, revision::from_json(&text(6)?)?),
    };
    Ok(PublicArticle {
        id: ArticleId::parse(&text(0)?).map_err(damaged)?,
        slug: Slug::parse(&text(1)?).map_err(damaged)?,
        published: read_instant(&published)?,
        updated: read_instant(&text(4)?)?,
        revision,
        head,
        words: row.get(7)?,
        pictures: row.get::<_, Option<String>>(9)?.unwrap_or_default(),
        typed,
    })
}

impl Store {
    /// Every article that readers may see, with the revision they see: what is
    /// published, and what is approved and waits for no slot or embargo; with
    /// `drafts` also all that is not spiked, with its newest text.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn public(&self, drafts: bool, now: DateTime<Utc>) -> Result<Vec<PublicArticle>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT a.id, a.slug, a.published, a.created, a.updated, r.id, r.head, r.words, w.content, \
                 (SELECT group_concat(t.reference || char(9) || t.file_name || char(9) || t.media, char(10) \
                  ORDER BY t.reference) FROM attachment t WHERE t.article = a.id) \
                 FROM article a JOIN revision r ON r.id = CASE WHEN ?1 THEN a.revision ELSE a.seen END \
                 LEFT JOIN working_copy w ON ?1 AND w.article = a.id \
                 WHERE (a.seen IS NOT NULL OR ?1 AND a.status <> 'Killed') \
                 AND (a.embargo IS NULL OR a.embargo <= ?2) ORDER BY a.row",
            )?;
            let mut rows = rows.query((drafts, instant(now)))?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(read(row)?);
            }
            Ok(list)
        })
    }

    /// The sections of all that readers see, but for one article, each once and in order.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn public_sections(&self, but: &ArticleId, now: DateTime<Utc>) -> Result<Vec<String>, StoreError> {
        // One seek in the index for each section, however many articles there are.
        let next = |after: &str| {
            format!(
                "SELECT seen_section FROM article WHERE seen IS NOT NULL AND seen_section > {after} AND id <> ?1 \
                 AND (embargo IS NULL OR embargo <= ?2) ORDER BY seen_section LIMIT 1"
            )
        };
        let sql = format!(
            "WITH RECURSIVE section(name) AS (SELECT ({}) UNION ALL SELECT ({}) FROM section WHERE name IS NOT NULL) \
             SELECT name FROM section WHERE name IS NOT NULL",
            next("''"),
            next("section.name")
        );
        self.read(|db| {
            let mut rows = db.prepare_cached(&sql)?;
            let rows = rows.query_map((but.as_str(), instant(now)), |r| r.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What readers see of the article with this slug: its headline and section.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn public_link(
        &self,
        slug: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<(String, Option<String>)>, StoreError> {
        self.read(|db| {
            let found = db
                .prepare_cached(
                    "SELECT seen_headline, seen_section FROM article WHERE slug = ?1 AND seen IS NOT NULL \
                     AND (embargo IS NULL OR embargo <= ?2)",
                )?
                .query_row((slug, instant(now)), |r| Ok((r.get(0)?, r.get(1)?)))
                .optional()?;
            Ok(found)
        })
    }
}
