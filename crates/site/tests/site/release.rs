//! A build tells every file of the site, so that it can be sent without being read again.

use super::{build, build_as, config, sample, source};
use article::Slug;
use site::{BuiltFile, FileKind, PageSource, SiteConfig, Theme};
use std::collections::BTreeMap;
use std::path::Path;

/// What stands in the folder, but for the build's own record.
fn on_disk(folder: &Path, below: &str, found: &mut BTreeMap<String, (String, u64)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            on_disk(&entry.path(), &format!("{path}/"), found);
        } else if path != ".copydesk-site" {
            let bytes = std::fs::read(entry.path()).unwrap();
            found.insert(path, (blake3::hash(&bytes).to_hex().to_string(), bytes.len() as u64));
        }
    }
}

fn told(files: &BTreeMap<String, BuiltFile>) -> BTreeMap<String, (String, u64)> {
    files.iter().map(|(path, file)| (path.clone(), (file.hash.clone(), file.bytes))).collect()
}

#[test]
fn a_build_tells_every_file_with_its_hash_also_those_it_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme, mut sources) =
        (folder.path().join("site"), Theme::load("paper", None).unwrap(), sample());
    let first = build(&out, &theme, &sources).unwrap();
    let mut there = BTreeMap::new();
    on_disk(&out, "", &mut there);
    assert!(there.len() > 10);
    assert_eq!(told(&first.files), there);
    assert_eq!(
        build(&out, &theme, &sources).unwrap().files,
        first.files,
        "nothing changed, nothing forgotten"
    );

    sources[0].content.body.push_str("\n\nMore.");
    sources[0].entry.revision = sources[0].content.revision_id();
    sources.remove(1);
    let last = build(&out, &theme, &sources).unwrap();
    let mut there = BTreeMap::new();
    on_disk(&out, "", &mut there);
    assert_eq!(told(&last.files), there);
    assert!(!last.files.contains_key("budget-passes/index.html"));
    let page = "world/bridge-closes/index.html";
    assert_ne!(last.files[page].hash, first.files[page].hash);
}

// scar 29: no file goes out before what it leads to, so each is known for what it is
#[test]
fn a_file_is_told_for_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let built = build(&folder.path().join("site"), &Theme::load("paper", None).unwrap(), &sample()).unwrap();
    for (path, kind) in [
        ("world/bridge-closes/a b.png", FileKind::Asset),
        ("world/bridge-closes/index.html", FileKind::Page),
        ("index.html", FileKind::List),
        ("world/index.html", FileKind::List),
        ("tags/old-bridges/index.html", FileKind::List),
        ("tags/index.html", FileKind::List),
        ("404.html", FileKind::List),
        ("feed.xml", FileKind::Feed),
        ("sitemap.xml", FileKind::Feed),
        ("robots.txt", FileKind::Feed),
    ] {
        assert_eq!(built.files[path].kind, kind, "{path}");
    }
    assert!(FileKind::Asset < FileKind::Page && FileKind::Page < FileKind::List);
    assert!(FileKind::List < FileKind::Feed);
}

#[test]
fn a_record_of_an_older_program_is_brought_up_to_date_and_still_known() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme, mut sources) =
        (folder.path().join("site"), Theme::load("paper", None).unwrap(), sample());
    let first = build(&out, &theme, &sources).unwrap();
    let record = out.join(".copydesk-site");
    let files: serde_json::Map<String, serde_json::Value> = first
        .files
        .keys()
        .map(|path| (path.clone(), serde_json::json!({ "key": "x", "bytes": 1 })))
        .collect();
    std::fs::write(&record, serde_json::json!({ "files": files }).to_string()).unwrap();
    let withdrawn = sources.remove(1);
    let second = build(&out, &theme, &sources).unwrap();
    assert!(second.kept == 0 && second.removed > 0);
    assert_eq!(withdrawn.entry.slug, Slug::parse("budget-passes").unwrap());
    assert!(!out.join("budget-passes").exists(), "what the older program wrote is the site's own");
    assert!(second.files.values().all(|file| file.hash.len() == 64));
    assert!(second.files.len() < first.files.len());
}

#[test]
fn a_picture_that_was_lost_or_changed_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme, sources) = (folder.path().join("site"), Theme::load("paper", None).unwrap(), sample());
    build(&out, &theme, &sources).unwrap();
    let picture = out.join("world/bridge-closes/a b.png");
    for harm in [|p: &Path| std::fs::remove_file(p), |p: &Path| std::fs::write(p, "tampered")] {
        harm(&picture).unwrap();
        build(&out, &theme, &sources).unwrap();
        assert_eq!(std::fs::read(&picture).unwrap(), b"png");
    }
}

