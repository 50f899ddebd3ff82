//! The command line, driven as a process: the whole job from a text file to a site.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

const SEED: &str = "Breaking News\n\nHarbour Bridge Closes For Repairs\n\nPublished\n\non\n\nThe bridge was closed at noon, the city said. “We take no risk,” said Ada Brook.\n\nRELATED: What the last inspection left out\n\nWhat Happens Now\n\nFerries run every ten minutes until it opens again.\n\nWatch the ferries leave the harbour:\n\nWould you walk across it?\n\n26 Comments\nExit mobile version";

fn copydesk(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command
        .current_dir(folder)
        .args(arguments)
        .env_remove("COPYDESK_DESK")
        .env("USER", "mira")
        .output()
        .unwrap()
}

fn answer(folder: &Path, arguments: &[&str]) -> Value {
    let output = copydesk(folder, &[arguments, &["--json"]].concat());
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Runs what must fail; returns the code it fails with. The message is one line.
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = copydesk(folder, &[arguments, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    document["error"]["code"].as_str().unwrap().to_owned()
}

fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let output = copydesk(folder.path(), &["init", "desk"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

fn write(path: &Path, bytes: &[u8]) -> String {
    std::fs::File::create(path).unwrap().write_all(bytes).unwrap();
    path.display().to_string()
}

#[test]
fn from_a_text_file_to_a_site() {
    let folder = desk();
    let d = folder.path().join("desk");
    let seed = write(&folder.path().join("seed.txt"), SEED.as_bytes());
    let report = answer(&d, &["import", &seed]);
    assert_eq!(report["counts"]["imported"], 1);
    let notes = report["items"][0]["notes"].to_string();
    assert!(
        notes.contains("26 Comments")
            && notes.contains("Exit mobile version")
            && notes.contains("lost its video")
    );
    let slug = report["items"][0]["slug"].as_str().unwrap().to_owned();
    let article = answer(&d, &["show", &slug, "--body"]);
    assert_eq!((&article["kicker"], &article["status"]), (&"Breaking News".into(), &"Draft".into()));
    let body = article["body"].as_str().unwrap();
    assert!(
        body.contains("## What Happens Now") && body.contains("RELATED: What") && !body.contains("Comments")
    );
    assert!(body.contains("Would you walk across it?") && !body.contains("Published"));

    answer(&d, &["build", "-o", "site"]);
    let page = d.join("site").join(&slug).join("index.html");
    assert!(!page.exists(), "a draft is not on the site");
    assert_eq!(refused(&d, &["approve", &slug]), "move_not_allowed");
    answer(&d, &["submit", &slug]);
    // The source lost its video, and readers would look for it.
    assert_eq!(refused(&d, &["approve", &slug]), "findings");
    let approve = ["approve", &slug, "--note", "Good.", "--override", "the video follows"];
    assert_eq!(answer(&d, &approve)["status"], "Approved");
    let built = answer(&d, &["build", "-o", "site"]);
    assert!(built["written"].as_u64().unwrap() > 0);
    let again = answer(&d, &["build", "-o", "site"]);
    assert_eq!((again["written"].as_u64(), again["removed"].as_u64()), (Some(0), Some(0)));

    answer(&d, &["export", &slug, "--to", "html", "-o", "a.html"]);
    answer(&d, &["preview", &slug, "-o", "p.html"]);
    let bytes = std::fs::read(&page).unwrap();
    assert_eq!(bytes, std::fs::read(d.join("a.html")).unwrap(), "export and site are the same bytes");
    assert_eq!(bytes, std::fs::read(d.join("p.html")).unwrap(), "preview and site are the same bytes");
    assert!(String::from_utf8(bytes).unwrap().contains("Ferries run every ten minutes"));

    answer(&d, &["edit", &slug, "--set", "standfirst=New words"]);
    assert_eq!(answer(&d, &["show", &slug])["status"], "InReview", "a changed text is approved no longer");
    assert!(answer(&d, &["build", "-o", "site"])["removed"].as_u64().unwrap() > 1);
    assert!(!page.exists(), "what is approved no longer is on the site no longer");
    let history = answer(&d, &["history", &slug]);
    let moves: Vec<&str> =
        history["revisions"].as_array().unwrap().iter().map(|r| r["move"].as_str().unwrap()).collect();
    assert_eq!(moves, ["edit", "approve", "submit", "import"]);
    assert!(answer(&d, &["diff", &slug])["fields"][0]["field"] == "standfirst");
    let first = history["revisions"][3]["revision"].as_str().unwrap();
    assert_eq!(answer(&d, &["restore", &slug, &first[..10]])["standfirst"], Value::Null);
    assert_eq!(answer(&d, &["search", "ferries", "minutes"])["total"], 1);
    assert_eq!(answer(&d, &["import", &seed])["counts"]["unchanged"], 1);
    assert_eq!(answer(&d, &["verify"])["ok"], true);
}

#[test]
fn a_sample_desk_builds_and_keeps_its_drafts_private() {
    let folder = tempfile::tempdir().unwrap();
    copydesk(folder.path(), &["init", "desk", "--sample"]);
    let d = folder.path().join("desk");
    assert_eq!(answer(&d, &["list"])["total"], 8);
    answer(&d, &["build", "-o", "out"]);
    let home = std::fs::read_to_string(d.join("out/index.html")).unwrap();
    // scar 16: what is not released is in no output
    assert!(home.contains("City budget passes by one vote") && !home.contains("Three questions the ferry"));
    assert!(!std::fs::read_to_string(d.join("out/feed.xml")).unwrap().contains("Ministers leave Geneva"));
}

#[test]
fn bad_input_gets_one_sentence_and_changes_nothing() {
    let folder = desk();
    let (root, d) = (folder.path(), folder.path().join("desk"));
    let cases: [(&str, Vec<u8>); 4] = [
        ("picture.txt", vec![0x89, b'P', b'N', b'G', 0, 1, 2, 0xFF, 0xFE, 0, 7]),
        ("empty.txt", Vec::new()),
        ("line.txt", vec![b'a'; 2 << 20]),
        ("huge.txt", vec![b'a'; 100 << 20]),
    ];
    for (name, bytes) in cases {
        let file = write(&root.join(name), &bytes);
        assert_eq!(refused(&d, &["import", &file]), "bad_file", "{name}");
    }
    assert_eq!(answer(&d, &["list"])["total"], 0);
    assert_eq!(refused(&d, &["show", "../../etc/passwd"]), "no_article");
    assert_eq!(refused(root, &["list"]), "no_desk");
    assert_eq!(refused(root, &["init", "desk"]), "desk_exists");
    let wrong = copydesk(root, &["--json", "fly"]);
    assert_eq!(wrong.status.code(), Some(2));
    let told: Value = serde_json::from_slice(&wrong.stdout).unwrap();
    assert_eq!(told["error"]["code"], "wrong_use");
}

/// Root may write everywhere, so where root runs the tests another user tries.
#[cfg(unix)]
#[test]
fn a_desk_without_write_permission_is_refused_in_one_sentence() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = desk();
    let (root, d) = (folder.path(), folder.path().join("desk"));
    let modes = |mode: u32, file_mode: u32| {
        std::fs::set_permissions(root, std::fs::Permissions::from_mode(0o755)).unwrap();
        for entry in std::fs::read_dir(&d).unwrap() {
            std::fs::set_permissions(entry.unwrap().path(), std::fs::Permissions::from_mode(file_mode))
                .unwrap();
        }
        std::fs::set_permissions(&d, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    // The program may stand where that other user may not go.
    let program = root.join("copydesk");
    std::fs::copy(env!("CARGO_BIN_EXE_copydesk"), &program).unwrap();
    modes(0o555, 0o444);
    let is_root = std::fs::metadata(&d).unwrap().uid() == 0;
    let mut command = if is_root { Command::new("setpriv") } else { Command::new(&program) };
    if is_root {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
    }
    let before = std::fs::read(d.join("desk.sqlite")).unwrap();
    for arguments in [vec!["list"], vec!["new", "--headline", "A"], vec!["import", "../copydesk"]] {
        let mut again = Command::new(command.get_program());
        again.args(command.get_args()).args(arguments).current_dir(&d).env_remove("COPYDESK_DESK");
        let output = again.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("can't be written") && said.lines().count() == 1, "{said}");
    }
    assert_eq!(std::fs::read(d.join("desk.sqlite")).unwrap(), before);
    modes(0o755, 0o644);
}

#[test]
fn other_encodings_are_converted_and_said_so() {
    let folder = desk();
    let (root, d) = (folder.path(), folder.path().join("desk"));
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain("Café Opens\n\nIt is open.".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (name, bytes, from) in
        [("a.txt", utf16, "UTF-16"), ("b.txt", b"Caf\xe9 Closes\n\nIt is shut.".to_vec(), "Windows-1252")]
    {
        let report = answer(&d, &["import", &write(&root.join(name), &bytes)]);
        assert!(report["items"][0]["notes"].to_string().contains(from), "{report}");
        assert!(
            answer(&d, &["show", report["items"][0]["slug"].as_str().unwrap()])["headline"]
                .as_str()
                .unwrap()
                .starts_with("Café")
        );
    }
}

// scars 36 and 38: nothing of a hostile file runs, and no name leads out of its folder
#[test]
fn a_hostile_post_is_harmless() {
    let folder = desk();
    let (root, d) = (folder.path(), folder.path().join("desk"));
    let post = "+++\ntitle = \"<script>alert(1)</script>\"\nslug = \"../../evil\"\ndraft = false\n+++\nHello <script>alert(2)</script> <img src=x onerror=alert(3)> [x](javascript:alert(4)) ![x](../../secret.png)\n";
    let report = answer(&d, &["import", &write(&root.join("post.md"), post.as_bytes())]);
    let slug = report["items"][0]["slug"].as_str().unwrap().to_owned();
    assert_eq!(slug, "evil");
    // A path for a slug gets its one clear sentence.
    assert!(report["items"][0]["notes"].to_string().contains("is a path and no name"), "{report}");
    assert_eq!(answer(&d, &["show", &slug])["status"], "Draft");
    answer(&d, &["preview", &slug, "-o", "p.html"]);
    let page = std::fs::read_to_string(d.join("p.html")).unwrap();
    assert!(
        !page.contains("<script>") && !page.contains("onerror") && !page.contains("href=\"javascript"),
        "{page}"
    );
}

#[test]
fn nothing_is_written_over_the_desk_itself() {
    let folder = desk();
    let d = folder.path().join("desk");
    answer(&d, &["new", "--headline", "Bridge"]);
    for own in ["desk.sqlite", "desk.toml", "desk.sqlite-wal", "media/x.html", "theme/x.html"] {
        let _ = std::fs::create_dir(d.join("media"));
        let _ = std::fs::create_dir(d.join("theme"));
        assert_eq!(refused(&d, &["preview", "bridge", "-o", own]), "desk_file", "{own}");
        assert_eq!(refused(&d, &["export", "bridge", "--to", "md", "-o", own]), "desk_file", "{own}");
    }
    assert_eq!(answer(&d, &["list"])["total"], 1);
}

#[test]
fn one_bad_path_stops_no_other() {
    let folder = desk();
    let (root, d) = (folder.path(), folder.path().join("desk"));
    let good = write(&root.join("good.txt"), b"Ferry Sinks\n\nIt sank at noon.");
    let output = copydesk(&d, &["import", &good, "nowhere.md", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["counts"]["imported"], &report["counts"]["failed"]), (&1.into(), &1.into()));
}

// scar 33: an import can be run again, also while it runs
#[test]
fn two_imports_at_once_bring_each_file_in_once() {
    let folder = desk();
    let (root, d) = (folder.path(), folder.path().join("desk"));
    std::fs::create_dir(root.join("posts")).unwrap();
    for n in 0..60 {
        write(&root.join(format!("posts/{n}.txt")), format!("Ferry {n} Sinks\n\nIt sank.").as_bytes());
    }
    let import = || {
        Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .current_dir(&d)
            .args(["import", "../posts"])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap()
    };
    let (mut one, mut two) = (import(), import());
    assert!(one.wait().unwrap().success() && two.wait().unwrap().success());
    assert_eq!(answer(&d, &["list", "--limit", "1"])["total"], 60);
}

#[test]
fn a_body_is_read_as_carefully_as_an_import() {
    let folder = desk();
    let (root, d) = (folder.path(), folder.path().join("desk"));
    let binary = write(&root.join("a.bin"), &[0x89, b'P', b'N', b'G', 0, 1, 2, 0xFF, 0xFE, 0, 7]);
    let long = write(&root.join("long.txt"), &vec![b'a'; 2 << 20]);
    for body in [&binary, &long] {
        assert_eq!(refused(&d, &["new", "--headline", "A", "--body", body]), "bad_file");
    }
    let latin = write(&root.join("latin.txt"), b"Caf\xe9 at noon.");
    answer(&d, &["new", "--headline", "A", "--body", &latin]);
    assert_eq!(answer(&d, &["show", "a", "--body"])["body"], "Caf\u{e9} at noon.");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_is_lost_is_a_failure() {
    let folder = desk();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .current_dir(folder.path().join("desk"))
        .arg("list")
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1));
}

// scar 16: not even the name of what is not out
#[test]
fn a_link_to_a_draft_tells_nothing_of_it() {
    let folder = desk();
    let (root, d) = (folder.path(), folder.path().join("desk"));
    answer(&d, &["new", "--headline", "Canary resigns"]);
    let body = write(
        &root.join("a.md"),
        b"RELATED: [[canary-resigns]]\n\nSee [[canary-resigns]] or [[canary-resigns|this]].",
    );
    answer(&d, &["new", "--headline", "Budget", "--body", &body]);
    answer(&d, &["submit", "budget"]);
    answer(&d, &["approve", "budget"]);
    answer(&d, &["build", "-o", "site"]);
    let page = std::fs::read_to_string(d.join("site/budget/index.html")).unwrap();
    assert!(!page.to_lowercase().contains("canary") && page.contains("this."), "{page}");
}

// scar 13: no way round the desk's rules
#[test]
fn an_import_is_no_way_round_other_eyes() {
    let folder = desk();
    let (root, d) = (folder.path(), folder.path().join("desk"));
    let settings = std::fs::read_to_string(d.join("desk.toml")).unwrap();
    let settings = settings.replace("approvals = 1", "approvals = 2");
    std::fs::write(d.join("desk.toml"), settings).unwrap();
    let post = write(&root.join("a.txt"), b"Ferry Sinks\n\nIt sank at noon.");
    assert_eq!(refused(&d, &["import", &post, "--status", "Published"]), "not_yours_to_approve");
    answer(&d, &["import", &post, "--status", "InReview"]);
    let output = copydesk(&d, &["approve", "ferry-sinks", "--as", "Ada"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("still needed"));
    assert_eq!(refused(&d, &["approve", "ferry-sinks", "--as", " ada "]), "not_yours_to_approve");
    assert_eq!(answer(&d, &["approve", "ferry-sinks", "--as", "Jonas"])["status"], "Approved");
}

#[test]
fn a_review_from_a_note_to_two_approvals() {
    let folder = desk();
    let (root, d) = (folder.path(), folder.path().join("desk"));
    let settings = std::fs::read_to_string(d.join("desk.toml")).unwrap();
    std::fs::write(d.join("desk.toml"), settings.replace("approvals = 1", "approvals = 2")).unwrap();
    let body = write(&root.join("a.md"), b"The bridge is closed.\n\nFerries run every ten minutes.");
    answer(&d, &["new", "--headline", "Bridge", "--body", &body]);
    assert_eq!(answer(&d, &["submit", "bridge", "--to", "Ada"])["reviewer"], "Ada");
    let add = ["note", "add", "bridge", "--on", "ten minutes", "--text", "Who says so?", "--as", "Ada"];
    let note = answer(&d, &add);
    let id = note["id"].as_str().unwrap();
    assert_eq!((&note["anchor"]["field"], &note["line"]), (&"body".into(), &3.into()));
    let moved = write(&root.join("b.md"), b"Ferries run every ten minutes.\n\nThe bridge is closed.");
    answer(&d, &["edit", "bridge", "--body", &moved]);
    let listed = &answer(&d, &["note", "list", "bridge"])["notes"][0];
    assert_eq!((&listed["anchor"]["quote"], &listed["line"]), (&"ten minutes".into(), &1.into()));
    answer(&d, &["note", "answer", id, "--text", "The timetable."]);
    assert_eq!(answer(&d, &["note", "resolve", &id[..8]])["resolved"]["who"], "mira");
    assert_eq!(answer(&d, &["note", "list", "bridge", "--open"])["notes"], serde_json::json!([]));
    assert_eq!(refused(&d, &["note", "add", "bridge", "--on", "tunnel", "--text", "x"]), "no_passage");
    assert_eq!(refused(&d, &["note", "resolve", "ffff"]), "no_note");
    let one = answer(&d, &["suggestion", "add", "bridge", "--on", "closed", "--text", "open", "--as", "Ada"]);
    let two = answer(&d, &["suggestion", "add", "bridge", "--on", "is closed", "--text", "was shut"]);
    let taken = answer(&d, &["suggestion", "accept", one["id"].as_str().unwrap()]);
    assert_eq!(taken["overtaken"], serde_json::json!([two["id"]]));
    assert_eq!(refused(&d, &["suggestion", "accept", two["id"].as_str().unwrap()]), "not_acceptable");
    assert_eq!(
        answer(&d, &["show", "bridge", "--body"])["body"],
        "Ferries run every ten minutes.\n\nThe bridge is open."
    );
    assert_eq!(refused(&d, &["return", "bridge"]), "no_reason");
    let output = copydesk(&d, &["approve", "bridge", "--as", "Ada"]);
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("1 of 2"));
    assert_eq!(answer(&d, &["show", "bridge"])["status"], "InReview");
    assert_eq!(answer(&d, &["approve", "bridge", "--as", "Jonas"])["status"], "Approved");
    let trail = copydesk(&d, &["history", "bridge", "--jsonl"]);
    let file = folder.path().join("trail.jsonl");
    desk::Desk::open(&d, None).unwrap().write_trail("bridge", &file).unwrap();
    assert_eq!(trail.stdout, std::fs::read(&file).unwrap(), "the window writes the same bytes");
    let lines: Vec<Value> = String::from_utf8(trail.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!((&lines[1]["act"], &lines[1]["given_to"]), (&"submit".into(), &"Ada".into()));
    assert!(lines.windows(2).all(|pair| pair[0]["hash"] == pair[1]["before"]), "{lines:?}");
    assert_eq!(answer(&d, &["verify"])["ok"], true);
}

#[test]
fn what_has_no_source_is_listed() {
    let folder = desk();
    let d = folder.path().join("desk");
    let body =
        write(&folder.path().join("body.md"), b"It cost 300 euros.\n\n\"We take no risk,\" she said.\n");
    answer(&d, &["new", "--headline", "Bridge", "--body", &body]);
    let listed = answer(&d, &["sources", "bridge"]);
    assert_eq!(listed["sources"], serde_json::json!([]));
    let fact = &listed["unsourced"][1];
    assert_eq!((&fact["kind"], &fact["line"]), (&"quotation".into(), &3.into()));
    let told = String::from_utf8(copydesk(&d, &["sources", "bridge"]).stdout).unwrap();
    assert!(
        told.contains("1  figure     300 euros") && told.contains("quotation  We take no risk"),
        "{told}"
    );
}

#[test]
fn what_came_in_approved_goes_out_over_errors_for_a_reason() {
    let folder = desk();
    let d = folder.path().join("desk");
    let file = |name: &str| {
        let text = format!("---\ntitle: {name}\n---\n\nSee [[nowhere]].\n");
        write(&folder.path().join(format!("{name}.md")), text.as_bytes())
    };
    answer(&d, &["import", &file("Bridge"), &file("Ferry"), "--status", "Approved"]);
    let out = folder.path().join("out").display().to_string();
    answer(&d, &["target", "add", "site", "--kind", "folder", "--path", &out]);
    assert_eq!(refused(&d, &["publish", "bridge"]), "findings");
    let rehearsed = String::from_utf8(copydesk(&d, &["publish", "bridge", "--dry-run"]).stdout).unwrap();
    assert!(rehearsed.contains("It wants --override REASON."), "{rehearsed}");
    let receipts = answer(&d, &["publish", "bridge", "--override", "it comes tonight"]);
    assert_eq!(receipts["receipts"].as_array().unwrap().len(), 1);
    let slot = ["schedule", "ferry", "--at", "2999-12-01 06:00"];
    assert_eq!(refused(&d, &slot), "findings");
    let scheduled = answer(&d, &[&slot[..], &["--override", "it comes tonight"]].concat());
    assert_eq!(scheduled["status"], "Scheduled");
    for slug in ["bridge", "ferry"] {
        let trail = String::from_utf8(copydesk(&d, &["history", slug, "--jsonl"]).stdout).unwrap();
        assert!(trail.contains("\"act\":\"override\"") && trail.contains("it comes tonight"), "{trail}");
    }
    assert_eq!(answer(&d, &["verify"])["ok"], true);
}

#[test]
fn the_copy_desk_finds_fixes_and_holds_back() {
    let folder = desk();
    let d = folder.path().join("desk");
    let body = write(
        &folder.path().join("body.md"),
        b"Ships wait.\n\nThey waited  at at the pier for [[nobody]].\n",
    );
    let slug = answer(&d, &["new", "--headline", "Ships wait", "--body", &body])["slug"].clone();
    let slug = slug.as_str().unwrap();
    let check = |arguments: &[&str]| -> (Option<i32>, Value) {
        let output = copydesk(&d, &[&["check", "--json"], arguments].concat());
        (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
    };
    let find = |report: &Value, rule: &str| -> Option<Value> {
        report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == rule).cloned()
    };
    let (code, report) = check(&[slug]);
    assert_eq!(code, Some(1), "{report}");
    let twice = find(&report, "repeated-word").unwrap();
    assert_eq!((&twice["slug"], &twice["line"], &twice["column"]), (&slug.into(), &3.into(), &14.into()));
    assert_eq!((&twice["from"], &twice["to"], &twice["text"]), (&26.into(), &31.into(), &"at at".into()));
    let dangling = find(&report, "dangling-link").unwrap();
    assert_eq!((&dangling["severity"], &dangling["fix"]), (&"error".into(), &Value::Null));
    let said = String::from_utf8(copydesk(&d, &["check", "--all"]).stdout).unwrap();
    assert!(said.starts_with(&format!("{slug}\n")) && said.contains("3:14"), "{said}");

    let revision = || answer(&d, &["show", slug])["revision"].clone();
    let (_, report) = check(&[slug, "--fix"]);
    assert!(report["fixed"].to_string().contains("repeated-word"), "{report}");
    assert!(find(&report, "repeated-word").is_none() && find(&report, "doubled-space").is_none());
    let fixed = revision();
    check(&["--all", "--fix"]);
    assert_eq!(revision(), fixed, "a second run changes nothing");

    answer(&d, &["submit", slug]);
    assert_eq!(refused(&d, &["approve", slug]), "findings");
    answer(&d, &["approve", slug, "--override", "it is written tonight"]);
    let history = answer(&d, &["history", slug]).to_string();
    assert!(history.contains("it is written tonight"), "{history}");

    std::fs::create_dir(d.join("style")).unwrap();
    write(&d.join("style/Broken.yml"), b"extends: existence\nmessage: [");
    let (code, report) = check(&[slug]);
    assert_eq!((code, report["broken"].as_array().unwrap().len()), (Some(1), 1), "{report}");
    assert_eq!(copydesk(&d, &["check"]).status.code(), Some(2));
    assert_eq!(refused(&d, &["check", "nowhere"]), "no_article");
}
