//! The lists of the site, chunk by chunk.

use super::{Record, count, number};
use crate::SiteError;
use crate::list::{CHUNK, EveryList, Kind, ListKey, ListRow, Lists, Spot, chunks_of, lists_of};
use article::ArticleId;
use chrono_tz::Tz;
use rusqlite::Row;
use std::collections::BTreeSet;
use std::ops::Range;

/// How a list changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ListChange {
    /// Chunks before; a list without any was not there.
    pub(crate) before: usize,
    /// Chunks now.
    pub(crate) now: usize,
    /// The chunks that are others now, or show an article that is.
    pub(crate) chunks: BTreeSet<usize>,
    /// Whether it is called otherwise.
    pub(crate) renamed: bool,
}

impl ListChange {
    /// Whether the list came or went.
    pub(crate) fn is_new_or_gone(&self) -> bool {
        (self.before == 0) != (self.now == 0)
    }
}

impl Lists for Record {
    fn lists(&self, kind: Kind) -> Result<Vec<ListRow>, SiteError> {
        let (from, to) = (format!("{}/", kind.word()), format!("{}0", kind.word()));
        let sql = "SELECT name, heading, length FROM list WHERE name >= ?1 AND name < ?2 ORDER BY name";
        let rows = self.many(sql, (from, to), read)?;
        Ok(rows.into_iter().flatten().collect())
    }

    fn list(&self, key: &ListKey) -> Result<Option<ListRow>, SiteError> {
        Ok(self.one("SELECT name, heading, length FROM list WHERE name = ?1", [key.text()], read)?.flatten())
    }

    fn list_keys(&self) -> Result<BTreeSet<ListKey>, SiteError> {
        let names = self.many("SELECT name FROM list", [], |row| row.get::<_, String>(0))?;
        Ok(names.iter().filter_map(|name| ListKey::parse(name)).collect())
    }

    fn chunks(&self, key: &ListKey, numbers: Range<usize>) -> Result<Vec<Spot>, SiteError> {
        let sql = "SELECT spots FROM chunk WHERE list = ?1 AND number >= ?2 AND number < ?3 ORDER BY number";
        let read = |row: &Row<'_>| Ok(Spot::read_all(row.get_ref(0)?.as_blob()?));
        Ok(self.many(sql, (key.text(), number(numbers.start), number(numbers.end)), read)?.concat())
    }
}

impl Record {
    /// The chunk in which a spot is, or would be.
    fn chunk_at(&self, key: &ListKey, spot: &Spot) -> Result<usize, SiteError> {
        let sql = "SELECT number FROM chunk WHERE list = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1";
        Ok(self.one(sql, (key.text(), spot.bytes()), |row| count(row, 0))?.unwrap_or_default())
    }

    /// Notes in `change` that what lists show of an article is another thing now.
    pub(crate) fn shows(&self, key: &ListKey, spot: &Spot, change: &mut ListChange) -> Result<(), SiteError> {
        change.chunks.insert(self.chunk_at(key, spot)?);
        Ok(())
    }

    /// The articles beside a spot, whether it is in the list or not: the older and the newer.
    pub(crate) fn beside(
        &self,
        key: &ListKey,
        spot: &Spot,
    ) -> Result<(Option<ArticleId>, Option<ArticleId>), SiteError> {
        let chunk = self.chunk_at(key, spot)?;
        let spots = self.chunks(key, chunk.saturating_sub(1)..chunk + 2)?;
        let older = spots.iter().rev().find(|other| *other < spot);
        let newer = spots.iter().find(|other| *other > spot);
        Ok((older.map(Spot::id), newer.map(Spot::id)))
    }

    /// Takes spots out of a list and puts others in.
    pub(crate) fn edit_list(
        &self,
        key: &ListKey,
        out: &BTreeSet<Spot>,
        into: &BTreeSet<Spot>,
    ) -> Result<ListChange, SiteError> {
        let before = self.list(key)?.map_or(0, |list| list.length);
        let Some(first) = out.iter().chain(into).min() else { return Ok(ListChange::default()) };
        let from = self.chunk_at(key, first)?;
        let mut spots: BTreeSet<Spot> = self.chunks(key, from..usize::MAX)?.into_iter().collect();
        let stays = before - spots.len();
        spots.retain(|spot| !out.contains(spot));
        spots.extend(into);
        self.put_chunks(key, from, stays + spots.len(), &spots.into_iter().collect::<Vec<_>>(), before)
    }

