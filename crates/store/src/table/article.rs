//! Articles: identity, standing, and the fields that lists show.

use super::origin::{self, Origin};
use super::{approval, history, instant, read_instant, revision, search, slot};
use crate::{Store, StoreError};
use article::{Act, Article, ArticleId, Content, HistoryEntry, RevisionId, Slug, Status};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};

/// An article's line in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: ArticleId,
    /// Its slug.
    pub slug: Slug,
    /// Where it stands.
    pub status: Status,
    /// Its newest headline.
    pub headline: String,
    /// Its section.
    pub section: Option<String>,
    /// When it last changed.
    pub updated: DateTime<Utc>,
    /// Words in its body.
    pub words: u32,
}

/// What makes a new article.
#[derive(Debug, Clone)]
pub struct NewArticle {
    /// Its id, drawn by the caller.
    pub id: ArticleId,
    /// The slug it would like; a number is added where that is taken.
    pub slug: Slug,
    /// Where it stands from the start.
    pub status: Status,
    /// Its text.
    pub content: Content,
    /// Words in its body.
    pub words: u32,
    /// Who made it.
    pub author: String,
    /// New or imported.
    pub act: Act,
    /// When.
    pub now: DateTime<Utc>,
    /// When it was first published, where it was.
    pub published: Option<DateTime<Utc>>,
    /// The file it came from, where it came from one.
    pub file: Option<FromFile>,
}

/// A file as it was when an article came from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromFile {
    /// Its path.
    pub path: String,
    /// The hash of its bytes.
    pub hash: String,
}

/// The columns of a [`Row`], for a table named `a`.
pub(crate) const ROW: &str = "a.id, a.slug, a.status, a.headline, a.section, a.updated, a.words";
/// How many those are.
pub(crate) const ROW_COLUMNS: usize = 7;

/// The last row that there is; 0 where there is none.
pub(crate) fn last_row(db: &Connection) -> Result<i64, StoreError> {
    let last: Option<i64> =
        db.prepare_cached("SELECT max(row) FROM article")?.query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or_default())
}

fn damaged(error: article::ArticleError) -> StoreError {
    StoreError::Damaged(error.to_string())
}

pub(crate) fn read_row(row: &rusqlite::Row<'_>) -> Result<Row, StoreError> {
    let text = |i: usize| row.get::<_, String>(i);
    Ok(Row {
        id: ArticleId::parse(&text(0)?).map_err(damaged)?,
        slug: Slug::parse(&text(1)?).map_err(damaged)?,
        status: text(2)?.parse().map_err(damaged)?,
        headline: text(3)?,
        section: row.get(4)?,
        updated: read_instant(&text(5)?)?,
        words: row.get(6)?,
    })
}

const WHOLE: &str = "SELECT a.id, a.slug, a.status, a.revision, a.approved, a.live, a.published, a.created, a.updated, \
     a.embargo, a.slot_local, a.slot_zone, w.article IS NOT NULL, coalesce(w.head, r.head), coalesce(w.body, b.text), a.slot_which, a.reviewer FROM article a \
     JOIN revision r ON r.id = a.revision JOIN body b ON b.revision = a.revision \
     LEFT JOIN working_copy w ON w.article = a.id";

fn read_whole(row: &rusqlite::Row<'_>) -> Result<Article, StoreError> {
    let text = |i: usize| row.get::<_, String>(i);
    let maybe = |i: usize| row.get::<_, Option<String>>(i);
    let revision_id = |t: String| RevisionId::parse(&t).map_err(damaged);
    let time = |t: Option<String>| t.as_deref().map(read_instant).transpose();
    let slot = match (maybe(10)?, maybe(11)?) {
        (Some(local), Some(zone)) => Some(slot::read_slot(&local, &zone, maybe(15)?.as_deref())?),
        _ => None,
    };
    Ok(Article {
        id: ArticleId::parse(&text(0)?).map_err(damaged)?,
        slug: Slug::parse(&text(1)?).map_err(damaged)?,
        status: text(2)?.parse().map_err(damaged)?,
        revision: revision_id(text(3)?)?,
        unsealed: row.get(12)?,
        content: revision::joined(&text(13)?, text(14)?)?,
        created: read_instant(&text(7)?)?,
        updated: read_instant(&text(8)?)?,
        approved: maybe(4)?.map(revision_id).transpose()?,
        live: maybe(5)?.map(revision_id).transpose()?,
        reviewer: maybe(16)?,
        published: time(maybe(6)?)?,
        embargo: time(maybe(9)?)?,
        slot,
    })
}

pub(crate) fn by_id(db: &Connection, id: &ArticleId) -> Result<Article, StoreError> {
    db.prepare_cached(&format!("{WHOLE} WHERE a.id = ?1"))?
        .query_row([id.as_str()], |row| Ok(read_whole(row)))
        .optional()?
        .ok_or_else(|| StoreError::NoArticle(id.to_string()))?
}

