//! From one release to the next, and whose files are whose.

use crate::small_site::SmallSite;
use crate::{LAYOUTS, Place, bring, names};
use publish::{Again, Folder, Journal, Quiet, Release, Removals, SiteTarget, Source, Steps, TargetError};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::PathBuf;

fn inode(path: PathBuf) -> u64 {
    fs::metadata(path).unwrap().ino()
}

#[test]
fn the_next_release_shares_what_did_not_change() {
    for links in LAYOUTS {
        let place = Place::new(links);
        assert_eq!(place.target().holds(), Ok(None));
        let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
        assert_eq!(place.bring(None, &one), Ok(one.release()));
        assert_eq!(place.text("index.html"), "release 1\n");
        let picture = inode(place.served().join("world/a-story/picture.png"));
        assert_eq!(place.bring(Some(&one), &two), Ok(two.release()));
        assert_eq!(place.text("world/a-story/index.html"), "release 2\n");
        assert_eq!(inode(place.served().join("world/a-story/picture.png")), picture);
        assert_eq!(place.target().holds(), Ok(Some(two.release())));
        assert_eq!(place.beside(), [""; 0]);
        // scar 23: a retry finds it done
        let page = inode(place.served().join("index.html"));
        assert_eq!(place.bring(Some(&one), &two), Ok(two.release()));
        assert_eq!(inode(place.served().join("index.html")), page);
    }
}

#[test]
fn three_releases_are_kept_and_an_earlier_one_can_come_back() {
    let place = Place::new(true);
    let sites: Vec<_> = (0..5).map(SmallSite::numbered).collect();
    place.bring(None, &sites[0]).unwrap();
    for pair in sites.windows(2) {
        place.bring(Some(&pair[0]), &pair[1]).unwrap();
    }
    let mut expected: Vec<_> = sites[2..].iter().map(|site| site.release().id()).collect();
    expected.sort();
    let releases = || {
        let mut names = names(&place.path().join("releases"));
        names.retain(|name| name != ".copydesk-spare");
        names
    };
    assert_eq!(releases(), expected);
    place.bring(Some(&sites[4]), &sites[3]).unwrap();
    assert_eq!(place.text("feed.xml"), "release 3\n");
    assert_eq!(releases(), expected);
    assert_eq!(names(&place.path()), ["current", "releases"]);
}

// scar 35: nothing is removed that nobody asked for
#[test]
fn what_nobody_asked_to_remove_stays() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2).without("feed.xml"));
        place.bring(None, &one).unwrap();
        let held = place.bring(Some(&one), &two).unwrap();
        assert!(held.files.contains_key("feed.xml"));
        assert_eq!(place.text("feed.xml"), "release 1\n");
        let gone = Removals::These(["feed.xml".to_owned()].into());
        let target = place.target();
        let now = target.bring(Some(&held), &two.release(), &gone, &two, Steps::new(&Quiet)).unwrap();
        assert_eq!(now, two.release());
        assert!(!place.served().join("feed.xml").exists());
    }
}

// scar 35: an emptied folder, or somebody else's release, is asked about
#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let sites: Vec<_> = (0..3).map(SmallSite::numbered).collect();
        let code = |result: Result<Release, TargetError>| result.unwrap_err().code();
        assert_eq!(code(place.bring(Some(&sites[0]), &sites[1])), "conflict");
        place.bring(None, &sites[0]).unwrap();
        assert_eq!(code(place.bring(None, &sites[1])), "conflict");
        assert_eq!(code(place.bring(Some(&sites[1]), &sites[2])), "conflict");
        assert_eq!(place.text("index.html"), "release 0\n");
    }
}

