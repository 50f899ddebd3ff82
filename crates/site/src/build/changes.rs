//! What changed since the last build.

use super::all::All;
use super::{Build, hash_of};
use crate::list::{Spot, lists_of};
use crate::record::{Facts, Known, Record};
use crate::{Entry, SiteError};
use article::ArticleId;
use chrono_tz::Tz;
use std::collections::{BTreeMap, HashMap};

/// An article as it was and as it is.
pub(super) struct Change {
    pub(super) before: Option<Known>,
    pub(super) now: Option<Known>,
}

impl Build<'_> {
    /// Those of these articles that are others than the record has them.
    pub(super) fn touched(&self, record: &Record, ids: &[ArticleId]) -> Result<Vec<Change>, SiteError> {
        let entries = self.archive.entries(ids).map_err(SiteError::Source)?;
        Ok(compare(record.known(ids)?, entries.iter(), self.config.zone))
    }

    /// Those of all articles that are others than the record has them.
    pub(super) fn changed(&self, record: &Record, all: &All) -> Result<Vec<Change>, SiteError> {
        let entries = all.entries().values().map(AsRef::as_ref);
        Ok(compare(record.all_known()?, entries, self.config.zone))
    }
}

fn compare<'e>(
    mut before: HashMap<ArticleId, Known>,
    now: impl Iterator<Item = &'e Entry>,
    zone: Tz,
) -> Vec<Change> {
    let mut changes: BTreeMap<ArticleId, Change> = BTreeMap::new();
    for entry in now {
        let (before, mut now) = (before.remove(&entry.id), Known::of(entry, zone));
        if let Some(before) = &before {
            now.facts = before.facts.clone();
        }
        if before.as_ref() != Some(&now) {
            changes.insert(entry.id.clone(), Change { before, now: Some(now) });
        }
    }
    let gone = before.into_iter().map(|(id, before)| (id, Change { before: Some(before), now: None }));
    changes.extend(gone);
    changes.into_values().collect()
}

impl Known {
    /// What the record keeps of an article, but for what only its page tells.
    pub(super) fn of(entry: &Entry, zone: Tz) -> Self {
        Self {
            id: entry.id.clone(),
            slug: entry.slug.to_string(),
            address: entry.address.to_string(),
            headline: entry.headline.clone(),
            spot: Spot::of(entry),
            own: own(entry),
            listed: shown(entry),
            fed: fed(entry),
            lists: lists_of(entry, zone),
            facts: Facts::default(),
        }
    }
}

/// The hash of all that is an article's own on its page.
fn own(entry: &Entry) -> String {
    let times = [entry.published.to_rfc3339(), entry.updated.to_rfc3339()];
    let parts = [entry.slug.as_str(), entry.address.as_str(), entry.revision.as_str(), &entry.pictures];
    hash_of(parts.into_iter().chain(times.iter().map(String::as_str)))
}

/// The hash of what lists and the search show of an article.
fn shown(entry: &Entry) -> String {
    let published = entry.published.to_rfc3339();
    let fields = [&entry.kicker, &Some(entry.headline.clone()), &entry.standfirst, &entry.section]
        .map(|field| field.as_deref().unwrap_or("\0").to_owned());
    let names = entry.byline.iter().chain(std::iter::once(&published)).chain(&entry.tags);
    hash_of(fields.iter().chain(names).map(String::as_str).chain([entry.address.as_str()]))
}

/// The hash of what feeds and sitemaps say of an article beside that.
fn fed(entry: &Entry) -> String {
    let updated = entry.updated.to_rfc3339();
    let corrections: Vec<String> =
        entry.corrections.iter().map(|c| format!("{}{}", c.date, c.text)).collect();
    hash_of(std::iter::once(updated.as_str()).chain(corrections.iter().map(String::as_str)))
}
