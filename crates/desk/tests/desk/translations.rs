//! An article in several languages, from its front matter to the pages that readers see.

use crate::newsroom::{self, TestClock};
use desk::{Desk, ExportFormat, HowToBuild, Status};
use std::path::Path;

/// A desk with an article and what is meant to be two translations of it.
fn desk(folder: &Path) -> Desk {
    let desk = newsroom::desk(&folder.join("desk"), &TestClock::at("2026-03-01T08:00:00Z"));
    let posts = folder.join("posts");
    std::fs::create_dir(&posts).unwrap();
    for (name, fields) in [
        ("bridge-closes", "title: Bridge closes"),
        ("bruecke-gesperrt", "title: Brücke gesperrt\nlanguage: de\ntranslates: bridge-closes"),
        ("pont-ferme", "title: Pont fermé\nlanguage: fr\ntranslates: bridge-closes"),
    ] {
        std::fs::write(posts.join(format!("{name}.md")), format!("---\n{fields}\n---\nText.\n")).unwrap();
    }
    let report = desk.import(&[posts], None, Status::Draft, false).unwrap();
    assert!(report.items.iter().all(|item| item.notes.is_empty()), "{:?}", report.items);
    desk
}

fn set(desk: &Desk, slug: &str, field: &str, value: &str) -> Result<desk::ArticleView, desk::Failure> {
    desk.edit(slug, None, &[(field.to_owned(), value.to_owned())])
}

/// The languages in which a page says that it is there.
fn languages(page: &str) -> Vec<&str> {
    let tags = page.split("rel=\"alternate\" hreflang=\"").skip(1);
    tags.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn preview_export_and_site_say_the_same_of_a_group_and_nothing_of_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    newsroom::approve(&desk, "bridge-closes");
    newsroom::approve(&desk, "bruecke-gesperrt");
    let out = folder.path().join("site");
    desk.build(Some(&out), HowToBuild::default(), &|_, _| true).unwrap();
    for (slug, other) in [("bridge-closes", "Deutsch"), ("bruecke-gesperrt", "English")] {
        let page = std::fs::read_to_string(out.join(slug).join("index.html")).unwrap();
        assert_eq!(languages(&page), ["en", "de", "x-default"], "{slug}");
        assert!(page.contains(other) && !page.contains("pont-ferme"), "scar 16: a draft is in no output");
        let file = folder.path().join(format!("{slug}.html"));
        desk.export(&[slug.into()], ExportFormat::Html, &file).unwrap();
        assert_eq!(std::fs::read_to_string(file).unwrap(), page);
        let content = desk.open_article(slug).unwrap().content;
        assert_eq!(desk.live_preview(slug, &content, &mut None).unwrap().page.unwrap(), page);
    }
    // A draft is shown as it will stand.
    let content = desk.open_article("pont-ferme").unwrap().content;
    let draft = desk.live_preview("pont-ferme", &content, &mut None).unwrap().page.unwrap();
    assert_eq!(languages(&draft), ["en", "de", "fr", "x-default"]);

    // The build that follows knows who is reached.
    newsroom::approve(&desk, "pont-ferme");
    desk.build(Some(&out), HowToBuild::default(), &|_, _| true).unwrap();
    let page = std::fs::read_to_string(out.join("bruecke-gesperrt/index.html")).unwrap();
    assert_eq!(languages(&page), ["en", "de", "fr", "x-default"]);
}

#[test]
fn nothing_becomes_a_translation_of_itself() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    assert_eq!(desk.show("pont-ferme", None, false).unwrap().translates.as_deref(), Some("bridge-closes"));
    let code = |refused: Result<desk::ArticleView, desk::Failure>| refused.unwrap_err().code;
    assert_eq!(code(set(&desk, "bridge-closes", "translates", "bridge-closes")), "translates_itself");
    assert_eq!(code(set(&desk, "pont-ferme", "translates", "../bridge")), "bad_slug");
    assert_eq!(set(&desk, "pont-ferme", "translates", "").unwrap().translates, None);
    assert_eq!(desk.rename("bruecke-gesperrt", "bridge-closes").unwrap_err().code, "translates_itself");

    let file = folder.path().join("self.md");
    std::fs::write(&file, "---\ntitle: Self\nslug: self\ntranslates: self\n---\nText.\n").unwrap();
    let report = desk.import(&[file], None, Status::Draft, false).unwrap();
    assert!(report.items[0].notes[0].contains("can't be a translation of itself"), "{:?}", report.items);
    assert_eq!(desk.show("self", None, false).unwrap().translates, None);
}
