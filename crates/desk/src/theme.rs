//! The desk's theme, read once for as long as its files stay as they are: a preview asks for it
//! at each key.

use crate::pages::told;
use crate::view::Outcomes;
use crate::{Desk, Failure};
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

    /// A file of the theme, as the pages of a preview ask for it: by its path below the site's root.
    ///
    /// # Errors
    /// When the theme can't be read, or brings no such file.
    pub fn theme_asset(&self, path: &str) -> Outcomes<Vec<u8>> {
        let none = || Failure::new("no_file", format!("the theme has no file “{path}”"));
        self.theme()?.asset(path).map(<[u8]>::to_vec).ok_or_else(none)
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
    use crate::{Desk, NewDraft};
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

    /// The place at which a page shows a picture.
    fn source(page: &str) -> String {
        let (_, rest) = page.split_once("<img src=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    }

    #[test]
    fn a_preview_is_given_what_the_theme_brings_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let theme = folder.path().join("theme");
        std::fs::create_dir_all(theme.join("assets")).unwrap();
        std::fs::write(theme.join("assets/logo.svg"), "<svg/>").unwrap();
        std::fs::write(theme.join("article.html"), r#"<img src="{{ root }}{{ asset("logo.svg") }}">"#)
            .unwrap();
        let draft =
            NewDraft { headline: "Bridge".into(), section: Some("World".into()), ..NewDraft::default() };
        let slug = desk.new_article(draft).unwrap().slug;
        let content = desk.open_article(&slug).unwrap().content;
        let page = desk.live_preview(&slug, &content, &mut None).unwrap().page.unwrap();
        let path = source(&page).strip_prefix("../../").unwrap().to_owned();
        assert_eq!(desk.theme_asset(&path).unwrap(), b"<svg/>");
        for other in ["assets/logo.svg", "theme/article.html", "assets/../article.html", "../desk.sqlite", ""]
        {
            assert_eq!(desk.theme_asset(other).unwrap_err().code, "no_file", "{other}");
        }
    }

    // scar 38: a path out of the folder
    #[cfg(unix)]
    #[test]
    fn no_link_of_a_theme_leads_a_preview_out_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let assets = folder.path().join("theme/assets");
        std::fs::create_dir_all(&assets).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", assets.join("passwd.txt")).unwrap();
        let hash = &blake3::hash(&std::fs::read("/etc/passwd").unwrap()).to_hex()[..8];
        assert!(desk.theme_asset(&format!("assets/passwd-{hash}.txt")).is_err());
    }
}
