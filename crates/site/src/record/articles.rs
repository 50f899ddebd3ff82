//! The articles of the site as the last build left them, and what their pages lead to.

use super::{Record, listed};
use crate::shown::{Facts, Shown};
use crate::{Entry, Neighbour, SiteError};
use article::{Address, ArticleId, Slug};
use rusqlite::Row;
use rusqlite::types::Type;
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A value of a row that is kept as JSON.
pub(super) fn parsed<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let damaged = |error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error));
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(damaged)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Shown> {
    Ok(Shown { entry: Arc::new(parsed(row, 0)?), facts: parsed(row, 1)?, translations: Vec::new() })
}

impl Record {
    /// Those of these articles that stand on the site.
    pub(crate) fn known(&self, ids: &[ArticleId]) -> Result<HashMap<ArticleId, Shown>, SiteError> {
        let sql = "SELECT entry, facts FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN article ON id = wanted";
        let rows = self.many(sql, [listed(ids.iter().map(ArticleId::as_str))], read)?;
        Ok(rows.into_iter().map(|shown| (shown.entry.id.clone(), shown)).collect())
    }

    /// Every article that stands on the site.
    pub(crate) fn all_known(&self) -> Result<HashMap<ArticleId, Shown>, SiteError> {
        let rows = self.many("SELECT entry, facts FROM article", [], read)?;
        Ok(rows.into_iter().map(|shown| (shown.entry.id.clone(), shown)).collect())
    }

    pub(crate) fn put_known(&self, entry: &Entry, facts: &Facts) -> Result<(), SiteError> {
        let (shown, known) = (serde_json::to_string(entry), serde_json::to_string(facts));
        let (shown, known) = (shown.map_err(SiteError::unwritten)?, known.map_err(SiteError::unwritten)?);
        let row = (
            entry.id.as_str(),
            entry.slug.as_str(),
            entry.address.as_str(),
            entry.translates.as_ref().map(Slug::as_str),
            &shown,
            &known,
        );
        const NEW: &str = "INSERT OR IGNORE INTO article (id, slug, address, translates, entry, facts) \
                           VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        const AGAIN: &str = "UPDATE article SET entry = ?5, facts = ?6 \
                             WHERE id = ?1 AND slug = ?2 AND address = ?3 AND translates IS ?4";
        const ELSEWHERE: &str = "UPDATE article SET slug = ?2, address = ?3, translates = ?4, entry = ?5, \
                                 facts = ?6 WHERE id = ?1";
        self.put([NEW, AGAIN, ELSEWHERE], row)
    }

    pub(crate) fn drop_known(&self, id: &ArticleId) -> Result<(), SiteError> {
        self.run("DELETE FROM article WHERE id = ?1", [id.as_str()])?;
        self.run("DELETE FROM link WHERE article = ?1", [id.as_str()])
    }

    /// Forgets all articles, what their pages lead to, and the lists that they are in.
    pub(crate) fn forget_articles(&self) -> Result<(), SiteError> {
        ["DELETE FROM article", "DELETE FROM link", "DELETE FROM list", "DELETE FROM chunk"]
            .into_iter()
            .try_for_each(|sql| self.run(sql, []))
    }

    /// Keeps what is known of an article by its page.
    pub(crate) fn put_facts(&self, id: &ArticleId, facts: &Facts) -> Result<(), SiteError> {
        let facts = serde_json::to_string(facts).map_err(SiteError::unwritten)?;
        self.run("UPDATE article SET facts = ?2 WHERE id = ?1", (id.as_str(), facts))
    }

    /// Notes the slugs that an article's page leads to.
    pub(crate) fn put_links(&self, id: &ArticleId, slugs: &[String]) -> Result<(), SiteError> {
        self.run("DELETE FROM link WHERE article = ?1", [id.as_str()])?;
        for slug in slugs {
            self.run("INSERT OR IGNORE INTO link (slug, article) VALUES (?1, ?2)", (slug, id.as_str()))?;
        }
        Ok(())
    }

    /// The articles whose pages lead to this slug.
    pub(crate) fn linking_to(&self, slug: &str) -> Result<Vec<ArticleId>, SiteError> {
        let ids =
            self.many("SELECT article FROM link WHERE slug = ?1", [slug], |row| row.get::<_, String>(0))?;
        Ok(ids.iter().filter_map(|id| ArticleId::parse(id).ok()).collect())
    }

    /// Where these slugs stand, and what the articles are called.
    pub(crate) fn places_of(
        &self,
        slugs: &HashSet<&String>,
    ) -> Result<HashMap<String, Neighbour>, SiteError> {
        let sql = "SELECT slug, entry ->> 'headline', address FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN article ON slug = wanted";
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?));
        let rows = self.many(sql, [listed(slugs.iter().map(|slug| slug.as_str()))], read)?;
        let place = |(slug, headline, address): (String, String, String)| {
            Some((slug, Neighbour { headline, address: Address::parse(&address).ok()? }))
        };
        Ok(rows.into_iter().filter_map(place).collect())
    }

    /// Whether an article stands at an address, given without the slash at its beginning.
    pub(crate) fn has_article_at(&self, from_root: &str) -> Result<bool, SiteError> {
        let sql = "SELECT 1 FROM article WHERE address = '/' || ?1";
        Ok(self.one(sql, [from_root], |_| Ok(()))?.is_some())
    }
}
