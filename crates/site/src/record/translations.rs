//! Which articles of the site are one in several languages.

use super::{Record, listed};
use crate::list::Spot;
use crate::{Kin, SiteError};
use article::{Address, ArticleId};
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
                "SELECT wanted, address, spot, language FROM (SELECT value AS wanted FROM json_each(?1)) \
                 CROSS JOIN article ON {of} = wanted {condition}"
            );
            let rows = self.many(&sql, [listed(wanted.into_iter())], |row| read(row, of == "slug"))?;
            for (slug, kin) in rows {
                found.entry(slug).or_default().extend(kin);
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

fn read(row: &Row<'_>, original: bool) -> rusqlite::Result<(String, Option<Kin>)> {
    let (address, spot) = (row.get::<_, String>(1)?, Spot::read(row.get_ref(2)?.as_blob()?));
    let language = row.get(3)?;
    let kin = Address::parse(&address).ok().zip(spot);
    Ok((row.get(0)?, kin.map(|(address, spot)| Kin::at(spot, language, address, original))))
}
