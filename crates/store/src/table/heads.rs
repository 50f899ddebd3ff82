//! Search in what a list shows: headline, byline and tags. It answers each key while somebody
//! types, so it takes the newest matches as it meets them and weighs none.

use super::article;
use super::search::query;
use crate::table::article::Row;
use crate::{Store, StoreError};
use ::article::{Content, Status};
use rusqlite::Connection;

/// A status with fewer articles than this is looked up before the matches are gone through.
const FEW: u32 = 10_000;

pub(super) fn put(db: &Connection, row: i64, content: &Content) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO heads (rowid, headline, byline, tags) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((row, &content.headline, content.byline.join("\n"), content.tags.join("\n")))?;
    Ok(())
}

/// Which of the matches count.
#[derive(Debug, Clone, Copy)]
enum Within {
    All,
    /// A status that few articles have: most matches are another's, and are passed by unread.
    Few,
    /// A status that many have: the newest matches hold enough of them.
    Many,
}

fn within(db: &Connection, status: Option<Status>) -> Result<Within, StoreError> {
    let Some(status) = status else { return Ok(Within::All) };
    let counted: u32 = db
        .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM article WHERE status = ?1 LIMIT ?2)")?
        .query_row((status.name(), FEW), |row| row.get(0))?;
    Ok(if counted < FEW { Within::Few } else { Within::Many })
}

fn sql(within: Within) -> String {
    let condition = match within {
        Within::All => "?2 IS ?2",
        // The plus keeps each row of the status from becoming a search of its own.
        Within::Few => "+heads.rowid IN (SELECT row FROM article WHERE status = ?2)",
        Within::Many => "a.status = ?2",
    };
    format!(
        "SELECT {} FROM heads CROSS JOIN article a ON a.row = heads.rowid \
         WHERE heads MATCH ?1 AND {condition} ORDER BY heads.rowid DESC LIMIT ?3",
        article::ROW
    )
}

impl Store {
    /// Articles with all these words in headline, byline or tags, the last of them perhaps only
    /// begun, newest first. [`Store::search`] finds each of them too, and what stands in the text.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn search_heads(
        &self,
        words: &str,
        status: Option<Status>,
        limit: u32,
    ) -> Result<Vec<Row>, StoreError> {
        let Some(query) = query(words, true) else { return Ok(Vec::new()) };
        self.index_working_copies()?;
        self.read(|db| {
            let mut rows = db.prepare_cached(&sql(within(db, status)?))?;
            let mut rows = rows.query((&query, status.map(Status::name), limit))?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(article::read_row(row)?);
            }
            Ok(found)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::article::{Act, ArticleId, Slug};
    use rusqlite::StatementStatus;

    const ARTICLES: u32 = 20_000;

    /// An archive where every second headline has a word that begins with "co".
    fn archive() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(folder.path()).unwrap();
        let article = |n: u32| crate::NewArticle {
            id: ArticleId::from_random(n.into()),
            slug: Slug::parse(&format!("a-{n}")).unwrap(),
            status: if n < 10 { Status::Draft } else { Status::Published },
            content: Content {
                headline: format!("{} {n}", ["Council", "Ferry", "Coal", "Night"][n as usize % 4]),
                ..Content::default()
            },
            words: 0,
            author: "Mira".into(),
            act: Act::New,
            now: chrono::DateTime::UNIX_EPOCH,
            published: None,
            file: None,
        };
        let all: Vec<_> = (0..ARTICLES).map(article).collect();
        store.add(&all).unwrap();
        (folder, store)
    }

    fn plan(db: &Connection, sql: &str) -> String {
        let mut steps = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let steps = steps.query_map(("\"co\"*", "Draft", 100), |row| row.get::<_, String>(3)).unwrap();
        steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
    }

    // Rule 8: what a person waits for at a key does not grow with the archive.
    #[test]
    fn the_newest_heads_are_taken_from_the_index_without_sorting_or_weighing() {
        let (_folder, store) = archive();
        store
            .read(|db| {
                for within in [Within::All, Within::Few, Within::Many] {
                    let plan = plan(db, &sql(within));
                    assert!(plan.contains("SCAN heads VIRTUAL TABLE INDEX"), "{plan}");
                    assert!(plan.contains("SEARCH a USING INTEGER PRIMARY KEY"), "{plan}");
                    assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN a"), "{plan}");
                }
                assert!(plan(db, &sql(Within::Few)).contains("USING COVERING INDEX article_status"));
                let mut first = db.prepare(&sql(Within::All))?;
                let found = first.query_map(("\"co\"*", None::<&str>, 100), |_| Ok(()))?.count();
                let steps = first.get_status(StatementStatus::VmStep);
                assert_eq!(found, 100);
                assert!(steps < 30 * 100, "{steps} steps for 100 of {} matches", ARTICLES / 2);
                Ok(())
            })
            .unwrap();
        let ids = |status| -> Vec<_> {
            store.search_heads("co", status, 3).unwrap().into_iter().map(|row| row.headline).collect()
        };
        assert_eq!(ids(None), ["Coal 19998", "Council 19996", "Coal 19994"]);
        assert_eq!(ids(Some(Status::Published)), ids(None));
        assert_eq!(ids(Some(Status::Draft)), ["Council 8", "Coal 6", "Council 4"]);
    }
}
