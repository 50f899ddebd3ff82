//! Ghost.

use crate::article::{KEY, Noted, post, published};
use crate::trial::{Seen, Site, every_request_faulted, one_right_post, patient, put, whole};
use chrono::{SubsecRound, TimeDelta, Utc};
use publish::{Again, Ghost, GoesOut, Http, PostState, PostTarget, Quiet, Secret, Steps, TargetError};
use serde_json::json;
use servers::fake_ghost::{FakeGhost, KEY_ID, KEY_SECRET};
use servers::fake_http::FakeHttp;

impl Site for FakeGhost {
    fn start() -> Self {
        Self::start()
    }
    fn http(&self) -> &FakeHttp {
        &self.http
    }
    fn target(&self, http: Http) -> Box<dyn PostTarget> {
        Box::new(ghost_with(self, http, &format!("{KEY_ID}:{KEY_SECRET}")))
    }
    fn posts(&self) -> Vec<Seen> {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
        let seen = |post: &serde_json::Value| Seen {
            title: text(&post["title"]),
            html: text(&post["html"]),
            live: post["status"] == "published",
        };
        self.posts().iter().map(seen).collect()
    }
    fn uploads(&self) -> Vec<(String, Vec<u8>)> {
        self.images().into_iter().map(|(path, bytes)| (self.http.url() + &path, bytes)).collect()
    }
}

fn ghost_with(fake: &FakeGhost, http: Http, key: &str) -> Ghost {
    Ghost::new(http, &fake.http.url(), &Secret::new(key.into())).unwrap()
}

fn ghost(fake: &FakeGhost) -> Ghost {
    ghost_with(fake, patient(), &format!("{KEY_ID}:{KEY_SECRET}"))
}

fn writes(fake: &FakeGhost) -> usize {
    fake.http.requests().iter().filter(|request| request.method != "GET").count()
}

#[test]
fn a_post_goes_out_as_a_draft_first_and_is_found_by_its_key() {
    let (fake, noted) = (FakeGhost::start(), Noted::default());
    let made = ghost(&fake).put(&post(), None, Steps::new(&noted)).unwrap();
    assert_eq!((made.state, made.notes.as_slice()), (PostState::Live, [].as_slice()));
    assert_eq!(made.address, format!("{}/storm-at-sea/", fake.http.url()));
    let steps =
        ["upload the picture lead.jpg", "upload the picture the wave.png", "create the draft", "publish"];
    assert_eq!(noted.steps(), steps);
    one_right_post(&fake, "new");
    let kept = &fake.posts()[0];
    let tags: Vec<_> = kept["tags"].as_array().unwrap().iter().map(|tag| tag["name"].clone()).collect();
    assert_eq!(tags, ["World", "weather", "Sea", &format!("#copydesk-{KEY}")]);
    assert_eq!(kept["published_at"], "2025-03-30T01:30:05.000Z");
    assert_eq!(kept["custom_excerpt"], "What the harbour master saw.");
    assert_eq!(kept["feature_image_alt"], "A wave");
    assert_eq!(fake.images()[0].1, post().pictures[0].bytes);
    // scar 34: nothing of ours in a body
    assert!(!kept["html"].as_str().unwrap().contains(KEY));
    assert_eq!(ghost(&fake).find(KEY).unwrap().unwrap().id, made.id);
    assert_eq!(ghost(&fake).find("f00d").unwrap(), None);
}

#[test]
fn what_is_there_already_is_not_sent_again() {
    let fake = FakeGhost::start();
    put(&ghost(&fake)).unwrap();
    fake.http.forget();
    put(&ghost(&fake)).unwrap();
    assert_eq!(writes(&fake), 0, "{:?}", fake.http.requests());
}

