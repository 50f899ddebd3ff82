//! The HTTP client against servers that misbehave.

mod announcing;
mod answers;
mod certificates;
mod credentials;
mod failures;

use publish::{Answer, Call, Http, Method, TargetError, Trust};
use std::time::Duration;
use url::Url;

/// A client that trusts one authority and waits a second.
fn client(authority: &servers::Authority) -> Http {
    Http::with_patience(&Trust::Only(authority.pem()), Duration::from_secs(2)).expect("a client")
}

/// A client that waits a second.
fn hasty() -> Http {
    client(&servers::Authority::new())
}

fn get(http: &Http, url: &str) -> Result<Answer, TargetError> {
    ask(http, Method::GET, url, vec![], None)
}

fn post_with_password(http: &Http, url: &str) -> Result<Answer, TargetError> {
    let headers = vec![("authorization", "Basic c2VjcmV0".to_owned())];
    ask(http, Method::POST, url, headers, Some(b"{}".to_vec()))
}

fn ask(
    http: &Http,
    method: Method,
    url: &str,
    headers: Vec<(&'static str, String)>,
    body: Option<Vec<u8>>,
) -> Result<Answer, TargetError> {
    http.call(Call { method, url: &Url::parse(url).expect("an address"), headers, body })
}

/// The error, which must be a sentence without a secret or a debug string.
#[track_caller]
fn problem<T: std::fmt::Debug>(asked: Result<T, TargetError>) -> TargetError {
    let error = asked.expect_err("it can't go well");
    let said = error.to_string();
    assert!(!said.contains(['{', '\n']) && !said.contains("c2VjcmV0"), "{said}");
    error
}
