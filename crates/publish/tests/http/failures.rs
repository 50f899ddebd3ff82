//! Connections that break off: what is known of what was sent.

use super::{get, hasty, post_with_password, problem};
use publish::TargetError;
use servers::{RudeServer, Says};
use std::time::Duration;

// scar 24: only where surely nothing was sent is it "unreachable"; all else is unknown and is read back

#[test]
fn nobody_listens_and_nothing_was_sent() {
    let port = servers::free_port();
    let error = problem(post_with_password(&hasty(), &format!("http://127.0.0.1:{port}/")));
    assert_eq!(error, TargetError::Unreachable("127.0.0.1 refuses connections".into()));
}

#[test]
fn a_name_that_nobody_knows_is_unreachable() {
    let error = problem(get(&hasty(), "https://nowhere.invalid/"));
    assert_eq!(error.code(), "unreachable", "{error}");
    assert!(error.to_string().contains("nowhere.invalid"));
}

#[test]
fn a_connection_that_closes_at_once_may_have_taken_the_request() {
    let server = RudeServer::slams();
    let error = problem(post_with_password(&hasty(), &server.url()));
    assert_eq!(error.code(), "unknown_outcome", "{error}");
}

#[test]
fn a_connection_that_closes_after_the_request_may_have_taken_it() {
    let server = RudeServer::start(|_| Says::Nothing);
    let error = problem(post_with_password(&hasty(), &server.url()));
    assert_eq!(error.code(), "unknown_outcome", "{error}");
    assert_eq!(server.asked().len(), 1, "a lost answer must not be asked for again");
}

#[test]
fn silence_ends_and_leaves_the_outcome_open() {
    let server = RudeServer::start(|_| Says::Silence);
    let error = problem(post_with_password(&hasty(), &server.url()));
    assert_eq!(error, TargetError::Unknown("localhost did not answer in time".into()));
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn an_answer_that_drips_ends_in_time() {
    let drips = b"HTTP/1.1 200 OK\r\nX-Long: ".iter().copied().chain([b'x'; 400]).collect::<Vec<_>>();
    let server = RudeServer::start(move |_| Says::Drips(drips.clone(), Duration::from_millis(50)));
    assert_eq!(problem(post_with_password(&hasty(), &server.url())).code(), "unknown_outcome");
}

#[test]
fn a_body_that_breaks_off_is_never_a_whole_one() {
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    ] {
        let server = RudeServer::start(move |_| Says::Raw(answer.into()));
        let error = problem(post_with_password(&hasty(), &server.url()));
        assert_eq!(error, TargetError::Unknown("the answer of localhost broke off".into()), "{answer:?}");
    }
}

#[test]
fn what_is_no_http_leaves_the_outcome_open() {
    let long = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(1 << 20));
    for answer in [
        "220 mail.example.org ESMTP\r\n".to_owned(),
        "HTTP/1.1 abc\r\n\r\n".into(),
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n".into(),
        "\0\0\0\r\n\r\n".into(),
        String::new(),
        long,
    ] {
        let shown: String = answer.chars().take(40).collect();
        let server = RudeServer::start(move |_| Says::Raw(answer.clone().into_bytes()));
        let error = problem(post_with_password(&hasty(), &server.url()));
        assert_eq!(error.code(), "unknown_outcome", "{shown:?}: {error}");
    }
}
