//! What goes wrong while SFTP is under way: kills, cut connections, full disks.

use crate::sftp::{assert_second, bring, files, ours, target, with_first};
use crate::stage::{Dying, Site, Stopping, crawl, dies, many, moments, removals, to_second};
use publish::{Kind, Quiet, Removals, Sftp, SiteTarget, Source, Steps, TargetError};
use servers::{Cut, Sshd};
use std::fs;
use std::path::Path;

#[test]
#[ignore = "run by the test below, in a process that dies"]
fn dying_child() {
    let variable = |name: &str| std::env::var(name).unwrap();
    let target = Sftp {
        host: "127.0.0.1".into(),
        port: variable("PORT").parse().unwrap(),
        user: variable("LOGIN"),
        path: variable("FOLDER"),
        key_file: Some(variable("KEY").into()),
        secret: None,
        host_key: Some(variable("HOST_KEY")),
    };
    to_second(&target, &Dying::at(variable("MOMENT").parse().unwrap())).unwrap();
}

// scar 28: resumable after a kill at any moment
#[test]
fn a_kill_at_any_moment_is_taken_up() {
    let sshd = with_first();
    let kept = tempfile::tempdir().unwrap();
    let first_state = kept.path().join("first");
    copy(&sshd.folder(), &first_state);
    let count = moments(|journal| to_second(&target(&sshd), journal));
    assert!(count > 20, "{count}");
    let folder = sshd.folder();
    for moment in 1..=count {
        reset(&sshd, &first_state);
        let target = target(&sshd);
        let variables = [
            ("PORT", target.port.to_string()),
            ("LOGIN", target.user.clone()),
            ("FOLDER", target.path.clone()),
            ("KEY", sshd.key_file().display().to_string()),
            ("HOST_KEY", sshd.host_key()),
            ("MOMENT", moment.to_string()),
        ];
        assert!(dies("sftp_faults::dying_child", &variables), "lives on at {moment}");
        crawl(&|path| fs::read(folder.join(path)).ok()).unwrap();
        to_second(&target, &Quiet).unwrap_or_else(|error| panic!("killed at {moment}: {error}"));
        assert_second(&sshd);
    }
}

/// Makes the folder hold the first state, as it was published: a copy of it is brought back.
fn reset(sshd: &Sshd, first_state: &Path) {
    fs::remove_dir_all(sshd.folder()).unwrap();
    copy(first_state, &sshd.folder());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() { copy(&from, &to) } else { fs::copy(from, to).map(|_| ()).unwrap() }
    }
}

// scar 28: cut the connection anywhere
#[test]
fn a_connection_cut_anywhere_leaves_whole_files_and_the_next_attempt_completes() {
    const POINTS: u64 = 24;
    let sshd = with_first();
    let kept = tempfile::tempdir().unwrap();
    let first_state = kept.path().join("first");
    copy(&sshd.folder(), &first_state);
    let cut = Cut::to(sshd.port());
    let through = Sftp { port: cut.port(), ..target(&sshd) };
    cut.mend();
    to_second(&through, &Quiet).unwrap();
    let all = cut.passed();
    for point in 1..=POINTS {
        reset(&sshd, &first_state);
        cut.after(all * point / (POINTS + 1));
        let error = to_second(&through, &Quiet).expect_err("the connection was cut");
        assert!(matches!(error, TargetError::Unknown(_) | TargetError::Unreachable(_)), "{point}: {error:?}");
        let (first, second) = (Site::first(), Site::second());
        for (path, bytes) in files(&sshd.folder()) {
            let whole = [&first, &second].map(|site| site.bytes().get(&path) == Some(&bytes));
            assert!(whole.contains(&true), "{point}: half of “{path}” is seen");
        }
        crawl(&|path| fs::read(sshd.folder().join(path)).ok()).unwrap();
        cut.mend();
        to_second(&through, &Quiet).unwrap_or_else(|error| panic!("cut at {point}: {error}"));
        assert_second(&sshd);
    }
}

