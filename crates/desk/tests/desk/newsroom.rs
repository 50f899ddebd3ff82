//! A desk with a clock that the test turns, and targets that are folders.

use chrono::{DateTime, Duration, Utc};
use desk::{Content, Desk, Move, NewDraft, Receipt, Target, TargetSettings};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that goes only when it is turned, in milliseconds.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    pub fn at(text: &str) -> Self {
        let at = DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis();
        Self(Arc::new(AtomicI64::new(at)))
    }

    pub fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0.load(Ordering::SeqCst)).unwrap()
    }

    pub fn set(&self, at: DateTime<Utc>) {
        self.0.store(at.timestamp_millis(), Ordering::SeqCst);
    }

    pub fn turn(&self, by: Duration) {
        self.0.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}

/// A folder in memory where the system has such: for tests that write a thousand times and
/// whose subject is not the disk.
pub fn memory_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// A new desk that goes by that clock.
pub fn desk(folder: &Path, clock: &TestClock) -> Desk {
    let clock = clock.clone();
    Desk::create(folder, "The Harbour Post").unwrap().with_clock(Arc::new(move || clock.now()))
}

/// The same desk as another process opens it.
pub fn again(folder: &Path, clock: &TestClock) -> Desk {
    let clock = clock.clone();
    Desk::open(folder, None).unwrap().with_clock(Arc::new(move || clock.now()))
}

/// A folder as a target.
pub fn folder(name: &str, path: &Path) -> Target {
    Target::new(name, TargetSettings::Folder { path: path.to_owned(), links: false })
}

/// A desk whose one target is a folder.
pub struct Scene {
    _folder: tempfile::TempDir,
    pub desk: Desk,
    pub out: PathBuf,
    pub clock: TestClock,
}

/// A new one.
pub fn scene() -> Scene {
    let temp = tempfile::tempdir().unwrap();
    let clock = TestClock::at("2026-11-30T12:00:00Z");
    let (at, out) = (temp.path().join("desk"), temp.path().join("out"));
    let desk = desk(&at, &clock);
    desk.add_target(folder("site", &out), None).unwrap();
    Scene { _folder: temp, desk, out, clock }
}

/// Publishes an approved article where articles usually go.
pub fn publish(scene: &Scene, slug: &str) -> Receipt {
    let asked = scene.desk.publish(&[slug.to_owned()], &[], &[]).unwrap();
    scene.desk.carry_out(&asked, &()).unwrap().remove(0)
}

/// An approved article; returns its slug.
pub fn approved(desk: &Desk, headline: &str, body: &str) -> String {
    let draft = NewDraft { headline: headline.into(), body: body.into(), ..NewDraft::default() };
    let slug = desk.new_article(draft).unwrap().slug;
    approve(desk, &slug);
    slug
}

pub fn approve(desk: &Desk, slug: &str) {
    desk.make_move(slug, Move::Submit, None, None)
        .or_else(
            |failure| {
                if failure.code == "move_not_allowed" { desk.show(slug, None, false) } else { Err(failure) }
            },
        )
        .unwrap();
    desk.make_move(slug, Move::Approve, None, None).unwrap();
}

/// Another text for an article, approved.
pub fn rewrite(desk: &Desk, slug: &str, body: &str) {
    let old = desk.open_article(slug).unwrap().content;
    desk.keep(slug, &Content { body: body.into(), ..old }, None).unwrap();
    approve(desk, slug);
}

/// A page of a folder.
pub fn page(root: &Path, slug: &str) -> Option<String> {
    std::fs::read_to_string(root.join(slug).join("index.html")).ok()
}
