//! From one release to the next by one commit, and whose files are whose.

use crate::small_site::SmallSite;
use crate::{Place, git};
use publish::{Git, GitCommit, GitPlace, Journal, Release, Removals, SiteTarget, Steps, TargetError};
use std::fs;

#[test]
fn one_publication_is_one_commit() {
    for file_url in [false, true] {
        let mut place = Place::new();
        if file_url {
            place.url = format!("file://{}", place.url);
        }
        assert_eq!(place.target().holds(), Ok(None));
        let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
        assert_eq!(place.bring(None, &one), Ok(one.release()));
        assert_eq!(place.bring(Some(&one), &two), Ok(two.release()));
        assert_eq!(place.commits(), 2);
        assert_eq!(place.text("world/a-story/index.html"), "release 2\n");
        let expected = [
            ".copydesk-release.json",
            "feed.xml",
            "index.html",
            "world/a-story/index.html",
            "world/a-story/picture.png",
        ];
        assert_eq!(place.files(), expected);
        let told = place.said(&["log", "-1", "--format=%an <%ae> %cn %at %s", "main"]);
        assert_eq!(told.trim(), "The Desk <desk@example.org> The Desk 1772366400 Publish “A story”");
        place.said(&["fsck", "--strict"]);
        // scar 23: a retry makes no second commit
        assert_eq!(place.bring(Some(&one), &two), Ok(two.release()));
        assert_eq!(place.target().holds(), Ok(Some(two.release())));
        assert_eq!(place.commits(), 2);
    }
}

#[test]
fn the_same_publication_is_the_same_commit_on_any_machine() {
    let tips = [Place::new(), Place::new()].map(|place| {
        place.bring(None, &SmallSite::numbered(1)).unwrap();
        place.bring(Some(&SmallSite::numbered(1)), &SmallSite::numbered(2)).unwrap();
        place.said(&["rev-parse", "main"])
    });
    assert_eq!(tips[0], tips[1]);
}

#[test]
fn files_of_others_stay_beside_the_site() {
    for folder in ["", "docs", "a/b"] {
        let place = Place::in_folder(folder);
        place.somebody_pushes(&[("README.md", Some("theirs")), (".github/workflow.yml", Some("theirs"))]);
        let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2).without("feed.xml"));
        place.bring(None, &one).unwrap();
        place.somebody_pushes(&[("CNAME", Some("example.org"))]);
        let held = place.bring(Some(&one), &two).unwrap();
        let below = |path: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        assert_eq!(place.text(&below("index.html")), "release 2\n");
        for theirs in ["README.md", ".github/workflow.yml"] {
            assert_eq!(place.text(theirs), "theirs");
        }
        assert_eq!(place.text("CNAME"), "example.org");
        // scar 35: what nobody asked to remove stayed, and goes when asked for
        assert_eq!(place.text(&below("feed.xml")), "release 1\n");
        let gone = Removals::These(["feed.xml".to_owned()].into());
        let steps = Steps::new(&publish::Quiet);
        assert_eq!(place.target().bring(Some(&held), &two.release(), &gone, &two, steps), Ok(two.release()));
        assert!(!place.files().contains(&below("feed.xml")));
    }
}

fn conflict(result: Result<Release, TargetError>, says: &str) {
    let refused = result.unwrap_err();
    assert!(matches!(&refused, TargetError::Conflict(said) if said.contains(says)), "{refused}");
}

#[test]
fn a_file_of_others_is_never_overwritten() {
    for (theirs, ours) in [("sport", "sport"), ("sport", "sport/a.html"), ("sport/a.html", "sport")] {
        let place = Place::new();
        let site = SmallSite::numbered(1).with(ours, "ours");
        place.somebody_pushes(&[(theirs, Some("theirs"))]);
        conflict(place.bring(None, &site), theirs);
        assert_eq!((place.text(theirs), place.commits()), ("theirs".into(), 1));
        if theirs == ours {
            // The very same bytes are nobody's loss.
            place.somebody_pushes(&[(theirs, Some("ours"))]);
            place.bring(None, &site).unwrap();
        }
    }
    let place = Place::in_folder("docs/site");
    place.somebody_pushes(&[("docs", Some("a file"))]);
    conflict(place.bring(None, &SmallSite::numbered(1)), "docs");
    assert_eq!(place.text("docs"), "a file");
}

