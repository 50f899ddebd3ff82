//! Scheduling and publishing by the command line, as a process.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.current_dir(folder).args(arguments).env_remove("COPYDESK_DESK").env("USER", "mira");
    command
}

fn copydesk(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

fn answer(folder: &Path, arguments: &[&str]) -> Value {
    let output = copydesk(folder, &[arguments, &["--json"]].concat());
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    json(&output)
}

fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = copydesk(folder, &[arguments, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
    json(&output)["error"]["code"].as_str().unwrap().to_owned()
}

/// A desk with an approved article `bridge` and a folder as target `site`.
fn scene() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    assert!(copydesk(folder.path(), &["init", "desk"]).status.success());
    let desk = folder.path().join("desk");
    answer(&desk, &["new", "--headline", "Bridge"]);
    for step in ["submit", "approve"] {
        answer(&desk, &[step, "bridge"]);
    }
    answer(&desk, &["target", "add", "site", "--kind", "folder", "--path", "../www"]);
    (folder, desk)
}

#[test]
fn a_target_is_added_tried_used_and_removed() {
    let (folder, desk) = scene();
    assert_eq!(refused(&desk, &["publish", "bridge", "--target", "nowhere"]), "no_target");
    assert_eq!(
        refused(&desk, &["target", "add", "../evil", "--kind", "folder", "--path", "x"]),
        "bad_target"
    );
    assert_eq!(
        refused(&desk, &["target", "add", "blog", "--kind", "wordpress", "--url", "https://x.test"]),
        "wrong_use"
    );
    assert_eq!(answer(&desk, &["target", "test", "site"])["good"], true);
    let rehearsal = answer(&desk, &["publish", "bridge", "--dry-run"]);
    assert!(
        rehearsal["targets"][0]["changes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|c| c["path"] == "bridge/index.html")
    );
    assert!(!folder.path().join("www").exists(), "a rehearsal changes nothing");
    let receipt = answer(&desk, &["publish", "bridge"])["receipts"][0].clone();
    assert_eq!(
        (&receipt["verified"], &receipt["slug"], &receipt["target"]),
        (&"verified".into(), &"bridge".into(), &"site".into())
    );
    for field in ["revision", "address", "sent", "hash", "attempts"] {
        assert!(!receipt[field].is_null(), "{field}: {receipt}");
    }
    assert!(folder.path().join("www/bridge/index.html").is_file());
    assert_eq!(answer(&desk, &["receipts", "bridge"])["receipts"].as_array().unwrap().len(), 1);
    assert_eq!(answer(&desk, &["outbox"])["items"], Value::Array(Vec::new()));
    answer(&desk, &["unpublish", "bridge", "--redirect", "https://example.org/else"]);
    let page = std::fs::read_to_string(folder.path().join("www/bridge/index.html")).unwrap();
    assert!(page.contains("https://example.org/else"));
    answer(&desk, &["publish", "--rollback", "--target", "site"]);
    assert!(!std::fs::read_to_string(folder.path().join("www/bridge/index.html")).unwrap().contains("else"));
    answer(&desk, &["target", "remove", "site"]);
    assert!(folder.path().join("www/bridge/index.html").is_file(), "what it holds stays there");
}

#[test]
fn slots_are_set_shown_and_refused() {
    let (folder, desk) = scene();
    let at = |time: &str| refused(&desk, &["schedule", "bridge", "--at", time, "--zone", "Europe/Berlin"]);
    assert_eq!(at("2030-03-31 02:30"), "no_such_time");
    assert_eq!(at("2030-10-27 02:30"), "time_twice");
    assert_eq!(at("2020-01-01 06:00"), "past");
    assert_eq!(at("tomorrow"), "bad_time");
    let twice =
        ["schedule", "bridge", "--at", "2030-10-27 02:30", "--zone", "Europe/Berlin", "--which", "second"];
    let article = answer(&desk, &twice);
    assert_eq!(
        (&article["status"], &article["slot"]),
        (&"Scheduled".into(), &"2030-10-27 02:30 Europe/Berlin".into())
    );
    let ics = folder.path().join("calendar.ics");
    let calendar = answer(
        &desk,
        &["calendar", "--from", "2030-10-01", "--to", "2030-10-31", "--ics", ics.to_str().unwrap()],
    );
    let entry = &calendar["entries"][0];
    assert_eq!((&entry["instant"], &entry["state"]), (&"2030-10-27T01:30:00Z".into(), &"scheduled".into()));
    assert_eq!(entry["firing"]["who"], "nobody");
    assert!(std::fs::read_to_string(ics).unwrap().contains("DTSTART:20301027T013000Z"));
    assert_eq!(refused(&desk, &["embargo", "bridge", "--until", "2030-11-01 00:00"]), "embargo");
    assert_eq!(answer(&desk, &["unschedule", "bridge"])["status"], "Approved");
    answer(&desk, &["embargo", "bridge", "--until", "2030-11-01 00:00"]);
    for command in [vec!["publish", "bridge"], vec!["export", "bridge", "--to", "txt", "-o", "../x.txt"]] {
        assert_eq!(refused(&desk, &command), "embargo");
    }
    answer(&desk, &["embargo", "bridge", "--lift"]);
    answer(&desk, &["publish", "bridge"]);
}

#[test]
fn recurring_slots_are_filled_in_their_order() {
    let (_folder, desk) = scene();
    let mut config = std::fs::read_to_string(desk.join("desk.toml")).unwrap();
    config.push_str("\n[[slot]]\nname = \"Newsletter lead\"\ndays = [\"weekdays\"]\ntime = \"06:00\"\nzone = \"Europe/Berlin\"\n");
    std::fs::write(desk.join("desk.toml"), config).unwrap();
    answer(&desk, &["new", "--headline", "Ferry"]);
    let slot = |slug: &str| {
        answer(&desk, &["schedule", slug, "--slot", "newsletter lead"])["slot"].as_str().unwrap().to_owned()
    };
    let (first, second) = (slot("bridge"), slot("ferry"));
    assert!(first < second && first.contains(" 06:00 ") && second.contains(" 06:00 "), "{first} {second}");
    assert_eq!(refused(&desk, &["schedule", "ferry", "--slot", "evening"]), "no_slot");
    let entries = answer(&desk, &["calendar"])["entries"].as_array().unwrap().clone();
    assert!(entries.iter().filter(|e| e["state"] == "open").count() >= 15, "{entries:?}");
}

#[test]
fn one_round_for_cron_publishes_what_is_due() {
    let (folder, desk) = scene();
    let schedule = |ahead: chrono::Duration| {
        let at = (chrono::Utc::now() + ahead).format("%Y-%m-%d %H:%M:%S").to_string();
        answer(&desk, &["schedule", "bridge", "--at", &at, "--zone", "UTC"]);
    };
    schedule(chrono::Duration::hours(1));
    assert_eq!(
        answer(&desk, &["run", "--once"])["receipts"],
        Value::Array(Vec::new()),
        "not before its time"
    );
    schedule(chrono::Duration::seconds(2));
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while answer(&desk, &["run", "--once"])["receipts"].as_array().unwrap().is_empty() {
        assert!(std::time::Instant::now() < deadline, "it did not go out");
    }
    assert!(folder.path().join("www/bridge/index.html").is_file());
}

#[test]
fn a_correction_is_told_and_approved() {
    let (folder, desk) = scene();
    assert_eq!(refused(&desk, &["correct", "bridge", "--text", "Wrong year."]), "not_out");
    answer(&desk, &["publish", "bridge"]);
    let corrected = answer(&desk, &["correct", "bridge", "--text", "An earlier headline was wrong."]);
    assert_eq!((&corrected["status"], &corrected["places"]), (&"InReview".into(), &Value::Array(Vec::new())));
    answer(&desk, &["approve", "bridge"]);
    answer(&desk, &["publish", "bridge"]);
    let page = std::fs::read_to_string(folder.path().join("www/bridge/index.html")).unwrap();
    assert!(page.contains("An earlier headline was wrong."));
}

// scar 16: a secret is in no file of the desk
#[test]
fn a_secret_is_in_the_environment_and_nowhere_else() {
    let (_folder, desk) = scene();
    let add = [
        "target",
        "add",
        "blog",
        "--kind",
        "wordpress",
        "--url",
        "http://127.0.0.1:9",
        "--user",
        "ed",
        "--only-named",
    ];
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .current_dir(&desk)
            .args(arguments)
            .env("COPYDESK_SECRET_BLOG", "hunter2 CANARY")
            .output()
            .unwrap()
    };
    assert!(run(&add).status.success());
    let tried = run(&["target", "test", "blog"]);
    assert_eq!(tried.status.code(), Some(1));
    let sent = run(&["publish", "bridge", "--target", "blog", "--json"]);
    assert_eq!(sent.status.code(), Some(1));
    for output in [tried, sent] {
        assert!(!format!("{output:?}").contains("CANARY"));
    }
    for entry in std::fs::read_dir(&desk).unwrap().flatten().filter(|e| e.path().is_file()) {
        let bytes = std::fs::read(entry.path()).unwrap();
        assert!(!bytes.windows(6).any(|w| w == b"CANARY"), "{:?}", entry.path());
    }
}

/// A Ghost that was handed an article shows it by itself, with the laptop shut; what is not
/// approved or has no slot any more is taken back, and what is under embargo never goes there.
#[test]
fn a_target_holds_the_slot_until_it_is_taken_back() {
    use servers::fake_ghost::{FakeGhost, KEY_ID, KEY_SECRET};
    let (_folder, desk) = scene();
    let ghost = FakeGhost::start();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .current_dir(&desk)
            .args(arguments)
            .arg("--json")
            .env("COPYDESK_SECRET_BLOG", format!("{KEY_ID}:{KEY_SECRET}"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        json(&output)
    };
    let status = || ghost.posts().first().map(|post| post["status"].as_str().unwrap_or_default().to_owned());
    run(&[
        "target",
        "add",
        "blog",
        "--kind",
        "ghost",
        "--url",
        &ghost.http.url(),
        "--hold-slots",
        "--only-named",
    ]);
    let schedule = ["schedule", "bridge", "--at", "2030-12-01 06:00", "--zone", "UTC", "--target", "blog"];
    run(&["embargo", "bridge", "--until", "2030-11-01 00:00"]);
    run(&schedule);
    assert_eq!(status(), None, "what is under embargo does not leave the desk before its instant");
    run(&["embargo", "bridge", "--lift"]);
    run(&schedule);
    assert_eq!(status().as_deref(), Some("scheduled"), "{}", run(&["receipts"]));
    let calendar = run(&["calendar", "--from", "2030-12-01", "--to", "2030-12-01"]);
    assert_eq!(calendar["entries"][0]["firing"]["who"], "target");
    run(&["unschedule", "bridge"]);
    run(&["run", "--once"]);
    assert_eq!(status().as_deref(), Some("draft"), "it is taken back");
    run(&schedule);
    assert_eq!(status().as_deref(), Some("scheduled"));
    run(&["schedule", "bridge", "--at", "2030-12-02 06:00", "--zone", "UTC", "--target", "site"]);
    run(&["run", "--once"]);
    assert_eq!(status().as_deref(), Some("draft"), "its slot is for another target now");
    // A plan is handed over once it is approved.
    run(&["edit", "bridge", "--set", "kicker=New"]);
    run(&schedule);
    assert_eq!(status().as_deref(), Some("draft"));
    run(&["approve", "bridge"]);
    run(&["run", "--once"]);
    assert_eq!(status().as_deref(), Some("scheduled"));
    // Who publishes another text now is not undone by taking back the one before.
    run(&["edit", "bridge", "--set", "kicker=Newer"]);
    run(&["approve", "bridge"]);
    run(&["publish", "bridge", "--target", "blog"]);
    for _ in 0..3 {
        run(&["run", "--once"]);
    }
    assert_eq!(status().as_deref(), Some("published"));
    assert_eq!(ghost.posts().len(), 1);
}

#[test]
fn readers_comments_on_a_post_are_counted_on_the_page() {
    let (folder, desk) = scene();
    assert_eq!(refused(&desk, &["comments"]), "no_wordpress");
    let blog = servers::WordPress::start();
    let with_secret = |arguments: &[&str]| {
        let mut command = command(&desk, &[arguments, &["--json"]].concat());
        let output = command.env("COPYDESK_SECRET_BLOG", blog.password("editor")).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        json(&output)
    };
    with_secret(&["target", "add", "blog", "--kind", "wordpress", "--url", &blog.url(), "--user", "editor"]);
    let settings = std::fs::read_to_string(desk.join("desk.toml")).unwrap();
    let comments = "\n[site.comments]\nkind = \"wordpress\"\ntarget = \"blog\"\n";
    std::fs::write(desk.join("desk.toml"), settings + comments).unwrap();
    let page = || {
        answer(&desk, &["build", "-o", "../site"]);
        std::fs::read_to_string(folder.path().join("site/bridge/index.html")).unwrap()
    };
    assert!(!page().contains("id=\"_comments\""), "the article is not there yet");

    let receipt = with_secret(&["publish", "bridge", "--target", "blog"])["receipts"][0].clone();
    let address = receipt["address"].as_str().unwrap();
    let way = format!("<a href=\"{address}#comments\" rel=\"noopener\">Read the comments");
    assert!(page().contains(&format!("{way}</a>")), "nobody has counted yet");
    let post = blog.one("SELECT ID FROM wp_posts WHERE post_title = 'Bridge' AND post_type = 'post'");
    for approved in ["1", "1", "0", "spam"] {
        blog.change(&format!(
            "INSERT INTO wp_comments (comment_post_ID, comment_author, comment_content, comment_approved, \
             comment_type, comment_date, comment_date_gmt) \
             VALUES ({post}, 'A reader', 'Well said.', '{approved}', 'comment', NOW(), NOW())"
        ));
    }
    let counted = with_secret(&["comments"]);
    assert_eq!((&counted["comments"], &counted["changed"]), (&2.into(), &1.into()));
    assert!(page().contains(&format!("{way} (2)</a>")));
    assert_eq!(with_secret(&["comments"])["changed"], 0);
    blog.change(&format!("UPDATE wp_comments SET comment_approved = 'trash' WHERE comment_post_ID = {post}"));
    with_secret(&["run", "--once"]);
    assert!(page().contains(&format!("{way} (0)</a>")));
}