/// Notes files as a build does that is killed before it came to any of them.
fn die_before(out: &Path, paths: impl Iterator<Item = String>) {
    let lines: String = paths.map(|path| path + "\n").collect();
    std::fs::write(out.join(".copydesk-site.plan"), lines).unwrap();
}

#[test]
fn a_build_that_was_killed_among_many_files_is_taken_up() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme, mut sources) =
        (folder.path().join("site"), Theme::load("paper", None).unwrap(), sample());
    for left in [false, true] {
        std::fs::create_dir_all(&out).unwrap();
        if !left {
            std::fs::write(out.join(".copydesk-site"), "").unwrap();
        }
        die_before(&out, (0..40_000).map(|n| format!("world/an-article-that-never-came-out-{n}/index.html")));
        std::fs::create_dir_all(out.join("world/an-article-that-never-came-out-7")).unwrap();
        std::fs::write(out.join("world/an-article-that-never-came-out-7/index.html"), "half").unwrap();
        sources[0].content.body.push_str("\n\nMore.");
        sources[0].entry.revision = sources[0].content.revision_id();
        build(&out, &theme, &sources).unwrap();
        assert!(!out.join("world/an-article-that-never-came-out-7").exists());
        assert_eq!(build(&out, &theme, &sources).unwrap().written, 0);
    }
}

#[test]
fn a_page_is_packed_though_a_build_was_killed_before_it_came_to_that() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme, sources) = (folder.path().join("site"), Theme::load("paper", None).unwrap(), sample());
    build(&out, &theme, &sources).unwrap();
    let page = "world/bridge-closes/index.html";
    die_before(&out, ["br", "gz"].iter().map(|kind| format!("{page}.{kind}")));
    build_as(SiteConfig { packed: true, ..config() }, &out, &theme, &sources, &[]).unwrap();
    assert!(out.join(format!("{page}.br")).exists() && out.join(format!("{page}.gz")).exists());
}

// The threads that drew waited for the one that took in, and it for them to pack.
#[test]
fn a_site_of_many_pages_is_packed_to_its_end() {
    let (tell, built) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let folder = tempfile::tempdir().unwrap();
        let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
        let one = |n| source(n, &format!("Headline {n}"), Some("World"), "Text.");
        let sources: Vec<PageSource> = (1..=100).map(one).collect();
        let config = SiteConfig { packed: true, lite: false, ..config() };
        let built = build_as(config, &out, &theme, &sources, &[]).unwrap();
        tell.send((built.files.keys().filter(|path| path.ends_with("/index.html.br")).count(), built.written))
    });
    // A build that waits for itself never ends.
    let (packed, written) = built.recv_timeout(std::time::Duration::from_secs(120)).unwrap();
    assert!(packed > 100 && written > 3 * packed, "{packed} of {written}");
}

/// The bytes of those pages of a database that are others in another one.
fn bytes_that_differ(one: &[u8], other: &[u8]) -> usize {
    // The size of a page stands at byte 16 (SQLite's file format, 1.3.2).
    let size = usize::from(u16::from_be_bytes([one[16], one[17]]));
    let (one, other): (Vec<_>, Vec<_>) = (one.chunks(size).collect(), other.chunks(size).collect());
    (0..one.len().max(other.len())).filter(|page| one.get(*page) != other.get(*page)).count() * size
}

// What an edit writes goes to the disk a page at a time.
#[test]
fn an_edit_reaches_little_of_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let sections = ["World", "Sport", "Culture"];
    let mut sources: Vec<PageSource> = (0..400)
        .map(|n| source(n, &format!("Headline {n}"), Some(sections[n as usize % 3]), "Text."))
        .collect();
    build(&out, &theme, &sources).unwrap();
    let record = || std::fs::read(out.join(".copydesk-site")).unwrap();
    let before = record();
    let edited = &mut sources[205];
    edited.content.standfirst = Some("Another standfirst".into());
    edited.entry.standfirst = edited.content.standfirst.clone();
    edited.entry.revision = edited.content.revision_id();
    let built = build(&out, &theme, &sources).unwrap();
    assert!((6..=12).contains(&built.written), "{} files", built.written);
    let bytes = bytes_that_differ(&before, &record());
    assert!((512..6_000).contains(&bytes), "{bytes} bytes of the record for {} files", built.written);
}
