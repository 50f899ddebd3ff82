//! The sizes in which a page offers its pictures.

use crate::newsroom::{self, TestClock};
use crate::samples::{files, jpeg, png};
use desk::{Desk, ExportFormat, Status};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

type Files = BTreeMap<String, Vec<u8>>;

/// A desk with an article that shows a picture, and one that shows none.
fn desk_with(folder: &Path, name: &str, picture: &[u8]) -> Desk {
    let desk = newsroom::desk(&folder.join("desk"), &TestClock::at("2026-03-01T08:00:00Z"));
    let posts = folder.join("posts");
    std::fs::create_dir(&posts).unwrap();
    std::fs::write(posts.join(name), picture).unwrap();
    let body = format!("---\ntitle: Bridge\n---\n![The deck]({name})\n\nText.\n\n![Again]({name})\n");
    std::fs::write(posts.join("bridge.md"), body).unwrap();
    std::fs::write(posts.join("ferry.md"), "---\ntitle: Ferry\n---\nText.\n").unwrap();
    let report = desk.import(&[posts], None, Status::Draft, false).unwrap();
    assert!(report.items.iter().all(|item| item.notes.is_empty()), "{:?}", report.items);
    desk
}

fn built(desk: &Desk, out: &Path) -> Files {
    built_as(desk, out, desk::HowToBuild { drafts: true, ..Default::default() })
}

fn built_as(desk: &Desk, out: &Path, how: desk::HowToBuild) -> Files {
    desk.build(Some(out), how, &|_, _| true).unwrap();
    let mut files = files(out);
    // The record tells when each file was written.
    files.remove(".copydesk-site");
    files
}

fn page(files: &Files) -> String {
    String::from_utf8(files["bridge/index.html"].clone()).unwrap()
}

/// Every address in the sets of a page's sources.
fn offered(page: &str) -> Vec<String> {
    let sets = page.split("srcset=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let files = sets.flat_map(|set| set.split(", ")).filter_map(|one| one.split(' ').next());
    files.map(|file| file.trim_start_matches("./").to_owned()).collect()
}

#[test]
fn a_page_offers_sizes_once_they_are_made_and_is_plain_without_them() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_with(folder.path(), "deck.jpg", &jpeg(1610, 20));
    let out = folder.path().join("site");
    let plain = built(&desk, &out);
    assert!(page(&plain).contains("<img src=\"./deck.jpg\" alt=\"The deck\" loading=\"lazy\""));
    assert_eq!(desk.make_sizes(&|| true).unwrap(), 1);
    assert_eq!(desk.make_sizes(&|| true).unwrap(), 0, "they are made once");

    let sized = built(&desk, &out);
    let text = page(&sized);
    let others: Vec<&String> = sized
        .iter()
        .filter(|(path, bytes)| !path.starts_with("bridge/") && plain.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    let lists = |path: &&String| *path == "index.html" || path.starts_with("archive/");
    assert!(others.len() == 2 && others.iter().all(lists), "lists show the picture: {others:?}");
    assert_eq!(offered(&text).len(), 20, "two figures in ten files: {text}");
    for name in offered(&text) {
        assert!(sized.contains_key(&format!("bridge/{name}")), "{name}");
    }
    let shown = text.split("<img src=\"./").nth(1).unwrap().split('>').next().unwrap();
    assert!(shown.starts_with("1600-") && shown.contains(".jpg\" width=\"1600\" height=\"20\""), "{shown}");
    let card = text.lines().find(|line| line.contains("\"og:image\"")).unwrap();
    assert!(card.contains("bridge/1600-"), "{card}");
    let loading =
        text.split("<img ").skip(1).map(|img| img.split('>').next().unwrap().contains("loading=\"lazy\""));
    assert_eq!(loading.collect::<Vec<_>>(), [false, true]);
    assert!(text.contains("type=\"image/avif\"") && text.contains("sizes=\"(min-width:66rem) 46rem,"));

    std::fs::remove_dir_all(desk.folder().join(".sizes")).unwrap();
    let clean = desk::HowToBuild { drafts: true, clean: true };
    assert_eq!(built_as(&desk, &out, clean), plain);
}

#[test]
fn preview_export_and_site_are_the_same_page() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_with(folder.path(), "deck.png", &png(500, 20));
    newsroom::approve(&desk, "bridge");
    newsroom::approve(&desk, "ferry");
    desk.make_sizes(&|| true).unwrap();
    let site = built_as(&desk, &folder.path().join("site"), desk::HowToBuild::default());
    let text = page(&site);
    assert_eq!(offered(&text).len(), 8);
    assert!(
        text.contains("<img src=\"./deck.png\" width=\"500\" height=\"20\""),
        "it is small enough itself"
    );
    let alone = folder.path().join("alone");
    desk.export(&["bridge".into()], ExportFormat::Html, &alone.join("index.html")).unwrap();
    let exported = files(&alone);
    let article: Files =
        site.iter().filter_map(|(p, b)| Some((p.strip_prefix("bridge/")?.to_owned(), b.clone()))).collect();
    assert_eq!(exported, article);
    let open = desk.open_article("bridge").unwrap();
    let preview = desk.live_preview("bridge", &open.content, &mut None).unwrap();
    assert_eq!(preview.page.unwrap(), text);
    let id = desk::ArticleId::parse(&open.id).unwrap();
    for name in offered(&text) {
        assert_eq!(desk.picture(&id, &name).unwrap(), article[&name], "the window shows it");
    }
}

