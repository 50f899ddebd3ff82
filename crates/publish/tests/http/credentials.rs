//! Where a password goes, and where it never does.

use super::{ask, get, hasty, post_with_password, problem};
use publish::{Method, TargetError};
use servers::{RudeServer, Says};
use url::Url;

#[test]
fn a_redirect_never_takes_the_password_along() {
    let thief = RudeServer::start(|_| Says::json(200, "{}"));
    for status in [301, 302, 303, 307, 308] {
        for host in ["127.0.0.1", "localhost"] {
            let to = format!("http://{host}:{}/stolen", thief.port());
            let server = RudeServer::start(move |_| Says::redirect(status, &to));
            let error = problem(post_with_password(&hasty(), &server.url()));
            assert!(matches!(error, TargetError::Unsafe(_)), "{error:?}");
            assert!(error.to_string().contains("/stolen"), "it says where: {error}");
        }
    }
    assert_eq!(thief.asked(), []);
}

#[test]
fn a_redirect_on_the_same_host_is_told_and_not_followed() {
    let server = RudeServer::start(|asked| match asked.path.as_str() {
        "/" => Says::redirect(301, "/blog/"),
        _ => Says::json(200, "{}"),
    });
    let error = problem(post_with_password(&hasty(), &server.url()));
    assert!(matches!(error, TargetError::Unsafe(_)) && error.to_string().contains("/blog/"), "{error}");
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn a_public_page_is_followed_without_any_password() {
    let end = RudeServer::start(|_| Says::html(200, "here"));
    let to = format!("{}/end", end.url());
    let server = RudeServer::start(move |_| Says::redirect(302, &to));
    let answer = hasty().read_public(&url(&server.url())).expect("the page");
    assert_eq!(answer.body, b"here");
    assert_eq!(answer.url.path(), "/end");
    let asked = end.asked().remove(0);
    assert_eq!(asked.header("authorization"), None);
    assert_eq!(asked.header("cache-control"), Some("no-cache"), "past the caches");
}

#[test]
fn a_public_page_that_leads_in_a_circle_ends() {
    let server = RudeServer::start(|_| Says::redirect(302, "/again"));
    assert_eq!(problem(hasty().read_public(&url(&server.url()))).code(), "bad_answer");
}

#[test]
fn a_public_page_leads_nowhere_but_to_the_web() {
    for to in ["file:///etc/passwd", "ftp://localhost/", "http://169.254.169.254/", "http://[fe80::1]/"] {
        let server = RudeServer::start(move |_| Says::redirect(302, to));
        let error = problem(hasty().read_public(&url(&server.url())));
        assert!(matches!(error, TargetError::Unsafe(_)), "{to}: {error:?}");
    }
}

#[test]
fn a_password_is_not_sent_in_the_clear_to_another_machine() {
    for address in [
        "http://192.0.2.1/",
        "http://[2001:db8::1]/",
        "http://example.invalid/",
        "http://localhost.evil.invalid/",
    ] {
        let error = problem(post_with_password(&hasty(), address));
        assert!(matches!(error, TargetError::Unsafe(_)), "{address}: {error:?}");
        assert!(error.to_string().contains("use an https address"), "{error}");
    }
    let error = problem(get(&hasty(), "http://user:c2VjcmV0@192.0.2.1/"));
    assert!(matches!(error, TargetError::Unsafe(_)), "{error:?}");
}

#[test]
fn addresses_inside_a_cloud_are_not_asked() {
    for address in [
        "https://169.254.169.254/",
        "https://[fe80::1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://2852039166/",
        "https://0xa9fea9fe/",
        "https://0.0.0.0/",
    ] {
        for error in
            [problem(post_with_password(&hasty(), address)), problem(hasty().read_public(&url(address)))]
        {
            assert!(matches!(error, TargetError::Unsafe(_)), "{address}: {error:?}");
            assert!(error.to_string().ends_with("nothing was sent there"), "{error}");
        }
    }
}

#[test]
fn a_header_with_a_line_break_is_not_sent() {
    let server = RudeServer::start(|_| Says::json(200, "{}"));
    let headers = vec![("authorization", "Basic x\r\nX-Evil: 1".to_owned())];
    let error = problem(ask(&hasty(), Method::GET, &server.url(), headers, None));
    assert_eq!(error.code(), "impossible", "{error}");
    assert_eq!(server.asked(), []);
}

fn url(text: &str) -> Url {
    Url::parse(text).expect("an address")
}
