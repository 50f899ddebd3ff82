//! The articles that pages around them show.

use crate::Entry;
use crate::record::Facts;
use article::ArticleId;
use std::collections::HashMap;
use std::sync::Arc;

/// An article as other pages show it.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) entry: Arc<Entry>,
    pub(crate) facts: Facts,
}

/// The articles at hand.
#[derive(Debug, Default)]
pub(crate) struct Shelf(HashMap<ArticleId, Shown>);

impl Shelf {
    pub(crate) fn new(entries: Vec<Arc<Entry>>, mut facts: HashMap<ArticleId, Facts>) -> Self {
        let shown = |entry: Arc<Entry>| {
            let facts = facts.remove(&entry.id).unwrap_or_default();
            (entry.id.clone(), Shown { entry, facts })
        };
        Self(entries.into_iter().map(shown).collect())
    }

    pub(crate) fn get(&self, id: &ArticleId) -> Option<&Shown> {
        self.0.get(id)
    }

    /// These articles, in their order.
    pub(crate) fn all(&self, ids: &[ArticleId]) -> Vec<&Shown> {
        ids.iter().filter_map(|id| self.get(id)).collect()
    }
}
