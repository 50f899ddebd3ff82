//! Every article of the site, where all of them are looked at: what pages show of others is then
//! known without the record, so that pages are drawn on all cores while the record is kept.

use super::ahead::joined;
use super::articles::Places;
use super::translations;
use crate::around::Shelf;
use crate::list::{EveryList, ListKey, Spot};
use crate::shown::{Facts, Shown};
use crate::{Entry, Kin, Neighbour, SiteConfig, Translation, group};
use article::ArticleId;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Every article of the site.
pub(super) struct All {
    names: Names,
    /// In the order of lists: the oldest first.
    pub(super) by_time: Vec<Arc<Entry>>,
    /// The articles of each section, the oldest first.
    sections: HashMap<ListKey, Vec<Spot>>,
    /// The lists that they are in, until they are drawn: then the record gets them.
    pub(super) lists: Option<EveryList>,
    /// Them as other pages show them, once their own pages are drawn.
    pub(super) shelf: Shelf,
}

/// By what an article is found.
struct Names {
    by_id: BTreeMap<ArticleId, Arc<Entry>>,
    /// In the order of their slugs.
    by_slug: Vec<Arc<Entry>>,
    /// In the order of their addresses.
    by_address: Vec<Arc<Entry>>,
    /// The groups of translations, by their originals.
    groups: HashMap<String, Vec<Translation>>,
}

impl All {
    /// These articles, on this site.
    pub(super) fn of(entries: &[Arc<Entry>], config: &SiteConfig) -> Self {
        std::thread::scope(|scope| {
            let names = scope.spawn(|| Names::of(entries, &config.language));
            let mut by_time = entries.to_vec();
            by_time.sort_by_cached_key(|entry| Spot::of(entry));
            let lists = EveryList::of(&by_time, config.zone);
            let (sections, lists, shelf) = (lists.sections(), Some(lists), Shelf::default());
            Self { names: joined(names), by_time, sections, lists, shelf }
        })
    }

    /// By their ids, in that order.
    pub(super) fn entries(&self) -> &BTreeMap<ArticleId, Arc<Entry>> {
        &self.names.by_id
    }

    /// Those of these articles that there are.
    pub(super) fn some<'i>(&self, ids: impl IntoIterator<Item = &'i ArticleId>) -> Vec<Arc<Entry>> {
        ids.into_iter().filter_map(|id| self.names.by_id.get(id).cloned()).collect()
    }

    /// Whether an article stands at an address, given without the slash at its beginning.
    pub(super) fn has_article_at(&self, from_root: &str) -> bool {
        self.names.by_address.binary_search_by(|entry| entry.address.from_root().cmp(from_root)).is_ok()
    }

    /// An article as other pages show it, with what its own page told of it.
    pub(super) fn shown(&self, entry: &Arc<Entry>, facts: Facts) -> Shown {
        Shown { entry: Arc::clone(entry), facts, translations: self.group(entry) }
    }

    fn neighbour(&self, spot: Option<&Spot>) -> Option<Neighbour> {
        self.names.by_id.get(&spot?.id()).map(|entry| neighbour(entry))
    }
}

impl Names {
    fn of(entries: &[Arc<Entry>], language: &str) -> Self {
        let by_id: BTreeMap<ArticleId, Arc<Entry>> =
            entries.iter().map(|entry| (entry.id.clone(), Arc::clone(entry))).collect();
        let mut by_slug: Vec<Arc<Entry>> = by_id.values().cloned().collect();
        by_slug.sort_unstable_by(|one, other| one.slug.cmp(&other.slug));
        let mut by_address = by_slug.clone();
        by_address.sort_unstable_by(|one, other| one.address.cmp(&other.address));
        let mut kin: HashMap<String, Vec<Kin>> = HashMap::new();
        for entry in by_id.values().filter(|entry| entry.translates.is_some()) {
            kin.entry(entry.original().to_string()).or_default().push(Kin::as_one(entry, false));
        }
        for entry in by_id.values().filter(|entry| entry.translates.is_none()) {
            if let Some(translations) = kin.get_mut(entry.slug.as_str()) {
                translations.push(Kin::as_one(entry, true));
            }
        }
        let groups = kin.into_iter().map(|(original, kin)| (original, group(kin, language))).collect();
        Self { by_id, by_slug, by_address, groups }
    }
}

impl Places for All {
    fn at(&self, slug: &str) -> Option<Neighbour> {
        let at = self.names.by_slug.binary_search_by(|entry| entry.slug.as_str().cmp(slug)).ok()?;
        self.names.by_slug.get(at).map(|entry| neighbour(entry))
    }

    fn beside(&self, entry: &Entry) -> (Option<Neighbour>, Option<Neighbour>) {
        let Some(spots) = self.sections.get(&ListKey::section_of(entry)) else { return (None, None) };
        let spot = Spot::of(entry);
        let older = spots.partition_point(|other| *other < spot);
        let newer = spots.partition_point(|other| *other <= spot);
        (self.neighbour(older.checked_sub(1).and_then(|at| spots.get(at))), self.neighbour(spots.get(newer)))
    }

    fn group(&self, entry: &Entry) -> Vec<Translation> {
        translations::of(&self.names.groups, entry).unwrap_or_default()
    }
}

/// An article, as the page of another leads to it.
pub(super) fn neighbour(entry: &Entry) -> Neighbour {
    Neighbour { headline: entry.headline.clone(), address: entry.address.clone() }
}