#[test]
fn a_desk_builds_the_same_wherever_it_stands_and_no_approval_is_lost() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = desk_with(folder.path(), "deck.jpg", &jpeg(420, 20));
    newsroom::approve(&desk, "bridge");
    desk.make_sizes(&|| true).unwrap();
    assert_eq!(desk.open_article("bridge").unwrap().status, Status::Approved);
    for (path, bytes) in files(desk.folder()) {
        let place = other.path().join(path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, bytes).unwrap();
    }
    let site = built(&desk, &folder.path().join("site"));
    let copy = built(&Desk::open(other.path(), None).unwrap(), &folder.path().join("other"));
    assert!(page(&site).contains("<picture>"));
    let differing = site.iter().filter(|(path, bytes)| copy.get(*path) != Some(bytes));
    assert_eq!(differing.map(|(path, _)| path).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(site.len(), copy.len());
}

#[test]
fn what_was_stopped_is_taken_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_with(folder.path(), "deck.jpg", &jpeg(420, 20));
    let out = folder.path().join("site");
    let plain = built(&desk, &out);
    // Asked before each picture and each file.
    let left = AtomicU32::new(3);
    let goes_on = || left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_ok();
    assert_eq!(desk.make_sizes(&goes_on).unwrap(), 0);
    assert_eq!(built(&desk, &out), plain, "nothing is offered of a picture that is not finished");
    let made = |folder: &Path| -> BTreeMap<String, std::time::SystemTime> {
        let entries = std::fs::read_dir(folder.join(desk.library("", 0, 1).unwrap().items[0].hash.as_str()));
        let one = |e: std::fs::DirEntry| {
            (e.file_name().into_string().unwrap(), e.metadata().unwrap().modified().unwrap())
        };
        entries.unwrap().map(|entry| one(entry.unwrap())).collect()
    };
    let sizes = desk.folder().join(".sizes");
    let first = made(&sizes);
    assert_eq!(first.keys().collect::<Vec<_>>(), ["400.avif", "400.webp"]);
    assert_eq!(desk.make_sizes(&|| true).unwrap(), 1);
    let all = made(&sizes);
    assert_eq!(all.keys().collect::<Vec<_>>(), ["400.avif", "400.webp", "420.avif", "420.webp", "list.json"]);
    assert!(first.iter().all(|(name, time)| all[name] == *time), "what was there stays");
}

#[test]
fn the_worker_makes_them_until_it_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_with(folder.path(), "deck.jpg", &jpeg(90, 40));
    let hash = desk.library("", 0, 1).unwrap().items.remove(0).hash;
    let list = desk.folder().join(".sizes").join(hash).join("list.json");
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| desk.keep_sizes_made(&stop));
        while !list.is_file() {
            std::thread::yield_now();
        }
        stop.store(true, Ordering::Release);
    });
    assert_eq!(desk.make_sizes(&|| true).unwrap(), 0);
}

#[test]
fn the_sizes_of_a_picture_that_nothing_uses_are_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_with(folder.path(), "deck.jpg", &jpeg(90, 40));
    desk.make_sizes(&|| true).unwrap();
    let old = desk.library("", 0, 1).unwrap().items.remove(0).hash;
    let new = desk.replace_media(&old, &jpeg(80, 40), "other.jpg").unwrap().item.hash;
    desk.make_sizes(&|| true).unwrap();
    let sizes = desk.folder().join(".sizes");
    assert_eq!((sizes.join(old).exists(), sizes.join(new).is_dir()), (false, true));
}

#[test]
fn a_copy_that_was_changed_goes_out_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_with(folder.path(), "deck.jpg", &jpeg(90, 40));
    desk.make_sizes(&|| true).unwrap();
    let hash = desk.library("", 0, 1).unwrap().items.remove(0).hash;
    std::fs::write(desk.folder().join(".sizes").join(hash).join("90.webp"), "tampered").unwrap();
    let out = folder.path().join("site");
    let failure = desk
        .build(Some(&out), desk::HowToBuild { drafts: true, ..Default::default() }, &|_, _| true)
        .unwrap_err();
    assert!(failure.message.contains("is gone or was changed"), "{}", failure.message);
    assert!(!page(&built(&desk, &out)).contains("<picture>"), "the page does without");
    assert_eq!(desk.make_sizes(&|| true).unwrap(), 1, "and they are made anew");
}

#[test]
fn what_a_format_can_not_hold_is_shown_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    // WebP ends at 16,383 pixels.
    let desk = desk_with(folder.path(), "tall.png", &png(2, 17_000));
    assert_eq!(desk.make_sizes(&|| true).unwrap(), 1);
    assert_eq!(desk.make_sizes(&|| true).unwrap(), 0, "it is not tried again and again");
    assert!(!page(&built(&desk, &folder.path().join("site"))).contains("<picture>"));
}
