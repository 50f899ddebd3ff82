//! The articles that pages around them show.

use crate::shown::Shown;
use article::ArticleId;
use rustc_hash::FxHashMap;

/// The articles at hand. Each is looked up for every list that it is in.
#[derive(Debug, Default)]
pub(crate) struct Shelf(FxHashMap<ArticleId, Shown>);

impl Shelf {
    /// With room for so many.
    pub(crate) fn for_many(articles: usize) -> Self {
        Self(FxHashMap::with_capacity_and_hasher(articles, Default::default()))
    }

    pub(crate) fn put(&mut self, id: ArticleId, shown: Shown) {
        self.0.insert(id, shown);
    }

    /// These articles, in their order.
    pub(crate) fn all(&self, ids: &[ArticleId]) -> Vec<&Shown> {
        ids.iter().filter_map(|id| self.0.get(id)).collect()
    }
}

impl FromIterator<(ArticleId, Shown)> for Shelf {
    fn from_iter<I: IntoIterator<Item = (ArticleId, Shown)>>(shown: I) -> Self {
        Self(shown.into_iter().collect())
    }
}
