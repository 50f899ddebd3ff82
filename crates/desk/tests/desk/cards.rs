//! The cards of articles: on the site, in files, in the window.

use crate::newsroom::{self, TestClock};
use crate::samples::{files, png};
use desk::{ArticleId, Content, Desk, DeskConfig, ExportFormat, HowToBuild, Status};
use std::collections::BTreeMap;
use std::path::Path;

/// A desk with cards, an article that shows a picture, and one that shows none.
fn desk_with(folder: &Path, cards: &str) -> Desk {
    let clock = TestClock::at("2026-03-01T08:00:00Z");
    let desk = newsroom::desk(&folder.join("desk"), &clock);
    let posts = folder.join("posts");
    std::fs::create_dir(&posts).unwrap();
    std::fs::write(posts.join("deck.png"), png(40, 20)).unwrap();
    std::fs::write(posts.join("bridge.md"), "---\ntitle: Bridge\n---\n![The deck](deck.png)\n").unwrap();
    std::fs::write(posts.join("ferry.md"), "---\ntitle: Ferry\n---\nText.\n").unwrap();
    desk.import(&[posts], None, Status::Draft, false).unwrap();
    drop(desk);
    let settings = folder.join("desk/desk.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text.replacen("[site]\n", &format!("[site]\ncards = \"{cards}\"\n"), 1))
        .unwrap();
    assert!(DeskConfig::read(&folder.join("desk")).is_ok());
    newsroom::again(&folder.join("desk"), &clock)
}

fn built(desk: &Desk, out: &Path) -> BTreeMap<String, Vec<u8>> {
    desk.build(Some(out), HowToBuild { drafts: true, ..HowToBuild::default() }, &|_, _| true).unwrap();
    let mut files = files(out);
    // The record tells when each file was written.
    files.remove(".copydesk-site");
    files
}

fn cards(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    files.keys().map(String::as_str).filter(|path| path.contains("/card-")).collect()
}

#[test]
fn cards_are_on_the_site_for_those_that_the_settings_name() {
    for (setting, places) in
        [("off", &[][..]), ("without-picture", &["ferry"]), ("all", &["bridge", "ferry"])]
    {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk_with(folder.path(), setting);
        let site = built(&desk, &folder.path().join("site"));
        let found: Vec<_> = cards(&site).iter().map(|path| path.split('/').next().unwrap()).collect();
        assert_eq!(found, places, "{setting}");
    }
}

#[test]
fn a_card_is_drawn_once_for_all_builds_and_again_where_its_copy_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_with(folder.path(), "all");
    let first = built(&desk, &folder.path().join("first"));
    let kept = files(&desk.folder().join(".cards"));
    assert_eq!((cards(&first).len(), kept.len()), (2, 2));
    // Another card under that name shows that none was drawn.
    let place = desk.folder().join(".cards").join(kept.keys().next().unwrap());
    let other = [blake3(b"another"), b"another".to_vec()].concat();
    std::fs::write(&place, other).unwrap();
    let second = built(&desk, &folder.path().join("second"));
    assert_eq!(second.values().filter(|bytes| *bytes == b"another").count(), 1);
    std::fs::write(&place, "damaged").unwrap();
    assert!(built(&desk, &folder.path().join("third")) == first);
}

#[test]
fn a_page_that_is_exported_has_its_card_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_with(folder.path(), "without-picture");
    let site = built(&desk, &folder.path().join("site"));
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    desk.export(&["ferry".to_owned()], ExportFormat::Html, &out.join("index.html")).unwrap();
    let exported = files(&out);
    let card = cards(&site)[0];
    let name = card.strip_prefix("ferry/").unwrap();
    assert!(exported[name] == site[card], "the very picture of the site");
    assert!(String::from_utf8_lossy(&exported["index.html"]).contains(name), "the page names it");
    let inside = desk.folder().join(".cards/page.html");
    std::fs::create_dir_all(inside.parent().unwrap()).unwrap();
    assert_eq!(desk.preview("ferry", &inside).unwrap_err().code, "desk_file");
}

#[test]
fn the_window_shows_the_card_of_the_text_that_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_with(folder.path(), "without-picture");
    let open = desk.open_article("ferry").unwrap();
    let id = ArticleId::parse(&open.id).unwrap();
    let content = Content { headline: "Night ferry".into(), ..open.content };
    let preview = desk.live_preview("ferry", &content, &mut None).unwrap();
    let picture = preview.cards.shared.picture.unwrap();
    let name = picture.address.strip_prefix("./").unwrap();
    assert!(desk.picture(&id, name).unwrap().starts_with(b"\x89PNG"), "{}", picture.alt);
    assert!(!desk.folder().join(".cards").exists(), "what is shown at a key is not kept");
    assert_eq!(desk.picture(&id, "card-0123456789abcdef.png").unwrap_err().code, "no_file");
}

fn blake3(bytes: &[u8]) -> Vec<u8> {
    blake3::hash(bytes).as_bytes().to_vec()
}
