//! What readers see: the articles of the site, without reading their bodies,
//! and the little that one page needs of all the others.

use super::{instant, read_instant, revision};
use crate::{Store, StoreError};
use article::{ArticleError, ArticleId, Content, RevisionId, Slug};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};

/// An article that readers may see.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicArticle {
    /// Its id.
    pub id: ArticleId,
    /// Its slug.
    pub slug: Slug,
    /// When it was first published, or came to the desk.
    pub published: DateTime<Utc>,
    /// When the text that is shown was made; the same where it was not changed since.
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
    let (came_out, made) = (row.get::<_, Option<String>>(2)?, row.get::<_, Option<String>>(4)?);
    // What is not out yet was not changed since.
    let made = made.filter(|_| came_out.is_some());
    let published = read_instant(&came_out.map_or_else(|| text(3), Ok)?)?;
    let updated =
        made.as_deref().map(read_instant).transpose()?.map_or(published, |made| made.max(published));
    let typed = match row.get::<_, Option<String>>(8)? {
        Some(head) => Some(revision::joined(&head, text(9)?)?),
        None => None,
    };
    let (revision, head) = match &typed {
        Some(typed) => (typed.revision_id(), typed.head()),
        None => (RevisionId::parse(&text(5)?).map_err(damaged)?, revision::from_json(&text(6)?)?),
    };
    Ok(PublicArticle {
        id: ArticleId::parse(&text(0)?).map_err(damaged)?,
        slug: Slug::parse(&text(1)?).map_err(damaged)?,
        published,
        updated,
        revision,
        head,
        words: row.get(7)?,
        pictures: row.get::<_, Option<String>>(10)?.unwrap_or_default(),
        typed,
    })
}

/// Which articles stand on a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OneSite {
    /// What readers may see: what is published, and what is approved and waits for no slot or
    /// embargo.
    Readers,
    /// That and all else that is not spiked, with its newest text.
    Drafts,
    /// What was published to a target and what is being published there now, and nothing else:
    /// an article that is merely approved is on no target.
    Target(String),
}

/// When the text that is shown was made: nothing where it is as it was when it came.
const TEXT_MADE: &str = "(SELECT CASE h.act WHEN 'import' THEN NULL ELSE h.time END FROM history h \
     WHERE h.article = a.id AND h.revision = r.id ORDER BY h.row LIMIT 1)";

/// The pictures of an article, a line each: reference, file, content, and what is said of it.
const PICTURES: &str = "(SELECT group_concat(t.reference || char(9) || t.file_name || char(9) || t.media || char(9) || \
     json_array(m.alt, m.caption, m.credit), char(10) ORDER BY t.reference) \
     FROM attachment t JOIN media m ON m.hash = t.media WHERE t.article = a.id)";

/// A section that readers see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicSection {
    /// Its name, as one of its articles has it.
    pub name: String,
    /// When the newest of these came out.
    pub newest: DateTime<Utc>,
    /// Which that is.
    pub id: ArticleId,
}

impl PublicSection {
    /// In this order the newest counts.
    #[must_use]
    pub fn order(&self) -> (DateTime<Utc>, &ArticleId) {
        (self.newest, &self.id)
    }
}

/// An article that readers see, as others lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPlace {
    /// Its slug.
    pub slug: Slug,
    /// Its headline.
    pub headline: String,
    /// Its section.
    pub section: Option<String>,
    /// When it came out, or came to the desk.
    pub published: DateTime<Utc>,
    /// Its id.
    pub id: ArticleId,
}

impl PublicPlace {
    /// In this order articles stand in their section.
    #[must_use]
    pub fn order(&self) -> (DateTime<Utc>, &ArticleId) {
        (self.published, &self.id)
    }
}

/// A text of a group of translations that readers see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicTranslation {
    /// Where it is.
    pub place: PublicPlace,
    /// Its language, where it is not the site's.
    pub language: Option<String>,
    /// Whether the others are translations of it.
    pub original: bool,
}

