//! Taking changes into the record, and telling which pages they reach.

use super::changes::Change;
use super::dirty::Dirty;
use super::translations::translated;
use crate::SiteError;
use crate::list::{Kind, ListKey, Spot};
use crate::record::{Known, Record};
use article::{Address, ArticleId};
use std::collections::{BTreeMap, BTreeSet};

/// What goes out of a list and what comes into it.
#[derive(Default)]
struct Edit {
    out: BTreeSet<Spot>,
    into: BTreeSet<Spot>,
}

/// Takes the changes into the record. Where `everything` is drawn anyway, nobody asks which
/// other articles they reach.
pub(super) fn take_in(record: &Record, changes: Vec<Change>, everything: bool) -> Result<Dirty, SiteError> {
    let mut dirty = Dirty { everything, ..Dirty::default() };
    let mut edits: BTreeMap<ListKey, Edit> = BTreeMap::new();
    for change in &changes {
        match (&change.before, &change.now) {
            (_, Some(now)) => {
                record.put_known(now)?;
                dirty.articles.insert(now.id.clone());
            }
            (Some(before), None) => {
                record.drop_known(&before.id)?;
                dirty.gone.insert(before.id.clone());
            }
            (None, None) => {}
        }
        membership(change, &mut edits);
    }
    for (key, Edit { out, into }) in &edits {
        let change = record.edit_list(key, out, into)?;
        dirty.lists.insert(key.clone(), change);
    }
    for change in &changes {
        shown(record, change, &mut dirty)?;
        if !everything {
            reached(record, change, &mut dirty)?;
            translated(record, change, &mut dirty)?;
        }
    }
    let keys: Vec<ListKey> = dirty.lists.keys().cloned().collect();
    for key in keys {
        let renamed = record.name_list(&key)?;
        dirty.list(record, &key)?.renamed = renamed;
    }
    Ok(dirty)
}

fn lists(known: Option<&Known>) -> impl Iterator<Item = (&ListKey, Spot)> {
    known.into_iter().flat_map(|known| known.lists.iter().map(|(key, _)| (key, known.spot)))
}

/// The lists that the article leaves, and those that it comes into.
fn membership(change: &Change, edits: &mut BTreeMap<ListKey, Edit>) {
    let before: BTreeSet<(&ListKey, Spot)> = lists(change.before.as_ref()).collect();
    let now: BTreeSet<(&ListKey, Spot)> = lists(change.now.as_ref()).collect();
    for (key, spot) in before.difference(&now) {
        edits.entry((*key).clone()).or_default().out.insert(*spot);
    }
    for (key, spot) in now.difference(&before) {
        edits.entry((*key).clone()).or_default().into.insert(*spot);
    }
}

/// Lists in which the article looks otherwise.
fn shown(record: &Record, change: &Change, dirty: &mut Dirty) -> Result<(), SiteError> {
    let (Some(before), Some(now)) = (&change.before, &change.now) else {
        dirty.fed.extend(lists(change.before.as_ref().or(change.now.as_ref())).map(|(key, _)| key.clone()));
        return Ok(());
    };
    if before.fed != now.fed || before.listed != now.listed {
        dirty.fed.extend(now.lists.iter().map(|(key, _)| key.clone()));
        // The sitemap of a month has many parts.
        for (month, _) in now.lists.iter().filter(|(key, _)| key.kind == Kind::Month) {
            record.shows(month, &now.spot, dirty.list(record, month)?)?;
        }
    }
    if before.listed != now.listed || before.lists != now.lists {
        shows(record, now, dirty)?;
    }
    Ok(())
}

/// Marks the place of an article in each of its lists.
pub(super) fn shows(record: &Record, known: &Known, dirty: &mut Dirty) -> Result<(), SiteError> {
    for (key, _) in &known.lists {
        record.shows(key, &known.spot, dirty.list(record, key)?)?;
    }
    Ok(())
}

/// Other articles whose pages show something of this one: those that lead to it, and its
/// neighbours.
fn reached(record: &Record, change: &Change, dirty: &mut Dirty) -> Result<(), SiteError> {
    let place = |known: &Option<Known>| {
        known.as_ref().map(|k| (k.headline.clone(), k.address.clone(), k.slug.clone(), k.spot))
    };
    if place(&change.before) == place(&change.now) {
        return Ok(());
    }
    if let Some(before) = &change.before {
        uncovered(record, before, dirty)?;
    }
    for known in change.before.iter().chain(&change.now) {
        dirty.articles.extend(record.linking_to(&known.slug)?);
        if let Some((section, _)) = known.lists.iter().find(|(key, _)| key.kind == Kind::Section) {
            let (older, newer) = record.beside(section, &known.spot)?;
            dirty.articles.extend(older.into_iter().chain(newer));
        }
    }
    let gone: Vec<ArticleId> = dirty.gone.iter().cloned().collect();
    for id in gone {
        dirty.articles.remove(&id);
    }
    Ok(())
}

/// The list whose page had given way to an article that is not at that address any more.
fn uncovered(record: &Record, before: &Known, dirty: &mut Dirty) -> Result<(), SiteError> {
    let Some(key) = Address::parse(&before.address).ok().and_then(|address| ListKey::at(&address)) else {
        return Ok(());
    };
    if record.list(&key)?.is_some() {
        let change = dirty.list(record, &key)?;
        change.chunks.extend(change.now.checked_sub(1));
    }
    Ok(())
}

/// The sections of the menu, in its order.
pub(super) fn menu(record: &Record) -> Result<Vec<String>, SiteError> {
    let sections = record.lists(Kind::Section)?;
    Ok(sections.into_iter().filter(|list| !list.key.slug.is_empty()).map(|list| list.heading).collect())
}
