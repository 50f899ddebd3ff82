//! Full text search over headline, standfirst, body, byline and tags.

use super::{article, heads};
use crate::table::article::Row;
use crate::{Store, StoreError};
use ::article::{ArticleId, Content, Status};
use rusqlite::Connection;

/// Weights of headline, standfirst, body, byline and tags for bm25.
const RANK: &str = "bm25(search, 10.0, 4.0, 1.0, 3.0, 3.0)";

pub(crate) fn put(db: &Connection, row: i64, content: &Content) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO search (rowid, headline, standfirst, body, byline, tags) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        row,
        &content.headline,
        &content.standfirst,
        &content.body,
        content.byline.join("\n"),
        content.tags.join("\n"),
    ))?;
    heads::put(db, row, content)
}

/// What a person typed as an FTS5 query: every word must be there; the last
/// may be only begun. None where there is no word.
pub(super) fn query(words: &str, typing: bool) -> Option<String> {
    let quoted: Vec<String> = words
        .split(|c: char| !c.is_alphanumeric() && c != '\u{300}')
        .filter(|w| !w.is_empty())
        .take(32)
        .map(|w| format!("\"{w}\""))
        .collect();
    if quoted.is_empty() {
        return None;
    }
    let prefix = if typing || words.ends_with('*') { "*" } else { "" };
    Some(format!("{}{prefix}", quoted.join(" ")))
}

impl Store {
    /// Articles that have any of these words, those with the most and rarest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn any_of(&self, words: &[String], limit: u32) -> Result<Vec<ArticleId>, StoreError> {
        let quoted: Vec<String> = words.iter().filter_map(|word| query(word, false)).collect();
        if quoted.is_empty() {
            return Ok(Vec::new());
        }
        self.index_working_copies()?;
        let damaged = |error: ::article::ArticleError| StoreError::Damaged(error.to_string());
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!(
                "SELECT a.id FROM search JOIN article a ON a.row = search.rowid WHERE search MATCH ?1 ORDER BY {RANK} LIMIT ?2"
            ))?;
            let mut rows = rows.query((quoted.join(" OR "), limit))?;
            let mut ids = Vec::new();
            while let Some(row) = rows.next()? {
                ids.push(ArticleId::parse(&row.get::<_, String>(0)?).map_err(damaged)?);
            }
            Ok(ids)
        })
    }

    /// Articles with all these words, best first; while somebody is `typing` the last word
    /// counts as begun. Returns their lines and how many matched. It weighs every match: what
    /// a person waits for at each key is [`Store::search_heads`].
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn search(
        &self,
        words: &str,
        status: Option<Status>,
        limit: u32,
        typing: bool,
    ) -> Result<(Vec<Row>, u32), StoreError> {
        let Some(query) = query(words, typing) else { return Ok((Vec::new(), 0)) };
        self.index_working_copies()?;
        // Only where a status is asked for is each match looked up before it is weighed.
        let within = match status {
            Some(_) => "CROSS JOIN article a ON a.row = search.rowid AND a.status = ?2",
            None => "",
        };
        let sql = format!(
            "WITH hit AS MATERIALIZED (\
               SELECT search.rowid AS row, {RANK} AS rank FROM search {within} WHERE search MATCH ?1 AND ?2 IS ?2), \
             best AS (SELECT row, rank FROM hit ORDER BY rank LIMIT ?3) \
             SELECT {}, (SELECT count(*) FROM hit) FROM best JOIN article a ON a.row = best.row ORDER BY best.rank",
            article::ROW
        );
        self.read(|db| {
            let mut rows = db.prepare_cached(&sql)?;
            let mut rows = rows.query((&query, status.map(Status::name), limit))?;
            let (mut hits, mut total) = (Vec::new(), 0);
            while let Some(row) = rows.next()? {
                total = row.get(article::ROW_COLUMNS)?;
                hits.push(article::read_row(row)?);
            }
            Ok((hits, total))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn whatever_is_typed_is_words_not_syntax() {
        assert_eq!(query("Harbour bri", true).unwrap(), "\"Harbour\" \"bri\"*");
        assert_eq!(query("a\" OR headline:*", false).unwrap(), "\"a\" \"OR\" \"headline\"*");
        assert_eq!(query(" …\"' ", true), None);
    }
}
