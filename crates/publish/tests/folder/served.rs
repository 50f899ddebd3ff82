//! What readers see through a real server while releases come and go.

use crate::small_site::SmallSite;
use crate::{LAYOUTS, Place};
use servers::Nginx;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const RELEASES: usize = 100;
/// How long a reader may take to compare two pages.
const PATIENCE: Duration = Duration::from_secs(20);

/// Reads two pages that must always agree, until it is told to stop; counts how often it could compare.
fn read_until(nginx: &Nginx, stop: &AtomicBool, compared: &AtomicUsize) {
    let read = |path: &str| {
        let (status, body) = nginx.get(path);
        assert_eq!(status, 200, "{path}");
        body
    };
    while !stop.load(Ordering::Relaxed) {
        let page = read("/world/a-story/index.html");
        let feed = read("/feed.xml");
        assert_eq!(read("/world/a-story/picture.png"), "always the same");
        // Releases only go up, so where the first page is still the same, no other came in between.
        if read("/world/a-story/index.html") == page {
            assert_eq!(page, feed);
            compared.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Waits until a reader has compared once more; false when it never does.
fn once_more(compared: &AtomicUsize) -> bool {
    let (before, end) = (compared.load(Ordering::Relaxed), Instant::now() + PATIENCE);
    while compared.load(Ordering::Relaxed) == before && Instant::now() < end {
        std::thread::yield_now();
    }
    compared.load(Ordering::Relaxed) > before
}

// scar 29: readers at work during a publication find no gap and no mixture
#[test]
fn readers_never_see_a_mixture_or_a_gap() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let sites: Vec<_> = (0..=RELEASES).map(SmallSite::numbered).collect();
        place.bring(None, &sites[0]).unwrap();
        let nginx = Nginx::serve(&place.served());
        let (stop, compared) = (AtomicBool::new(false), AtomicUsize::new(0));
        let brought = std::thread::scope(|threads| {
            for _ in 0..2 {
                threads.spawn(|| read_until(&nginx, &stop, &compared));
            }
            let brought = sites
                .windows(2)
                .all(|pair| place.bring(Some(&pair[0]), &pair[1]).is_ok() && once_more(&compared));
            stop.store(true, Ordering::Relaxed);
            brought
        });
        assert!(brought);
        assert_eq!(nginx.get("/feed.xml"), (200, format!("release {RELEASES}\n")));
    }
}
