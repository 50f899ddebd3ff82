//! Pages that tell of each other as translations.

use super::changes::Change;
use super::dirty::Dirty;
use crate::list::{Kind, Spot, lists_of};
use crate::record::Record;
use crate::{Entry, SiteError, Translation, group};
use article::ArticleId;
use chrono_tz::Tz;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The groups of translations that these articles are in, as the record has them, on a site in
/// `language`.
pub(super) fn groups(
    record: &Record,
    entries: &[Arc<Entry>],
    language: &str,
) -> Result<HashMap<ArticleId, Vec<Translation>>, SiteError> {
    let originals: BTreeSet<&str> = entries.iter().map(|entry| entry.original().as_str()).collect();
    let kin = record.kin(&originals.into_iter().collect::<Vec<_>>())?;
    let groups: HashMap<String, Vec<Translation>> =
        kin.into_iter().map(|(original, kin)| (original, group(kin, language))).collect();
    let of = |entry: &Arc<Entry>| Some((entry.id.clone(), of(&groups, entry)?));
    Ok(entries.iter().filter_map(of).collect())
}

/// The group that an article is in, of those that are known by their originals.
pub(super) fn of(groups: &HashMap<String, Vec<Translation>>, entry: &Entry) -> Option<Vec<Translation>> {
    let group = groups.get(entry.original().as_str())?;
    // A text of which another is there in the same language is on its own.
    group.iter().any(|one| one.address == entry.address).then(|| group.clone())
}

/// The articles of a group that came, went, moved or changed its language: each of them tells of
/// all the others, on its page and in the sitemap, so each is drawn anew.
pub(super) fn translated(
    record: &Record,
    change: &Change,
    zone: Tz,
    dirty: &mut Dirty,
) -> Result<(), SiteError> {
    let place = |entry: &Entry| {
        let (language, translates) = (entry.language.clone(), entry.translates.clone());
        (entry.slug.clone(), entry.address.clone(), Spot::of(entry), language, translates)
    };
    if change.both().is_some_and(|(before, now)| place(before) == place(now)) {
        return Ok(());
    }
    let originals: BTreeSet<&str> = change.each().map(|entry| entry.original().as_str()).collect();
    for original in originals {
        let ids = record.telling_of(original)?;
        if ids.len() < 2 && change.before.is_none() {
            continue;
        }
        for shown in record.known(&ids)?.into_values() {
            let lists = lists_of(&shown.entry, zone).into_iter();
            for (month, _) in lists.filter(|(key, _)| key.kind == Kind::Month) {
                record.shows(&month, &Spot::of(&shown.entry), dirty.list(record, &month)?)?;
            }
            dirty.articles.insert(shown.entry.id.clone());
        }
    }
    Ok(())
}