/// Takes back an approval whose text has changed; returns the status after it. Its slot stays:
/// it goes out then if the new text is approved in time, and else a person is told.
pub(crate) fn changed(db: &Connection, article: &Article) -> Result<Status, StoreError> {
    let status = article.status.after_change();
    approval::drop_all(db, &article.id)?;
    db.prepare_cached("UPDATE article SET status = ?2, approved = NULL WHERE id = ?1")?
        .execute((article.id.as_str(), status.name()))?;
    Ok(status)
}

/// Brings the fields that lists show up to the newest text.
pub(crate) fn refresh(
    db: &Connection,
    id: &ArticleId,
    content: &Content,
    words: u32,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE article SET headline = ?2, section = ?3, words = ?4, updated = ?5 WHERE id = ?1",
    )?
    .execute((id.as_str(), &content.headline, &content.section, words, instant(now)))?;
    Ok(())
}

fn free_slug(db: &Connection, wish: &Slug) -> Result<Slug, StoreError> {
    let mut taken = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM article WHERE slug = ?1)")?;
    let mut slug = wish.clone();
    let mut n = 2;
    while taken.query_row([slug.as_str()], |r| r.get::<_, bool>(0))? {
        slug = wish.numbered(n);
        n += 1;
    }
    Ok(slug)
}

/// Words in the newest text, as they were counted when it was kept.
pub(crate) fn words_of(db: &Connection, id: &ArticleId) -> Result<u32, StoreError> {
    Ok(db
        .prepare_cached("SELECT words FROM article WHERE id = ?1")?
        .query_row([id.as_str()], |r| r.get(0))?)
}

/// What became of a new article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The slug it got.
    pub slug: Slug,
    /// Whether it is new; false where another import of the same file was faster (scar 33).
    pub new: bool,
}

fn insert(db: &Connection, new: &NewArticle) -> Result<Added, StoreError> {
    if let Some(file) = &new.file
        && let Some(known) = origin::by_path(db, &file.path)?
    {
        return Ok(Added { slug: by_id(db, &known.article)?.slug, new: false });
    }
    let revision = revision::insert(db, &new.content, new.words)?;
    let slug = free_slug(db, &new.slug)?;
    let approved = new.status.is_approved();
    let live = (new.status == Status::Published).then_some(revision.as_str());
    let row: i64 = db
        .prepare_cached(
            "INSERT INTO article (id, slug, status, revision, approved, live, published, created, updated, headline, section, words) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10, ?11) RETURNING row",
        )?
        .query_row(
            (
                new.id.as_str(),
                slug.as_str(),
                new.status.name(),
                revision.as_str(),
                approved.then_some(revision.as_str()),
                live,
                new.published.map(instant),
                instant(new.now),
                &new.content.headline,
                &new.content.section,
                new.words,
            ),
            |r| r.get(0),
        )?;
    search::put(db, row, &new.content)?;
    let entry = |act| HistoryEntry {
        revision: revision.clone(),
        parent: None,
        author: new.author.clone(),
        time: new.now,
        act,
        note: None,
        given_to: None,
        words: new.words,
    };
    history::insert(db, &new.id, &entry(new.act))?;
    if approved {
        // Who brings an article in as approved is the one who approved it.
        let parent = Some(revision.clone());
        history::insert(db, &new.id, &HistoryEntry { parent, ..entry(Act::Move(article::Move::Approve)) })?;
    }
    if let Some(FromFile { path, hash }) = &new.file {
        let origin = Origin { article: new.id.clone(), hash: hash.clone(), revision };
        origin::remember(db, path, &origin)?;
    }
    Ok(Added { slug, new: true })
}

