//! A reader who never stops: every page that a list leads to must be there, and whole.

use crate::scene::Scene;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// What the reader saw.
#[derive(Debug, Default)]
pub struct Seen {
    pub looks: AtomicUsize,
    pub half: AtomicUsize,
}

/// Reads until it is told to stop.
pub fn read(scene: &dyn Scene, stop: &AtomicBool, seen: &Seen) {
    while !stop.load(Ordering::SeqCst) {
        if let Some(home) = scene.read("index.html") {
            seen.looks.fetch_add(1, Ordering::SeqCst);
            let whole = |page: &str| page.trim_end().ends_with("</html>");
            let good = whole(&home)
                && links(&home).into_iter().all(|path| scene.read(&path).is_some_and(|page| whole(&page)));
            if !good {
                seen.half.fetch_add(1, Ordering::SeqCst);
            }
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The pages of articles that a list leads to.
fn links(page: &str) -> Vec<String> {
    let link = |part: &str| {
        let path = part.split('"').next()?.trim_start_matches("./").to_owned();
        (path.starts_with("story-") && path.ends_with('/')).then(|| format!("{path}index.html"))
    };
    page.split("href=\"").skip(1).filter_map(link).collect()
}
