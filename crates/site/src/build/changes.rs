//! What changed since the last build.

use super::{Build, hash_of};
use crate::list::{Spot, lists_of};
use crate::record::{Facts, Known, Record};
use crate::{Entry, SiteError};
use article::ArticleId;
use chrono_tz::Tz;
use std::collections::{BTreeSet, HashMap};

/// An article as it was and as it is.
pub(super) struct Change {
    pub(super) before: Option<Known>,
    pub(super) now: Option<Known>,
}

impl Build<'_> {
    /// Every article of the site, by its id.
    pub(super) fn all(&self) -> Result<HashMap<ArticleId, Entry>, SiteError> {
        let entries = self.archive.all().map_err(SiteError::Source)?;
        Ok(entries.into_iter().map(|entry| (entry.id.clone(), entry)).collect())
    }

    /// The articles that are others than the record has them. Since a `known` moment only few
    /// have to be looked at; else all are, and stay in `all`.
    pub(super) fn changes(
        &self,
        record: &Record,
        known: Option<&str>,
        all: &mut Option<HashMap<ArticleId, Entry>>,
    ) -> Result<Vec<Change>, SiteError> {
        let told = SiteError::Source;
        let touched = known.map(|moment| self.archive.touched_since(moment)).transpose().map_err(told)?;
        let zone = self.config.zone;
        match touched.flatten() {
            Some(ids) => {
                let entries = self.archive.entries(&ids).map_err(told)?;
                let now = entries.iter().map(|entry| (entry.id.clone(), Known::of(entry, zone)));
                Ok(compare(record.known(&ids)?, now.collect()))
            }
            None => {
                let entries = all.insert(self.all()?);
                let now = entries.iter().map(|(id, entry)| (id.clone(), Known::of(entry, zone)));
                Ok(compare(record.all_known()?, now.collect()))
            }
        }
    }
}

fn compare(mut before: HashMap<ArticleId, Known>, mut now: HashMap<ArticleId, Known>) -> Vec<Change> {
    let ids: BTreeSet<ArticleId> = before.keys().chain(now.keys()).cloned().collect();
    let change = |id: ArticleId| {
        let (before, mut now) = (before.remove(&id), now.remove(&id));
        if let (Some(before), Some(now)) = (&before, &mut now) {
            now.facts = before.facts.clone();
        }
        (before != now).then_some(Change { before, now })
    };
    ids.into_iter().filter_map(change).collect()
}

impl Known {
    /// What the record keeps of an article, but for what only its page tells.
    fn of(entry: &Entry, zone: Tz) -> Self {
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
            language: entry.language.clone(),
            translates: entry.translates.as_ref().map(ToString::to_string),
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
