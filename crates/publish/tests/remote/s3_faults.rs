//! What goes wrong while S3 is under way: kills, cut connections, somebody who is quicker.

use crate::s3::{all, assert_second, at, bring, objects, reset, target, with_first};
use crate::stage::{Dying, Site, Stopping, crawl, dies, many, moments, removals, to_second};
use publish::{Kind, Quiet, Removals, SiteTarget, Source, Steps, TargetError};
use servers::{Cut, Moto};

#[test]
#[ignore = "run by the test below, in a process that dies"]
fn dying_child() {
    let variable = |name: &str| std::env::var(name).unwrap();
    let target = at(variable("PORT").parse().unwrap(), &variable("BUCKET"));
    to_second(&target, &Dying::at(variable("MOMENT").parse().unwrap())).unwrap();
}

// scar 28: resumable after a kill at any moment
#[test]
fn a_kill_at_any_moment_is_taken_up() {
    let moto = with_first();
    let first_state = all(&moto);
    let count = moments(|journal| to_second(&target(&moto), journal));
    assert!(count > 20, "{count}");
    for moment in 1..=count {
        reset(&moto, &first_state);
        let variables = [
            ("PORT", moto.port().to_string()),
            ("BUCKET", moto.bucket().to_owned()),
            ("MOMENT", moment.to_string()),
        ];
        assert!(dies("s3_faults::dying_child", &variables), "lives on at {moment}");
        crawl(&|path| moto.read(&format!("site/{path}"))).unwrap();
        to_second(&target(&moto), &Quiet).unwrap_or_else(|error| panic!("killed at {moment}: {error}"));
        assert_second(&moto);
    }
}

// scar 28: cut the connection anywhere
#[test]
fn a_connection_cut_anywhere_leaves_whole_files_and_the_next_attempt_completes() {
    const POINTS: u64 = 16;
    let moto = with_first();
    let first_state = all(&moto);
    let cut = Cut::to(moto.port());
    cut.mend();
    to_second(&at(cut.port(), moto.bucket()), &Quiet).unwrap();
    let whole = cut.passed();
    for point in 1..=POINTS {
        reset(&moto, &first_state);
        cut.after(whole * point / (POINTS + 1));
        let error = to_second(&at(cut.port(), moto.bucket()), &Quiet).expect_err("the connection was cut");
        assert!(matches!(error, TargetError::Unknown(_) | TargetError::Unreachable(_)), "{point}: {error:?}");
        let (first, second) = (Site::first(), Site::second());
        for (path, bytes) in objects(&moto) {
            let kept = [&first, &second].map(|site| site.bytes().get(&path) == Some(&bytes));
            assert!(kept.contains(&true), "{point}: half of “{path}” is seen");
        }
        crawl(&|path| moto.read(&format!("site/{path}"))).unwrap();
        cut.mend();
        to_second(&at(cut.port(), moto.bucket()), &Quiet)
            .unwrap_or_else(|error| panic!("cut at {point}: {error}"));
        assert_second(&moto);
    }
}

// scar 28: a deploy that stopped began anew
#[test]
fn files_that_were_stopped_midway_are_not_sent_again() {
    let moto = Moto::start();
    let site = many(200);
    let stopped =
        target(&moto).bring(None, &site.release, &Removals::Keep, &site, Steps::new(&Stopping(120)));
    assert!(matches!(stopped, Err(TargetError::Desk(_))), "{stopped:?}");
    site.sent();
    assert_eq!(target(&moto).holds(), Ok(None), "what is not finished is no release");
    bring(&target(&moto), None, &site, &site.release).unwrap();
    let again = site.sent().len();
    assert!(again <= 80, "{again} were sent again");
    assert_eq!(objects(&moto), *site.bytes());
}

#[test]
fn another_release_takes_up_what_an_abandoned_one_left() {
    let moto = with_first();
    let first = Site::first();
    let mut abandoned = Site::second();
    abandoned.add("news/wrong.html", Kind::Page, b"not to be seen".to_vec());
    let stopped = target(&moto).bring(
        Some(&first.release),
        &abandoned.release,
        &removals(),
        &abandoned,
        Steps::new(&Stopping(3)),
    );
    assert!(stopped.is_err());
    assert!(moto.read("site/news/wrong.html").is_some(), "the test needs it");
    to_second(&target(&moto), &Quiet).unwrap();
    assert_second(&moto);
}

/// Somebody who writes a file just before it is sent.
struct Quicker<'a> {
    site: &'a Site,
    moto: &'a Moto,
    path: &'a str,
    theirs: Vec<u8>,
}

impl Source for Quicker<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, TargetError> {
        if path == self.path {
            self.moto.write(&format!("site/{path}"), &self.theirs);
        }
        self.site.read(path)
    }
}

#[test]
fn who_was_quicker_between_look_and_write_is_not_overwritten() {
    let second = Site::second();
    // As long as ours, and shorter: one is read to be told apart, one is not.
    for theirs in [vec![b'x'; second.bytes()["news/old.html"].len()], b"theirs".to_vec()] {
        for path in ["news/new.html", "news/old.html"] {
            let moto = with_first();
            let quicker = Quicker { site: &second, moto: &moto, path, theirs: theirs.clone() };
            let brought = bring(&target(&moto), Some(&Site::first().release), &quicker, &second.release);
            assert!(
                matches!(&brought, Err(TargetError::Conflict(said)) if said.contains(path)),
                "{brought:?}"
            );
            assert_eq!(moto.read(&format!("site/{path}")), Some(theirs.clone()));
            assert_eq!(
                target(&moto).holds().unwrap(),
                Some(Site::first().release),
                "the record is untouched"
            );
        }
    }
}

// scar 24: "409" was read as unsent
#[test]
fn equal_bytes_that_are_there_already_are_as_good_as_sent() {
    let moto = with_first();
    let (second, first_state) = (Site::second(), all(&moto));
    for path in ["news/new.html", "news/old.html"] {
        reset(&moto, &first_state);
        let theirs = second.bytes()[path].clone();
        let quicker = Quicker { site: &second, moto: &moto, path, theirs };
        bring(&target(&moto), Some(&Site::first().release), &quicker, &second.release).unwrap();
        assert_eq!(moto.read(&format!("site/{path}")).as_ref(), second.bytes().get(path));
    }
}
