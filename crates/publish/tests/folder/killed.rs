//! Killed at every boundary between two steps, and in the middle of building.

use crate::small_site::{SmallSite, WaitsAt, killed};
use crate::{LAYOUTS, Place};
use publish::{Folder, Removals, SiteTarget, Steps};
use std::cell::Cell;
use std::fs;

const AT: &str = "COPYDESK_TEST_KILLED_AT";
const WHERE: &str = "COPYDESK_TEST_KILLED_WHERE";
const LINKS: &str = "COPYDESK_TEST_KILLED_LINKS";
const FIRST: &str = "COPYDESK_TEST_KILLED_FIRST";

/// The publication that is killed.
fn publish_until_killed(at: &str) {
    let path = std::env::var_os(WHERE).unwrap().into();
    let target = Folder::new(path, std::env::var(LINKS).unwrap() == "true");
    let (one, two) = (SmallSite::numbered(1).release(), SmallSite::numbered(2));
    let before = (std::env::var(FIRST).unwrap() == "false").then_some(&one);
    let journal = WaitsAt(at.parse().unwrap(), Cell::new(0));
    target.bring(before, &two.release(), &Removals::Keep, &two, Steps::new(&journal)).unwrap();
}

// scar 4, scar 28: a kill between any two steps leaves the site whole, and the next attempt brings it
#[test]
fn a_kill_leaves_the_old_site_or_the_new_one() {
    if let Ok(at) = std::env::var(AT) {
        return publish_until_killed(&at);
    }
    for links in LAYOUTS {
        for first in [false, true] {
            let mut at = 0;
            while kill_once(at, links, first) {
                at += 1;
            }
            assert!(at >= 9, "killed only {at} times");
        }
    }
}

/// Publishes, killed at one boundary, looks at what readers see, and publishes again. False
/// where the publication came to its end before that boundary.
fn kill_once(at: usize, links: bool, first: bool) -> bool {
    let place = Place::new(links);
    let (one, two, three) = (SmallSite::numbered(1), SmallSite::numbered(2), SmallSite::numbered(3));
    let before = (!first).then_some(&one);
    if let Some(one) = before {
        // A few, so that there is a spare tree to build in.
        let mut had = None;
        for site in [10, 11, 12, 13].map(SmallSite::numbered).iter().chain([one]) {
            place.bring(had.as_ref(), site).unwrap();
            had = Some(site.clone());
        }
        fs::write(place.served().join("theirs.txt"), "theirs").unwrap();
    }
    let environment = [
        (AT, at.to_string()),
        (WHERE, place.path().display().to_string()),
        (LINKS, links.to_string()),
        (FIRST, first.to_string()),
    ];
    let environment = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
    let was_killed = killed("killed::a_kill_leaves_the_old_site_or_the_new_one", &environment);
    match place.target().holds().unwrap() {
        None => assert!(first && was_killed, "nothing is served, at {at}"),
        Some(held) => {
            let site = if held == two.release() { &two } else { &one };
            assert_eq!(held, site.release(), "at {at}");
            assert_whole(&place, site);
        }
    }
    if at % 2 == 1 {
        // Whoever comes next may want something else.
        if place.target().holds().unwrap().as_ref() == before.map(SmallSite::release).as_ref() {
            place.bring(before, &three).unwrap();
            assert_clean(&place, &three, first);
            return was_killed;
        }
    }
    place.bring(before, &two).unwrap();
    assert_clean(&place, &two, first);
    was_killed
}

fn assert_whole(place: &Place, site: &SmallSite) {
    for (path, file) in site.release().files {
        let bytes = fs::read(place.served().join(path)).unwrap();
        assert_eq!(blake3::hash(&bytes).to_hex().as_str(), file.hash);
    }
}

/// The site is there, with the file of others, and no leftover takes room.
fn assert_clean(place: &Place, site: &SmallSite, first: bool) {
    assert_whole(place, site);
    assert!(first || place.text("theirs.txt") == "theirs");
    assert_eq!(place.beside(), [""; 0]);
    if place.links {
        let names = crate::names(&place.path().join("releases"));
        assert!(names.iter().all(|name| name.len() == 32 || name == ".copydesk-spare"), "{names:?}");
    }
}
