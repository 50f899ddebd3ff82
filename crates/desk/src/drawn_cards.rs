//! Cards that were drawn, kept in `.cards/` by their names, which tell all that is on them. So a
//! build draws only those that are new, for whichever target. They are nothing but copies:
//! whoever deletes that folder has them drawn again.

use crate::pages::told;
use crate::{Desk, view::Outcomes};
use site::Card;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

const FOLDER: &str = ".cards";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// A card that no build asked for in so long is of a text that nobody shows any more.
const KEPT: Duration = DAY.saturating_mul(90);
/// How exactly it is known when a card was asked for.
const NOTED: Duration = DAY.saturating_mul(7);
/// How many bytes of a kept file tell the hash of the others.
const HASH: usize = blake3::OUT_LEN;
/// Cards of previews that are known at once: two articles side by side, and what they were a
/// moment ago.
const SHOWN: usize = 8;

/// Cards that previews name: drawn only where somebody looks at them.
#[derive(Default)]
pub(crate) struct ShownCards(Mutex<VecDeque<Card>>);

impl Desk {
    /// The bytes of a card.
    pub(crate) fn card_file(&self, card: &Card) -> Outcomes<Vec<u8>> {
        let name = &card.picture.file_name;
        match self.kept_card(name) {
            Some(bytes) => Ok(bytes),
            None => card.draw().inspect(|bytes| self.keep_card(name, bytes)).map_err(told),
        }
    }

    /// A card that was drawn before, as it was drawn.
    pub(crate) fn kept_card(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.place_of_card(name)?;
        let mut hash = std::fs::read(&path).ok().filter(|file| file.len() >= HASH)?;
        let picture = hash.split_off(HASH);
        (blake3::hash(&picture).as_bytes() == hash.as_slice()).then(|| {
            if age(&path).is_some_and(|age| age > NOTED) {
                let asked = std::fs::File::options().append(true).open(&path);
                let _ = asked.and_then(|file| file.set_modified(SystemTime::now()));
            }
            picture
        })
    }

    /// Keeps a card, and throws away what nobody asked for in its part of the folder. One that
    /// can't be kept is drawn again.
    pub(crate) fn keep_card(&self, name: &str, bytes: &[u8]) {
        let Some(path) = self.place_of_card(name) else { return };
        let Some(folder) = path.parent() else { return };
        let hashed = [blake3::hash(bytes).as_bytes(), bytes].concat();
        // Two articles may have the same card at one moment.
        let beside = folder.join(uuid::Uuid::new_v4().simple().to_string());
        let written = std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&beside, hashed))
            .and_then(|()| std::fs::rename(&beside, &path));
        if written.is_err() {
            let _ = std::fs::remove_file(&beside);
        }
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        for old in files.map(|file| file.path()).filter(|path| age(path).is_some_and(|age| age > KEPT)) {
            let _ = std::fs::remove_file(old);
        }
    }

    /// Where a card is kept: in one of 256 folders, so that each stays small.
    fn place_of_card(&self, name: &str) -> Option<PathBuf> {
        let hash = name.strip_prefix("card-")?.strip_suffix(".png")?;
        let good = hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        good.then(|| self.folder().join(FOLDER).join(&hash[..2]).join(hash))
    }

    /// Notes the card that a preview names.
    pub(crate) fn card_shown(&self, card: Option<&Card>) {
        let Some(card) = card else { return };
        let mut shown = self.shown_cards.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !shown.contains(card) {
            shown.truncate(SHOWN - 1);
            shown.push_front(card.clone());
        }
    }

    /// The card of a preview, drawn. It is kept nowhere: at the next key it is another one.
    pub(crate) fn shown_card(&self, name: &str) -> Option<Vec<u8>> {
        let shown = self.shown_cards.0.lock().unwrap_or_else(PoisonError::into_inner);
        let card = shown.iter().find(|card| card.picture.file_name == name).cloned();
        drop(shown);
        self.kept_card(name).or_else(|| card?.draw().ok())
    }
}

/// How long ago a file was written.
fn age(path: &Path) -> Option<Duration> {
    std::fs::metadata(path).ok()?.modified().ok()?.elapsed().ok()
}

#[cfg(test)]
mod tests {
    use super::KEPT;
    use crate::Desk;
    use std::time::SystemTime;

    #[test]
    fn a_card_is_kept_while_somebody_asks_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let [old, asked, new] = ["0", "1", "2"].map(|n| format!("card-ab{}.png", n.repeat(14)));
        assert_eq!(desk.kept_card(&old), None);
        for name in [&old, &asked] {
            desk.keep_card(name, b"drawn");
            let file = std::fs::File::options().append(true).open(desk.place_of_card(name).unwrap()).unwrap();
            file.set_modified(SystemTime::now() - KEPT * 2).unwrap();
        }
        assert_eq!(desk.kept_card(&asked).unwrap(), b"drawn");
        desk.keep_card(&new, b"drawn as well");
        assert_eq!((desk.kept_card(&old), desk.kept_card(&asked).is_some()), (None, true));
        assert_eq!(desk.kept_card(&new).unwrap(), b"drawn as well");
    }

    #[test]
    fn a_kept_card_that_was_changed_is_none_and_a_name_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let name = "card-0123456789abcdef.png";
        desk.keep_card(name, b"drawn");
        let place = desk.place_of_card(name).unwrap();
        for damaged in [&b""[..], b"short", &[0; 40]] {
            std::fs::write(&place, damaged).unwrap();
            assert_eq!(desk.kept_card(name), None);
        }
        for name in ["card-../../../desk.pn.png", "card-é123456789abcde.png", "card-.png", "deck.jpg"] {
            assert_eq!(desk.place_of_card(name), None, "{name}");
        }
    }
}
