//! Servers that can't prove who they are.

use super::{client, get, hasty, post_with_password, problem};
use publish::{Http, TargetError, Trust};
use servers::{Authority, RudeServer, Says};

#[test]
fn a_good_certificate_is_taken() {
    let authority = Authority::new();
    let server = RudeServer::start_tls(authority.issue("localhost", 2100), |_| Says::json(200, "{}"));
    let answer = get(&client(&authority), &server.url()).expect("an answer");
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"{}".as_slice()));
}

/// Nothing of the request, and so no password, reaches a server that is not who it should be.
#[track_caller]
fn refused(server: &RudeServer, http: &Http) -> String {
    let error = problem(post_with_password(http, &server.url()));
    assert!(matches!(error, TargetError::Unsafe(_)), "{error:?}");
    assert_eq!(server.asked(), []);
    error.to_string()
}

#[test]
fn an_expired_certificate_is_refused() {
    let authority = Authority::new();
    let server = RudeServer::start_tls(authority.issue("localhost", 2001), |_| Says::json(200, "{}"));
    assert!(refused(&server, &client(&authority)).contains("has expired"));
}

#[test]
fn an_unknown_authority_is_refused() {
    let server = RudeServer::start_tls(Authority::new().issue("localhost", 2100), |_| Says::json(200, "{}"));
    assert!(refused(&server, &hasty()).contains("nobody whom this machine trusts"));
}

#[test]
fn this_machine_does_not_trust_an_unknown_authority_either() {
    let server = RudeServer::start_tls(Authority::new().issue("localhost", 2100), |_| Says::json(200, "{}"));
    refused(&server, &Http::new(&Trust::Machine).expect("a client"));
}

#[test]
fn another_ones_certificate_is_refused() {
    let authority = Authority::new();
    let server = RudeServer::start_tls(authority.issue("example.org", 2100), |_| Says::json(200, "{}"));
    assert!(refused(&server, &client(&authority)).contains("belongs to another name"));
}

#[test]
fn a_server_without_https_gets_nothing() {
    let server = RudeServer::start(|_| Says::json(200, "{}"));
    let url = server.url().replace("http:", "https:");
    let error = problem(post_with_password(&hasty(), &url));
    assert_eq!(error.code(), "unreachable", "{error}");
    assert_eq!(server.asked(), []);
}

#[test]
fn what_is_no_certificate_is_not_trusted() {
    assert_eq!(problem(Http::new(&Trust::Only(b"no".to_vec()))).code(), "impossible");
}
