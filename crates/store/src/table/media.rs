//! Media: files kept once by their content's hash, and the names articles call them by.

use super::instant;
use crate::{Store, StoreError};
use article::{ArticleId, MediaHash};
use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;
use std::path::PathBuf;

/// A picture that came with an article.
#[derive(Debug, Clone)]
pub struct NewPicture {
    /// As the body names it.
    pub reference: String,
    /// The plain name of its file.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A picture of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// As the body names it.
    pub reference: String,
    /// Its file's name beside the article's page; unique in the article.
    pub file_name: String,
    /// Which file it is.
    pub media: MediaHash,
    /// What is said for those who can't see it.
    pub alt: Option<String>,
    /// What stands below it.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
}

impl Store {
    pub(crate) fn media_file(&self, hash: &MediaHash) -> PathBuf {
        self.folder().join("media").join(&hash.as_str()[..2]).join(hash.as_str())
    }

    /// Keeps a file's bytes under their hash: written beside, synced, then renamed.
    pub(crate) fn keep_file(&self, hash: &MediaHash, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.media_file(hash);
        if path.exists() {
            return Ok(());
        }
        let beside = path.with_extension(format!("{}.part", uuid::Uuid::new_v4().simple()));
        let write = || -> std::io::Result<()> {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let mut file = std::fs::File::create(&beside)?;
            std::io::Write::write_all(&mut file, bytes)?;
            file.sync_all()?;
            std::fs::rename(&beside, &path)
        };
        write().map_err(|source| StoreError::File { path: path.clone(), source })
    }

    /// Which pictures an article has, as a line that is another one when one of them is.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn pictures_line(&self, id: &ArticleId) -> Result<String, StoreError> {
        self.read(|db| {
            let line: Option<String> = db
                .prepare_cached(
                    "SELECT group_concat(t.reference || char(9) || t.file_name || char(9) || t.media || char(9) || coalesce(m.credit, ''), \
                     char(10) ORDER BY t.reference) FROM attachment t JOIN media m ON m.hash = t.media WHERE t.article = ?1",
                )?
                .query_row([id.as_str()], |r| r.get(0))?;
            Ok(line.unwrap_or_default())
        })
    }

    /// Attaches a picture to an article. Another picture under a name that the
    /// article has already takes its approval back: what was approved looked different.
    ///
    /// # Errors
    /// When the file or the row could not be written.
    pub fn attach(&self, id: &ArticleId, picture: &NewPicture, now: DateTime<Utc>) -> Result<(), StoreError> {
        let hash = MediaHash::of(&picture.bytes);
        self.keep_file(&hash, &picture.bytes)?;
        self.write(|db| {
            let change = db.transaction()?;
            change.execute(
                "INSERT OR IGNORE INTO media (hash, name, bytes, added) VALUES (?1, ?2, ?3, ?4)",
                (hash.as_str(), &picture.file_name, picture.bytes.len() as i64, instant(now)),
            )?;
            let before: Option<String> = change
                .prepare_cached("SELECT media FROM attachment WHERE article = ?1 AND reference = ?2")?
                .query_row((id.as_str(), &picture.reference), |r| r.get(0))
                .optional()?;
            if before.is_some_and(|before| before != hash.as_str()) {
                super::article::changed(&change, &super::article::by_id(&change, id)?)?;
            }
            // scar 30: two pictures of one name in an article stay two
            let taken: bool = change.query_row(
                "SELECT EXISTS (SELECT 1 FROM attachment \
                 WHERE article = ?1 AND file_name = ?2 AND reference <> ?3)",
                (id.as_str(), &picture.file_name, &picture.reference),
                |r| r.get(0),
            )?;
            let name = if taken {
                format!("{}-{}", &hash.as_str()[..8], picture.file_name)
            } else {
                picture.file_name.clone()
            };
            change.execute(
                "INSERT INTO attachment (article, reference, file_name, media) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (article, reference) \
                 DO UPDATE SET file_name = excluded.file_name, media = excluded.media",
                (id.as_str(), &picture.reference, name, hash.as_str()),
            )?;
            change.commit()?;
            Ok(())
        })
    }

    /// Gives an article the pictures of another one as well, under the same names, where it
    /// has none of that name.
    ///
    /// # Errors
    /// When they could not be written.
    pub fn share_pictures(&self, from: &ArticleId, to: &ArticleId) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT OR IGNORE INTO attachment (article, reference, file_name, media) \
                 SELECT ?2, reference, file_name, media FROM attachment WHERE article = ?1",
            )?
            .execute((from.as_str(), to.as_str()))?;
            Ok(())
        })
    }

    /// An article's pictures.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn attachments(&self, id: &ArticleId) -> Result<Vec<Attachment>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT t.reference, t.file_name, t.media, m.alt, m.caption, m.credit FROM attachment t \
                 JOIN media m ON m.hash = t.media WHERE t.article = ?1 ORDER BY t.reference",
            )?;
            let mut rows = rows.query([id.as_str()])?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                let hash: String = row.get(2)?;
                list.push(Attachment {
                    reference: row.get(0)?,
                    file_name: row.get(1)?,
                    media: MediaHash::parse(&hash).map_err(|e| StoreError::Damaged(e.to_string()))?,
                    alt: row.get(3)?,
                    caption: row.get(4)?,
                    credit: row.get(5)?,
                });
            }
            Ok(list)
        })
    }

    /// A media file's bytes.
    ///
    /// # Errors
    /// When it can't be read, or is another than came in.
    pub fn media(&self, hash: &MediaHash) -> Result<Vec<u8>, StoreError> {
        let path = self.media_file(hash);
        let bytes = std::fs::read(&path).map_err(|source| StoreError::File { path: path.clone(), source })?;
        // What goes out is what came in.
        if MediaHash::of(&bytes) != *hash {
            return Err(StoreError::Damaged(format!("{} is not what it was", path.display())));
        }
        Ok(bytes)
    }

    /// Media files that are missing or whose bytes have changed.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn altered_media(&self) -> Result<Vec<String>, StoreError> {
        let hashes: Vec<String> = self.read(|db| {
            let mut rows = db.prepare("SELECT hash FROM media")?;
            Ok(rows.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?)
        })?;
        let whole = |h: &String| MediaHash::parse(h).is_ok_and(|hash| self.media(&hash).is_ok());
        Ok(hashes.into_iter().filter(|h| !whole(h)).collect())
    }
}
