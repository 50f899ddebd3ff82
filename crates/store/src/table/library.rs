//! The media library: what is known of each file, which articles use it, and
//! what is put away.

use super::{article, instant, read_instant};
use crate::{Row, Store, StoreError};
use ::article::{ArticleId, MediaHash};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};

/// A file that comes into the library.
#[derive(Debug, Clone)]
pub struct NewMedia<'a> {
    /// Its bytes, fit to be published.
    pub bytes: &'a [u8],
    /// Its name.
    pub name: &'a str,
    /// What it is, such as `image/jpeg`.
    pub kind: &'a str,
    /// Its width and height in pixels.
    pub size: Option<(u32, u32)>,
    /// What it told of itself.
    pub words: MediaWords,
}

/// What a person says of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MediaWords {
    /// For those who can't see it.
    pub alt: Option<String>,
    /// What stands below it.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
    /// Under which terms it may be shown.
    pub licence: Option<String>,
    /// The point that stays in sight when it is cut, in fractions from the top left.
    pub focal: Option<(f64, f64)>,
}

/// A file of the library.
#[derive(Debug, Clone, PartialEq)]
pub struct MediaRow {
    /// Its content's hash.
    pub hash: MediaHash,
    /// Its name.
    pub name: String,
    /// In bytes.
    pub bytes: u64,
    /// What it is, where that is known.
    pub kind: Option<String>,
    /// Its width and height in pixels.
    pub size: Option<(u32, u32)>,
    /// What is said of it.
    pub words: MediaWords,
    /// When it came in.
    pub added: DateTime<Utc>,
    /// How many articles use it.
    pub uses: u32,
}

const COLUMNS: &str = "m.hash, m.name, m.bytes, m.kind, m.width, m.height, m.alt, m.caption, m.credit, m.licence, \
     m.focal_x, m.focal_y, m.added, (SELECT count(*) FROM attachment t WHERE t.media = m.hash)";

fn read(row: &rusqlite::Row<'_>) -> Result<MediaRow, StoreError> {
    let pair = |x: Option<f64>, y: Option<f64>| x.zip(y);
    let (width, height): (Option<u32>, Option<u32>) = (row.get(4)?, row.get(5)?);
    Ok(MediaRow {
        hash: parsed(&row.get::<_, String>(0)?)?,
        name: row.get(1)?,
        bytes: row.get::<_, i64>(2)?.unsigned_abs(),
        kind: row.get(3)?,
        size: width.zip(height),
        words: MediaWords {
            alt: row.get(6)?,
            caption: row.get(7)?,
            credit: row.get(8)?,
            licence: row.get(9)?,
            focal: pair(row.get(10)?, row.get(11)?),
        },
        added: read_instant(&row.get::<_, String>(12)?)?,
        uses: row.get(13)?,
    })
}

fn parsed(hash: &str) -> Result<MediaHash, StoreError> {
    MediaHash::parse(hash).map_err(|error| StoreError::Damaged(error.to_string()))
}

fn users(db: &Connection, hash: &MediaHash) -> Result<Vec<ArticleId>, StoreError> {
    let mut rows = db.prepare_cached("SELECT DISTINCT article FROM attachment WHERE media = ?1")?;
    let mut rows = rows.query([hash.as_str()])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        ids.push(ArticleId::parse(&id).map_err(|error| StoreError::Damaged(error.to_string()))?);
    }
    Ok(ids)
}

