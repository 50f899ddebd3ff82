//! MetaWeblog.

use crate::article::{KEY, Noted, post};
use crate::trial::{Seen, Site, every_request_faulted, one_right_post, patient, put};
use chrono::Utc;
use publish::{GoesOut, Http, Metaweblog, PostState, PostTarget, Quiet, Secret, Steps, TargetError};
use servers::fake_http::FakeHttp;
use servers::fake_metaweblog::{FakeMetaweblog, Kept, PASSWORD, USER, method_of};

impl Site for FakeMetaweblog {
    fn start() -> Self {
        Self::start()
    }
    fn http(&self) -> &FakeHttp {
        &self.http
    }
    fn target(&self, http: Http) -> Box<dyn PostTarget> {
        Box::new(blog_with(self, http, PASSWORD))
    }
    fn posts(&self) -> Vec<Seen> {
        let posts = self.posts();
        let there = posts.iter().filter(|post| post.status != "trash");
        there
            .map(|post| Seen {
                title: post.members["title"].clone(),
                html: post.members["description"].clone(),
                live: post.status == "publish",
            })
            .collect()
    }
    fn uploads(&self) -> Vec<(String, Vec<u8>)> {
        self.media().into_iter().map(|(path, bytes)| (self.http.url() + &path, bytes)).collect()
    }
}

fn blog_with(fake: &FakeMetaweblog, http: Http, password: &str) -> Metaweblog {
    let endpoint = format!("{}/xmlrpc.php", fake.http.url());
    Metaweblog::new(http, &endpoint, "1", USER, &Secret::new(password.into())).unwrap()
}

fn blog(fake: &FakeMetaweblog) -> Metaweblog {
    blog_with(fake, patient(), PASSWORD)
}

fn put_known(fake: &FakeMetaweblog, known: Option<&str>) -> publish::RemotePost {
    blog(fake).put(&post(), known, Steps::new(&Quiet)).unwrap()
}

fn writes(fake: &FakeMetaweblog) -> usize {
    let is_write = |name: &String| ["new", "edit", "delete"].iter().any(|verb| name.contains(verb));
    fake.http.requests().iter().map(method_of).filter(is_write).count()
}

/// A blog that tells no more than MetaWeblog itself knows.
fn plain() -> FakeMetaweblog {
    let fake = FakeMetaweblog::start();
    fake.behave(|manners| manners.tells_all = false);
    fake
}

#[test]
fn a_post_goes_out_as_a_draft_first_and_is_found_by_its_key() {
    let (fake, noted) = (FakeMetaweblog::start(), Noted::default());
    let made = blog(&fake).put(&post(), None, Steps::new(&noted)).unwrap();
    assert_eq!((made.state, made.notes.as_slice()), (PostState::Live, [].as_slice()));
    assert_eq!(made.address, format!("{}/storm-at-sea/", fake.http.url()));
    assert_eq!(noted.steps(), ["upload the picture the wave.png", "create the draft", "publish"]);
    one_right_post(&fake, "new");
    let kept = &fake.posts()[0];
    assert_eq!(kept.categories, ["World"]);
    assert_eq!(kept.members["date_created_gmt"], "20250330T01:30:05");
    assert_eq!(kept.members["mt_keywords"], "weather, Sea");
    assert!(kept.members["description"].starts_with(&format!("<!-- copydesk:{KEY} -->\n")));
    assert_eq!(blog(&fake).find(KEY).unwrap().unwrap().id, made.id);
    assert_eq!(blog(&fake).find("f00d").unwrap(), None);
}

#[test]
fn what_is_there_already_is_not_sent_again() {
    for fake in [FakeMetaweblog::start(), plain()] {
        let made = put_known(&fake, None);
        fake.http.forget();
        put_known(&fake, None);
        put_known(&fake, Some(&made.id));
        assert_eq!(writes(&fake), 0, "{:?}", fake.http.requests());
    }
}

