//! The articles that pages around them show.

use crate::shown::Shown;
use article::ArticleId;
use std::collections::HashMap;

/// The articles at hand.
#[derive(Debug, Default)]
pub(crate) struct Shelf(HashMap<ArticleId, Shown>);

impl Shelf {
    pub(crate) fn new(shown: HashMap<ArticleId, Shown>) -> Self {
        Self(shown)
    }

    /// These articles, in their order.
    pub(crate) fn all(&self, ids: &[ArticleId]) -> Vec<&Shown> {
        ids.iter().filter_map(|id| self.0.get(id)).collect()
    }
}
