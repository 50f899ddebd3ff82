//! What goes into a site is what was approved, all of it and nothing else.

use crate::newsroom::{self, TestClock};
use desk::{Desk, ExportFormat, HowToBuild, Status};
use std::path::Path;

/// A desk with these articles, approved.
fn desk(folder: &Path, articles: &[(&str, &str)]) -> Desk {
    let desk = newsroom::desk(&folder.join("desk"), &TestClock::at("2026-03-01T08:00:00Z"));
    let posts = folder.join("posts");
    std::fs::create_dir(&posts).unwrap();
    for (slug, fields) in articles {
        std::fs::write(posts.join(format!("{slug}.md")), format!("---\n{fields}\n---\nText.\n")).unwrap();
    }
    desk.import(&[posts], None, Status::Draft, false).unwrap();
    for (slug, _) in articles {
        newsroom::approve(&desk, slug);
    }
    desk
}

#[test]
fn a_page_has_every_field_of_its_text_also_those_that_no_list_shows() {
    let folder = tempfile::tempdir().unwrap();
    let full = "title: Bridge closes\nkicker: Harbour\ndescription: From Monday on.\nauthor: Mira Lund\n\
                dateline: Turku\nsection: World\ntags: [bridges]\nlanguage: de\ndate: 2026-02-03\nweight: 7";
    let desk = desk(folder.path(), &[("bridge-closes", full)]);
    // Two with one text.
    let ferries = [1, 2].map(|_| newsroom::approved(&desk, "Ferry sails", "At noon."));
    let out = folder.path().join("site");
    desk.build(Some(&out), HowToBuild::default(), &|_, _| true).unwrap();
    for page in ["world/bridge-closes", &ferries[0], &ferries[1]] {
        let slug = page.trim_start_matches("world/");
        let file = folder.path().join(format!("{slug}.html"));
        desk.export(&[slug.into()], ExportFormat::Html, &file).unwrap();
        let page = std::fs::read_to_string(out.join(page).join("index.html")).unwrap();
        assert_eq!(page, std::fs::read_to_string(file).unwrap(), "{slug}");
        assert_eq!(page.contains("Turku"), slug == "bridge-closes");
    }
}

#[test]
fn a_text_that_somebody_altered_in_the_desks_file_goes_nowhere() {
    for altered in [
        "UPDATE body SET text = 'Nobody approved this.'",
        "UPDATE revision SET head = json_set(head, '$.headline', 'Nobody approved this')",
        "UPDATE revision SET head = json_set(head, '$.dateline', 'Nowhere')",
    ] {
        let folder = tempfile::tempdir().unwrap();
        drop(desk(folder.path(), &[("bridge-closes", "title: Bridge closes")]));
        let file = folder.path().join("desk/desk.sqlite");
        rusqlite::Connection::open(file).unwrap().execute(altered, []).unwrap();
        let desk = Desk::open(&folder.path().join("desk"), None).unwrap();
        let out = folder.path().join("site");
        let failure = desk.build(Some(&out), HowToBuild::default(), &|_, _| true).unwrap_err();
        assert!(failure.message.contains("not what its hash says"), "{altered}: {}", failure.message);
        assert!(!out.join("bridge-closes/index.html").exists());
    }
}
