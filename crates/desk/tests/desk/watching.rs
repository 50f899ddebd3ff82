//! The inbox and the theme, watched while files come as people and programs write them.

use desk::{Desk, Failure, ImportItem, Outcome, Seen, Watch};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Far more than anything here needs.
const DEADLINE: Duration = Duration::from_secs(60);

/// Longer than the watcher waits for a file to be whole: what was to come came by then.
const QUIET: Duration = Duration::from_millis(900);

/// Between the two halves of a file that is written slowly.
const HALF_WRITTEN: Duration = Duration::from_millis(100);

/// A file that no more came to for this long may be taken for a whole one.
const MAY_SEEM_WHOLE: Duration = Duration::from_millis(300);

struct Newsroom {
    folder: tempfile::TempDir,
    desk: Arc<Desk>,
}

impl Newsroom {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        drop(Desk::create(folder.path(), "D").unwrap());
        std::fs::write(folder.path().join("desk.toml"), "[inbox]\nfolder = \"inbox\"\n").unwrap();
        let desk = Arc::new(Desk::open(folder.path(), None).unwrap());
        Self { folder, desk }
    }

    fn inbox(&self, name: &str) -> PathBuf {
        self.folder.path().join("inbox").join(name)
    }

    fn watch(&self) -> Watching {
        let (tell, told) = channel();
        let watch = self.desk.watch(move |seen| drop(tell.send(seen))).unwrap();
        Watching { _watch: watch, told }
    }

    fn history(&self, slug: &str) -> Vec<String> {
        self.desk.history(slug).unwrap().into_iter().map(|line| line.act).collect()
    }

    fn articles(&self) -> u32 {
        self.desk.list(None, None, 1).unwrap().total
    }

    fn body(&self, slug: &str) -> String {
        self.desk.show(slug, None, true).unwrap().body.unwrap()
    }
}

struct Watching {
    _watch: Watch,
    told: Receiver<Seen>,
}

impl Watching {
    /// The next files that came in.
    fn files(&self) -> Vec<ImportItem> {
        match self.told.recv_timeout(DEADLINE).expect("files are told") {
            Seen::Imported(report) => report.items,
            other => panic!("{other:?}"),
        }
    }

    /// The next file, which came alone.
    fn file(&self) -> ImportItem {
        let mut files = self.files();
        assert_eq!(files.len(), 1, "{files:?}");
        let file = files.remove(0);
        assert_eq!(file.outcome, Outcome::Imported, "{file:?}");
        file
    }

    fn nothing_more(&self) {
        if let Ok(seen) = self.told.recv_timeout(QUIET) {
            panic!("{seen:?}");
        }
    }
}

fn post(headline: &str, text: &str) -> String {
    format!("---\ntitle: {headline}\n---\n\n{text}\n")
}

fn save_by_rename(path: &Path, text: &str) {
    let beside = path.with_file_name(".goutputstream-A1B2C3");
    std::fs::write(&beside, text).unwrap();
    std::fs::rename(beside, path).unwrap();
}

#[test]
fn a_file_comes_in_as_a_draft_and_its_changes_as_revisions() {
    let room = Newsroom::new();
    let watching = room.watch();
    let file = room.inbox("bridge.md");
    std::fs::write(&file, post("Bridge", "It is shut.")).unwrap();
    assert_eq!(watching.file().slug.as_deref(), Some("bridge"));
    assert_eq!(room.desk.show("bridge", None, false).unwrap().status, desk::Status::Draft);
    for text in ["It is open.", "It is shut again."] {
        std::fs::write(&file, post("Bridge", text)).unwrap();
        assert_eq!(watching.file().slug.as_deref(), Some("bridge"));
        assert!(room.body("bridge").contains(text));
    }
    assert_eq!((room.articles(), room.history("bridge").len()), (1, 3));
    // The same text again is nothing new.
    std::fs::write(&file, post("Bridge", "It is shut again.")).unwrap();
    watching.nothing_more();
    assert_eq!(room.history("bridge").len(), 3);
}

