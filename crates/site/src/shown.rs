//! An article as other pages show it, and as the record keeps it.

use crate::{Entry, Translation};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An article as other pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) entry: Arc<Entry>,
    pub(crate) facts: Facts,
    /// The group of translations that it is one of, for a page that tells of it.
    pub(crate) translations: Vec<Translation>,
}

/// What is known of an article only once its page was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Facts {
    /// The picture that stands for it in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lead: Option<Box<Lead>>,
    /// Names in its text, for the search.
    pub(crate) names: String,
}

/// A picture that stands for an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lead {
    /// Its file beside the article's page.
    pub(crate) file_name: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) alt: String,
}
