//! The lists of a site, and what stands in each.

use super::{CHUNK, Kind, ListKey, Spot, chunks_of, lists_of};
use crate::{Entry, SiteError};
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// A list as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListRow {
    pub(crate) key: ListKey,
    /// What it is called: as its newest article has it.
    pub(crate) heading: String,
    /// Articles in it.
    pub(crate) length: usize,
}

/// The lists of a site: those that a build left, or those of articles that are all at hand.
pub(crate) trait Lists {
    /// Those of one kind, by their slugs.
    fn lists(&self, kind: Kind) -> Result<Vec<ListRow>, SiteError>;

    /// A list, where there is one.
    fn list(&self, key: &ListKey) -> Result<Option<ListRow>, SiteError>;

    /// The names of all.
    fn list_keys(&self) -> Result<BTreeSet<ListKey>, SiteError>;

    /// What stands in some chunks of a list, the oldest first.
    fn chunks(&self, key: &ListKey, numbers: Range<usize>) -> Result<Vec<Spot>, SiteError>;

    /// The newest of a list, the newest first.
    fn newest(&self, key: &ListKey, wanted: usize) -> Result<Vec<Spot>, SiteError> {
        let Some(list) = self.list(key)? else { return Ok(Vec::new()) };
        let chunks = chunks_of(list.length);
        let spots = self.chunks(key, chunks.saturating_sub(chunks_of(wanted) + 1)..chunks)?;
        Ok(spots.iter().rev().take(wanted).copied().collect())
    }
}

/// The lists of articles that are all at hand.
#[derive(Default)]
pub(crate) struct EveryList(BTreeMap<ListKey, Whole>);

/// A list that is made at once.
#[derive(Default)]
struct Whole {
    /// The oldest first.
    spots: Vec<Spot>,
    /// As the newest article has it.
    heading: String,
}

impl Whole {
    fn row(&self, key: &ListKey) -> ListRow {
        ListRow { key: key.clone(), heading: self.heading.clone(), length: self.spots.len() }
    }
}

impl EveryList {
    /// The lists that these articles are in, which come in the order of lists: the oldest first.
    pub(crate) fn of(entries: &[Arc<Entry>], zone: Tz) -> Self {
        let mut lists = Self::default();
        for entry in entries {
            let spot = Spot::of(entry);
            for (key, heading) in lists_of(entry, zone) {
                let list = lists.0.entry(key).or_default();
                list.spots.push(spot);
                list.heading = heading;
            }
        }
        lists
    }

    /// Each list: its name, what it is called, and what stands in it, the oldest first.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&ListKey, &str, &[Spot])> {
        self.0.iter().map(|(key, list)| (key, list.heading.as_str(), list.spots.as_slice()))
    }

    /// The articles of each section, the oldest first.
    pub(crate) fn sections(&self) -> HashMap<ListKey, Vec<Spot>> {
        let sections = self.0.iter().filter(|(key, _)| key.kind == Kind::Section);
        sections.map(|(key, list)| (key.clone(), list.spots.clone())).collect()
    }
}

impl Lists for EveryList {
    fn lists(&self, kind: Kind) -> Result<Vec<ListRow>, SiteError> {
        let first = ListKey::new(kind, "");
        let lists = self.0.range(first..).take_while(|(key, _)| key.kind == kind);
        Ok(lists.map(|(key, list)| list.row(key)).collect())
    }

    fn list(&self, key: &ListKey) -> Result<Option<ListRow>, SiteError> {
        Ok(self.0.get(key).map(|list| list.row(key)))
    }

    fn list_keys(&self) -> Result<BTreeSet<ListKey>, SiteError> {
        Ok(self.0.keys().cloned().collect())
    }

    fn chunks(&self, key: &ListKey, numbers: Range<usize>) -> Result<Vec<Spot>, SiteError> {
        let spots = self.0.get(key).map_or(&[][..], |list| &list.spots);
        let at = |chunk: usize| chunk.saturating_mul(CHUNK).min(spots.len());
        Ok(spots.get(at(numbers.start)..at(numbers.end)).unwrap_or_default().to_vec())
    }
}