#[test]
fn a_page_that_somebody_changed_is_asked_about() {
    let place = Place::new();
    let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
    place.bring(None, &one).unwrap();
    place.somebody_pushes(&[("index.html", Some("better"))]);
    conflict(place.bring(Some(&one), &two), "index.html");
    assert_eq!(place.text("index.html"), "better");
    place.somebody_pushes(&[("index.html", None)]);
    place.bring(Some(&one), &two).unwrap();
    assert_eq!(place.text("index.html"), "release 2\n");
}

// scar 28: repairable
#[test]
fn publishing_the_same_again_mends_what_is_missing() {
    let place = Place::new();
    let one = SmallSite::numbered(1);
    place.bring(None, &one).unwrap();
    place.somebody_pushes(&[("feed.xml", None)]);
    assert_eq!(place.bring(Some(&one), &one), Ok(one.release()));
    assert_eq!((place.text("feed.xml"), place.commits()), ("release 1\n".into(), 3));
    assert_eq!(place.bring(Some(&one), &one), Ok(one.release()));
    assert_eq!(place.commits(), 3);
    place.somebody_pushes(&[("feed.xml", Some("theirs"))]);
    conflict(place.bring(Some(&one), &one), "feed.xml");
}

// scar 35: an emptied branch, or somebody else's release, is asked about
#[test]
fn a_branch_that_holds_something_else_is_left_alone() {
    let place = Place::new();
    let sites: Vec<_> = (0..3).map(SmallSite::numbered).collect();
    conflict(place.bring(Some(&sites[0]), &sites[1]), "emptied");
    place.bring(None, &sites[0]).unwrap();
    conflict(place.bring(None, &sites[1]), "another release");
    conflict(place.bring(Some(&sites[1]), &sites[2]), "another release");
    assert_eq!((place.text("index.html"), place.commits()), ("release 0\n".into(), 1));
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
fn a_push_of_somebody_else_in_between_is_not_lost() {
    let place = Place::new();
    let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
    // Somebody makes the very branch that was to be made, and later pushes to it.
    let somebody = || place.somebody_pushes(&[("README.md", Some("theirs"))]);
    conflict(place.bring_noted(None, &one, &Before("push it", &somebody)), "somebody else pushed");
    assert_eq!(place.files(), ["README.md"]);
    place.bring(None, &one).unwrap();
    let somebody = || place.somebody_pushes(&[("NEWS.md", Some("theirs"))]);
    conflict(place.bring_noted(Some(&one), &two, &Before("push it", &somebody)), "somebody else pushed");
    assert_eq!((place.text("index.html"), place.text("NEWS.md")), ("release 1\n".into(), "theirs".into()));
    place.bring(Some(&one), &two).unwrap();
    assert_eq!((place.text("index.html"), place.text("NEWS.md")), ("release 2\n".into(), "theirs".into()));
}

#[test]
fn our_own_repository_may_be_deleted_at_any_time() {
    let place = Place::new();
    let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
    place.bring(None, &one).unwrap();
    fs::remove_dir_all(place.cache()).unwrap();
    place.bring(Some(&one), &two).unwrap();
    assert_eq!((place.text("feed.xml"), place.commits()), ("release 2\n".into(), 2));
}

// scar 38: nobody's hooks run, neither by the desk's own repository nor by a person's settings
#[test]
fn no_hook_runs_here() {
    let place = Place::new();
    place.bring(None, &SmallSite::numbered(1)).unwrap();
    let (hook, ran) = (place.cache().join("hooks/pre-push"), place.root.join("ran"));
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, format!("#!/bin/sh\ntouch {}\n", ran.display())).unwrap();
    git(&place.root, &["init", "-q", "--bare", "probe.git"]);
    let mode: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&hook, mode).unwrap();
    place.bring(Some(&SmallSite::numbered(1)), &SmallSite::numbered(2)).unwrap();
    assert!(!ran.exists());
    // The very hook does run where nobody keeps it from that.
    let probe = place.root.join("probe.git");
    git(&place.cache(), &["push", "-q", &probe.display().to_string(), "refs/copydesk/ours:refs/heads/x"]);
    assert!(ran.exists());
}