    /// Keeps a list from a chunk on: `spots` stand there to its end, which makes it so long.
    fn put_chunks(
        &self,
        key: &ListKey,
        from: usize,
        length: usize,
        spots: &[Spot],
        before: usize,
    ) -> Result<ListChange, SiteError> {
        let name = key.text();
        let mut change =
            ListChange { before: chunks_of(before), now: chunks_of(length), ..ListChange::default() };
        let old = self.chunks(key, from..usize::MAX)?;
        let mut old = old.chunks(CHUNK);
        for (at, chunk) in (from..).zip(spots.chunks(CHUNK)) {
            if old.next() == Some(chunk) {
                continue;
            }
            self.put_chunk(&name, at, chunk)?;
            change.chunks.insert(at);
        }
        self.run("DELETE FROM chunk WHERE list = ?1 AND number >= ?2", (&name, number(change.now)))?;
        if length == 0 {
            self.run("DELETE FROM list WHERE name = ?1", [&name])?;
        } else {
            let sql = "INSERT INTO list (name, heading, length) VALUES (?1, '', ?2) \
                       ON CONFLICT DO UPDATE SET length = ?2";
            self.run(sql, (&name, number(length)))?;
        }
        Ok(change)
    }

    fn put_chunk(&self, list: &str, at: usize, chunk: &[Spot]) -> Result<(), SiteError> {
        let bytes: Vec<u8> = chunk.iter().flat_map(|spot| spot.bytes().iter().copied()).collect();
        let first = chunk.first().map(|spot| spot.bytes().to_vec());
        let sql = "INSERT OR REPLACE INTO chunk (list, number, first, spots) VALUES (?1, ?2, ?3, ?4)";
        self.run(sql, (list, number(at), first, bytes))
    }

    /// Keeps all lists, where there is none yet, and lets go of them.
    pub(crate) fn put_lists(&self, lists: EveryList) -> Result<(), SiteError> {
        for (key, heading, spots) in lists.each() {
            let name = key.text();
            for (at, chunk) in spots.chunks(CHUNK).enumerate() {
                self.put_chunk(&name, at, chunk)?;
            }
            let sql = "INSERT INTO list (name, heading, length) VALUES (?1, ?2, ?3)";
            self.run(sql, (name, heading, number(spots.len())))?;
        }
        Ok(())
    }

    /// Calls a list as its newest article has it. Says whether that is another name.
    pub(crate) fn name_list(&self, key: &ListKey, zone: Tz) -> Result<bool, SiteError> {
        let newest: Vec<ArticleId> = self.newest(key, 1)?.iter().map(Spot::id).collect();
        let newest = self.known(&newest)?.into_values().next();
        let Some(newest) = newest else { return Ok(false) };
        let lists = lists_of(&newest.entry, zone).into_iter();
        let heading = lists.filter(|(list, _)| list == key).map(|(_, heading)| heading).next();
        let heading = heading.unwrap_or_default();
        if self.list(key)?.is_some_and(|list| list.heading == heading) {
            return Ok(false);
        }
        self.run("UPDATE list SET heading = ?2 WHERE name = ?1", (key.text(), heading))?;
        Ok(true)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<ListRow>> {
    let (heading, length) = (row.get(1)?, count(row, 2)?);
    Ok(ListKey::parse(row.get_ref(0)?.as_str()?).map(|key| ListRow { key, heading, length }))
}

#[cfg(test)]
mod tests {
    use crate::list::{CHUNK, EveryList, Kind, ListKey, Lists};
    use crate::record::Record;
    use crate::testing::entry;
    use std::sync::Arc;

    #[test]
    fn lists_of_all_articles_are_what_the_record_has_of_them() {
        let sections = [Some("World"), Some("Sport"), Some(" world "), None];
        let entries: Vec<_> = (0..3 * CHUNK as u128 + 3)
            .map(|n| {
                let mut entry = entry(n, "Bridge closes");
                entry.published += chrono::TimeDelta::days(i64::try_from(n).unwrap());
                entry.section = sections[n as usize % 4].map(str::to_owned);
                entry.tags = vec![format!("Tag {}", n % 7)];
                Arc::new(entry)
            })
            .collect();
        let lists = EveryList::of(&entries, chrono_tz::UTC);
        let folder = tempfile::tempdir().unwrap();
        let record = Record::open(folder.path()).unwrap();
        record.put_lists(EveryList::of(&entries, chrono_tz::UTC)).unwrap();

        let keys = lists.list_keys().unwrap();
        assert_eq!(keys, record.list_keys().unwrap());
        assert!(keys.len() > 12);
        for kind in [Kind::Latest, Kind::Section, Kind::Tag, Kind::Author, Kind::Month, Kind::Corrected] {
            assert_eq!(lists.lists(kind).unwrap(), record.lists(kind).unwrap());
        }
        let unknown = ListKey::new(Kind::Tag, "none");
        for key in keys.iter().chain([&unknown]) {
            assert_eq!(lists.list(key).unwrap(), record.list(key).unwrap());
            for numbers in [0..1, 1..3, 2..9, 0..usize::MAX, 7..9] {
                assert_eq!(lists.chunks(key, numbers.clone()).unwrap(), record.chunks(key, numbers).unwrap());
            }
            assert_eq!(lists.newest(key, CHUNK + 1).unwrap(), record.newest(key, CHUNK + 1).unwrap());
        }
        assert_eq!(lists.list(&ListKey::new(Kind::Section, "world")).unwrap().unwrap().heading, " world ");
    }
}