#[test]
fn a_correction_changes_the_post_and_uploads_no_picture_twice() {
    for fake in [FakeMetaweblog::start(), plain()] {
        let made = put_known(&fake, None);
        let mut corrected = post();
        corrected.html = corrected.html.replace("a?b=1", "a?b=3");
        let again = blog(&fake).put(&corrected, Some(&made.id), Steps::new(&Quiet)).unwrap();
        assert_eq!((again.id, fake.posts().len(), fake.media().len()), (made.id, 1, 1));
        assert!(fake.posts()[0].members["description"].contains("a?b=3"));
        one_right_post(&fake, "corrected");
    }
}

#[test]
fn a_withdrawn_post_is_a_draft_and_can_go_out_again() {
    for fake in [FakeMetaweblog::start(), plain()] {
        let made = put_known(&fake, None);
        blog(&fake).withdraw(KEY, None, Steps::new(&Quiet)).unwrap();
        assert_eq!(fake.posts()[0].status, "draft");
        assert!(fake.posts()[0].members["description"].contains("Last."));
        fake.http.forget();
        blog(&fake).withdraw(KEY, Some(&made.id), Steps::new(&Quiet)).unwrap();
        assert_eq!(writes(&fake), 0);
        assert_eq!(put_known(&fake, None).id, made.id);
        one_right_post(&fake, "again");
    }
}

#[test]
fn a_blog_without_drafts_deletes_what_is_withdrawn() {
    let fake = FakeMetaweblog::start();
    fake.behave(|manners| manners.takes_back = false);
    put_known(&fake, None);
    blog(&fake).withdraw(KEY, None, Steps::new(&Quiet)).unwrap();
    assert_eq!(fake.posts()[0].status, "trash");
}

#[test]
fn a_slot_is_not_promised() {
    let fake = FakeMetaweblog::start();
    assert!(!blog(&fake).holds_slots());
    let later = publish::Post { goes_out: GoesOut::At(Utc::now()), ..post() };
    let refused = blog(&fake).put(&later, None, Steps::new(&Quiet)).unwrap_err();
    assert!(matches!(refused, TargetError::Impossible(_)));
    assert_eq!(fake.http.requests().len(), 0);
}

// scar 23, scar 24: whatever request fails, and however, there is one post in the end
#[test]
fn one_post_comes_of_any_failed_request() {
    every_request_faulted::<FakeMetaweblog>(|_| (), put, one_right_post);
}

#[test]
fn one_post_comes_of_any_failed_request_where_the_blog_tells_no_status() {
    let quiet = |fake: &FakeMetaweblog| fake.behave(|manners| manners.tells_all = false);
    every_request_faulted::<FakeMetaweblog>(quiet, put, one_right_post);
}

#[test]
fn one_correction_comes_of_any_failed_request() {
    let old = |fake: &FakeMetaweblog| {
        let old = publish::Post { html: "<p>Old.</p>".into(), pictures: vec![], ..post() };
        blog(fake).put(&old, None, Steps::new(&Quiet)).map(drop).unwrap();
    };
    every_request_faulted::<FakeMetaweblog>(old, put, one_right_post);
}

#[test]
fn any_failed_request_of_a_withdrawal_is_made_good() {
    let out = |fake: &FakeMetaweblog| put(&blog(fake)).unwrap();
    let withdraw = |target: &dyn PostTarget| target.withdraw(KEY, None, Steps::new(&Quiet));
    every_request_faulted::<FakeMetaweblog>(out, withdraw, |fake, what| {
        assert_eq!(fake.posts().len(), 1, "{what}");
        assert_ne!(fake.posts()[0].status, "publish", "{what}");
    });
}

