//! Pictures of an article on their way in and out.

use crate::samples::{contains, files, jpeg, png, turned_at};
use desk::{Desk, ExportFormat, Status};
use std::path::Path;

fn desk_with_post(folder: &Path) -> (Desk, String) {
    let desk = Desk::create(&folder.join("desk"), "D").unwrap();
    std::fs::write(folder.join("cover.png"), png(3, 2)).unwrap();
    std::fs::write(folder.join("id_rsa"), "-----BEGIN PRIVATE KEY-----").unwrap();
    std::fs::create_dir(folder.join(".ssh")).unwrap();
    std::fs::write(folder.join(".ssh/id.png"), png(3, 2)).unwrap();
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
    assert_eq!(std::fs::read(out.join("cover.png")).unwrap(), png(3, 2));
    let page = std::fs::read_to_string(out.join("page.html")).unwrap();
    let card = page.lines().find(|line| line.contains("\"og:image\"")).unwrap();
    assert!(card.ends_with("content=\"http://localhost/post/cover.png\">"), "{card}");
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
    std::fs::write(post.join("img/the deck.png"), png(3, 2)).unwrap();
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

/// Imports a post with these pictures beside it; returns the notes.
fn imported(folder: &Path, desk: &Desk, pictures: &[(&str, Vec<u8>)]) -> Vec<String> {
    let post = folder.join("post");
    std::fs::create_dir_all(&post).unwrap();
    let mut body = "---\ntitle: Bridge\n---\n".to_owned();
    for (name, bytes) in pictures {
        std::fs::write(post.join(name), bytes).unwrap();
        body.push_str(&format!("![]({name})\n\n"));
    }
    std::fs::write(post.join("index.md"), body).unwrap();
    desk.import(&[post], None, Status::Draft, false).unwrap().items.remove(0).notes
}

#[test]
fn a_picture_comes_in_upright_and_tells_no_place() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::create(&folder.path().join("desk"), "D").unwrap();
    let lying = turned_at(b"LATILONG", &jpeg(64, 32));
    assert!(contains(&lying, b"LATILONG"));
    let notes = imported(folder.path(), &desk, &[("quay.jpeg", lying)]);
    assert_eq!(notes, ["the picture “quay.jpeg”: it was turned upright and written anew"]);
    let item = desk.library("", 0, 9).unwrap().items.remove(0);
    assert_eq!((item.name.as_str(), item.width, item.height), ("quay.jpg", Some(32), Some(64)));
    let out = folder.path().join("site");
    desk.build(Some(&out), desk::HowToBuild { drafts: true, ..Default::default() }, &|_, _| true).unwrap();
    let files = files(&out);
    assert!(files.contains_key("post/quay.jpg"), "{:?}", files.keys());
    for (path, bytes) in files {
        assert!(!contains(&bytes, b"LATILONG"), "{path}");
    }
}

#[test]
fn what_no_browser_shows_is_left_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::create(&folder.path().join("desk"), "D").unwrap();
    let pictures = [("a.bmp", b"BM\0\0\0\0\0\0\0\0".to_vec()), ("b.tif", b"II*\0\x08\0\0\0".to_vec())];
    let notes = imported(folder.path(), &desk, &pictures);
    let told = |name, kind| {
        format!(
            "the picture “{name}” was left: {kind} pictures can't be shown by every browser; save it as JPEG or PNG and take that"
        )
    };
    assert_eq!(notes, [told("a.bmp", "BMP"), told("b.tif", "TIFF and raw")]);
    assert_eq!(desk.library("", 0, 9).unwrap().total, 0);
}

// scar 36: a drawing can be a page that runs
#[test]
fn a_drawing_runs_and_loads_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::create(&folder.path().join("desk"), "D").unwrap();
    let drawings = [
        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\" fill=\"none\"/></svg>",
        "no drawing at all",
        "<html><svg></svg><script>1</script></html>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        "<svg onload=alert(1)></svg>",
        "<svg\nonload = 'x'></svg>",
        "<svg><a href=\"javascript:1\"/></svg>",
        "<svg/onload=1>",
        "<svg><style>@import url(//x)</style><image href=\"//x/y.png\"/><foreignObject/></svg>",
    ];
    let named = |n: usize| format!("d{n}.svg");
    let names: Vec<String> = (0..drawings.len()).map(named).collect();
    let pictures: Vec<_> =
        names.iter().zip(drawings).map(|(n, d)| (n.as_str(), d.as_bytes().to_vec())).collect();
    let notes = imported(folder.path(), &desk, &pictures);
    assert!(!notes.iter().any(|note| note.contains("d0.svg")), "{notes:?}");
    assert!(notes.iter().any(|note| note.contains("“d1.svg” was left")), "{notes:?}");
    let out = folder.path().join("site");
    desk.build(Some(&out), desk::HowToBuild { drafts: true, ..Default::default() }, &|_, _| true).unwrap();
    let drawn: Vec<_> = files(&out).into_iter().filter(|(path, _)| path.ends_with(".svg")).collect();
    assert!(drawn.iter().any(|(path, _)| path == "post/d0.svg"));
    for (path, bytes) in drawn {
        let text = String::from_utf8(bytes).unwrap().to_lowercase();
        for harm in ["script", "onload", "@import", "//x", "foreignobject"] {
            assert!(!text.contains(harm), "{harm} in {path}: {text}");
        }
    }
}
