//! What changed since the last build.

use super::Build;
use crate::record::Record;
use crate::shown::Shown;
use crate::{Entry, SiteError};
use article::ArticleId;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// An article as it was and as it is.
pub(super) struct Change {
    pub(super) before: Option<Shown>,
    pub(super) now: Option<Arc<Entry>>,
}

impl Change {
    /// The article as it was and as it is, where it was there and still is.
    pub(super) fn both(&self) -> Option<(&Entry, &Entry)> {
        Some((&self.before.as_ref()?.entry, self.now.as_ref()?))
    }

    /// As it was, as it is, or both.
    pub(super) fn each(&self) -> impl Iterator<Item = &Entry> {
        self.before.iter().map(|before| &*before.entry).chain(self.now.as_deref())
    }
}

impl Build<'_> {
    /// Those of these articles that are others than the record has them.
    pub(super) fn touched(&self, record: &Record, ids: &[ArticleId]) -> Result<Vec<Change>, SiteError> {
        let entries = self.archive.entries(ids).map_err(SiteError::Source)?;
        Ok(compare(record.known(ids)?, entries.into_iter().map(Arc::new)))
    }

    /// Those of all articles that are others than the record has them.
    pub(super) fn changed(&self, record: &Record, all: &[Arc<Entry>]) -> Result<Vec<Change>, SiteError> {
        Ok(compare(record.all_known()?, all.iter().cloned()))
    }
}

fn compare(mut before: HashMap<ArticleId, Shown>, now: impl Iterator<Item = Arc<Entry>>) -> Vec<Change> {
    let mut changes: BTreeMap<ArticleId, Change> = BTreeMap::new();
    for entry in now {
        let before = before.remove(&entry.id);
        if before.as_ref().is_none_or(|before| before.entry != entry) {
            changes.insert(entry.id.clone(), Change { before, now: Some(entry) });
        }
    }
    let gone = before.into_iter().map(|(id, before)| (id, Change { before: Some(before), now: None }));
    changes.extend(gone);
    changes.into_values().collect()
}

/// Whether lists and the search show another thing of an article.
pub(super) fn shown_otherwise(before: &Entry, now: &Entry) -> bool {
    let names = |entry: &Entry| (entry.byline.clone(), entry.tags.clone(), entry.section.clone());
    let texts = |entry: &Entry| (entry.kicker.clone(), entry.headline.clone(), entry.standfirst.clone());
    let place = |entry: &Entry| (entry.address.clone(), entry.published);
    names(before) != names(now) || texts(before) != texts(now) || place(before) != place(now)
}

/// Whether feeds and sitemaps say another thing of an article beside that.
pub(super) fn fed_otherwise(before: &Entry, now: &Entry) -> bool {
    before.updated != now.updated || before.corrections != now.corrections
}
