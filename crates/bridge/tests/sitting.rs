//! A sitting at a desk by requests alone, as the window makes them.

use bridge::{Event, Session, answer};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, Mutex};

struct Sitting {
    session: Session,
    heard: Arc<Mutex<Vec<Event>>>,
    home: tempfile::TempDir,
}

impl Sitting {
    fn new(first: Option<&str>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let heard: Arc<Mutex<Vec<Event>>> = Arc::default();
        let ears = heard.clone();
        let first = first.map(|name| home.path().join(name));
        let session =
            Session::new(first, &home.path().join("memory"), home.path().to_owned(), move |event| {
                ears.lock().unwrap().push(event);
            });
        Self { session, heard, home }
    }

    fn ask(&self, name: &str, fields: Value) -> Value {
        answer(name, fields, &self.session).unwrap()
    }

    fn refused(&self, name: &str, fields: Value) -> String {
        answer(name, fields, &self.session).unwrap_err().code
    }

    fn first_article(&self) -> String {
        let page = self.ask("Lines", json!({ "status": null, "searched": "", "offset": 0, "limit": 1 }));
        page["lines"][0]["id"].as_str().unwrap().to_owned()
    }
}

#[test]
fn without_a_desk_only_the_beginning_can_be_asked() {
    let sitting = Sitting::new(None);
    let begun = sitting.ask("Start", json!({}));
    assert_eq!((&begun["desk"], &begun["known"]), (&Value::Null, &json!([])));
    assert_eq!(sitting.refused("Counts", json!({})), "no_open_desk");
    assert_eq!(sitting.refused("Explode", json!({})), "bad_request");
    assert_eq!(sitting.refused("ReadArticle", json!({ "articel": 1 })), "bad_request");
}

#[test]
fn a_desk_that_was_open_is_open_again() {
    let sitting = Sitting::new(None);
    let desk = sitting.ask("SampleDesk", json!({}));
    assert_eq!(desk["title"], "The Harbour Post");
    let second = sitting.ask("NewDesk", json!({ "title": "../Evil / Post", "inside": null }));
    let folder = second["folder"].as_str().unwrap();
    // scar 38: a desk's name never leads out of the folder it is made in
    assert_eq!(Path::new(folder).parent().unwrap(), sitting.home.path());
    let known = sitting.ask("CloseDesk", json!({}));
    assert_eq!(known.as_array().unwrap().len(), 2);
    assert_eq!(sitting.ask("Start", json!({}))["desk"]["folder"].as_str().unwrap(), folder);
}

#[test]
fn a_desk_that_cannot_be_opened_is_a_problem_and_no_end() {
    let sitting = Sitting::new(Some("nowhere"));
    let begun = sitting.ask("Start", json!({}));
    assert_eq!(begun["problem"]["code"], "no_desk");
}

#[test]
fn an_article_is_written_reviewed_and_built() {
    let sitting = Sitting::new(None);
    sitting.ask("SampleDesk", json!({}));
    let id = sitting.first_article();
    let opened = sitting.ask("ReadArticle", json!({ "article": id }));
    assert_eq!(opened["steps"]["next"], "approve");
    let mut content = opened["content"].clone();
    let first = sitting.ask("Preview", json!({ "article": id, "content": content, "fresh": true }));
    assert!(first["page"].as_str().unwrap().contains("northern pylon"));
    content["body"] = format!("Fresh words.\n\n{}", content["body"].as_str().unwrap()).into();
    let keep = json!({ "article": id, "content": content, "follows": opened["text"] });
    let kept = sitting.ask("Keep", keep);
    assert_eq!((&kept["status"], &kept["elsewhere"]), (&"InReview".into(), &false.into()));
    let next = sitting.ask("Preview", json!({ "article": id, "content": content, "fresh": false }));
    assert_eq!(next["page"], Value::Null);
    assert_eq!(next["splice"]["insert"], json!(["<p>Fresh words.</p>"]));

    let approve = |seen: &Value| json!({ "article": id, "step": "approve", "note": "Good.", "seen": seen });
    // scar 13: what is approved is the text that was seen
    assert_eq!(sitting.refused("MakeMove", approve(&opened["text"])), "changed");
    let moved = sitting.ask("MakeMove", approve(&kept["text"]));
    assert_eq!((&moved["status"], &moved["unsealed"]), (&"Approved".into(), &false.into()));
    assert_eq!(
        sitting.refused(
            "MakeMove",
            json!({ "article": id, "step": "publish", "note": null, "seen": kept["text"] })
        ),
        "not_a_move",
        "nothing is published without a target and a receipt"
    );
    let acts: Vec<Value> = sitting
        .ask("History", json!({ "article": id }))
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["move"].clone())
        .collect();
    assert_eq!(acts, ["approve", "autosave", "new"]);

    assert_eq!(sitting.refused("ShowSite", json!({})), "no_site");
    let built = sitting.ask("BuildSite", json!({ "out": null }));
    assert!(built["written"].as_u64().unwrap() > 5);
    let heard = sitting.heard.lock().unwrap();
    assert!(heard.iter().any(|event| matches!(event, Event::Progress { .. })), "{heard:?}");
}

