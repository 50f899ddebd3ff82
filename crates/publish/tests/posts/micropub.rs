//! Micropub.

use crate::article::{KEY, Noted, post};
use crate::trial::{Seen, Site, every_request_faulted, one_right_post, patient, put, whole};
use chrono::Utc;
use publish::{
    Again, GoesOut, Http, Micropub, PostState, PostTarget, Quiet, Secret, Steps, TargetError, Trust,
};
use serde_json::json;
use servers::fake_http::FakeHttp;
use servers::fake_micropub::{FakeMicropub, TOKEN};
use std::time::Duration;

impl Site for FakeMicropub {
    fn start() -> Self {
        Self::start()
    }
    fn http(&self) -> &FakeHttp {
        &self.http
    }
    fn target(&self, http: Http) -> Box<dyn PostTarget> {
        Box::new(micropub_with(self, http, TOKEN))
    }
    fn posts(&self) -> Vec<Seen> {
        let posts = self.posts();
        let there = posts.iter().filter(|post| !post.deleted);
        there
            .map(|post| {
                let text = |value: Option<&serde_json::Value>| {
                    value.and_then(|v| v.as_str()).unwrap_or("").to_owned()
                };
                Seen {
                    title: text(post.properties["name"].get(0)),
                    html: text(post.properties["content"][0].get("html")),
                    live: post.properties.get("post-status").is_none_or(|status| status[0] == "published"),
                }
            })
            .collect()
    }
    fn uploads(&self) -> Vec<(String, Vec<u8>)> {
        self.media().into_iter().map(|(path, bytes)| (self.http.url() + &path, bytes)).collect()
    }
}

fn micropub_with(fake: &FakeMicropub, http: Http, token: &str) -> Micropub {
    let endpoint = format!("{}/micropub", fake.http.url());
    let target = Micropub::new(http, &endpoint, &Secret::new(token.into())).unwrap();
    target.with_pause(Duration::from_millis(5))
}

fn micropub(fake: &FakeMicropub) -> Micropub {
    micropub_with(fake, patient(), TOKEN)
}

fn put_known(fake: &FakeMicropub, known: Option<&str>) -> Result<publish::RemotePost, TargetError> {
    micropub(fake).put(&post(), known, Steps::new(&Quiet))
}

fn writes(fake: &FakeMicropub) -> usize {
    fake.http.requests().iter().filter(|request| request.method != "GET").count()
}

fn creations(fake: &FakeMicropub) -> usize {
    fake.http.requests().iter().filter(|request| request.text().contains("h-entry")).count()
}

#[test]
fn a_post_goes_out_as_a_draft_first_and_is_found_by_its_key() {
    let (fake, noted) = (FakeMicropub::start(), Noted::default());
    let made = micropub(&fake).put(&post(), None, Steps::new(&noted)).unwrap();
    assert_eq!((made.state, made.notes.as_slice()), (PostState::Live, [].as_slice()));
    assert_eq!(made.address, format!("{}/posts/storm-at-sea", fake.http.url()));
    let steps =
        ["upload the picture lead.jpg", "upload the picture the wave.png", "create the draft", "publish"];
    assert_eq!(noted.steps(), steps);
    one_right_post(&fake, "new");
    let kept = &fake.posts()[0].properties;
    assert_eq!(kept["uid"], json!([format!("copydesk:{KEY}")]));
    assert_eq!(kept["published"], json!(["2025-03-30T01:30:05Z"]));
    assert_eq!(kept["category"], json!(["Sea", "World", "weather"]));
    assert_eq!(kept["photo"][0]["alt"], "A wave");
    assert_eq!(fake.media()[0].1, post().pictures[0].bytes);
    assert_eq!(micropub(&fake).find(KEY).unwrap().unwrap().id, made.id);
    assert_eq!(micropub(&fake).find("f00d").unwrap(), None);
}

#[test]
fn what_is_there_already_is_not_sent_again() {
    let fake = FakeMicropub::start();
    let made = put_known(&fake, None).unwrap();
    fake.http.forget();
    for known in [None, Some(made.id.as_str())] {
        put_known(&fake, known).unwrap();
    }
    assert_eq!(writes(&fake), 0, "{:?}", fake.http.requests());
}

