//! Over HTTP, with a token, and with pushes and answers that are lost.

use crate::Place;
use crate::small_site::SmallSite;
use publish::{Secret, SiteTarget};
use servers::{GitOverHttp, Loss};

const TOKEN: &str = "t0ken-of-the-desk";
/// `x-access-token:…` and `ann:…` in Base64.
const NO_USER: &str = "Basic eC1hY2Nlc3MtdG9rZW46dDBrZW4tb2YtdGhlLWRlc2s=";
const ANN: &str = "Basic YW5uOnQwa2VuLW9mLXRoZS1kZXNr";

fn over_http(user: &str, authorization: &str) -> (Place, GitOverHttp) {
    let mut place = Place::new();
    let server = GitOverHttp::serve(&place.root, authorization, TOKEN);
    place.url = format!("http://{user}127.0.0.1:{}/site.git", server.port());
    place.token = Some(Secret::new(TOKEN.into()));
    (place, server)
}

#[test]
fn the_token_reaches_its_server_and_no_command_line() {
    for (user, authorization) in [("", NO_USER), ("ann@", ANN)] {
        let (place, server) = over_http(user, authorization);
        let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
        assert!(place.target().test().iter().all(|tried| tried.problem.is_none()));
        place.bring(None, &one).unwrap();
        assert_eq!(place.bring(Some(&one), &two), Ok(two.release()));
        assert_eq!(place.text("index.html"), "release 2\n");
        assert!(!server.leaked());
    }
}

// scar 25: a wrong token stops and asks
#[test]
fn a_wrong_token_is_refused_and_never_told() {
    let (mut place, _server) = over_http("", NO_USER);
    for token in [Some(Secret::new("t0ken-of-another".into())), Some(Secret::new(String::new())), None] {
        place.token = token;
        let refused = place.bring(None, &SmallSite::numbered(1)).unwrap_err();
        assert_eq!(refused.code(), "refused", "{refused}");
        assert!(!refused.to_string().contains("t0ken"), "{refused}");
    }
}

// scar 23: the answer to a push is lost after the server took it
#[test]
fn a_lost_answer_makes_no_second_commit() {
    let (place, server) = over_http("", NO_USER);
    let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
    place.bring(None, &one).unwrap();
    server.lose(Loss::Answer);
    assert_eq!(place.bring(Some(&one), &two), Ok(two.release()));
    assert_eq!(place.bring(Some(&one), &two), Ok(two.release()));
    assert_eq!((place.text("index.html"), place.commits()), ("release 2\n".into(), 2));
}

// scar 24: a push that broke off is unknown, not failed
#[test]
fn a_push_that_broke_off_is_taken_up() {
    let (place, server) = over_http("", NO_USER);
    let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
    place.bring(None, &one).unwrap();
    server.lose(Loss::Push);
    assert_eq!(place.bring(Some(&one), &two).unwrap_err().code(), "unknown_outcome");
    assert_eq!(place.text("index.html"), "release 1\n");
    server.lose(Loss::Nothing);
    assert_eq!(place.bring(Some(&one), &two), Ok(two.release()));
    assert_eq!(place.commits(), 2);
}
