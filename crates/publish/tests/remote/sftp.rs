//! SFTP, to Debian's sshd.

use crate::stage::{Site, Watching, crawl, many, removals, to_second};
use publish::{Quiet, Release, Removals, Secret, Sftp, SiteTarget, Steps, TargetError};
use servers::Sshd;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

pub fn target(sshd: &Sshd) -> Sftp {
    Sftp {
        host: "127.0.0.1".into(),
        port: sshd.port(),
        user: sshd.user(),
        path: sshd.path().display().to_string(),
        key_file: Some(sshd.key_file()),
        secret: None,
        host_key: Some(sshd.host_key()),
    }
}

/// The files of a folder, but for ours.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let entry = entry.unwrap();
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if !entry.file_name().to_string_lossy().starts_with(".copydesk-") {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

/// The names of ours that stand in a folder.
pub fn ours(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(".copydesk-")).collect();
    names.sort();
    names
}

pub fn bring(target: &Sftp, before: Option<&Release>, site: &Site) -> Result<Release, TargetError> {
    target.bring(before, &site.release, &Removals::Keep, site, Steps::new(&Quiet))
}

/// A server that holds the first state.
pub fn with_first() -> Sshd {
    let sshd = Sshd::start();
    bring(&target(&sshd), None, &Site::first()).unwrap();
    sshd
}

pub fn assert_second(sshd: &Sshd) {
    assert_eq!(files(&sshd.folder()), *Site::second().bytes());
    assert_eq!(ours(&sshd.folder()), [".copydesk-release.json"]);
    assert_eq!(target(sshd).holds().unwrap(), Some(Site::second().release));
    assert!(!sshd.folder().join("gone").exists(), "an emptied folder stays");
}

#[test]
fn a_first_release_comes_whole_and_a_second_sends_only_what_differs() {
    let sshd = Sshd::start();
    let (first, second) = (Site::first(), Site::second());
    assert_eq!(target(&sshd).holds(), Ok(None));
    assert_eq!(bring(&target(&sshd), None, &first).unwrap(), first.release);
    assert_eq!(files(&sshd.folder()), *first.bytes());

    let brought =
        target(&sshd).bring(Some(&first.release), &second.release, &removals(), &second, Steps::new(&Quiet));
    assert_eq!(brought.unwrap(), second.release);
    let differs = [
        "feed.xml",
        "index.html",
        "news/new.html",
        "news/old.html",
        "pictures/dog.png",
        "sections/world/index.html",
    ];
    assert_eq!(second.sent(), differs);
    assert_second(&sshd);

    // scar 23: asked again after a lost answer, nothing is sent a second time
    to_second(&target(&sshd), &Quiet).unwrap();
    bring(&target(&sshd), Some(&second.release), &second).unwrap();
    assert_eq!(second.sent(), Vec::<String>::new());
}

// scar 35: nothing is removed that nobody asked for
#[test]
fn what_nobody_asked_to_remove_stays_and_stays_known() {
    let sshd = with_first();
    let second = Site::second();
    let settled = bring(&target(&sshd), Some(&Site::first().release), &second).unwrap();
    assert_eq!(settled, Removals::Keep.settle(&Site::first().release, &second.release));
    assert!(sshd.folder().join("gone/gone.html").exists());
    assert_eq!(target(&sshd).holds().unwrap(), Some(settled));
}

// scar 29: links were broken while a site was being published
#[test]
fn no_reader_is_led_to_a_page_that_is_not_there_yet() {
    let sshd = Sshd::start();
    let folder = sshd.folder();
    let read = |path: &str| fs::read(folder.join(path)).ok();
    let (over, first) = (AtomicBool::new(false), Site::first());
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut looks = 0;
            while !over.load(Ordering::SeqCst) {
                crawl(&read).unwrap();
                looks += 1;
            }
            looks
        });
        let watching = Watching(|| crawl(&read));
        let brought = target(&sshd)
            .bring(None, &first.release, &Removals::Keep, &first, Steps::new(&watching))
            .and_then(|_| to_second(&target(&sshd), &watching));
        over.store(true, Ordering::SeqCst);
        assert!(reader.join().unwrap() > 0);
        brought.unwrap();
    });
    assert_second(&sshd);
}

