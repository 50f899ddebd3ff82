//! News: what happened while nobody looked, and how targets were found.

use super::{instant, read_instant};
use crate::{Store, StoreError};
use article::ArticleId;
use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;

/// Something that a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// When.
    pub at: DateTime<Utc>,
    /// What it is, in a word: `published`, `failed`, `missed`, `moved`, `clock`, `will_fail`.
    pub kind: String,
    /// The article it is about.
    pub article: Option<ArticleId>,
    /// The target it is about.
    pub target: Option<String>,
    /// A sentence.
    pub text: String,
}

/// How a target was found when it was tried last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// When.
    pub at: DateTime<Utc>,
    /// Whether publishing would work.
    pub good: bool,
    /// What was found, as JSON.
    pub report: String,
}

impl Store {
    /// Keeps a piece of news.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn add_news(&self, news: &News) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT INTO news (at, kind, article, target, text) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((
                instant(news.at),
                &news.kind,
                news.article.as_ref().map(ArticleId::as_str),
                &news.target,
                &news.text,
            ))?;
            Ok(())
        })
    }

    /// The newest news that nobody has put away, newest first, each with its number.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn news(&self) -> Result<Vec<(i64, News)>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT row, at, kind, article, target, text FROM news WHERE seen = 0 ORDER BY row DESC LIMIT 100",
            )?;
            let mut rows = rows.query([])?;
            let mut news = Vec::new();
            while let Some(row) = rows.next()? {
                let article: Option<String> = row.get(3)?;
                let article = article.map(|id| ArticleId::parse(&id).map_err(|e| StoreError::Damaged(e.to_string())));
                news.push((
                    row.get(0)?,
                    News {
                        at: read_instant(&row.get::<_, String>(1)?)?,
                        kind: row.get(2)?,
                        article: article.transpose()?,
                        target: row.get(4)?,
                        text: row.get(5)?,
                    },
                ));
            }
            Ok(news)
        })
    }

    /// Puts news away, up to this one.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn put_news_away(&self, up_to: i64) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached("UPDATE news SET seen = 1 WHERE seen = 0 AND row <= ?1")?.execute([up_to])?;
            Ok(())
        })
    }

    /// Keeps how a target was found.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn keep_trial(&self, target: &str, trial: &Trial) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT OR REPLACE INTO target_trial (target, at, good, report) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((target, instant(trial.at), trial.good, &trial.report))?;
            Ok(())
        })
    }

    /// How a target was found when it was tried last.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn trial(&self, target: &str) -> Result<Option<Trial>, StoreError> {
        self.read(|db| {
            let found: Option<(String, bool, String)> = db
                .prepare_cached("SELECT at, good, report FROM target_trial WHERE target = ?1")?
                .query_row([target], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
                .optional()?;
            found.map(|(at, good, report)| Ok(Trial { at: read_instant(&at)?, good, report })).transpose()
        })
    }
}