/// When an article came out, as lists order it; as its index has it.
const CAME_OUT: &str = "coalesce(published, created)";
/// What readers see now.
const SEEN: &str = "seen IS NOT NULL AND (embargo IS NULL OR embargo <= ?2)";

impl OneSite {
    fn sql(&self, few: bool) -> String {
        let from =
            if few { "json_each(?1) few CROSS JOIN article a ON a.id = few.value" } else { "article a" };
        let (head, rest) = match self {
            Self::Readers => (
                format!("a.slug, a.published, a.created, {TEXT_MADE}, r.id, r.head, r.words, NULL, NULL"),
                format!(
                    "{from} JOIN revision r ON r.id = a.seen \
                     WHERE a.seen IS NOT NULL AND (a.embargo IS NULL OR a.embargo <= ?2)"
                ),
            ),
            Self::Drafts => (
                format!(
                    "a.slug, a.published, a.created, iif(w.article IS NULL, {TEXT_MADE}, a.updated), \
                     r.id, r.head, r.words, w.head, w.body"
                ),
                format!(
                    "{from} JOIN revision r ON r.id = a.revision LEFT JOIN working_copy w ON w.article = a.id \
                     WHERE (a.seen IS NOT NULL OR a.status <> 'Killed') AND (a.embargo IS NULL OR a.embargo <= ?2)"
                ),
            ),
            Self::Target(_) => (
                format!(
                    "coalesce(p.next_slug, p.slug), coalesce(a.published, p.since, p.next_since), a.created, \
                     {TEXT_MADE}, r.id, r.head, r.words, NULL, NULL"
                ),
                format!(
                    "{from} JOIN placement p ON p.article = a.id AND p.target = ?3 \
                     JOIN revision r ON r.id = coalesce(p.next_revision, p.revision) WHERE p.leaving = 0"
                ),
            ),
        };
        format!(
            "SELECT a.id, {head}, {PICTURES} FROM {rest} AND ?3 IS ?3 AND a.row BETWEEN ?4 AND ?5 ORDER BY a.row"
        )
    }
}

/// A place, of its slug, headline, section, time and id.
fn read_place(row: &Row<'_>) -> Result<PublicPlace, StoreError> {
    let text = |i: usize| row.get::<_, String>(i);
    Ok(PublicPlace {
        slug: Slug::parse(&text(0)?).map_err(damaged)?,
        headline: text(1)?,
        section: row.get(2)?,
        published: read_instant(&text(3)?)?,
        id: ArticleId::parse(&text(4)?).map_err(damaged)?,
    })
}