#[test]
fn somebody_elses_files_are_a_conflict_and_are_left_alone() {
    let sshd = Sshd::start();
    fs::write(sshd.folder().join("index.php"), "theirs").unwrap();
    let held = target(&sshd).holds();
    assert!(matches!(&held, Err(TargetError::Conflict(said)) if said.contains("index.php")), "{held:?}");
    let brought = bring(&target(&sshd), None, &Site::first());
    assert!(matches!(brought, Err(TargetError::Conflict(_))), "{brought:?}");
    assert_eq!(files(&sshd.folder()).into_keys().collect::<Vec<_>>(), ["index.php"]);
    assert!(ours(&sshd.folder()).is_empty());
}

#[test]
fn a_file_that_somebody_else_wrote_or_changed_is_not_overwritten() {
    for (path, theirs) in
        [("news/new.html", "theirs"), ("news/old.html", "changed"), ("index.html", "longer by far than ours")]
    {
        let sshd = with_first();
        fs::write(sshd.folder().join(path), theirs).unwrap();
        let before = files(&sshd.folder());
        let brought = to_second(&target(&sshd), &Quiet);
        assert!(matches!(&brought, Err(TargetError::Conflict(said)) if said.contains(path)), "{brought:?}");
        assert_eq!(files(&sshd.folder()), before);
    }
}

#[test]
fn another_release_or_an_emptied_folder_is_a_conflict() {
    let sshd = with_first();
    let other = bring(&target(&sshd), Some(&many(2).release), &Site::second());
    assert!(matches!(other, Err(TargetError::Conflict(_))), "{other:?}");
    let unknown = bring(&target(&sshd), None, &Site::second());
    assert!(matches!(unknown, Err(TargetError::Conflict(_))), "{unknown:?}");
    assert_eq!(files(&sshd.folder()), *Site::first().bytes());
    fs::remove_dir_all(sshd.folder()).unwrap();
    let emptied = to_second(&target(&sshd), &Quiet);
    assert!(matches!(emptied, Err(TargetError::Conflict(_))), "{emptied:?}");
}

// scar 25: a wrong key is not tried again by itself
#[test]
fn a_wrong_key_password_or_passphrase_is_refused_in_one_sentence() {
    let sshd = Sshd::with_password("open sesame");
    let refused = |target: Sftp, what: &str| {
        let Err(TargetError::Refused(said)) = target.holds() else { panic!("{what} is taken") };
        assert!(said.contains(what) && !said.contains('\n') && !said.contains("sesame"), "{said}");
    };
    let password =
        |text: &str| Sftp { key_file: None, secret: Some(Secret::new(text.into())), ..target(&sshd) };
    refused(password("shut sesame"), "the password");
    refused(Sftp { key_file: Some(sshd.wrong_key_file()), ..target(&sshd) }, "the key");
    let locked = sshd.key_file_with("pass sesame");
    let phrase = |text: &str| Sftp {
        key_file: Some(locked.clone()),
        secret: Some(Secret::new(text.into())),
        ..target(&sshd)
    };
    refused(phrase("no sesame"), "passphrase");
    refused(phrase(""), "passphrase");
    let missing = Sftp { key_file: Some("/nowhere/key".into()), ..target(&sshd) }.holds();
    assert!(matches!(missing, Err(TargetError::Impossible(_))), "{missing:?}");

    assert_eq!(phrase("pass sesame").holds(), Ok(None));
    assert_eq!(password("open sesame").holds(), Ok(None));
    assert_eq!(Sftp { key_file: Some(sshd.rsa_key_file()), ..target(&sshd) }.holds(), Ok(None));
}

