//! What a build tells of the site that it left behind.

use crate::SiteError;
use crate::record::Record;
use std::collections::BTreeMap;
use std::path::Path;

/// How a build went, in files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Built {
    /// Written anew.
    pub written: usize,
    /// Left as they were.
    pub kept: usize,
    /// Taken away.
    pub removed: usize,
}

/// Every file of the site that builds made in a folder, by its path below that.
///
/// # Errors
/// When it can't be known.
pub fn built_files(out: &Path) -> Result<BTreeMap<String, BuiltFile>, SiteError> {
    Record::open(out)?.built()
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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

impl FileKind {
    pub(crate) const ALL: [Self; 4] = [Self::Asset, Self::Page, Self::List, Self::Feed];
}
