//! The articles that pages around them show.

use crate::list::Spot;
use crate::shown::Shown;
use rustc_hash::FxHashMap;

/// The articles at hand. Each is looked up for every list that it is in.
#[derive(Debug, Default)]
pub(crate) struct Shelf(FxHashMap<Spot, Shown>);

impl Shelf {
    /// With room for so many.
    pub(crate) fn for_many(articles: usize) -> Self {
        Self(FxHashMap::with_capacity_and_hasher(articles, Default::default()))
    }

    pub(crate) fn put(&mut self, shown: Shown) {
        self.0.insert(Spot::of(&shown.entry), shown);
    }

    /// These articles, in their order.
    pub(crate) fn all(&self, spots: &[Spot]) -> Vec<&Shown> {
        spots.iter().filter_map(|spot| self.0.get(spot)).collect()
    }
}

impl FromIterator<Shown> for Shelf {
    fn from_iter<I: IntoIterator<Item = Shown>>(shown: I) -> Self {
        Self(shown.into_iter().map(|shown| (Spot::of(&shown.entry), shown)).collect())
    }
}
