//! The front page, and what an editor put on top of it and of sections.

use super::Press;
use crate::around::{Around, Block};
use crate::list::{Kind, ListKey, Spot};
use crate::{Entry, SiteError};
use article::ArticleId;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Articles at the top of the front page, the lead story among them.
const TOP: usize = 7;
/// Articles of a section on the front page.
const IN_BLOCK: usize = 5;

/// What an editor put on top, by place.
pub(super) type Pins = BTreeMap<String, Vec<Spot>>;

impl Press<'_> {
    /// What an editor put on top, as far as it is on the site.
    pub(super) fn pins(&self) -> Result<Pins, SiteError> {
        let pins = self.build.archive.pins().map_err(SiteError::Source)?;
        let ids: Vec<ArticleId> = pins.iter().map(|(_, id)| id.clone()).collect();
        let known = match &self.all {
            Some(all) => all.some(&ids),
            None => self.record.known(&ids)?.into_values().map(|shown| shown.entry).collect(),
        };
        let known: HashMap<&ArticleId, &Entry> = known.iter().map(|entry| (&entry.id, &**entry)).collect();
        let mut places = Pins::new();
        for (place, id) in pins {
            let section = ListKey::new(Kind::Section, &place);
            let stands = |entry: &&Entry| place.is_empty() || ListKey::section_of(entry) == section;
            if let Some(entry) = known.get(&id).copied().filter(stands) {
                places.entry(place).or_default().push(Spot::of(entry));
            }
        }
        Ok(places)
    }

    /// The front page. What stands at its top is in no block below it.
    pub(super) fn home(&self, pins: &Pins) -> Result<Around, SiteError> {
        let pinned = |place: &str| pins.get(place).into_iter().flatten().copied();
        let newest = self.lists().newest(&ListKey::latest(), TOP * 2)?;
        let top = each_once(pinned("").chain(newest), TOP, &HashSet::new());
        let shown: HashSet<Spot> = top.iter().copied().collect();
        let mut blocks = Vec::new();
        for list in self.lists().lists(Kind::Section)? {
            if list.key.slug.is_empty() {
                continue;
            }
            let newest = self.lists().newest(&list.key, IN_BLOCK + TOP)?;
            let articles = each_once(pinned(&list.key.slug).chain(newest), IN_BLOCK, &shown);
            blocks.push(Block { list, articles });
        }
        Ok(Around::Home { top, blocks })
    }
}

/// The first so many of them, each once, without some.
pub(super) fn each_once(spots: impl Iterator<Item = Spot>, count: usize, but: &HashSet<Spot>) -> Vec<Spot> {
    let mut seen = but.clone();
    spots.filter(|spot| seen.insert(*spot)).take(count).collect()
}