#[test]
fn somebody_elses_folder_is_refused_and_stays_whole() {
    let place = Place::new(false);
    fs::create_dir(place.path()).unwrap();
    fs::write(place.path().join("index.html"), "theirs").unwrap();
    let refused = place.bring(None, &SmallSite::numbered(1)).unwrap_err();
    assert!(matches!(&refused, TargetError::Conflict(said) if said.contains("index.html")), "{refused}");
    assert_eq!(refused.again(), Again::WhenAsked);
    assert_eq!(place.text("index.html"), "theirs");
    assert_eq!(place.beside(), [""; 0]);

    let place = Place::new(true);
    fs::create_dir_all(place.path().join("current")).unwrap();
    assert_eq!(place.bring(None, &SmallSite::numbered(1)).unwrap_err().code(), "conflict");
}

#[test]
fn what_others_put_into_the_tree_goes_along() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let sites: Vec<_> = (0..3).map(SmallSite::numbered).collect();
        place.bring(None, &sites[0]).unwrap();
        let there = |path: &str| place.served().join(path);
        fs::create_dir_all(there(".well-known/acme-challenge")).unwrap();
        fs::write(there(".well-known/acme-challenge/token"), "theirs").unwrap();
        fs::write(there("world/theirs.txt"), "theirs").unwrap();
        fs::create_dir(there("empty")).unwrap();
        symlink("/nowhere", there("away")).unwrap();
        for pair in sites.windows(2) {
            place.bring(Some(&pair[0]), &pair[1]).unwrap();
        }
        assert_eq!(place.text("index.html"), "release 2\n");
        assert_eq!(place.text(".well-known/acme-challenge/token"), "theirs");
        assert_eq!(place.text("world/theirs.txt"), "theirs");
        assert!(there("empty").is_dir());
        assert_eq!(fs::read_link(there("away")).unwrap(), PathBuf::from("/nowhere"));
    }
}

/// Does something right before a step.
struct Before<'a>(&'a str, &'a dyn Fn());

impl Journal for Before<'_> {
    fn begins(&self, step: &str) -> Result<(), TargetError> {
        if step == self.0 {
            self.1();
        }
        Ok(())
    }
    fn ended(&self, _: &str, _: &str) -> Result<(), TargetError> {
        Ok(())
    }
}

#[test]
fn what_others_put_there_at_the_last_moment_goes_along() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
        place.bring(None, &one).unwrap();
        let last_moment = || fs::write(place.served().join("world/late.txt"), "theirs").unwrap();
        let journal = Before("show it to readers", &last_moment);
        let steps = Steps::new(&journal);
        place.target().bring(Some(&one.release()), &two.release(), &Removals::Keep, &two, steps).unwrap();
        assert_eq!(
            (place.text("index.html"), place.text("world/late.txt")),
            ("release 2\n".into(), "theirs".into())
        );
    }
}

#[test]
fn the_next_tree_is_made_of_an_older_one_without_its_past() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let sites: Vec<_> =
            (0..9).map(|number| SmallSite::numbered(number).with("gone/a.txt", "a")).collect();
        place.bring(None, &sites[0]).unwrap();
        let mut folders = std::collections::BTreeSet::new();
        for (number, pair) in sites.windows(2).enumerate() {
            // Somebody's file comes and goes; an older tree still has it.
            let theirs = place.served().join("world/theirs.txt");
            if number == 1 {
                fs::write(&theirs, "theirs").unwrap();
            } else if number == 2 {
                fs::remove_file(&theirs).unwrap();
            }
            place.bring(Some(&pair[0]), &pair[1]).unwrap();
            folders.insert(inode(place.served().join("world/a-story")));
            assert_eq!(place.served().join("world/theirs.txt").exists(), number == 1, "at {number}");
            assert_eq!(place.text("feed.xml"), format!("release {}\n", number + 1));
        }
        assert!(folders.len() <= 4, "{} folders for 8 releases", folders.len());
        // What is taken from readers does not stay in a spare tree.
        let last = sites[8].clone().without("gone/a.txt");
        let gone = Removals::These(["gone/a.txt".to_owned()].into());
        bring(&place.target(), Some(&sites[8]), &last, &gone).unwrap();
        let spare = if links { "site/releases/.copydesk-spare" } else { ".site.copydesk-spare" };
        assert!(!place.served().join("gone").exists());
        assert!(!place.dir.path().join(spare).exists());
    }
}

