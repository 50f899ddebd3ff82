//! A reader who never stops: every page that a list leads to must be there, and whole.

use crate::scene::Scene;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// What the reader saw.
#[derive(Debug, Default)]
pub struct Seen {
    pub looks: AtomicUsize,
    /// The half sites, each with what was wrong in it.
    pub half: Mutex<Vec<String>>,
}

/// Reads until it is told to stop.
pub fn read(scene: &dyn Scene, stop: &AtomicBool, seen: &Seen) {
    while !stop.load(Ordering::SeqCst) {
        if let Some(home) = scene.read("index.html") {
            seen.looks.fetch_add(1, Ordering::SeqCst);
            seen.half.lock().expect("the looks before").extend(broken(scene, &home));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// What is wrong with a site that has this front page.
fn broken(scene: &dyn Scene, home: &str) -> Option<String> {
    let whole = |page: &str| page.trim_end().ends_with("</html>");
    if !whole(home) {
        return Some(format!("the front page is cut after {} bytes", home.len()));
    }
    links(home).into_iter().find_map(|path| match scene.read(&path) {
        Some(page) if whole(&page) => None,
        Some(page) => Some(format!("{path} is cut after {} bytes", page.len())),
        None => {
            let later = scene.read(&path).map_or("still missing", |_| "there");
            Some(format!("{path} is missing, and {later} at the next look"))
        }
    })
}

/// The pages of articles that a list leads to.
fn links(page: &str) -> Vec<String> {
    let link = |part: &str| {
        let path = part.split('"').next()?.trim_start_matches("./").to_owned();
        (path.starts_with("story-") && path.ends_with('/')).then(|| format!("{path}index.html"))
    };
    page.split("href=\"").skip(1).filter_map(link).collect()
}
