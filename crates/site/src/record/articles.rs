//! The articles of the site: what other pages show of them, and what their own pages were made of.

use super::{Record, listed};
use crate::list::{ListKey, Spot};
use crate::{Neighbour, SiteError};
use article::{Address, ArticleId};
use rusqlite::Row;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// What is known of an article only once its page was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Facts {
    /// The picture that stands for it in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lead: Option<Lead>,
    /// Names in its text, for the search.
    pub(crate) names: String,
}

/// A picture that stands for an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lead {
    /// Its file beside the article's page.
    pub(crate) file_name: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) alt: String,
}

/// An article as the last build left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) id: ArticleId,
    pub(crate) slug: String,
    pub(crate) address: String,
    pub(crate) headline: String,
    pub(crate) spot: Spot,
    /// The hash of all that is its own on its page.
    pub(crate) own: String,
    /// The hash of what lists show of it.
    pub(crate) listed: String,
    /// The hash of what feeds and sitemaps say of it.
    pub(crate) fed: String,
    /// The lists that it is in, each with what the list is called there.
    pub(crate) lists: Vec<(ListKey, String)>,
    pub(crate) facts: Facts,
    /// Its language, where it is not the site's.
    pub(crate) language: Option<String>,
    /// The slug of the article that it is a translation of.
    pub(crate) translates: Option<String>,
}

fn damaged(what: &str) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnName(what.to_owned())
}

fn names(lists: &[(ListKey, String)]) -> String {
    let named = lists.iter().map(|(list, heading)| (list.text(), heading));
    serde_json::to_string(&named.collect::<Vec<_>>()).unwrap_or_default()
}

pub(super) fn read_names(text: &str) -> Vec<(ListKey, String)> {
    let named: Vec<(String, String)> = serde_json::from_str(text).unwrap_or_default();
    named.into_iter().filter_map(|(list, heading)| Some((ListKey::parse(&list)?, heading))).collect()
}

impl Known {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: ArticleId::parse(row.get_ref(0)?.as_str()?).map_err(|_| damaged("id"))?,
            slug: row.get(1)?,
            address: row.get(2)?,
            headline: row.get(3)?,
            spot: Spot::read(row.get_ref(4)?.as_blob()?).ok_or_else(|| damaged("spot"))?,
            own: row.get(5)?,
            listed: row.get(6)?,
            fed: row.get(7)?,
            lists: read_names(row.get_ref(8)?.as_str()?),
            facts: serde_json::from_str(row.get_ref(9)?.as_str()?).unwrap_or_default(),
            language: row.get(10)?,
            translates: row.get(11)?,
        })
    }
}

const COLUMNS: &str =
    "id, slug, address, headline, spot, own, listed, fed, lists, facts, language, translates";

impl Record {
    /// Those of these articles that stand on the site.
    pub(crate) fn known(&self, ids: &[ArticleId]) -> Result<HashMap<ArticleId, Known>, SiteError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN article ON id = wanted"
        );
        let rows = self.many(&sql, [listed(ids.iter().map(ArticleId::as_str))], Known::read)?;
        Ok(rows.into_iter().map(|known| (known.id.clone(), known)).collect())
    }

    /// Every article that stands on the site.
    pub(crate) fn all_known(&self) -> Result<HashMap<ArticleId, Known>, SiteError> {
        let rows = self.many(&format!("SELECT {COLUMNS} FROM article"), [], Known::read)?;
        Ok(rows.into_iter().map(|known| (known.id.clone(), known)).collect())
    }

    pub(crate) fn put_known(&self, known: &Known) -> Result<(), SiteError> {
        self.run(
            &format!(
                "INSERT OR REPLACE INTO article ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
            ),
            (
                known.id.as_str(),
                &known.slug,
                &known.address,
                &known.headline,
                known.spot.bytes(),
                &known.own,
                &known.listed,
                &known.fed,
                names(&known.lists),
                serde_json::to_string(&known.facts).unwrap_or_default(),
                &known.language,
                &known.translates,
            ),
        )
    }

    pub(crate) fn drop_known(&self, id: &ArticleId) -> Result<(), SiteError> {
        self.run("DELETE FROM article WHERE id = ?1", [id.as_str()])?;
        self.run("DELETE FROM link WHERE article = ?1", [id.as_str()])
    }

    pub(crate) fn put_facts(&self, id: &ArticleId, facts: &Facts) -> Result<(), SiteError> {
        let facts = serde_json::to_string(facts).unwrap_or_default();
        self.run("UPDATE article SET facts = ?2 WHERE id = ?1", (id.as_str(), facts))
    }

    /// Facts that are known of articles by their pages.
    pub(crate) fn facts_of(&self, ids: &[ArticleId]) -> Result<HashMap<ArticleId, Facts>, SiteError> {
        let sql = "SELECT id, facts FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN article ON id = wanted";
        let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        let rows = self.many(sql, [listed(ids.iter().map(ArticleId::as_str))], read)?;
        let facts = |(id, facts): (String, String)| {
            Some((ArticleId::parse(&id).ok()?, serde_json::from_str(&facts).unwrap_or_default()))
        };
        Ok(rows.into_iter().filter_map(facts).collect())
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
        let sql = "SELECT slug, headline, address FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN article ON slug = wanted";
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?));
        let rows = self.many(sql, [listed(slugs.iter().map(|slug| slug.as_str()))], read)?;
        let place = |(slug, headline, address): (String, String, String)| {
            Some((slug, Neighbour { headline, address: Address::parse(&address).ok()? }))
        };
        Ok(rows.into_iter().filter_map(place).collect())
    }

    /// Whether an article stands at an address.
    pub(crate) fn has_article_at(&self, address: &Address) -> Result<bool, SiteError> {
        let sql = "SELECT 1 FROM article WHERE address = ?1";
        Ok(self.one(sql, [address.as_str()], |_| Ok(()))?.is_some())
    }
}
