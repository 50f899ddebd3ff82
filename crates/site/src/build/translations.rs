//! Pages that tell of each other as translations.

use super::Press;
use super::changes::Change;
use super::dirty::Dirty;
use crate::list::Kind;
use crate::record::{Known, Record};
use crate::{Entry, SiteError, Translation, group};
use article::ArticleId;
use std::collections::{BTreeSet, HashMap};

impl Press<'_> {
    /// The groups of translations that these articles are in.
    pub(super) fn translations(
        &self,
        entries: &[Entry],
    ) -> Result<HashMap<ArticleId, Vec<Translation>>, SiteError> {
        let originals: BTreeSet<&str> = entries.iter().map(|entry| entry.original().as_str()).collect();
        let kin = self.record.kin(&originals.into_iter().collect::<Vec<_>>())?;
        let language = &self.site.config.language;
        let groups: HashMap<String, Vec<Translation>> =
            kin.into_iter().map(|(original, kin)| (original, group(kin, language))).collect();
        let of = |entry: &Entry| {
            let group = groups.get(entry.original().as_str())?;
            // A text of which another is there in the same language is on its own.
            let among = group.iter().any(|one| one.address == entry.address);
            among.then(|| (entry.id.clone(), group.clone()))
        };
        Ok(entries.iter().filter_map(of).collect())
    }
}

/// The articles of a group that came, went, moved or changed its language: each of them tells of
/// all the others, on its page and in the sitemap, so each is drawn anew.
pub(super) fn translated(record: &Record, change: &Change, dirty: &mut Dirty) -> Result<(), SiteError> {
    let place = |known: &Option<Known>| {
        known
            .as_ref()
            .map(|k| (k.slug.clone(), k.address.clone(), k.spot, k.language.clone(), k.translates.clone()))
    };
    if place(&change.before) == place(&change.now) {
        return Ok(());
    }
    let both = change.before.iter().chain(&change.now);
    let originals: BTreeSet<&String> =
        both.map(|known| known.translates.as_ref().unwrap_or(&known.slug)).collect();
    for original in originals {
        let ids = record.telling_of(original)?;
        if ids.len() < 2 && change.before.is_none() {
            continue;
        }
        for known in record.known(&ids)?.into_values() {
            for (month, _) in known.lists.iter().filter(|(key, _)| key.kind == Kind::Month) {
                record.shows(month, &known.spot, dirty.list(record, month)?)?;
            }
            dirty.articles.insert(known.id);
        }
    }
    Ok(())
}
