//! What a build tells of the site that it left behind.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a build went, in files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Built {
    /// Written anew.
    pub written: usize,
    /// Left as they were.
    pub kept: usize,
    /// Taken away.
    pub removed: usize,
    /// Every file of the site by its path below the site's root, written anew or kept.
    pub files: BTreeMap<String, BuiltFile>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltFile {
    /// BLAKE3 of its bytes, in hexadecimal.
    pub hash: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What it is.
    pub kind: FileKind,
}

/// What a file is to its readers. In this order nothing leads to what is not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A picture or another file that pages show.
    Asset,
    /// An article's page.
    #[default]
    Page,
    /// A page that leads to pages.
    List,
    /// What machines read: the feed, the sitemap.
    Feed,
}
