//! Which articles of the site are one in several languages.

use super::articles::parsed;
use super::{Record, listed};
use crate::{Entry, Kin, SiteError};
use article::ArticleId;
use rusqlite::Row;
use std::collections::HashMap;

impl Record {
    /// The texts that belong to these originals, by the original's slug, and of each its
    /// original, where that is on the site and no translation itself.
    pub(crate) fn kin(&self, originals: &[&str]) -> Result<HashMap<String, Vec<Kin>>, SiteError> {
        let mut found: HashMap<String, Vec<Kin>> = HashMap::new();
        for (of, condition) in [("translates", ""), ("slug", "WHERE translates IS NULL")] {
            // Only what is translated has an original that anybody asks for.
            let wanted: Vec<&str> = match of {
                "slug" => originals.iter().copied().filter(|slug| found.contains_key(*slug)).collect(),
                _ => originals.to_vec(),
            };
            let sql = format!(
                "SELECT wanted, entry FROM (SELECT value AS wanted FROM json_each(?1)) \
                 CROSS JOIN article ON {of} = wanted {condition}"
            );
            let rows = self.many(&sql, [listed(wanted.into_iter())], |row| read(row, of == "slug"))?;
            for (slug, kin) in rows {
                found.entry(slug).or_default().push(kin);
            }
        }
        Ok(found)
    }

    /// The articles whose pages tell of the group of this original: its translations and itself.
    pub(crate) fn telling_of(&self, original: &str) -> Result<Vec<ArticleId>, SiteError> {
        let sql = "SELECT id FROM article WHERE translates = ?1 UNION SELECT id FROM article WHERE slug = ?1";
        let ids = self.many(sql, [original], |row| row.get::<_, String>(0))?;
        Ok(ids.iter().filter_map(|id| ArticleId::parse(id).ok()).collect())
    }
}

fn read(row: &Row<'_>, original: bool) -> rusqlite::Result<(String, Kin)> {
    Ok((row.get(0)?, Kin::as_one(&parsed::<Entry>(row, 1)?, original)))
}