impl Store {
    /// The articles of a site, each with the revision that is seen there; with `few` those of
    /// them that are on it.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn on_site(
        &self,
        site: &OneSite,
        few: Option<&[ArticleId]>,
        now: DateTime<Utc>,
    ) -> Result<Vec<PublicArticle>, StoreError> {
        self.on_site_as(site, few, now, |article| article)
    }

    /// The articles of a site as [`Self::on_site`] has them, each made into something smaller as
    /// soon as it is read: a whole archive of them is large, and is read by all cores.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn on_site_as<T: Send>(
        &self,
        site: &OneSite,
        few: Option<&[ArticleId]>,
        now: DateTime<Utc>,
        make: impl Fn(PublicArticle) -> T + Sync,
    ) -> Result<Vec<T>, StoreError> {
        let ids = few.map(|few| serde_json::Value::from_iter(few.iter().map(ArticleId::as_str)).to_string());
        let target = if let OneSite::Target(name) = site { name.as_str() } else { "" };
        let listed = |db: &Connection, (first, last): (i64, i64)| {
            let mut rows = db.prepare_cached(&site.sql(few.is_some()))?;
            let mut rows = rows.query((&ids, instant(now), target, first, last))?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(make(read(row)?));
            }
            Ok(list)
        };
        if few.is_some() { self.read(|db| listed(db, (0, i64::MAX))) } else { self.read_in_parts(listed) }
    }

    /// When a text of an article was made, as readers are told; nothing where it is as it was
    /// when it came.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn text_made(
        &self,
        article: &ArticleId,
        revision: &RevisionId,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.read(|db| {
            let made: Option<String> = db
                .prepare_cached(&format!(
                    "SELECT {TEXT_MADE} FROM article a, revision r WHERE a.id = ?1 AND r.id = ?2"
                ))?
                .query_row((article.as_str(), revision.as_str()), |row| row.get(0))
                .optional()?
                .flatten();
            made.as_deref().map(read_instant).transpose()
        })
    }

    /// The sections of all that readers see, but for one article, each once and in order, with
    /// its newest article.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn public_sections(
        &self,
        but: &ArticleId,
        now: DateTime<Utc>,
    ) -> Result<Vec<PublicSection>, StoreError> {
        // One seek in the index for each section, however many articles there are.
        let sql = format!(
            "SELECT seen_section, {CAME_OUT}, id FROM article WHERE {SEEN} AND seen_section > ?3 AND id <> ?1 \
             AND seen_section = (SELECT seen_section FROM article WHERE {SEEN} AND seen_section > ?3 AND id <> ?1 \
             ORDER BY seen_section LIMIT 1) ORDER BY {CAME_OUT} DESC, id DESC LIMIT 1"
        );
        self.read(|db| {
            let (mut rows, mut list) = (db.prepare_cached(&sql)?, Vec::<PublicSection>::new());
            loop {
                let after = list.last().map_or("", |last| last.name.as_str());
                let found = rows
                    .query_row((but.as_str(), instant(now), after), |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
                    .optional()?;
                let Some((name, newest, id)): Option<(String, String, String)> = found else {
                    return Ok(list);
                };
                let id = ArticleId::parse(&id).map_err(damaged)?;
                list.push(PublicSection { name, newest: read_instant(&newest)?, id });
            }
        })
    }

    /// The article beside a place in a section that readers see: the next newer or older one.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn public_beside(
        &self,
        section: Option<&str>,
        (published, id): (DateTime<Utc>, &ArticleId),
        newer: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<PublicPlace>, StoreError> {
        let (sign, way) = if newer { (">", "ASC") } else { ("<", "DESC") };
        let sql = format!(
            "SELECT slug, seen_headline, seen_section, {CAME_OUT}, id FROM article WHERE {SEEN} \
             AND seen_section IS ?1 AND ({CAME_OUT}, id) {sign} (?3, ?4) ORDER BY {CAME_OUT} {way}, id {way} LIMIT 1"
        );
        self.read(|db| {
            let mut rows = db.prepare_cached(&sql)?;
            let mut rows = rows.query((section, instant(now), instant(published), id.as_str()))?;
            rows.next()?.map(read_place).transpose()
        })
    }

    /// The translations that readers see of the article with this slug, and that article itself,
    /// where they see it and it is no translation.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn public_translations(
        &self,
        original: &Slug,
        now: DateTime<Utc>,
    ) -> Result<Vec<PublicTranslation>, StoreError> {
        let sql = format!(
            "SELECT slug, seen_headline, seen_section, {CAME_OUT}, article.id, head ->> '$.language', slug = ?1 \
             FROM article JOIN revision ON revision.id = seen WHERE {SEEN} AND article.row IN ( \
               SELECT row FROM article WHERE seen_translates = ?1 AND slug <> ?1 UNION \
               SELECT row FROM article WHERE slug = ?1 AND coalesce(seen_translates, slug) = slug \
             ) ORDER BY article.row"
        );
        self.read(|db| {
            let mut rows = db.prepare_cached(&sql)?;
            let mut rows = rows.query((original.as_str(), instant(now)))?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                let place = read_place(row)?;
                list.push(PublicTranslation { place, language: row.get(5)?, original: row.get(6)? });
            }
            Ok(list)
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
