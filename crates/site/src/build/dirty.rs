//! What has to be drawn anew.

use crate::SiteError;
use crate::list::{Kind, ListKey, Lists};
use crate::record::{FileRow, ListChange, Owner, Record};
use article::ArticleId;
use std::collections::{BTreeMap, BTreeSet};

/// What has to be drawn anew.
#[derive(Debug, Default)]
pub(super) struct Dirty {
    /// All of it.
    pub(super) everything: bool,
    /// All pages that are no article's.
    pub(super) around: bool,
    /// Articles whose pages.
    pub(super) articles: BTreeSet<ArticleId>,
    /// Articles that are not on the site any more.
    pub(super) gone: BTreeSet<ArticleId>,
    /// Lists that changed, or show an article that did.
    pub(super) lists: BTreeMap<ListKey, ListChange>,
    /// Lists of which feeds, sitemaps and the page of corrections tell something else.
    pub(super) fed: BTreeSet<ListKey>,
}

impl Dirty {
    pub(super) fn list(&mut self, record: &Record, key: &ListKey) -> Result<&mut ListChange, SiteError> {
        if !self.lists.contains_key(key) {
            let chunks = crate::list::chunks_of(record.list(key)?.map_or(0, |list| list.length));
            let change = ListChange { before: chunks, now: chunks, ..ListChange::default() };
            self.lists.insert(key.clone(), change);
        }
        Ok(self.lists.entry(key.clone()).or_default())
    }

    /// The pages whose files do not stand as they were written.
    pub(super) fn harmed(lost: Vec<FileRow>) -> Self {
        let mut dirty = Self::default();
        for file in lost {
            match file.owner {
                Owner::Article(id) => {
                    dirty.articles.insert(id);
                }
                Owner::Site => dirty.around = true,
                Owner::Moved | Owner::Unknown => {}
            }
        }
        dirty
    }

    /// Whether some list of a kind came, went or is called otherwise.
    pub(super) fn names(&self, kind: Kind) -> bool {
        self.lists.iter().any(|(key, change)| key.kind == kind && (change.is_new_or_gone() || change.renamed))
    }

    pub(super) fn is_nothing_around(&self) -> bool {
        !self.everything && !self.around && self.lists.is_empty() && self.fed.is_empty()
    }
}
