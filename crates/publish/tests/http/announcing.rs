//! Telling that something came out.

use super::hasty;
use publish::Announce;
use servers::fake_http::{FakeHttp, Reply};
use url::Url;

fn base() -> Url {
    Url::parse("https://example.org/news/").expect("an address")
}

#[test]
fn engines_and_hubs_are_told_in_their_own_ways() {
    let server = FakeHttp::start(|_| Reply::new(202, "text/plain", ""));
    let announce = Announce {
        indexnow: Some("0123-abcd".into()),
        indexnow_at: Some(format!("{}/indexnow", server.url())),
        websub: Some(format!("{}/hub", server.url())),
    };
    announce.check().expect("sound");
    let (page, feed) = ("https://example.org/news/a/", "https://example.org/news/feed.xml?a&b");
    let failed = announce.tell(&hasty(), &base(), &[page.into()], &[feed.into()]);
    assert!(failed.is_empty(), "{failed:?}");
    let asked = server.requests();
    let told: serde_json::Value = serde_json::from_str(&asked[0].text()).expect("JSON");
    assert_eq!(told["host"], "example.org");
    assert_eq!(told["keyLocation"], "https://example.org/news/0123-abcd.txt");
    assert_eq!(told["urlList"], serde_json::json!([page]));
    assert_eq!(
        asked[1].text(),
        "hub.mode=publish&hub.url=https%3A%2F%2Fexample.org%2Fnews%2Ffeed.xml%3Fa%26b"
    );
}

#[test]
fn who_can_not_be_told_keeps_nobody_else_from_it() {
    let server = FakeHttp::start(|asked| {
        Reply::new(if asked.path.starts_with("/indexnow") { 403 } else { 204 }, "text/plain", "")
    });
    let announce = Announce {
        indexnow: Some("0123-abcd".into()),
        indexnow_at: Some(format!("{}/indexnow", server.url())),
        websub: Some(format!("{}/hub", server.url())),
    };
    let failed = announce.tell(&hasty(), &base(), &["https://example.org/news/a/".into()], &["x".into()]);
    assert_eq!(failed.iter().map(publish::TargetError::code).collect::<Vec<_>>(), ["refused"]);
    assert_eq!(server.requests().len(), 2);
    let nobody = Announce::default();
    assert!(nobody.tell(&hasty(), &base(), &["a".into()], &["b".into()]).is_empty());
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_key_becomes_a_file_and_so_it_is_plain() {
    for key in ["short", "../../etc/passwd", "0123 abcd", "0123abcd.txt", &"a".repeat(129)] {
        assert!(Announce { indexnow: Some(key.into()), ..Announce::default() }.check().is_err(), "{key}");
    }
    for hub in ["javascript:alert(1)", "hub.example.org", "https://hub.example.org/ x"] {
        assert!(Announce { websub: Some(hub.into()), ..Announce::default() }.check().is_err(), "{hub}");
    }
}