#[test]
fn a_file_of_others_is_never_overwritten() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let one = SmallSite::numbered(1);
        place.bring(None, &one).unwrap();
        for (theirs, ours) in
            [("sport", "sport"), ("sport", "sport/a/index.html"), ("sport/a/index.html", "sport")]
        {
            let at = place.served().join(theirs);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            fs::write(&at, "theirs").unwrap();
            let refused = place.bring(Some(&one), &one.clone().with(ours, "ours")).unwrap_err();
            assert_eq!(refused.code(), "conflict", "{theirs} {ours}: {refused}");
            assert_eq!(fs::read_to_string(&at).unwrap(), "theirs");
            fs::remove_file(&at).unwrap();
            let _ = fs::remove_dir_all(place.served().join("sport"));
        }
        // The very same bytes are nobody's loss.
        fs::write(place.served().join("sport"), "ours").unwrap();
        place.bring(Some(&one), &one.clone().with("sport", "ours")).unwrap();
    }
}

// scar 9: what was changed outside is neither overwritten nor carried on in silence
#[test]
fn a_page_that_somebody_changed_in_place_is_asked_about() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
        place.bring(None, &one).unwrap();
        // As long as before, so that only its bytes tell.
        fs::write(place.served().join("index.html"), "release X\n").unwrap();
        let refused = place.bring(Some(&one), &two).unwrap_err();
        assert!(matches!(&refused, TargetError::Conflict(said) if said.contains("index.html")), "{refused}");
        assert_eq!(place.text("index.html"), "release X\n");
        // Taken away, as the sentence asks for, it is written anew.
        fs::remove_file(place.served().join("index.html")).unwrap();
        place.bring(Some(&one), &two).unwrap();
        assert_eq!(place.text("index.html"), "release 2\n");
    }
}

// scar 28: repairable
#[test]
fn publishing_the_same_again_mends_what_is_missing() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let one = SmallSite::numbered(1);
        place.bring(None, &one).unwrap();
        fs::remove_dir_all(place.served().join("world")).unwrap();
        assert_eq!(place.bring(Some(&one), &one), Ok(one.release()));
        assert_eq!(place.text("world/a-story/index.html"), "release 1\n");
        assert_eq!(names(&place.served().join("world/a-story")), ["index.html", "picture.png"]);
        fs::write(place.served().join("feed.xml"), "release X\n").unwrap();
        assert_eq!(place.bring(Some(&one), &one).unwrap_err().code(), "conflict");
    }
}

// scar 38: a link in the tree leads nowhere
#[test]
fn a_link_in_the_tree_is_not_followed_out_of_it() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
        place.bring(None, &one).unwrap();
        let outside = place.dir.path().join("outside");
        fs::create_dir_all(outside.join("a-story")).unwrap();
        fs::write(outside.join("a-story/picture.png"), "always the same").unwrap();
        fs::remove_dir_all(place.served().join("world")).unwrap();
        symlink(&outside, place.served().join("world")).unwrap();
        assert_eq!(place.bring(Some(&one), &two).unwrap_err().code(), "conflict");
        assert_eq!(names(&outside.join("a-story")), ["picture.png"]);
        assert!(place.served().join("world").is_symlink());
    }
}

// scar 38: a record that somebody wrote by hand
#[test]
fn a_hostile_record_moves_nothing() {
    let place = Place::new(false);
    let one = SmallSite::numbered(1);
    place.bring(None, &one).unwrap();
    let record = place.path().join(".copydesk-release.json");
    let text = fs::read_to_string(&record).unwrap().replace("feed.xml", "../feed.xml");
    fs::remove_file(&record).unwrap();
    fs::write(&record, text).unwrap();
    assert_eq!(place.bring(Some(&one), &SmallSite::numbered(2)).unwrap_err().code(), "unsafe");
    fs::write(&record, "{").unwrap();
    assert_eq!(place.target().holds().unwrap_err().code(), "bad_answer");
}

