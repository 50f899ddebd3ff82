//! A folder that one program builds again and again.

use super::shelf::Shelf;
use super::{config, sample, source};
use site::{Build, Built, SiteError, Theme, WatchedSite};
use std::path::{Path, PathBuf};

struct Place {
    folder: tempfile::TempDir,
    theme: Theme,
    shelf: Shelf,
}

impl Place {
    fn new() -> Self {
        let (folder, theme) = (tempfile::tempdir().unwrap(), Theme::load("paper", None).unwrap());
        Self { folder, theme, shelf: Shelf::of(&sample()) }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Builds where an article of the sample was touched.
    fn build(&mut self, touched: usize, watched: &mut WatchedSite) -> Built {
        self.try_build(touched, watched, true).unwrap()
    }

    fn try_build(
        &mut self,
        touched: usize,
        watched: &mut WatchedSite,
        goes_on: bool,
    ) -> Result<Built, SiteError> {
        self.shelf.touched = Some(vec![sample()[touched].entry.id.clone()]);
        let (config, theme) = (config(), &self.theme);
        let build = Build { config, theme, archive: &self.shelf, moved: Vec::new(), clean: false };
        build.write_again(&self.out(), watched, &|_, _| goes_on)
    }

    /// Another headline for the second article of the sample, which the first leads to.
    fn rename(&mut self, headline: &str) {
        let mut other = source(2, headline, None, "Text.");
        other.entry.slug = sample()[1].entry.slug.clone();
        other.entry.address = sample()[1].entry.address.clone();
        self.shelf.sources.insert(other.entry.id.clone(), other);
    }
}

fn files(folder: &Path) -> usize {
    let inside = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    inside.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}

#[test]
fn its_files_are_taken_to_stand_until_somebody_else_looks() {
    let (mut place, mut watched) = (Place::new(), WatchedSite::default());
    place.build(0, &mut watched);
    let page = place.out().join("world/bridge-closes/index.html");
    std::fs::write(&page, "changed by hand").unwrap();
    assert_eq!(place.build(1, &mut watched).written, 0);
    assert_eq!(place.build(1, &mut WatchedSite::default()).written, 1);
    assert!(std::fs::read_to_string(&page).unwrap().contains("Bridge closes"));
}

#[test]
fn one_that_was_deleted_or_begun_anew_is_built_whole() {
    let (mut place, mut watched) = (Place::new(), WatchedSite::default());
    let all = place.build(0, &mut watched).written;
    let there = files(&place.out());
    for anew in [false, true] {
        std::fs::remove_dir_all(place.out()).unwrap();
        if anew {
            place.build(0, &mut WatchedSite::default());
            std::fs::remove_file(place.out().join("index.html")).unwrap();
        }
        let built = place.build(1, &mut watched);
        assert_eq!(built.written, if anew { 1 } else { all });
        assert_eq!(files(&place.out()), there);
    }
}

#[test]
fn what_another_build_changed_meanwhile_is_known() {
    let (mut place, mut watched) = (Place::new(), WatchedSite::default());
    place.build(0, &mut watched);
    place.rename("Budget fails");
    assert!(place.build(1, &mut WatchedSite::default()).written > 2);
    assert_eq!(place.build(1, &mut watched).written, 0);
    place.rename("Budget waits");
    place.build(1, &mut watched);
    let page = std::fs::read_to_string(place.out().join("world/bridge-closes/index.html")).unwrap();
    assert!(page.contains("Budget waits"), "the page that leads to it");
    assert_eq!(place.build(0, &mut WatchedSite::default()).written, 0);
}

#[test]
fn after_a_build_that_failed_each_file_is_looked_at() {
    let (mut place, mut watched) = (Place::new(), WatchedSite::default());
    place.build(0, &mut watched);
    let page = place.out().join("world/bridge-closes/index.html");
    std::fs::write(&page, "half of it").unwrap();
    place.rename("Budget stops");
    assert!(place.try_build(1, &mut watched, false).is_err());
    place.build(1, &mut watched);
    let text = std::fs::read_to_string(&page).unwrap();
    assert!(text.contains("Budget stops") && !text.contains("half of it"));
}