#[test]
fn a_correction_changes_the_post_and_uploads_no_picture_twice() {
    let fake = FakeGhost::start();
    let made = ghost(&fake).put(&post(), None, Steps::new(&Quiet)).unwrap();
    let mut corrected = post();
    corrected.html = corrected.html.replace("a?b=1", "a?b=3");
    corrected.tags.pop();
    let again = ghost(&fake).put(&corrected, Some(&made.id), Steps::new(&Quiet)).unwrap();
    assert_eq!((again.id, fake.posts().len(), fake.images().len()), (made.id, 1, 2));
    let kept = &fake.posts()[0];
    assert!(kept["html"].as_str().unwrap().contains("a?b=3"));
    // Tags are replaced, not merged.
    assert_eq!(kept["tags"].as_array().unwrap().len(), 3);
    one_right_post(&fake, "corrected");
}

#[test]
fn a_withdrawn_post_is_a_draft_and_can_go_out_again() {
    let fake = FakeGhost::start();
    put(&ghost(&fake)).unwrap();
    ghost(&fake).withdraw(KEY, None, Steps::new(&Quiet)).unwrap();
    assert_eq!(fake.posts()[0]["status"], "draft");
    fake.http.forget();
    ghost(&fake).withdraw(KEY, None, Steps::new(&Quiet)).unwrap();
    ghost(&fake).withdraw("abc", None, Steps::new(&Quiet)).unwrap();
    assert_eq!(writes(&fake), 0);
    put(&ghost(&fake)).unwrap();
    one_right_post(&fake, "again");
}

// scar 19: a slot is handed to a target that can hold it
#[test]
fn a_slot_is_held_by_the_server_and_can_be_moved() {
    let fake = FakeGhost::start();
    assert!(ghost(&fake).holds_slots());
    for hours in [5, 9] {
        let at = (Utc::now() + TimeDelta::hours(hours)).trunc_subsecs(0);
        let later = publish::Post { goes_out: GoesOut::At(at), ..post() };
        let made = ghost(&fake).put(&later, None, Steps::new(&Quiet)).unwrap();
        assert_eq!(made.state, PostState::Waiting);
        let kept = &fake.posts()[0];
        assert_eq!(kept["status"], "scheduled");
        assert_eq!(kept["published_at"], at.format("%Y-%m-%dT%H:%M:%S.000Z").to_string());
        fake.http.forget();
        ghost(&fake).put(&later, None, Steps::new(&Quiet)).unwrap();
        assert_eq!(writes(&fake), 0);
    }
    assert_eq!(fake.posts().len(), 1);
    let soon = publish::Post { goes_out: GoesOut::At(Utc::now() + TimeDelta::seconds(30)), ..post() };
    let refused = ghost(&fake).put(&soon, None, Steps::new(&Quiet)).unwrap_err();
    assert_eq!(refused.again(), Again::WhenAsked);
    assert!(refused.to_string().contains("2 minutes"), "{refused}");
    put(&ghost(&fake)).unwrap();
    one_right_post(&fake, "out of its slot at once");
}

// scar 23, scar 24: whatever request fails, and however, there is one post in the end
#[test]
fn one_post_comes_of_any_failed_request() {
    every_request_faulted::<FakeGhost>(|_| (), put, one_right_post);
}

#[test]
fn one_correction_comes_of_any_failed_request() {
    let old = |fake: &FakeGhost| {
        let mut old = post();
        old.html = "<p>Old.</p>".into();
        old.pictures.clear();
        ghost(fake).put(&old, None, Steps::new(&Quiet)).map(drop).unwrap();
    };
    every_request_faulted::<FakeGhost>(old, put, one_right_post);
}

#[test]
fn any_failed_request_of_a_withdrawal_is_made_good() {
    let out = |fake: &FakeGhost| put(&ghost(fake)).unwrap();
    let withdraw = |target: &dyn PostTarget| target.withdraw(KEY, None, Steps::new(&Quiet));
    every_request_faulted::<FakeGhost>(out, withdraw, |fake, what| {
        assert_eq!(fake.posts().len(), 1, "{what}");
        assert_eq!(fake.posts()[0]["status"], "draft", "{what}");
    });
}

