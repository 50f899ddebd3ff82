//! The desk's theme, read once for as long as its files stay as they are: a preview asks for it
//! at each key.

use crate::Desk;
use crate::pages::told;
use crate::view::Outcomes;
use site::Theme;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// A file as the system tells of it.
type Seen = (PathBuf, Option<SystemTime>, u64);

/// The theme as it was read last, and the files it was read from.
#[derive(Default)]
pub(crate) struct ReadTheme(Mutex<Option<(Vec<Seen>, Arc<Theme>)>>);

impl Desk {
    /// The theme that the desk's pages have.
    pub(crate) fn theme(&self) -> Outcomes<Arc<Theme>> {
        let folder = self.folder().join("theme");
        let now = files(&folder);
        let mut read = self.read_theme.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, theme)) = read.as_ref().filter(|(seen, _)| *seen == now) {
            return Ok(Arc::clone(theme));
        }
        let folder = folder.is_dir().then_some(folder.as_path());
        let theme = Arc::new(Theme::load(&self.config.site.theme, folder).map_err(told)?);
        *read = Some((now, Arc::clone(&theme)));
        Ok(theme)
    }
}

/// The files of the theme's folder and of the folders in it.
fn files(folder: &Path) -> Vec<Seen> {
    let inside = |folder: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let top = inside(folder);
    let below = top.iter().filter(|path| path.is_dir()).flat_map(|path| inside(path));
    let mut all: Vec<PathBuf> = below.chain(top.iter().cloned()).collect();
    all.sort();
    let seen = |path: PathBuf| {
        let told = std::fs::metadata(&path).ok();
        (path, told.as_ref().and_then(|told| told.modified().ok()), told.map_or(0, |told| told.len()))
    };
    all.into_iter().map(seen).collect()
}

#[cfg(test)]
mod tests {
    use crate::Desk;
    use std::sync::Arc;

    #[test]
    fn a_theme_is_read_anew_when_its_files_change_and_a_broken_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let first = desk.theme().unwrap();
        assert!(Arc::ptr_eq(&first, &desk.theme().unwrap()));
        std::fs::create_dir(folder.path().join("theme")).unwrap();
        std::fs::write(folder.path().join("theme/article.html"), "{{ article.headline }}").unwrap();
        let second = desk.theme().unwrap();
        assert!(!Arc::ptr_eq(&first, &second));
        std::fs::write(folder.path().join("theme/article.html"), "{% if %}").unwrap();
        assert_eq!(desk.theme().err().unwrap().code, "site");
    }
}