// scar 25: no storm of tries with a wrong password
#[test]
fn a_wrong_password_is_refused_with_one_request() {
    let fake = FakeMetaweblog::start();
    let wrong = blog_with(&fake, patient(), "not the password");
    let refused = wrong.put(&post(), None, Steps::new(&Quiet)).unwrap_err();
    assert!(matches!(refused, TargetError::Refused(_)), "{refused:?}");
    assert!(!refused.to_string().contains("not the password"));
    assert_eq!(fake.http.requests().len(), 1);
    assert!(matches!(wrong.test()[0].problem, Some(TargetError::Refused(_))));
    assert!(blog(&fake).test().iter().all(|tried| tried.problem.is_none()));
    let clear = Metaweblog::new(patient(), "http://blog.example/xmlrpc", "1", USER, &Secret::new("x".into()))
        .unwrap();
    assert!(matches!(clear.find(KEY), Err(TargetError::Unsafe(_))));
}

#[test]
fn a_section_that_the_blog_does_not_have_is_told_and_not_sent_again_and_again() {
    let fake = FakeMetaweblog::start();
    fake.behave(|manners| manners.categories = vec!["Uncategorized".into()]);
    assert_eq!(put_known(&fake, None).notes, ["the blog has no category “World”"]);
    fake.http.forget();
    put_known(&fake, None);
    assert_eq!(writes(&fake), 0);
}

#[test]
fn a_taken_slug_is_told() {
    let fake = FakeMetaweblog::start();
    let other = publish::Post { key: "0ther".into(), ..post() };
    blog(&fake).put(&other, None, Steps::new(&Quiet)).unwrap();
    assert_eq!(put_known(&fake, None).notes, ["the slug became storm-at-sea-2"]);
}

#[test]
fn a_blog_that_removes_the_key_shows_nothing() {
    let fake = FakeMetaweblog::start();
    fake.behave(|manners| manners.removes_comments = true);
    let conflict = put(&blog(&fake)).unwrap_err();
    assert!(matches!(conflict, TargetError::Conflict(_)), "{conflict:?}");
    assert_eq!(fake.posts()[0].status, "draft");
}

#[test]
fn another_articles_post_is_never_overwritten_and_copies_are_asked_about() {
    let fake = FakeMetaweblog::start();
    let made = put_known(&fake, None);
    let other = publish::Post { key: "0ther".into(), ..post() };
    let conflict = blog(&fake).put(&other, Some(&made.id), Steps::new(&Quiet)).unwrap_err();
    assert!(matches!(conflict, TargetError::Conflict(_)), "{conflict:?}");
    fake.by_hand(|posts| posts.push(Kept { id: 99, ..posts[0].clone() }));
    assert!(matches!(put(&blog(&fake)), Err(TargetError::Conflict(_))));
    assert_eq!(put_known(&fake, Some(&made.id)).id, made.id);
    // Deleted by hand for good: it is made anew.
    fake.by_hand(Vec::clear);
    put_known(&fake, Some(&made.id));
    one_right_post(&fake, "anew");
}

// scar 39, scar 24
#[test]
fn hostile_answers_change_nothing_here_and_are_told() {
    let fake = FakeMetaweblog::start();
    let value =
        |value: &str| format!("<methodResponse><params><param>{value}</param></params></methodResponse>");
    let answers = [
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><methodResponse>&e;</methodResponse>"
            .to_owned(),
        value("<value><struct></struct></value>"),
        value("<value><array><data><value>x</value></data></array></value>"),
        "<methodResponse>".repeat(200_000),
    ];
    for (number, answer) in answers.iter().enumerate() {
        fake.http.answer(number, 200, answer);
        let nonsense = put(&blog(&fake)).unwrap_err();
        assert!(matches!(nonsense, TargetError::Nonsense(_)), "{nonsense:?}");
    }
    assert_eq!(fake.posts().len(), 0);
    put_known(&fake, None);
    fake.by_hand(|posts| _ = posts[0].members.insert("wp_slug".into(), "x\u{7f}\"><script>".into()));
    let found = blog(&fake).find(KEY).unwrap().unwrap();
    assert!(!found.address.contains('<') && !found.address.contains('"'), "{}", found.address);
}
