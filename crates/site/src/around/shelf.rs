//! The articles that pages around them show.

use crate::record::Facts;
use crate::{Entry, Translation};
use article::ArticleId;
use std::collections::HashMap;

/// An article as other pages show it.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) entry: Entry,
    pub(crate) facts: Facts,
    /// The group of translations that it is one of, where the page tells of it.
    pub(crate) translations: Vec<Translation>,
}

/// The articles at hand.
#[derive(Debug, Default)]
pub(crate) struct Shelf(HashMap<ArticleId, Shown>);

impl Shelf {
    pub(crate) fn new(
        entries: Vec<Entry>,
        mut facts: HashMap<ArticleId, Facts>,
        mut translations: HashMap<ArticleId, Vec<Translation>>,
    ) -> Self {
        let shown = |entry: Entry| {
            let facts = facts.remove(&entry.id).unwrap_or_default();
            let translations = translations.remove(&entry.id).unwrap_or_default();
            (entry.id.clone(), Shown { entry, facts, translations })
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
