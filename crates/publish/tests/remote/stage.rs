//! A small site in two states, and those who watch it being published.

use publish::{Journal, Kind, Release, ReleaseFile, Removals, SiteTarget, Source, Steps, TargetError};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A site's files, which notes what of it was read to be sent.
#[derive(Default)]
pub struct Site {
    pub release: Release,
    files: BTreeMap<String, Vec<u8>>,
    sent: Mutex<Vec<String>>,
}

impl Site {
    pub fn new(files: &[(&str, Kind, &str)]) -> Self {
        let mut site = Self::default();
        for (path, kind, text) in files {
            site.add(path, *kind, text.as_bytes().to_vec());
        }
        site
    }

    pub fn add(&mut self, path: &str, kind: Kind, bytes: Vec<u8>) {
        let hash = blake3::hash(&bytes).to_hex().to_string();
        let file = ReleaseFile { hash, bytes: bytes.len() as u64, kind };
        self.release.files.insert(path.to_owned(), file);
        self.files.insert(path.to_owned(), bytes);
    }

    /// As it was before.
    pub fn first() -> Self {
        let mut site = Self::new(&[
            (
                "index.html",
                Kind::List,
                "<a href=\"news/old.html\"> <a href=\"news/kept.html\"> <a href=\"gone/gone.html\">",
            ),
            ("news/old.html", Kind::Page, "one <a href=\"pictures/cat.png\">"),
            ("news/kept.html", Kind::Page, "the same in both"),
            ("gone/gone.html", Kind::Page, "to be taken away"),
            ("feed.xml", Kind::Feed, "<a href=\"news/old.html\">"),
        ]);
        site.add("pictures/cat.png", Kind::Asset, vec![7; 40_000]);
        site
    }

    /// As it is to be: a new page with a new picture, lists that lead to it, one page less.
    pub fn second() -> Self {
        let mut site = Self::new(&[
            (
                "index.html",
                Kind::List,
                "<a href=\"news/new.html\"> <a href=\"news/old.html\"> <a href=\"news/kept.html\">",
            ),
            ("news/old.html", Kind::Page, "two <a href=\"news/new.html\"> <a href=\"pictures/cat.png\">"),
            ("news/new.html", Kind::Page, "new <a href=\"pictures/dog.png\">"),
            ("news/kept.html", Kind::Page, "the same in both"),
            ("sections/world/index.html", Kind::List, "<a href=\"news/new.html\">"),
            ("feed.xml", Kind::Feed, "<a href=\"news/new.html\">"),
        ]);
        site.add("pictures/cat.png", Kind::Asset, vec![7; 40_000]);
        site.add("pictures/dog.png", Kind::Asset, vec![8; 70_000]);
        site
    }

    pub fn bytes(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// What was read to be sent since this was last asked.
    pub fn sent(&self) -> Vec<String> {
        let mut sent = std::mem::take(&mut *self.sent.lock().unwrap());
        sent.sort();
        sent.dedup();
        sent
    }
}

impl Source for Site {
    fn read(&self, path: &str) -> Result<Vec<u8>, TargetError> {
        self.sent.lock().unwrap().push(path.to_owned());
        Ok(self.files[path].clone())
    }
}

/// What the second state takes away.
pub fn removals() -> Removals {
    Removals::These(["gone/gone.html".to_owned()].into())
}

/// Brings a target from the first state to the second.
pub fn to_second(target: &dyn SiteTarget, journal: &dyn Journal) -> Result<Release, TargetError> {
    let (first, second) = (Site::first(), Site::second());
    target.bring(Some(&first.release), &second.release, &removals(), &second, Steps::new(journal))
}

/// Looks at the site after every file, and as each step begins and ends.
pub struct Watching<F: Fn() -> Result<(), String>>(pub F);

impl<F: Fn() -> Result<(), String>> Watching<F> {
    fn look(&self) -> Result<(), TargetError> {
        (self.0)().map_err(TargetError::Desk)
    }
}

impl<F: Fn() -> Result<(), String>> Journal for Watching<F> {
    fn begins(&self, _: &str) -> Result<(), TargetError> {
        self.look()
    }
    fn ended(&self, _: &str, _: &str) -> Result<(), TargetError> {
        self.look()
    }
    fn progress(&self, _: usize, _: usize) -> bool {
        self.look().is_ok()
    }
}

/// Stops after so many files.
pub struct Stopping(pub usize);

impl Journal for Stopping {
    fn begins(&self, _: &str) -> Result<(), TargetError> {
        Ok(())
    }
    fn ended(&self, _: &str, _: &str) -> Result<(), TargetError> {
        Ok(())
    }
    fn progress(&self, done: usize, _: usize) -> bool {
        done < self.0
    }
}

/// A site of many small pages.
pub fn many(count: usize) -> Site {
    let mut site = Site::default();
    for number in 0..count {
        site.add(
            &format!("world/page-{number}/index.html"),
            Kind::Page,
            format!("page {number}").into_bytes(),
        );
    }
    site
}

/// Dies at a moment: as a step begins or ends, or after a file, counted from one.
pub struct Dying {
    pub at: usize,
    pub moments: AtomicUsize,
}

impl Dying {
    pub fn at(at: usize) -> Self {
        Self { at, moments: AtomicUsize::new(0) }
    }
    fn moment(&self) {
        if self.moments.fetch_add(1, Ordering::SeqCst) + 1 == self.at {
            std::process::abort();
        }
    }
}

impl Journal for Dying {
    fn begins(&self, _: &str) -> Result<(), TargetError> {
        self.moment();
        Ok(())
    }
    fn ended(&self, _: &str, _: &str) -> Result<(), TargetError> {
        self.moment();
        Ok(())
    }
    fn progress(&self, _: usize, _: usize) -> bool {
        self.moment();
        true
    }
}

/// How many moments bringing a target to the second state has.
pub fn moments(bring: impl FnOnce(&dyn Journal) -> Result<Release, TargetError>) -> usize {
    let journal = Dying::at(usize::MAX);
    bring(&journal).unwrap();
    journal.moments.load(Ordering::SeqCst)
}

/// Follows every link from the first page and the feed, as a reader would.
pub fn crawl(read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<(), String> {
    let mut pages = vec!["index.html".to_owned(), "feed.xml".to_owned()];
    pages.retain(|page| read(page).is_some());
    let mut seen = pages.clone();
    while let Some(page) = pages.pop() {
        for link in links(read, &page) {
            // A page that was taken away meanwhile is missed only by who still leads to it.
            if read(&link).is_none() && links(read, &page).contains(&link) {
                return Err(format!("“{page}” leads to “{link}”, which is not there"));
            }
            if !seen.contains(&link) {
                seen.push(link.clone());
                pages.push(link);
            }
        }
    }
    Ok(())
}

fn links(read: &dyn Fn(&str) -> Option<Vec<u8>>, page: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(&read(page).unwrap_or_default()).into_owned();
    text.split("href=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

/// Runs one of this program's tests in a process of its own; whether it died at its moment.
pub fn dies(test: &str, variables: &[(&str, String)]) -> bool {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--ignored", "--nocapture"]).envs(variables.iter().cloned());
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("running 1 test"), "{test} is not there: {said}");
    assert!(!said.contains("FAILED"), "{said}{}", String::from_utf8_lossy(&output.stderr));
    !output.status.success()
}