#[test]
fn an_old_revision_is_read_measured_and_compared() {
    let sitting = Sitting::new(None);
    sitting.ask("NewDesk", json!({ "title": "D", "inside": null }));
    let begun = sitting.ask("NewArticle", json!({}));
    let (id, mut content) = (begun["id"].clone(), begun["content"].clone());
    let mut revisions = vec![begun["revision"].clone()];
    for body in ["It is closed.", "It is wide open."] {
        content["body"] = body.into();
        sitting.ask("Keep", json!({ "article": id, "content": content, "follows": revisions.last() }));
        revisions.push(sitting.ask("Seal", json!({ "article": id, "asked": true }))["revision"].clone());
    }
    let pair = json!({ "from": revisions[1], "to": revisions[2] });
    let sizes = sitting.ask("ChangeSizes", json!({ "article": id, "pairs": [pair] }));
    assert_eq!(sizes, json!([{ "added": 2, "removed": 1 }]));
    let read = sitting.ask("ReadRevision", json!({ "article": id, "revision": revisions[1] }));
    assert_eq!(read["body"], "It is closed.");
    let told = sitting.ask("Difference", json!({ "article": id, "from": revisions[1], "to": revisions[2] }));
    assert_eq!(told[0]["field"], "body");
    assert_eq!(sitting.refused("ReadRevision", json!({ "article": id, "revision": "0000" })), "no_revision");
}

#[test]
fn a_text_is_reviewed_passage_by_passage() {
    let sitting = Sitting::new(None);
    sitting.ask("NewDesk", json!({ "title": "D", "inside": null }));
    let begun = sitting.ask("NewArticle", json!({}));
    let (id, mut content) = (begun["id"].clone(), begun["content"].clone());
    content["headline"] = "Bridge".into();
    content["body"] = "The bridge is closed.".into();
    let kept = sitting.ask("Keep", json!({ "article": id, "content": content, "follows": begun["text"] }));
    let at = |seen: &Value| json!({ "at": { "field": "body", "from": 14, "to": 20, "seen": seen } });
    let note = |seen: &Value| json!({ "article": id, "on": at(seen), "text": "Since when?" });
    assert_eq!(sitting.refused("AddNote", note(&begun["text"])), "changed");
    let added = sitting.ask("AddNote", note(&kept["text"]));
    assert_eq!(added["anchor"]["quote"], "closed");
    sitting.ask("AnswerNote", json!({ "note": added["id"], "text": "Since noon." }));
    assert!(sitting.ask("ResolveNote", json!({ "note": added["id"] }))["resolved"]["who"].is_string());
    assert_eq!(sitting.ask("ReopenNote", json!({ "note": added["id"] }))["resolved"], Value::Null);
    sitting.ask("ReadMark", json!({ "article": id }));
    let suggest = |on: &str, words: &str| {
        sitting.ask("Suggest", json!({ "article": id, "on": { "words": on }, "replacement": words }))["id"]
            .clone()
    };
    let (one, two) = (suggest("closed", "open"), suggest("The", "A"));
    let taken = sitting.ask("Accept", json!({ "suggestion": one }));
    assert_eq!(
        (&taken["article"]["content"]["body"], &taken["accepted"]),
        (&"The bridge is open.".into(), &json!([one]))
    );
    assert_eq!(sitting.ask("Decline", json!({ "suggestion": two }))["state"], "declined");
    assert_eq!(sitting.ask("AcceptAll", json!({ "article": id }))["accepted"], json!([]));
    assert_eq!(sitting.ask("Notes", json!({ "article": id }))[0]["anchor"]["quote"], "open");
    assert_eq!(sitting.ask("Suggestions", json!({ "article": id })).as_array().unwrap().len(), 2);
    let since = sitting.ask("ChangedSinceRead", json!({ "article": id, "who": null }));
    assert_eq!(since["fields"][0]["field"], "body");
    let submitted = json!({ "article": id, "to": "Ada", "note": null, "seen": taken["article"]["text"] });
    assert_eq!(sitting.ask("Submit", submitted)["status"], "InReview");
    assert_eq!(sitting.ask("Review", json!({ "article": id }))["reviewer"], "Ada");
    let unsourced = sitting.ask("Unsourced", json!({ "article": id }));
    assert_eq!((&unsourced["text"], &unsourced["facts"]), (&taken["article"]["text"], &json!([])));
    let trail = sitting.ask("Audit", json!({ "article": id, "before": null }));
    assert_eq!((&trail["broken"], &trail["acts"][0]["act"]), (&Value::Null, &"submit".into()));
    assert_eq!(trail["acts"][0]["number"], trail["total"]);
    let oldest = sitting.ask("Audit", json!({ "article": id, "before": 2 }));
    assert_eq!((oldest["acts"].as_array().unwrap().len(), &oldest["acts"][0]["act"]), (1, &"new".into()));
    let file = sitting.home.path().join("trail.jsonl");
    sitting.ask("WriteTrail", json!({ "article": id, "path": file }));
    assert_eq!(std::fs::read_to_string(file).unwrap().lines().count(), trail["total"]);
}