impl Store {
    /// Whole articles in the order of their ids, those after one of them: for what has to look
    /// at every text without holding them all.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn stretch(&self, after: Option<&ArticleId>, limit: u32) -> Result<Vec<Article>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!("{WHOLE} WHERE a.id > ?1 ORDER BY a.id LIMIT ?2"))?;
            let mut rows = rows.query((after.map_or("", ArticleId::as_str), limit))?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(read_whole(row)?);
            }
            Ok(list)
        })
    }

    /// Adds new articles, all or none; says what became of each.
    ///
    /// # Errors
    /// When they could not be written.
    pub fn add(&self, new: &[NewArticle]) -> Result<Vec<Added>, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let added = new.iter().map(|article| insert(&change, article)).collect::<Result<_, _>>()?;
            change.commit()?;
            Ok(added)
        })
    }

    /// An article by its id.
    ///
    /// # Errors
    /// When there is none.
    pub fn article(&self, id: &ArticleId) -> Result<Article, StoreError> {
        self.read(|db| by_id(db, id))
    }

    /// Words in an article's newest text.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn words(&self, id: &ArticleId) -> Result<u32, StoreError> {
        self.read(|db| words_of(db, id))
    }

    /// An article by what a person calls it: a slug, an id, or an unambiguous prefix of an id.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find(&self, name: &str) -> Result<Article, StoreError> {
        self.read(|db| {
            // An exact id comes first: a slug that looks like one must not stand in for it (scar 14).
            let exact: Option<String> = db
                .prepare_cached(
                    "SELECT id FROM article WHERE id = ?1 OR slug = ?1 ORDER BY id <> ?1 LIMIT 1",
                )?
                .query_row([name], |r| r.get(0))
                .optional()?;
            let hex = !name.is_empty() && name.bytes().all(|b| b.is_ascii_hexdigit());
            let ids: Vec<String> = match exact {
                Some(id) => vec![id],
                None if hex => db
                    .prepare_cached("SELECT id FROM article WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2")?
                    .query_map([name.to_ascii_lowercase()], |r| r.get(0))?
                    .collect::<Result<_, _>>()?,
                None => Vec::new(),
            };
            match ids.as_slice() {
                [id] => by_id(db, &ArticleId::parse(id).map_err(damaged)?),
                [] => Err(StoreError::NoArticle(name.chars().take(120).collect())),
                _ => Err(StoreError::Ambiguous(name.to_owned())),
            }
        })
    }

    /// Gives an article another slug, with a number where that is taken.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn rename(&self, id: &ArticleId, wish: &Slug) -> Result<Article, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            if by_id(&change, id)?.slug != *wish {
                let slug = free_slug(&change, wish)?;
                change
                    .prepare_cached("UPDATE article SET slug = ?2 WHERE id = ?1")?
                    .execute((id.as_str(), slug.as_str()))?;
            }
            let after = by_id(&change, id)?;
            change.commit()?;
            Ok(after)
        })
    }

    /// A draft that says exactly what a revision says, with nothing typed into it since.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn draft_of(&self, revision: &RevisionId) -> Result<Option<ArticleId>, StoreError> {
        self.read(|db| {
            let found: Option<String> = db
                .prepare_cached(
                    "SELECT id FROM article a WHERE status = 'Draft' AND revision = ?1 \
                     AND NOT EXISTS (SELECT 1 FROM working_copy w WHERE w.article = a.id) LIMIT 1",
                )?
                .query_row([revision.as_str()], |r| r.get(0))
                .optional()?;
            found.map(|id| ArticleId::parse(&id).map_err(damaged)).transpose()
        })
    }

    /// A page of the list, newest first, and how many there are in all.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list(
        &self,
        status: Option<Status>,
        section: Option<&str>,
        offset: u32,
        limit: u32,
    ) -> Result<(Vec<Row>, u32), StoreError> {
        // Only the conditions that are asked for, so that each has its index.
        let mut filter = String::from("?1 IS ?1 AND ?2 IS ?2");
        if status.is_some() {
            filter.push_str(" AND a.status = ?1");
        }
        if section.is_some() {
            filter.push_str(" AND a.section = ?2 COLLATE NOCASE");
        }
        let status = status.map(Status::name);
        self.read(|db| {
            let total = db
                .prepare_cached(&format!("SELECT count(*) FROM article a WHERE {filter}"))?
                .query_row((status, section), |r| r.get(0))?;
            let sql = format!(
                "SELECT {ROW} FROM article a WHERE {filter} \
                 ORDER BY a.updated DESC, a.row DESC LIMIT ?3 OFFSET ?4"
            );
            let mut rows = db.prepare_cached(&sql)?;
            let mut rows = rows.query((status, section, limit, offset))?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(read_row(row)?);
            }
            Ok((list, total))
        })
    }

    /// Articles that can't be read, each with why.
    ///
    /// # Errors
    /// When the database can't be read at all.
    pub fn unreadable_articles(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|db| {
            let mut ids = db.prepare("SELECT id FROM article ORDER BY row")?;
            let ids: Vec<String> = ids.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
            let unread = |id: String| {
                let read = ArticleId::parse(&id).map_err(damaged).and_then(|parsed| by_id(db, &parsed));
                read.err().map(|why| (id, why.to_string()))
            };
            Ok(ids.into_iter().filter_map(unread).collect())
        })
    }

    /// How many articles stand where.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn counts(&self) -> Result<Vec<(Status, u32)>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached("SELECT status, count(*) FROM article GROUP BY status")?;
            let mut rows = rows.query([])?;
            let mut counts = Vec::new();
            while let Some(row) = rows.next()? {
                counts.push((row.get::<_, String>(0)?.parse().map_err(damaged)?, row.get(1)?));
            }
            Ok(counts)
        })
    }
}