#[test]
fn a_file_that_is_saved_by_rename_is_one_article() {
    let room = Newsroom::new();
    let watching = room.watch();
    let file = room.inbox("bridge.md");
    for text in ["It is shut.", "It is open."] {
        save_by_rename(&file, &post("Bridge", text));
        // What editors leave beside it is no article.
        std::fs::write(room.inbox(".bridge.md.swp"), "swap").unwrap();
        std::fs::write(room.inbox("bridge.md~"), "backup").unwrap();
        std::fs::write(room.inbox("#bridge.md#"), "autosave").unwrap();
        assert!(watching.file().path.ends_with("bridge.md"));
        assert!(room.body("bridge").contains(text));
    }
    watching.nothing_more();
    assert_eq!((room.articles(), room.history("bridge").len()), (1, 2));
}

#[test]
fn a_file_that_grows_is_read_when_it_is_whole() {
    // On a machine that is busy with other things the pause may take too long to prove anything.
    let proved = (0..10).any(|_| {
        let room = Newsroom::new();
        let watching = room.watch();
        let text = post("Bridge", &"It is shut. ".repeat(5000));
        let (half, rest) = text.split_at(text.len() / 2);
        let began = Instant::now();
        let mut file = std::fs::File::create(room.inbox("bridge.md")).unwrap();
        file.write_all(half.as_bytes()).unwrap();
        file.flush().unwrap();
        std::thread::sleep(HALF_WRITTEN);
        file.write_all(rest.as_bytes()).unwrap();
        drop(file);
        if began.elapsed() >= MAY_SEEM_WHOLE {
            return false;
        }
        watching.file();
        watching.nothing_more();
        assert_eq!(room.history("bridge"), ["import"]);
        assert_eq!(room.body("bridge").matches("It is shut.").count(), 5000);
        true
    });
    assert!(proved, "this machine is too busy");
}

#[test]
fn a_thousand_files_come_in_and_each_is_told_once() {
    let room = Newsroom::new();
    let watching = room.watch();
    for n in 0..1000 {
        let folder = room.inbox(&format!("deep/{}", n % 10));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{n}.md")), post(&format!("Number {n}"), "Text.")).unwrap();
    }
    let mut paths = Vec::new();
    while paths.len() < 1000 {
        let files = watching.files();
        assert!(files.iter().all(|file| file.outcome == Outcome::Imported));
        paths.extend(files.into_iter().map(|file| file.path));
    }
    watching.nothing_more();
    paths.sort();
    paths.dedup();
    assert_eq!((paths.len(), room.articles()), (1000, 1000));
}

#[test]
fn what_lies_there_comes_in_once_however_often_watching_begins() {
    let room = Newsroom::new();
    std::fs::create_dir_all(room.inbox("bridge")).unwrap();
    std::fs::write(room.inbox("bridge/index.md"), post("Bridge", "![Ferry](ferry.png)")).unwrap();
    std::fs::write(room.inbox("bridge/ferry.png"), b"\x89PNG").unwrap();
    let watching = room.watch();
    assert_eq!(watching.file().slug.as_deref(), Some("bridge"));
    watching.nothing_more();
    drop(watching);
    let watching = room.watch();
    watching.nothing_more();
    assert_eq!(room.history("bridge").len(), 1);
}

#[test]
fn a_file_that_is_gone_again_is_no_problem_and_a_bad_one_stops_nothing() {
    let room = Newsroom::new();
    let watching = room.watch();
    std::fs::write(room.inbox("gone.md"), post("Gone", "x")).unwrap();
    std::fs::remove_file(room.inbox("gone.md")).unwrap();
    std::fs::write(room.inbox("bad.txt"), b"\x89PNG\x00\x01\x02\xff\xfe\x00").unwrap();
    std::fs::write(room.inbox("good.md"), post("Good", "x")).unwrap();
    let mut outcomes = Vec::new();
    while outcomes.len() < 2 {
        outcomes.extend(watching.files().into_iter().map(|file| (file.outcome, file.slug)));
    }
    outcomes.sort_by_key(|(_, slug)| slug.clone());
    assert_eq!(outcomes, [(Outcome::Failed, None), (Outcome::Imported, Some("good".into()))]);
    watching.nothing_more();
}