// scar 25: no storm of tries with a wrong key
#[test]
fn a_wrong_key_is_refused_with_one_request() {
    let wrong = [format!("{KEY_ID}:{}", "ab".repeat(32)), format!("0000:{KEY_SECRET}")];
    for key in wrong {
        let fake = FakeGhost::start();
        let refused = ghost_with(&fake, patient(), &key).put(&post(), None, Steps::new(&Quiet)).unwrap_err();
        assert!(matches!(refused, TargetError::Refused(_)), "{refused:?}");
        assert!(!refused.to_string().contains(key.split(':').next_back().unwrap()));
        assert_eq!(fake.http.requests().len(), 1);
    }
    for key in ["", "nonsense", "id:xyz", ":abcd", "id:"] {
        let made = Ghost::new(patient(), "https://example.org", &Secret::new(key.into()));
        assert!(matches!(made, Err(TargetError::Refused(_))), "{key}");
    }
}

#[test]
fn a_clock_that_is_off_is_named_as_the_reason() {
    let fake = FakeGhost::start();
    assert!(ghost(&fake).test().iter().all(|tried| tried.problem.is_none()), "{:?}", ghost(&fake).test());
    fake.set_clock_ahead(TimeDelta::minutes(-10));
    let tried = ghost(&fake).test();
    let clock = tried.iter().find(|tried| tried.what == "the clock").unwrap();
    assert!(clock.found.contains("10 minutes"), "{clock:?}");
    assert!(matches!(put(&ghost(&fake)), Err(TargetError::Refused(_))));
}

#[test]
fn somebody_elses_save_is_read_once_more_and_then_asked_about() {
    let fake = FakeGhost::start();
    put(&ghost(&fake)).unwrap();
    let changed = publish::Post { headline: "Another".into(), ..post() };
    fake.edit_before_put(2);
    let conflict = ghost(&fake).put(&changed, None, Steps::new(&Quiet)).unwrap_err();
    assert!(matches!(conflict, TargetError::Conflict(_)), "{conflict:?}");
    fake.edit_before_put(1);
    ghost(&fake).put(&changed, None, Steps::new(&Quiet)).unwrap();
    assert_eq!(fake.posts()[0]["title"], "Another");
}

#[test]
fn a_copy_made_by_hand_is_asked_about_unless_the_post_is_known() {
    let fake = FakeGhost::start();
    let made = ghost(&fake).put(&post(), None, Steps::new(&Quiet)).unwrap();
    fake.by_hand(|posts| {
        let mut copy = posts[0].clone();
        copy["id"] = json!("c0ffee");
        posts.push(copy);
    });
    assert!(matches!(put(&ghost(&fake)), Err(TargetError::Conflict(_))));
    assert_eq!(ghost(&fake).put(&post(), Some(&made.id), Steps::new(&Quiet)).unwrap().id, made.id);
}

#[test]
fn a_post_whose_tag_was_taken_off_is_known_by_its_id() {
    let fake = FakeGhost::start();
    let made = ghost(&fake).put(&post(), None, Steps::new(&Quiet)).unwrap();
    fake.by_hand(|posts| posts[0]["tags"] = json!([]));
    ghost(&fake).put(&post(), Some(&made.id), Steps::new(&Quiet)).unwrap();
    one_right_post(&fake, "the tag is back");
    assert_eq!(fake.posts()[0]["tags"].as_array().unwrap().len(), 4);
    fake.by_hand(Vec::clear);
    ghost(&fake).put(&post(), Some(&made.id), Steps::new(&Quiet)).unwrap();
    one_right_post(&fake, "deleted there, made anew");
}

#[test]
fn a_text_that_ghost_mutilates_is_never_shown() {
    let fake = FakeGhost::start();
    fake.lose_text();
    let conflict = put(&ghost(&fake)).unwrap_err();
    assert!(matches!(conflict, TargetError::Conflict(_)), "{conflict:?}");
    assert_eq!(fake.posts()[0]["status"], "draft");
}

