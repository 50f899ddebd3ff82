//! Taking changes into the record, and telling which pages they reach.

use super::changes::{Change, fed_otherwise, shown_otherwise};
use super::dirty::Dirty;
use super::translations::translated;
use crate::list::{Kind, ListKey, Lists, Spot, lists_of};
use crate::record::Record;
use crate::shown::{Facts, Shown};
use crate::{Entry, SiteError};
use article::ArticleId;
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};

/// What goes out of a list and what comes into it.
#[derive(Default)]
struct Edit {
    out: BTreeSet<Spot>,
    into: BTreeSet<Spot>,
}

/// Takes the changes into the record, and tells what they reach.
pub(super) fn take_in(record: &Record, changes: &[Change], zone: Tz) -> Result<Dirty, SiteError> {
    let mut dirty = Dirty::default();
    let mut edits: BTreeMap<ListKey, Edit> = BTreeMap::new();
    for change in changes {
        match (&change.before, &change.now) {
            (before, Some(now)) => {
                let facts = before.as_ref().map_or_else(Facts::default, |before| before.facts.clone());
                record.put_known(now, &facts)?;
                dirty.articles.insert(now.id.clone());
            }
            (Some(Shown { entry, .. }), None) => {
                record.drop_known(&entry.id)?;
                dirty.gone.insert(entry.id.clone());
            }
            (None, None) => {}
        }
        membership(change, zone, &mut edits);
    }
    for (key, Edit { out, into }) in &edits {
        let change = record.edit_list(key, out, into)?;
        dirty.lists.insert(key.clone(), change);
    }
    for change in changes {
        shown(record, change, zone, &mut dirty)?;
        reached(record, change, &mut dirty)?;
        translated(record, change, zone, &mut dirty)?;
    }
    let keys: Vec<ListKey> = dirty.lists.keys().cloned().collect();
    for key in keys {
        let renamed = record.name_list(&key, zone)?;
        dirty.list(record, &key)?.renamed = renamed;
    }
    Ok(dirty)
}

fn places(entry: Option<&Entry>, zone: Tz) -> BTreeSet<(ListKey, Spot)> {
    let of = |entry| lists_of(entry, zone).into_iter().map(|(key, _)| (key, Spot::of(entry)));
    entry.into_iter().flat_map(of).collect()
}

/// The lists that the article leaves, and those that it comes into.
fn membership(change: &Change, zone: Tz, edits: &mut BTreeMap<ListKey, Edit>) {
    let before = places(change.before.as_ref().map(|before| &*before.entry), zone);
    let now = places(change.now.as_deref(), zone);
    for (key, spot) in before.difference(&now) {
        edits.entry(key.clone()).or_default().out.insert(*spot);
    }
    for (key, spot) in now.difference(&before) {
        edits.entry(key.clone()).or_default().into.insert(*spot);
    }
}

/// Lists in which the article looks otherwise.
fn shown(record: &Record, change: &Change, zone: Tz, dirty: &mut Dirty) -> Result<(), SiteError> {
    let Some((before, now)) = change.both() else {
        dirty.fed.extend(change.each().flat_map(|entry| lists_of(entry, zone)).map(|(key, _)| key));
        return Ok(());
    };
    let (spot, lists) = (Spot::of(now), lists_of(now, zone));
    let otherwise = shown_otherwise(before, now);
    if otherwise || fed_otherwise(before, now) {
        dirty.fed.extend(lists.iter().map(|(key, _)| key.clone()));
        // The sitemap of a month has many parts.
        for (month, _) in lists.iter().filter(|(key, _)| key.kind == Kind::Month) {
            record.shows(month, &spot, dirty.list(record, month)?)?;
        }
    }
    // In a list that it came into it may be called otherwise.
    if otherwise || lists_of(before, zone) != lists {
        shows(record, now, zone, dirty)?;
    }
    Ok(())
}

/// Marks the place of an article in each of its lists.
pub(super) fn shows(record: &Record, entry: &Entry, zone: Tz, dirty: &mut Dirty) -> Result<(), SiteError> {
    let spot = Spot::of(entry);
    for (key, _) in lists_of(entry, zone) {
        record.shows(&key, &spot, dirty.list(record, &key)?)?;
    }
    Ok(())
}

/// Other articles whose pages show something of this one: those that lead to it, and its
/// neighbours.
fn reached(record: &Record, change: &Change, dirty: &mut Dirty) -> Result<(), SiteError> {
    let place =
        |entry: &Entry| (entry.headline.clone(), entry.address.clone(), entry.slug.clone(), Spot::of(entry));
    if change.both().is_some_and(|(before, now)| place(before) == place(now)) {
        return Ok(());
    }
    if let Some(before) = &change.before {
        uncovered(record, &before.entry, dirty)?;
    }
    for entry in change.each() {
        dirty.articles.extend(record.linking_to(entry.slug.as_str())?);
        let (older, newer) = record.beside(&ListKey::section_of(entry), &Spot::of(entry))?;
        dirty.articles.extend(older.into_iter().chain(newer));
    }
    let gone: Vec<ArticleId> = dirty.gone.iter().cloned().collect();
    for id in gone {
        dirty.articles.remove(&id);
    }
    Ok(())
}

/// The list whose page had given way to an article that is not at that address any more.
fn uncovered(record: &Record, before: &Entry, dirty: &mut Dirty) -> Result<(), SiteError> {
    let Some(key) = ListKey::at(&before.address) else { return Ok(()) };
    if record.list(&key)?.is_some() {
        let change = dirty.list(record, &key)?;
        change.chunks.extend(change.now.checked_sub(1));
    }
    Ok(())
}

/// The sections of the menu, in its order.
pub(super) fn menu(lists: &dyn Lists) -> Result<Vec<String>, SiteError> {
    let sections = lists.lists(Kind::Section)?;
    Ok(sections.into_iter().filter(|list| !list.key.slug.is_empty()).map(|list| list.heading).collect())
}