#[test]
fn an_inbox_that_goes_away_is_told_and_found_again() {
    let room = Newsroom::new();
    let watching = room.watch();
    std::fs::remove_dir(room.inbox("")).unwrap();
    let problem = watching.told.recv_timeout(DEADLINE).unwrap();
    assert!(matches!(&problem, Seen::Problem(Failure { code, .. }) if code == "no_file"), "{problem:?}");
    std::fs::create_dir(room.inbox("")).unwrap();
    std::fs::write(room.inbox("a.md"), post("Before it is found", "x")).unwrap();
    watching.file();
    std::fs::write(room.inbox("b.md"), post("After it is found", "x")).unwrap();
    watching.file();
}

// scar 38
#[cfg(unix)]
#[test]
fn a_link_is_never_followed() {
    let room = Newsroom::new();
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.md"), post("Secret", "x")).unwrap();
    let watching = room.watch();
    std::os::unix::fs::symlink(outside.path().join("secret.md"), room.inbox("a.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), room.inbox("folder")).unwrap();
    std::fs::write(room.inbox("b.md"), post("Own", "x")).unwrap();
    assert!(watching.file().path.ends_with("b.md"));
    std::fs::write(outside.path().join("secret.md"), post("Secret", "changed")).unwrap();
    watching.nothing_more();
    assert_eq!(room.articles(), 1);
}

#[test]
fn a_change_of_the_theme_is_told_once() {
    let room = Newsroom::new();
    let watching = room.watch();
    let theme = room.folder.path().join("theme");
    let told = |what: &str| {
        let seen = watching.told.recv_timeout(DEADLINE).unwrap();
        assert!(matches!(seen, Seen::Theme), "{what}: {seen:?}");
        watching.nothing_more();
    };
    std::fs::create_dir(&theme).unwrap();
    std::fs::write(theme.join("site.css"), "a{}").unwrap();
    std::fs::write(theme.join("404.html"), "b").unwrap();
    told("it came to exist");
    std::fs::write(theme.join("site.css"), "b{}").unwrap();
    told("a file was written");
    save_by_rename(&theme.join("site.css"), "c{}");
    told("a file was renamed");
    // Reading is no change: a build reads it all.
    std::fs::read(theme.join("site.css")).unwrap();
    watching.nothing_more();
    std::fs::remove_dir_all(&theme).unwrap();
    told("it went away");
    std::fs::create_dir(&theme).unwrap();
    told("it came again");
    std::fs::write(theme.join("site.css"), "d{}").unwrap();
    told("a file of the new one");
}

#[test]
fn dropping_it_ends_the_watching_at_once() {
    let room = Newsroom::new();
    let watching = room.watch();
    for n in 0..300 {
        std::fs::write(room.inbox(&format!("{n}.md")), post(&format!("Number {n}"), "Text.")).unwrap();
    }
    watching.files();
    let began = Instant::now();
    let Watching { _watch: watch, told } = watching;
    drop(watch);
    assert!(began.elapsed() < Duration::from_millis(500), "{:?}", began.elapsed());
    told.iter().for_each(drop);
    assert_eq!(Arc::strong_count(&room.desk), 1, "the thread is gone");
    assert!(room.articles() < 300, "the files wait for the next time");
}

#[test]
fn no_inbox_is_made_unless_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Arc::new(Desk::create(folder.path(), "D").unwrap());
    let before = std::fs::read_dir(folder.path()).unwrap().count();
    let watch = desk.watch(|_| {}).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), before);
    drop(watch);
}

#[test]
fn every_write_changes_the_number_whoever_wrote() {
    let room = Newsroom::new();
    let draft = |headline: &str| desk::NewDraft { headline: headline.into(), ..Default::default() };
    let first = room.desk.changes().unwrap();
    assert_eq!(room.desk.changes().unwrap(), first);
    room.desk.new_article(draft("Here")).unwrap();
    let second = room.desk.changes().unwrap();
    Desk::open(room.folder.path(), None).unwrap().new_article(draft("There")).unwrap();
    let third = room.desk.changes().unwrap();
    assert!(first != second && second != third);
    room.desk.list(None, None, 10).unwrap();
    assert_eq!(room.desk.changes().unwrap(), third, "reading is no change");
}