#[test]
fn a_post_is_found_on_the_last_page_of_the_list() {
    let fake = FakeMicropub::start();
    put_known(&fake, None).unwrap();
    for n in 0..9 {
        let other = publish::Post { key: format!("other{n}"), headline: format!("Other {n}"), ..post() };
        micropub(&fake).put(&other, None, Steps::new(&Quiet)).unwrap();
    }
    put_known(&fake, None).unwrap();
    assert_eq!(fake.posts().len(), 10);
}

#[test]
fn a_correction_changes_the_post_and_takes_away_what_is_gone() {
    let fake = FakeMicropub::start();
    let made = put_known(&fake, None).unwrap();
    let mut corrected = post();
    corrected.html = corrected.html.replace("a?b=1", "a?b=3");
    corrected.standfirst = None;
    let again = micropub(&fake).put(&corrected, Some(&made.id), Steps::new(&Quiet)).unwrap();
    assert_eq!((again.id, fake.posts().len(), fake.media().len()), (made.id, 1, 2));
    let kept = &fake.posts()[0].properties;
    assert!(kept["content"][0]["html"].as_str().unwrap().contains("a?b=3"));
    assert!(!kept.contains_key("summary"));
    one_right_post(&fake, "corrected");
}

#[test]
fn a_withdrawn_post_is_deleted_and_comes_back_at_its_address() {
    for undelete in [true, false] {
        let fake = FakeMicropub::start();
        fake.offer(|offers| offers.undelete = undelete);
        let made = put_known(&fake, None).unwrap();
        micropub(&fake).withdraw(KEY, Some(&made.id), Steps::new(&Quiet)).unwrap();
        assert!(fake.posts()[0].deleted);
        fake.http.forget();
        micropub(&fake).withdraw(KEY, Some(&made.id), Steps::new(&Quiet)).unwrap();
        micropub(&fake).withdraw(KEY, None, Steps::new(&Quiet)).unwrap();
        assert_eq!(writes(&fake), 0);
        let again = put_known(&fake, Some(&made.id)).unwrap();
        assert_eq!(again.id == made.id, undelete);
        one_right_post(&fake, "again");
    }
}

#[test]
fn a_slot_is_not_promised() {
    let fake = FakeMicropub::start();
    assert!(!micropub(&fake).holds_slots());
    let later = publish::Post { goes_out: GoesOut::At(Utc::now()), ..post() };
    let refused = micropub(&fake).put(&later, None, Steps::new(&Quiet)).unwrap_err();
    assert!(matches!(refused, TargetError::Impossible(_)));
    assert_eq!(fake.http.requests().len(), 0);
}

// scar 23, scar 24: whatever request fails, and however, there is one post in the end
#[test]
fn one_post_comes_of_any_failed_request() {
    every_request_faulted::<FakeMicropub>(|_| (), put, one_right_post);
}

#[test]
fn one_post_comes_of_any_failed_request_where_the_server_keeps_no_uid_of_ours() {
    let without = |fake: &FakeMicropub| fake.offer(|offers| offers.uid = false);
    every_request_faulted::<FakeMicropub>(without, put, one_right_post);
}

#[test]
fn one_correction_comes_of_any_failed_request() {
    let old = |fake: &FakeMicropub| {
        let mut old = post();
        old.html = "<p>Old.</p>".into();
        old.pictures.clear();
        micropub(fake).put(&old, None, Steps::new(&Quiet)).map(drop).unwrap();
    };
    every_request_faulted::<FakeMicropub>(old, put, one_right_post);
}

#[test]
fn any_failed_request_of_a_withdrawal_is_made_good() {
    let out = |fake: &FakeMicropub| put(&micropub(fake)).unwrap();
    let withdraw = |target: &dyn PostTarget| target.withdraw(KEY, None, Steps::new(&Quiet));
    every_request_faulted::<FakeMicropub>(out, withdraw, |fake, what| {
        assert!(fake.posts().len() == 1 && fake.posts()[0].deleted, "{what}");
    });
}