#[test]
fn a_server_is_known_by_its_key_before_anything_is_said_to_it() {
    let mut sshd = Sshd::start();
    let unknown = Sftp { host_key: None, ..target(&sshd) };
    assert_eq!(unknown.fingerprint(), Ok(sshd.host_key()));
    let tried = unknown.test();
    assert_eq!(tried.last().unwrap().found, sshd.host_key());
    assert!(matches!(tried.last().unwrap().problem, Some(TargetError::Unsafe(_))));
    let brought = bring(&unknown, None, &Site::first());
    assert!(matches!(brought, Err(TargetError::Unsafe(_))), "{brought:?}");

    let known = target(&sshd);
    bring(&known, None, &Site::first()).unwrap();
    let old = sshd.host_key();
    sshd.change_host_key();
    let Err(TargetError::Unsafe(said)) = to_second(&known, &Quiet) else { panic!("a changed key is taken") };
    assert!(said.contains(&old) && said.contains(&sshd.host_key()), "{said}");
    assert!(!sshd.log().contains("publickey"), "somebody tried to log in: {}", sshd.log());
    assert!(matches!(known.test()[0].problem, Some(TargetError::Unsafe(_))));
}

#[test]
fn a_test_tells_what_works_and_changes_nothing() {
    let sshd = with_first();
    let before = files(&sshd.folder());
    let tried = target(&sshd).test();
    assert!(tried.iter().all(|tried| tried.problem.is_none()), "{tried:?}");
    assert_eq!(tried.len(), 5, "{tried:?}");
    assert_eq!(files(&sshd.folder()), before);
    assert_eq!(ours(&sshd.folder()), [".copydesk-release.json"]);
    let nobody = Sftp { port: servers::free_port(), ..target(&sshd) }.test();
    assert!(matches!(nobody[0].problem, Some(TargetError::Unreachable(_))), "{nobody:?}");
}

// scar 28: never delete, then rename
#[test]
fn a_server_that_cannot_replace_a_file_in_one_step_is_refused_before_anything_is_sent() {
    let sshd = Sshd::without("posix-rename");
    let brought = bring(&target(&sshd), None, &Site::first());
    assert!(matches!(brought, Err(TargetError::Impossible(_))), "{brought:?}");
    assert_eq!(fs::read_dir(sshd.folder()).unwrap().count(), 0);
}

#[test]
fn a_server_that_can_not_flush_is_used_all_the_same() {
    let sshd = Sshd::without("fsync,statvfs");
    bring(&target(&sshd), None, &Site::first()).unwrap();
    assert_eq!(files(&sshd.folder()), *Site::first().bytes());
}

// scar 38: a link out of the folder is not followed
#[test]
fn a_link_in_the_place_of_a_folder_is_not_followed() {
    let sshd = with_first();
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), sshd.folder().join("sections")).unwrap();
    let brought = to_second(&target(&sshd), &Quiet);
    assert!(matches!(brought, Err(TargetError::Unsafe(_))), "{brought:?}");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

// scar 38: a link out of the folder is not followed
#[test]
fn nothing_is_removed_through_a_link() {
    let sshd = with_first();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("gone.html"), "somebody else's").unwrap();
    fs::remove_dir_all(sshd.folder().join("gone")).unwrap();
    std::os::unix::fs::symlink(outside.path(), sshd.folder().join("gone")).unwrap();
    let brought = to_second(&target(&sshd), &Quiet);
    assert!(matches!(brought, Err(TargetError::Unsafe(_))), "{brought:?}");
    assert!(outside.path().join("gone.html").exists());
    fs::remove_file(sshd.folder().join("gone")).unwrap();
    to_second(&target(&sshd), &Quiet).unwrap();
    assert_second(&sshd);
}

// scar 38: a record is hostile until checked
#[test]
fn a_record_that_leads_out_of_the_folder_or_is_damaged_is_refused() {
    let sshd = with_first();
    let record = sshd.folder().join(".copydesk-release.json");
    let whole = fs::read_to_string(&record).unwrap();
    fs::write(&record, whole.replace("news/old.html", "../../old.html")).unwrap();
    assert!(matches!(target(&sshd).holds(), Err(TargetError::Unsafe(_))));
    fs::write(&record, &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(target(&sshd).holds(), Err(TargetError::Nonsense(_))));
    fs::write(&record, whole.replace("\"copydesk\":1", "\"copydesk\":2")).unwrap();
    assert!(matches!(target(&sshd).holds(), Err(TargetError::Conflict(_))));
}
