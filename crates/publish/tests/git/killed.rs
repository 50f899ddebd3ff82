//! Killed at every boundary between two steps, and in the middle of making the commit.

use crate::Place;
use crate::small_site::{SmallSite, WaitsAt, killed};
use publish::SiteTarget;
use std::cell::Cell;

const AT: &str = "COPYDESK_TEST_KILLED_AT";
const WHERE: &str = "COPYDESK_TEST_KILLED_WHERE";

// scar 4, scar 23: a kill at any step, also between the push and the desk's note of it, makes no second commit
#[test]
fn a_kill_at_any_step_makes_no_second_commit() {
    let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
    if let (Ok(at), Ok(there)) = (std::env::var(AT), std::env::var(WHERE)) {
        let journal = WaitsAt(at.parse().unwrap(), Cell::new(0));
        Place::at(there.as_ref()).bring_noted(Some(&one), &two, &journal).unwrap();
        return;
    }
    let mut at = 0;
    loop {
        let place = Place::new();
        place.bring(None, &one).unwrap();
        let there = place.root.display().to_string();
        let environment = [(AT, at.to_string()), (WHERE, there)];
        let environment = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
        let was_killed = killed("killed::a_kill_at_any_step_makes_no_second_commit", &environment);
        let held = place.target().holds().unwrap().unwrap();
        assert!(held == one.release() || held == two.release(), "at {at}");
        assert_eq!(place.bring(Some(&one), &two), Ok(two.release()), "at {at}");
        assert_eq!((place.commits(), place.text("index.html")), (2, "release 2\n".into()), "at {at}");
        if !was_killed {
            break;
        }
        at += 1;
    }
    assert_eq!(at, 5, "before and after each of two steps, and inside the first");
}