// scar 24: unknown is not failed, and where it can't be looked up a person is asked
#[test]
fn a_post_that_can_not_be_looked_up_is_never_sent_a_second_time() {
    let without = || {
        let fake = FakeMicropub::start();
        fake.offer(|offers| (offers.list, offers.source) = (false, false));
        fake
    };
    let fake = without();
    let made = put_known(&fake, None).unwrap();
    assert_eq!(made.notes.len(), 1, "{:?}", made.notes);
    one_right_post(&fake, "without a list");
    assert!(matches!(micropub(&fake).find(KEY), Err(TargetError::Impossible(_))));
    let is_creation = |request: &servers::fake_http::Request| request.text().contains("h-entry");
    let creation = fake.http.requests().iter().position(is_creation).unwrap();
    // By its address it is corrected, without any look.
    put_known(&fake, Some(&made.id)).unwrap();
    one_right_post(&fake, "by its address");

    for fault in ["lost", "slow", "500", "garbage"] {
        let fake = without();
        match fault {
            "lost" => fake.http.drop_answer(creation),
            "slow" => fake.http.slow(creation),
            "500" => fake.http.answer(creation, 500, "oops"),
            _ => fake.http.answer(creation, 200, "<html>Welcome"),
        }
        let http = Http::with_patience(&Trust::Machine, Duration::from_secs(3)).unwrap();
        let asked = micropub_with(&fake, http, TOKEN).put(&post(), None, Steps::new(&Quiet)).unwrap_err();
        assert_eq!(asked.again(), Again::WhenAsked, "{fault}: {asked:?}");
        assert!(asked.to_string().contains("see for yourself"), "{asked}");
        assert_eq!(creations(&fake), 1, "{fault}");
    }
}

#[test]
fn a_post_that_was_made_is_not_made_again_because_a_later_request_failed() {
    let start = || {
        let fake = FakeMicropub::start();
        fake.offer(|offers| offers.list = false);
        fake
    };
    let fake = start();
    put_known(&fake, None).unwrap();
    let requests = fake.http.requests();
    let creation = requests.iter().position(|request| request.text().contains("h-entry")).unwrap();
    for number in creation + 1..requests.len() {
        let fake = start();
        fake.http.answer(number, 500, "oops");
        let asked = put_known(&fake, None).unwrap_err();
        assert_eq!(asked.again(), Again::WhenAsked, "{asked:?}");
        let url = fake.posts()[0].url.clone();
        assert!(asked.to_string().contains(&url), "{asked}");
        // A draft is not public, so this needs `q=source`, which this server offers.
        put_known(&fake, Some(&url)).unwrap();
        one_right_post(&fake, "with its address");
    }
}

#[test]
fn a_promised_post_is_waited_for_and_not_made_again() {
    for source in [true, false] {
        let fake = FakeMicropub::start();
        fake.offer(|offers| (offers.queue, offers.source) = (3, source));
        let made = put_known(&fake, None);
        match made {
            Ok(made) => assert!(source && made.state == PostState::Live),
            // Neither told nor seen: drafts are not public.
            Err(error) => assert!(!source && error.again() == Again::WhenAsked, "{error:?}"),
        }
        assert_eq!(creations(&fake), 1);
    }
    let fake = FakeMicropub::start();
    fake.offer(|offers| offers.queue = 1_000);
    let error = put_known(&fake, None).unwrap_err();
    assert_eq!(error.again(), Again::WhenAsked);
    assert!(error.to_string().contains("/posts/storm-at-sea"), "{error}");
}

#[test]
fn a_server_without_drafts_or_html_is_told_of() {
    let fake = FakeMicropub::start();
    fake.offer(|offers| (offers.drafts, offers.plain_content) = (false, true));
    let made = put_known(&fake, None).unwrap();
    assert_eq!(made.notes.len(), 2, "{:?}", made.notes);
    one_right_post(&fake, "shown at once");
    put_known(&fake, Some(&made.id)).unwrap();
    one_right_post(&fake, "again");
}

