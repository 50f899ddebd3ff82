//! Pictures of an article on their way in and out.

use desk::{Desk, ExportFormat, Status};
use std::path::Path;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";

fn desk_with_post(folder: &Path) -> (Desk, String) {
    let desk = Desk::create(&folder.join("desk"), "D").unwrap();
    std::fs::write(folder.join("cover.png"), PNG).unwrap();
    std::fs::write(folder.join("id_rsa"), "-----BEGIN PRIVATE KEY-----").unwrap();
    std::fs::create_dir(folder.join(".ssh")).unwrap();
    std::fs::write(folder.join(".ssh/id.png"), PNG).unwrap();
    let body = "---\ntitle: Bridge\n---\n![](cover.png)\n\n![](id_rsa)\n\n![](.ssh/id.png)\n";
    std::fs::write(folder.join("post.md"), body).unwrap();
    let report = desk.import(&[folder.join("post.md")], None, Status::Draft, false).unwrap();
    let item = &report.items[0];
    assert_eq!(item.notes.len(), 2, "{:?}", item.notes);
    (desk, item.slug.clone().unwrap())
}

// scar 38: a hostile post takes no private file with it
#[test]
fn only_pictures_come_in() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, slug) = desk_with_post(folder.path());
    let out = folder.path().join("out");
    let files = desk.export(&[slug], ExportFormat::Html, &out.join("page.html")).unwrap();
    assert_eq!(files.len(), 2);
    assert_eq!(std::fs::read(out.join("cover.png")).unwrap(), PNG);
    let page = std::fs::read_to_string(out.join("page.html")).unwrap();
    let card = page.lines().find(|line| line.contains("\"og:image\"")).unwrap();
    assert!(card.ends_with("content=\"http:&#x2f;&#x2f;localhost&#x2f;post&#x2f;cover.png\">"), "{card}");
}

#[test]
fn an_export_replaces_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, slug) = desk_with_post(folder.path());
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("cover.png"), "mine").unwrap();
    let names = [slug];
    let failure = desk.export(&names, ExportFormat::Html, &out.join("page.html")).unwrap_err();
    assert_eq!(failure.code, "file_exists");
    assert!(!out.join("page.html").exists(), "nothing is half done");
    assert_eq!(std::fs::read(out.join("cover.png")).unwrap(), b"mine");
    let failure = desk.export(&names, ExportFormat::Html, &folder.path().join("x/cover.png")).unwrap_err();
    assert_eq!(failure.code, "file_exists", "no picture takes the page's own place");
}

#[test]
fn markdown_takes_its_pictures_along_and_comes_in_again_whole() {
    let folder = tempfile::tempdir().unwrap();
    let post = folder.path().join("post");
    std::fs::create_dir_all(post.join("img")).unwrap();
    std::fs::write(post.join("img/the deck.png"), PNG).unwrap();
    std::fs::write(post.join("index.md"), "---\ntitle: Bridge\n---\n![](<img/the deck.png>)\n").unwrap();
    let desk = Desk::create(&folder.path().join("desk"), "D").unwrap();
    desk.import(std::slice::from_ref(&post), None, Status::Draft, false).unwrap();
    let out = folder.path().join("out/post.md");
    desk.export(&["post".into()], ExportFormat::Markdown, &out).unwrap();
    let other = Desk::create(&folder.path().join("other"), "D").unwrap();
    let report = other.import(&[out], None, Status::Draft, false).unwrap();
    assert_eq!(report.items[0].notes, Vec::<String>::new());
    let page = folder.path().join("page/index.html");
    assert_eq!(other.export(&["post".into()], ExportFormat::Html, &page).unwrap().len(), 2);
}