#[test]
fn an_import_can_be_stopped_and_tells_what_it_left_out() {
    let sitting = Sitting::new(None);
    sitting.ask("NewDesk", json!({ "title": "D", "inside": null }));
    let file = sitting.home.path().join("a.txt");
    std::fs::write(&file, "Ferry Sinks\n\nIt sank at noon.\n\nShare this\n\nNobody was aboard.").unwrap();
    let report = sitting.ask("Import", json!({ "paths": [file] }));
    assert_eq!(report["counts"]["imported"], 1);
    assert!(report["items"][0]["notes"].to_string().contains("Share this"));
    let out = sitting.home.path().join("ferry.md");
    let id = sitting.first_article();
    sitting.ask("Export", json!({ "article": id, "format": "markdown", "path": out }));
    assert!(std::fs::read_to_string(out).unwrap().contains("It sank at noon."));
}

#[test]
fn what_is_replaced_in_the_desk_can_be_taken_back() {
    let sitting = Sitting::new(None);
    sitting.ask("SampleDesk", json!({}));
    let wish = |text: &str, replace: &str| json!({ "text": text, "regex": false, "case": true, "whole": true, "replace": replace });
    let find =
        |text: &str, replace: &str| sitting.ask("FindEverywhere", json!({ "wish": wish(text, replace) }));
    let found = find("pylon", "pier");
    let articles = found["articles"].as_array().unwrap();
    assert!(!articles.is_empty() && articles[0]["hits"][0]["becomes"] == "pier", "{found}");
    let heard = std::mem::take(&mut *sitting.heard.lock().unwrap());
    let went = |event: &Event| matches!(event, Event::Progress { job: bridge::Job::Find, done, total } if done == total);
    assert!(heard.iter().any(went), "{heard:?}");

    let one = |found: &Value| json!({ "article": found["article"], "text": found["text"], "hits": [0] });
    let chosen: Vec<Value> = articles.iter().map(one).collect();
    let replaced =
        sitting.ask("ReplaceEverywhere", json!({ "wish": wish("pylon", "pier"), "chosen": chosen }));
    assert_eq!(replaced["places"], articles.len());
    let left = sitting.ask("TakeReplacementBack", json!({ "all": replaced["articles"] }));
    assert_eq!(
        (left, find("pylon", "pier")["articles"][0]["hits"].clone()),
        (json!([]), articles[0]["hits"].clone())
    );

    let broken = json!({ "text": "(", "regex": true, "case": false, "whole": false, "replace": null });
    assert_eq!(sitting.refused("FindEverywhere", json!({ "wish": broken })), "bad_pattern");
}