#[test]
fn what_does_not_fit_is_cut_with_a_note_but_never_a_headline() {
    let fake = FakeGhost::start();
    let mut long = post();
    long.standfirst = Some("word ".repeat(80));
    long.pictures[0].alt = Some("wave ".repeat(60));
    let made = ghost(&fake).put(&long, None, Steps::new(&Quiet)).unwrap();
    assert_eq!(made.notes.len(), 2, "{:?}", made.notes);
    fake.http.forget();
    long.headline = "x".repeat(256);
    let refused = ghost(&fake).put(&long, None, Steps::new(&Quiet)).unwrap_err();
    assert!(matches!(refused, TargetError::Impossible(_)), "{refused:?}");
    assert_eq!(fake.http.requests().len(), 0);
}

#[test]
fn a_taken_slug_is_told_and_stays_what_it_became() {
    let fake = FakeGhost::start();
    let other = publish::Post { key: "0ther".into(), ..post() };
    ghost(&fake).put(&other, None, Steps::new(&Quiet)).unwrap();
    for _ in 0..2 {
        let made = ghost(&fake).put(&post(), None, Steps::new(&Quiet)).unwrap();
        assert_eq!(made.notes, ["the slug became storm-at-sea-2"]);
        assert!(made.address.ends_with("/storm-at-sea-2/"));
    }
    assert_eq!(fake.posts().len(), 2);
    fake.http.forget();
    put(&ghost(&fake)).unwrap();
    assert_eq!(writes(&fake), 0);
}

#[test]
fn hostile_answers_change_nothing_here_and_are_told() {
    let evil = |edit: fn(&mut serde_json::Value)| {
        let fake = FakeGhost::start();
        put(&ghost(&fake)).unwrap();
        fake.by_hand(|posts| edit(&mut posts[0]));
        ghost(&fake).put(&publish::Post { headline: "New".into(), ..post() }, None, Steps::new(&Quiet))
    };
    // scar 38: an id never becomes another path
    let path = evil(|post| post["id"] = json!("../../members/1")).unwrap_err();
    assert!(matches!(path, TargetError::Unsafe(_)), "{path:?}");
    let kind = evil(|post| post["title"] = json!({"a": [1]})).unwrap_err();
    assert!(matches!(kind, TargetError::Nonsense(_)), "{kind:?}");
    let fake = FakeGhost::start();
    put(&ghost(&fake)).unwrap();
    fake.by_hand(|posts| posts[0]["url"] = json!("javascript:alert(1)"));
    assert!(matches!(ghost(&fake).find(KEY), Err(TargetError::Nonsense(_))));
    // A key that is none never becomes a part of the filter.
    assert!(ghost(&fake).find("a,status:draft").is_err());
    // scar 39: an answer without end is not read to its end
    fake.http.forget();
    fake.http.answer(0, 200, &"[".repeat(33 << 20));
    assert!(matches!(ghost(&fake).find(KEY), Err(TargetError::Nonsense(_))));
    fake.http.answer(1, 200, &"[".repeat(1 << 20));
    assert!(matches!(ghost(&fake).find(KEY), Err(TargetError::Nonsense(_))));
}

#[test]
fn a_post_without_pictures_or_standfirst_is_one_too() {
    let fake = FakeGhost::start();
    let mut bare = post();
    (bare.standfirst, bare.section) = (None, None);
    bare.pictures.clear();
    bare.html = bare.html.replace("./the%20wave.png", "https://example.org/w.png");
    ghost(&fake).put(&bare, None, Steps::new(&Quiet)).unwrap();
    fake.http.forget();
    ghost(&fake).put(&bare, None, Steps::new(&Quiet)).unwrap();
    assert_eq!(writes(&fake), 0);
    assert_eq!(fake.posts()[0]["published_at"], published().format("%Y-%m-%dT%H:%M:%S.000Z").to_string());
    put(&ghost(&fake)).unwrap();
    whole(&fake, &Site::posts(&fake)[0], "with them");
}