// scar 38: a record that somebody wrote by hand, and git's own names
#[test]
fn hostile_names_move_nothing() {
    let place = Place::new();
    let site = SmallSite::numbered(1).with("a/.GIT/config", "[core]");
    assert_eq!(place.bring(None, &site).unwrap_err().code(), "unsafe");
    place.bring(None, &SmallSite::numbered(1)).unwrap();
    let record = place.text(".copydesk-release.json").replace("feed.xml", "../feed.xml");
    place.somebody_pushes(&[(".copydesk-release.json", Some(&record))]);
    assert_eq!(place.target().holds().unwrap_err().code(), "unsafe");
    for (url, folder) in
        [("ext::sh -c x", ""), ("-x", ""), ("/x", "../up"), ("/x", "a/.git/b"), ("/x", "-/../x")]
    {
        let place = GitPlace { url: url.into(), branch: "main".into(), folder: folder.into() };
        let commit = GitCommit { author: String::new(), message: String::new(), time: chrono::Utc::now() };
        assert_eq!(Git::new(place, commit, None, "/nowhere".into()).unwrap_err().code(), "unsafe");
    }
}

#[test]
fn a_site_of_many_files_with_strange_names_arrives_whole() {
    let place = Place::new();
    let mut site = SmallSite::default().with("ünï \"q\"/a b.html", "x").with("-dash", "y").with("empty", "");
    for number in 0..300 {
        site = site.with(&format!("{number}/index.html"), &format!("page {number}\n"));
    }
    assert_eq!(place.bring(None, &site), Ok(site.release()));
    assert_eq!(place.said(&["show", "main:ünï \"q\"/a b.html"]), "x");
    assert_eq!(place.text("299/index.html"), "page 299\n");
    fs::remove_dir_all(place.cache()).unwrap();
    let next = site.clone().with("299/index.html", "other");
    assert_eq!(place.bring(Some(&site), &next), Ok(next.release()));
}

#[test]
fn a_trial_pushes_nothing_and_says_what_is_wrong() {
    let mut place = Place::new();
    let codes = |place: &Place| {
        let tried = place.target().test();
        tried.into_iter().filter_map(|tried| tried.problem).map(|problem| problem.code()).collect::<Vec<_>>()
    };
    assert_eq!((codes(&place), place.commits()), (vec![], 0));
    place.bring(None, &SmallSite::numbered(1)).unwrap();
    assert_eq!((codes(&place), place.commits()), (vec![], 1));
    place.url = place.root.join("nowhere").display().to_string();
    assert_eq!(codes(&place), ["impossible", "impossible"]);
}

// scar 27: a hook that refuses is told in its own words
#[test]
fn a_repository_that_refuses_keeps_what_it_holds() {
    let place = Place::new();
    let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
    place.bring(None, &one).unwrap();
    let hook = place.repository().join("hooks/pre-receive");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\nexit 1\n").unwrap();
    let mode: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&hook, mode).unwrap();
    let refused = place.bring(Some(&one), &two).unwrap_err();
    assert!(matches!(&refused, TargetError::Impossible(said) if said.contains("hook declined")), "{refused}");
    assert_eq!(place.target().holds(), Ok(Some(one.release())));
}