#[test]
fn an_article_is_duplicated_split_and_merged() {
    let sitting = Sitting::new(None);
    sitting.ask("SampleDesk", json!({}));
    let id = sitting.first_article();
    let copy = sitting.ask("Duplicate", json!({ "article": id }));
    assert_eq!(copy["status"], "Draft");
    let body = copy["content"]["body"].as_str().unwrap();
    let line = body.lines().position(|line| line.starts_with("## ")).unwrap_or(2) + 1;
    let split = |line: usize| json!({ "article": copy["id"], "line": line, "seen": copy["text"] });
    assert_eq!(sitting.refused("SplitArticle", split(1)), "nothing_to_split");
    let parts = sitting.ask("SplitArticle", split(line));
    assert_eq!(parts["stays"]["id"], copy["id"]);
    let other = &parts["goes"]["id"];
    sitting.ask("Merge", json!({ "article": copy["id"], "other": other }));
    assert_eq!(sitting.ask("ReadArticle", json!({ "article": other }))["status"], "Killed");
}

// The preview asks for what its theme brings by the way that its page names.
#[test]
fn a_theme_s_files_are_handed_out_by_the_names_of_the_site() {
    let sitting = Sitting::new(None);
    assert_eq!(sitting.session.theme_asset("assets/logo.svg").unwrap_err().code, "no_open_desk");
    let desk = sitting.ask("NewDesk", json!({ "title": "Post", "inside": null }));
    let theme = Path::new(desk["folder"].as_str().unwrap()).join("theme");
    std::fs::create_dir_all(theme.join("assets")).unwrap();
    std::fs::write(theme.join("assets/logo.svg"), "<svg/>").unwrap();
    let path = format!("assets/logo-{}.svg", &blake3::hash(b"<svg/>").to_hex()[..8]);
    assert_eq!(sitting.session.theme_asset(&path).unwrap(), b"<svg/>");
    assert_eq!(sitting.session.theme_asset("assets/../../desk.sqlite").unwrap_err().code, "no_file");
}

#[test]
fn the_copy_desk_is_asked_and_answered() {
    let sitting = Sitting::new(None);
    sitting.ask("NewDesk", json!({ "title": "Post", "inside": null }));
    let id = sitting.ask("NewArticle", json!({}))["id"].as_str().unwrap().to_owned();
    let article = json!({ "article": id });
    let opened = sitting.ask("ReadArticle", article.clone());
    let mut content = opened["content"].clone();
    content["headline"] = "Ships wait".into();
    content["body"] = "🚢 Ships waited at the the pier.".into();
    sitting.ask("Keep", json!({ "article": id, "content": content, "follows": opened["text"] }));
    let find = |answer: &Value, rule: &str| -> Option<Value> {
        answer["findings"].as_array().unwrap().iter().find(|one| one["rule"] == rule).cloned()
    };
    let found = sitting.ask("Findings", article.clone());
    let twice = find(&found, "repeated-word").unwrap();
    assert_eq!(
        (&twice["from"], &twice["field"], &twice["group"]),
        (&19.into(), &"body".into(), &"language".into())
    );
    assert_eq!(found["broken"], json!([]));
    let wish = json!({ "article": id, "finding": twice, "whole_article": false });
    assert!(find(&sitting.ask("IgnoreFinding", wish.clone()), "repeated-word").is_none());
    assert_eq!(sitting.refused("IgnoreFinding", wish), "no_finding");
    let rules = sitting.ask("SetRuleLevel", json!({ "rule": "repeated-word", "level": "error" }));
    let rule = rules.as_array().unwrap().iter().find(|one| one["rule"] == "repeated-word").unwrap();
    assert_eq!(rule["level"], "error");
    sitting.ask("AddToDictionary", json!({ "word": "Zorvik" }));
    assert_eq!(sitting.refused("TickItem", json!({ "article": id, "item": "x", "done": true })), "no_item");
    let fixed = sitting.ask("FixFindings", article.clone());
    assert_eq!(fixed["content"]["body"], "🚢 Ships waited at the pier.");
    assert!(find(&sitting.ask("Findings", article), "repeated-word").is_none());
}