// scar 28: a deploy stopped at 12,000 files and began anew; scar 32: too many open files
#[test]
fn a_thousand_files_that_were_stopped_midway_are_not_sent_again() {
    let sshd = Sshd::start();
    let site = many(1000);
    let stopped =
        target(&sshd).bring(None, &site.release, &Removals::Keep, &site, Steps::new(&Stopping(600)));
    assert!(matches!(stopped, Err(TargetError::Desk(_))), "{stopped:?}");
    site.sent();
    assert_eq!(target(&sshd).holds(), Ok(None), "what is not finished is no release");
    bring(&target(&sshd), None, &site).unwrap();
    let again = site.sent().len();
    assert!(again <= 400, "{again} were sent again");
    assert_eq!(files(&sshd.folder()), *site.bytes());
    assert_eq!(ours(&sshd.folder()), [".copydesk-release.json"]);
}

#[test]
fn another_release_takes_up_what_an_abandoned_one_left() {
    let sshd = with_first();
    let first = Site::first();
    let mut abandoned = Site::second();
    abandoned.add("news/wrong.html", Kind::Page, b"not to be seen".to_vec());
    let stopped = target(&sshd).bring(
        Some(&first.release),
        &abandoned.release,
        &removals(),
        &abandoned,
        Steps::new(&Stopping(3)),
    );
    assert!(stopped.is_err());
    assert!(sshd.folder().join("news/wrong.html").exists(), "the test needs it");
    to_second(&target(&sshd), &Quiet).unwrap();
    assert_second(&sshd);
}

#[test]
fn an_abandoned_release_is_taken_back_by_the_one_before() {
    let sshd = with_first();
    let first = Site::first();
    let stopped = to_second(&target(&sshd), &Stopping(2));
    assert!(stopped.is_err());
    assert_ne!(files(&sshd.folder()), *first.bytes(), "the test needs a mixture");
    bring(&target(&sshd), Some(&first.release), &first).unwrap();
    assert_eq!(files(&sshd.folder()), *first.bytes());
    assert_eq!(ours(&sshd.folder()), [".copydesk-release.json"]);
}

// scar 5: a full disk
#[test]
fn a_full_disk_is_told_and_the_old_site_stays_whole() {
    let sshd = Sshd::with_room("1m");
    let first = Site::first();
    bring(&target(&sshd), None, &first).unwrap();
    let mut big = Site::second();
    big.add("big.mp4", Kind::Asset, vec![1; 2 << 20]);
    let told = bring(&target(&sshd), Some(&first.release), &big);
    assert!(matches!(told, Err(TargetError::Full(_))), "{told:?}");
    assert_eq!(files(&sshd.folder()), *first.bytes());
    assert_eq!(ours(&sshd.folder()), [".copydesk-release.json"]);
    to_second(&target(&sshd), &Quiet).unwrap();
    assert_second(&sshd);
}

/// Fills the disk as soon as a file is read to be sent.
struct Greedy<'a>(&'a Site, &'a Path);
impl Source for Greedy<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, TargetError> {
        let _ = fs::write(self.1.join("world/greedy"), vec![0; 4 << 20]);
        self.0.read(path)
    }
}

#[test]
fn a_disk_that_fills_up_midway_is_told_and_the_old_site_stays_whole() {
    let sshd = Sshd::with_room("2m");
    let (first, second) = (Site::first(), Site::second());
    bring(&target(&sshd), None, &first).unwrap();
    let folder = sshd.folder();
    fs::create_dir(folder.join("world")).unwrap();
    let greedy = Greedy(&second, &folder);
    let told =
        target(&sshd).bring(Some(&first.release), &second.release, &removals(), &greedy, Steps::new(&Quiet));
    assert!(matches!(told, Err(TargetError::Full(_))), "{told:?}");
    fs::remove_dir_all(folder.join("world")).unwrap();
    assert_eq!(files(&folder), *first.bytes());
    to_second(&target(&sshd), &Quiet).unwrap();
    assert_second(&sshd);
}