#[test]
fn a_linked_folder_keeps_its_link_rights_and_neighbours() {
    let place = Place::new(false);
    let real = place.dir.path().join("real");
    fs::create_dir(&real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o2775)).unwrap();
    fs::write(place.dir.path().join(".site.copydesk-notes"), "theirs").unwrap();
    symlink(&real, place.path()).unwrap();
    let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
    place.bring(None, &one).unwrap();
    place.bring(Some(&one), &two).unwrap();
    assert!(place.path().is_symlink());
    assert_eq!(fs::read_to_string(real.join("index.html")).unwrap(), "release 2\n");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o7777, 0o2775);
    assert_eq!(place.beside(), [".real.copydesk-spare", ".site.copydesk-notes", "real"]);
}

/// A source whose files stand on the disk.
struct OnDisk(PathBuf, SmallSite);

impl Source for OnDisk {
    fn read(&self, path: &str) -> Result<Vec<u8>, TargetError> {
        self.1.read(path)
    }
    fn file(&self, path: &str) -> Option<PathBuf> {
        Some(self.0.join(path))
    }
}

#[test]
fn a_file_of_the_desk_is_linked_only_if_it_is_the_right_one_and_readable() {
    let place = Place::new(false);
    let site =
        SmallSite::default().with("good", "1").with("other", "2").with("private", "3").with("led", "4");
    let desk = place.dir.path().join("desk");
    fs::create_dir(&desk).unwrap();
    for (name, text) in [("good", "1"), ("other", "stale"), ("private", "3"), ("target", "4")] {
        fs::write(desk.join(name), text).unwrap();
    }
    fs::set_permissions(desk.join("private"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("target", desk.join("led")).unwrap();
    let source = OnDisk(desk.clone(), site.clone());
    place.target().bring(None, &site.release(), &Removals::Keep, &source, Steps::new(&Quiet)).unwrap();
    let shared = |name: &str| inode(desk.join(name)) == inode(place.path().join(name));
    assert!(shared("good") && !shared("other") && !shared("private") && !shared("led"));
    assert_eq!([place.text("other"), place.text("private"), place.text("led")], ["2", "3", "4"]);
}

#[test]
fn a_source_that_changed_its_mind_publishes_nothing() {
    let place = Place::new(false);
    let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
    place.bring(None, &one).unwrap();
    let stale = place.target().bring(
        Some(&one.release()),
        &two.release(),
        &Removals::Keep,
        &SmallSite::numbered(3),
        Steps::new(&Quiet),
    );
    assert_eq!(stale.unwrap_err().code(), "desk");
    assert_eq!(place.text("index.html"), "release 1\n");
    assert_eq!(place.beside(), [""; 0]);
}

#[test]
fn a_trial_changes_nothing_and_says_what_is_wrong() {
    for links in LAYOUTS {
        let place = Place::new(links);
        let problems = |place: &Place| {
            let tried = place.target().test();
            assert!(!tried.is_empty());
            tried
                .into_iter()
                .filter_map(|tried| tried.problem)
                .map(|problem| problem.code())
                .collect::<Vec<_>>()
        };
        assert_eq!(problems(&place), [""; 0]);
        place.bring(None, &SmallSite::numbered(1)).unwrap();
        assert_eq!(problems(&place), [""; 0]);
        assert_eq!(place.text("index.html"), "release 1\n");
        assert_eq!(place.beside(), [""; 0]);
    }
    let place = Place::new(false);
    let lost = Folder::new(place.dir.path().join("not/there"), false);
    assert_eq!(lost.test()[0].problem.as_ref().unwrap().code(), "unreachable");
    assert_eq!(
        bring(&lost, None, &SmallSite::numbered(1), &Removals::Keep).unwrap_err().code(),
        "unreachable"
    );
    assert!(Folder::new("here".into(), false).holds().is_err());
}
