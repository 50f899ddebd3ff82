//! What comes back: statuses, bodies, waits.

use super::{get, hasty, problem};
use chrono::{TimeZone, Utc};
use publish::{Again, TargetError};
use servers::{RudeServer, Says};
use std::time::Duration;

#[derive(Debug, serde::Deserialize)]
struct Something {}

// scar 24: each status says whether trying again could help, and none of them says that nothing was sent
#[test]
fn every_status_has_its_meaning() {
    let server =
        RudeServer::start(|asked| Says::html(asked.path[1..].parse().expect("a status"), "<h1>no</h1>"));
    let meaning = [
        (401, "refused"),
        (403, "refused"),
        (404, "impossible"),
        (400, "impossible"),
        (410, "impossible"),
        (413, "impossible"),
        (409, "conflict"),
        (412, "conflict"),
        (408, "busy"),
        (429, "busy"),
        (503, "busy"),
        (507, "target_full"),
        (500, "unknown_outcome"),
        (502, "unknown_outcome"),
        (504, "unknown_outcome"),
    ];
    for (status, code) in meaning {
        let answer = get(&hasty(), &format!("{}/{status}", server.url())).expect("an answer");
        let error = problem(answer.good(Some("a reason".into())));
        assert_eq!(error.code(), code, "{status}");
        assert!(error.to_string().ends_with(": a reason"), "{error}");
    }
}

#[test]
fn a_status_that_is_fine_is_no_error() {
    let server = RudeServer::start(|_| Says::json(201, "{}"));
    let answer = get(&hasty(), &server.url()).expect("an answer").good(None).expect("fine");
    assert!(answer.json::<Something>().is_ok());
}

// scar 25: a wrong password is not tried again by itself
#[test]
fn a_refused_password_waits_for_a_person() {
    let server = RudeServer::start(|_| Says::json(401, "{}"));
    let error = problem(get(&hasty(), &server.url()).expect("an answer").good(None));
    assert_eq!(error.again(), Again::WhenAsked);
}

#[test]
fn a_wait_is_read_in_seconds_and_as_a_date_and_has_an_end() {
    let now = Utc.with_ymd_and_hms(2026, 3, 1, 12, 0, 0).single().expect("a time");
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    for (said, wait) in [
        ("120", seconds(120)),
        (" 7 ", seconds(7)),
        ("Sun, 01 Mar 2026 12:05:00 GMT", seconds(300)),
        ("Sun, 01 Mar 2026 11:00:00 GMT", seconds(0)),
        ("Sun, 01 Mar 2076 12:00:00 GMT", seconds(86_400)),
        ("18446744073709551615", seconds(86_400)),
        ("99999999999999999999999", None),
        ("-5", None),
        ("soon", None),
        ("", None),
    ] {
        let server =
            RudeServer::start(move |_| Says::Answer(429, vec![("Retry-After", said.into())], vec![]));
        let answer = get(&hasty(), &server.url()).expect("an answer");
        assert_eq!(answer.retry_after(now), wait, "{said:?}");
        let error = problem(answer.good(None));
        assert!(matches!(error.again(), Again::Later(_)), "{error}");
    }
}

#[test]
fn a_web_page_is_not_taken_for_json() {
    let server = RudeServer::start(|_| Says::html(200, "<html>Just a moment…"));
    let error = problem(get(&hasty(), &server.url()).expect("an answer").json::<Something>());
    assert_eq!(
        error,
        TargetError::Nonsense("localhost answered with a web page where JSON was expected".into())
    );
}

#[test]
fn a_servers_word_is_shown_short_and_without_control_characters() {
    let server = RudeServer::start(|_| Says::json(400, "{}"));
    let said = format!("\u{1b}[31m{}", "x".repeat(5000));
    let error = problem(get(&hasty(), &server.url()).expect("an answer").good(Some(said)));
    assert!(error.to_string().len() < 300 && !error.to_string().contains('\u{1b}'));
}

// scar 39: what a server claims of its length takes no memory
#[test]
fn a_promise_of_thirty_gigabytes_takes_no_memory() {
    let before = virtual_memory();
    let server = RudeServer::start(|_| Says::Promises(30 << 30, vec![b'x'; 40 << 20]));
    let error = problem(get(&hasty(), &server.url()));
    assert_eq!(error.code(), "bad_answer", "{error}");
    assert!(virtual_memory() < before + (8 << 30), "the promise was believed");
}

#[test]
fn a_promise_that_is_not_kept_ends_in_time() {
    let server = RudeServer::start(|_| Says::Promises(30 << 30, b"{}".to_vec()));
    let error = problem(get(&hasty(), &server.url()));
    assert_eq!(error, TargetError::Unknown("the answer of localhost did not end in time".into()));
}

#[test]
fn an_endless_body_ends() {
    let server = RudeServer::start(|_| Says::Endless);
    assert_eq!(problem(get(&hasty(), &server.url())).code(), "bad_answer");
}

/// The most that this process ever asked the system for, in bytes.
fn virtual_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the process's status");
    let line = status.lines().find(|line| line.starts_with("VmPeak")).expect("its peak");
    let kilobytes: String = line.chars().filter(char::is_ascii_digit).collect();
    kilobytes.parse::<u64>().expect("a number") << 10
}