impl Store {
    /// Takes a file into the library; one that is there already keeps what was said of it.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn keep_media(&self, new: &NewMedia<'_>, now: DateTime<Utc>) -> Result<MediaHash, StoreError> {
        let hash = MediaHash::of(new.bytes);
        self.keep_file(&hash, new.bytes)?;
        let MediaWords { alt, caption, credit, licence, focal } = &new.words;
        self.write(|db| {
            db.prepare_cached(
                "INSERT INTO media (hash, name, bytes, kind, width, height, alt, caption, credit, licence, focal_x, focal_y, added) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) \
                 ON CONFLICT DO UPDATE SET put_away = NULL, kind = excluded.kind, width = excluded.width, height = excluded.height",
            )?
            .execute(rusqlite::params![
                hash.as_str(),
                new.name,
                new.bytes.len() as i64,
                new.kind,
                new.size.map(|(width, _)| width),
                new.size.map(|(_, height)| height),
                alt,
                caption,
                credit,
                licence,
                focal.map(|(x, _)| x),
                focal.map(|(_, y)| y),
                instant(now)
            ])?;
            Ok(())
        })?;
        Ok(hash)
    }

    /// A stretch of the library, newest first, and how many there are in all. Every word that is
    /// looked for stands in the name, the caption, the credit or what is said of the picture.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn library(
        &self,
        searched: &str,
        offset: u32,
        limit: u32,
    ) -> Result<(Vec<MediaRow>, u32), StoreError> {
        let words: Vec<String> = searched.split_whitespace().take(8).map(str::to_lowercase).collect();
        let said = "lower(concat_ws(' ', m.name, m.alt, m.caption, m.credit, m.licence))";
        let each: String = (0..words.len()).map(|n| format!(" AND instr({said}, ?{}) > 0", n + 3)).collect();
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT {COLUMNS}, count(*) OVER () FROM media m WHERE m.put_away IS NULL{each} \
                 ORDER BY m.added DESC, m.hash LIMIT ?1 OFFSET ?2"
            ))?;
            let numbers = [limit.to_string(), offset.to_string()];
            let all: Vec<&dyn rusqlite::ToSql> =
                numbers.iter().chain(&words).map(|value| value as &dyn rusqlite::ToSql).collect();
            let mut rows = rows.query(all.as_slice())?;
            let (mut list, mut total) = (Vec::new(), 0);
            while let Some(row) = rows.next()? {
                total = row.get(14)?;
                list.push(read(row)?);
            }
            Ok((list, total))
        })
    }

    /// A file of the library, also one that is put away.
    ///
    /// # Errors
    /// [`StoreError::NoMedia`] when there is none.
    pub fn media_row(&self, hash: &MediaHash) -> Result<MediaRow, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!("SELECT {COLUMNS} FROM media m WHERE m.hash = ?1"))?
                .query_row([hash.as_str()], |row| Ok(read(row)))
                .optional()?
                .ok_or_else(|| StoreError::NoMedia(hash.as_str()[..12].to_owned()))?
        })
    }

    /// Says something of a file. A credit that readers see is on their pages when those are made
    /// anew; no approval is lost for it.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn describe_media(&self, hash: &MediaHash, words: &MediaWords) -> Result<(), StoreError> {
        let MediaWords { alt, caption, credit, licence, focal } = words;
        self.write(|db| {
            db.prepare_cached(
                "UPDATE media SET alt = ?2, caption = ?3, credit = ?4, licence = ?5, focal_x = ?6, focal_y = ?7 WHERE hash = ?1",
            )?
            .execute((
                hash.as_str(),
                alt,
                caption,
                credit,
                licence,
                focal.map(|(x, _)| x),
                focal.map(|(_, y)| y),
            ))?;
            Ok(())
        })
    }

    /// The pictures with pixels that articles use, or whose kind was never noted; the newest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn used_pictures(&self) -> Result<Vec<MediaHash>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT m.hash FROM media m WHERE EXISTS (SELECT 1 FROM attachment t WHERE t.media = m.hash) \
                 AND (m.kind IS NULL OR m.kind IN ('image/jpeg', 'image/png', 'image/webp', 'image/gif')) \
                 ORDER BY m.added DESC, m.hash",
            )?;
            let mut rows = rows.query([])?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(parsed(&row.get::<_, String>(0)?)?);
            }
            Ok(list)
        })
    }

    /// The articles that use a file.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn media_users(&self, hash: &MediaHash) -> Result<Vec<Row>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT {} FROM article a WHERE a.id IN (SELECT article FROM attachment WHERE media = ?1) \
                 ORDER BY a.updated DESC",
                article::ROW
            ))?;
            let mut rows = rows.query([hash.as_str()])?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(article::read_row(row)?);
            }
            Ok(list)
        })
    }

    /// Lets an article use a file of the library; returns the name by which its body calls it.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn use_media(&self, id: &ArticleId, hash: &MediaHash, wish: &str) -> Result<String, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let had: Option<String> = change
                .prepare_cached("SELECT reference FROM attachment WHERE article = ?1 AND media = ?2 ORDER BY reference")?
                .query_row((id.as_str(), hash.as_str()), |r| r.get(0))
                .optional()?;
            if let Some(had) = had {
                return Ok(had);
            }
            let taken: bool = change
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM attachment WHERE article = ?1 AND ?2 IN (reference, file_name))",
                )?
                .query_row((id.as_str(), wish), |r| r.get(0))?;
            let name = if taken { format!("{}-{wish}", &hash.as_str()[..8]) } else { wish.to_owned() };
            change
                .prepare_cached(
                    "INSERT OR IGNORE INTO attachment (article, reference, file_name, media) VALUES (?1, ?2, ?2, ?3)",
                )?
                .execute((id.as_str(), &name, hash.as_str()))?;
            change.commit()?;
            Ok(name)
        })
    }

    /// Puts another file in the place of one, in every article that uses it. Their approvals
    /// are lost: what was approved looked different. Returns how many articles.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn replace_media(&self, from: &MediaHash, to: &MediaHash) -> Result<u32, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let all = users(&change, from)?;
            for id in &all {
                article::changed(&change, &article::by_id(&change, id)?)?;
            }
            change
                .prepare_cached("UPDATE attachment SET media = ?2 WHERE media = ?1")?
                .execute((from.as_str(), to.as_str()))?;
            change.commit()?;
            Ok(u32::try_from(all.len()).unwrap_or(u32::MAX))
        })
    }

    /// Puts away every file that nothing uses; returns which.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn put_unused_away(&self, now: DateTime<Utc>) -> Result<Vec<MediaHash>, StoreError> {
        self.write(|db| {
            let mut rows = db.prepare_cached(
                "UPDATE media SET put_away = ?1 WHERE put_away IS NULL \
                 AND NOT EXISTS (SELECT 1 FROM attachment t WHERE t.media = media.hash) RETURNING hash",
            )?;
            let mut rows = rows.query([instant(now)])?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(parsed(&row.get::<_, String>(0)?)?);
            }
            Ok(list)
        })
    }

    /// Brings files back that were put away.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn bring_media_back(&self, hashes: &[MediaHash]) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            for hash in hashes {
                change
                    .prepare_cached("UPDATE media SET put_away = NULL WHERE hash = ?1")?
                    .execute([hash.as_str()])?;
            }
            change.commit()?;
            Ok(())
        })
    }

    /// Takes away for good what was put away before an instant, and is used by nothing since.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn sweep_media(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let gone: Vec<String> = self.write(|db| {
            let mut rows = db.prepare_cached(
                "DELETE FROM media WHERE put_away < ?1 \
                 AND NOT EXISTS (SELECT 1 FROM attachment t WHERE t.media = media.hash) RETURNING hash",
            )?;
            Ok(rows.query_map([instant(before)], |r| r.get(0))?.collect::<Result<_, _>>()?)
        })?;
        for hash in &gone {
            // A file that can't be removed is only room that is lost.
            let _ = std::fs::remove_file(self.media_file(&parsed(hash)?));
        }
        Ok(u32::try_from(gone.len()).unwrap_or(u32::MAX))
    }
}