// scar 25: no storm of tries with a wrong token
#[test]
fn a_wrong_token_is_refused_with_one_request() {
    let fake = FakeMicropub::start();
    let wrong = micropub_with(&fake, patient(), "wrong-token");
    let refused = wrong.put(&post(), None, Steps::new(&Quiet)).unwrap_err();
    assert!(matches!(refused, TargetError::Refused(_)), "{refused:?}");
    assert!(!refused.to_string().contains("wrong-token"));
    assert_eq!(fake.http.requests().len(), 1);
    assert!(wrong.test().iter().any(|tried| matches!(tried.problem, Some(TargetError::Refused(_)))));
    assert!(micropub(&fake).test().iter().all(|tried| tried.problem.is_none()));
}

#[test]
fn a_text_that_the_server_changes_is_never_shown() {
    let fake = FakeMicropub::start();
    let evil = json!({"type": ["h-entry"], "properties": {"name": [post().headline],
        "content": [{"html": "<p>Something else.</p>"}], "post-status": ["draft"]}});
    put_known(&fake, None).unwrap();
    fake.http.forget();
    let changed = publish::Post { key: "another".into(), headline: "Another".into(), ..post() };
    // The list, the configuration, two pictures, the draft: then it is read back.
    fake.http.answer(5, 200, &evil.to_string());
    let conflict = micropub(&fake).put(&changed, None, Steps::new(&Quiet)).unwrap_err();
    assert!(matches!(conflict, TargetError::Conflict(_)), "{conflict:?}");
    assert_eq!(fake.posts()[1].properties["post-status"], json!(["draft"]));
}

#[test]
fn another_articles_post_is_never_overwritten() {
    let fake = FakeMicropub::start();
    let made = put_known(&fake, None).unwrap();
    let other = publish::Post { key: "another".into(), headline: "Another".into(), ..post() };
    let conflict = micropub(&fake).put(&other, Some(&made.id), Steps::new(&Quiet)).unwrap_err();
    assert!(matches!(conflict, TargetError::Conflict(_)), "{conflict:?}");
    // The same headline alone makes no twin.
    let rewritten =
        publish::Post { key: "another".into(), html: "<p>Other.</p>".into(), pictures: vec![], ..post() };
    micropub(&fake).put(&rewritten, None, Steps::new(&Quiet)).unwrap();
    assert_eq!(fake.posts().len(), 2);
    whole(&fake, &Site::posts(&fake)[0], "the first");
}

#[test]
fn hostile_answers_change_nothing_here_and_are_told() {
    // The token goes to no other host.
    let other = FakeMicropub::start();
    for media in [format!("{}/media", other.http.url()), "//evil.example/media".into(), "file:///etc".into()]
    {
        let fake = FakeMicropub::start();
        fake.offer(|offers| offers.media = media);
        let refused = put_known(&fake, None).unwrap_err();
        assert!(matches!(refused, TargetError::Unsafe(_)), "{refused:?}");
        assert_eq!((other.http.requests().len(), fake.posts().len()), (0, 0));
    }
    let fake = FakeMicropub::start();
    fake.offer(|offers| offers.media.clear());
    assert!(matches!(put_known(&fake, None), Err(TargetError::Impossible(_))));
    let fake = FakeMicropub::start();
    put_known(&fake, None).unwrap();
    fake.by_hand(|posts| posts[0].url = "javascript:alert(1)".into());
    assert!(matches!(micropub(&fake).find(KEY), Err(TargetError::Nonsense(_))));
    for odd in [json!([1, {}, null]), json!([{"value": 3}]), json!({"a": 1})] {
        fake.by_hand(|posts| _ = posts[0].properties.insert("name".into(), odd));
        assert!(micropub(&fake).find(KEY).is_err());
    }
    // scar 39: a list without end is not read to its end
    fake.offer(|offers| offers.page = 1);
    fake.by_hand(|posts| {
        for n in 0..50 {
            let mut more = posts[0].clone();
            more.url = format!("https://x.example/{n}");
            more.properties.remove("uid");
            posts.push(more);
        }
    });
    fake.http.forget();
    assert_eq!(micropub(&fake).find("f00d").unwrap(), None);
    assert_eq!(fake.http.requests().len(), 20);
}
