//! The trial that every target stands: each of its requests fails in turn, in each way, and
//! trying again ends with exactly one right post.

use crate::article::{WORDS, post};
use publish::{Again, Http, PostTarget, Quiet, Steps, TargetError, Trust};
use servers::fake_http::{FakeHttp, Fault, Reply};
use std::time::Duration;

/// A fake with its target.
pub trait Site {
    fn start() -> Self;
    fn http(&self) -> &FakeHttp;
    fn target(&self, http: Http) -> Box<dyn PostTarget>;
    fn posts(&self) -> Vec<Seen>;
    /// What was uploaded: address and bytes.
    fn uploads(&self) -> Vec<(String, Vec<u8>)>;
}

/// A post at a fake, as its readers would see it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub title: String,
    pub html: String,
    pub live: bool,
}

pub fn patient() -> Http {
    Http::with_patience(&Trust::Machine, Duration::from_secs(30)).unwrap()
}

pub fn put(target: &dyn PostTarget) -> Result<(), TargetError> {
    target.put(&post(), None, Steps::new(&Quiet)).map(drop)
}

/// What can go wrong with a request: its name, the fault, and how long the client waits.
fn faults() -> Vec<(&'static str, Fault, Duration)> {
    let (long, short) = (Duration::from_secs(30), Duration::from_millis(700));
    let answer = |status, body: &str| Fault::Answer(Reply::new(status, "text/html", body));
    let wait = Reply::new(429, "text/plain", "slowly").with("Retry-After", "7");
    vec![
        ("the request is lost", Fault::Lose, long),
        ("the answer is lost", Fault::DropAnswer, long),
        ("500", answer(500, "<h1>Internal Server Error</h1>"), long),
        ("429", Fault::Answer(wait), long),
        ("garbage", answer(200, "<html>Welcome to the hotel's network"), long),
        ("slow", Fault::Slow, short),
    ]
}

/// Runs a job with each of its requests failing in each way, and again until it works.
/// `prepare` brings a new site to where the job begins, `check` looks at what came of it.
pub fn every_request_faulted<S: Site>(
    prepare: impl Fn(&S),
    job: impl Fn(&dyn PostTarget) -> Result<(), TargetError>,
    check: impl Fn(&S, &str),
) {
    let site = S::start();
    prepare(&site);
    site.http().forget();
    job(&*site.target(patient())).unwrap();
    let requests = site.http().requests().len();
    assert!(requests > 1, "the job asks for something");
    check(&site, "without a fault");
    for number in 0..requests {
        for (name, fault, patience) in faults() {
            let what = format!("{name}, at request {number} of {requests}");
            let site = S::start();
            prepare(&site);
            site.http().forget();
            site.http().fault(number, fault);
            let first = job(&*site.target(Http::with_patience(&Trust::Machine, patience).unwrap()));
            if let (Err(error), "429") = (&first, name) {
                assert_eq!(error.again(), Again::Later(Some(Duration::from_secs(7))), "{what}: {error:?}");
            }
            if let Err(error) = first {
                assert!(matches!(error.again(), Again::Later(_)), "{what}: {error:?}");
                job(&*site.target(patient())).unwrap_or_else(|error| panic!("{what}, again: {error:?}"));
            }
            check(&site, &what);
        }
    }
}

/// Exactly one post, seen, whole, with its pictures.
pub fn one_right_post<S: Site>(site: &S, what: &str) {
    let posts = site.posts();
    assert_eq!(posts.len(), 1, "{what}: {posts:#?}");
    assert!(posts[0].live, "{what}: {posts:#?}");
    whole(site, &posts[0], what);
}

/// The text with its pictures, whose addresses hold the right bytes.
pub fn whole<S: Site>(site: &S, seen: &Seen, what: &str) {
    assert_eq!(seen.title, post().headline, "{what}");
    for word in WORDS {
        assert!(seen.html.contains(word), "{what}: {word} in {}", seen.html);
    }
    assert!(!seen.html.contains("./the"), "{what}: {}", seen.html);
    let shown = site.uploads().into_iter().find(|(address, _)| seen.html.contains(&format!("{address}\"")));
    assert_eq!(shown.expect(what).1, b"wave bytes", "{what}");
}
