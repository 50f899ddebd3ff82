//! Each request of a publication lost or spoilt in turn.

use super::*;
use publish::{Again, PostState};
use servers::{Fault, LossyProxy};

/// Shorter than the proxy's silence, and long enough for a busy machine.
const PATIENCE: Duration = Duration::from_secs(4);
/// How often a job is tried again by itself, at most.
const TRIES: usize = 3;

/// Tries as the outbox does: anew, with what the target told before.
fn persist(target: &WordPress, post: &Post) -> RemotePost {
    for _ in 0..TRIES {
        match put(target, post) {
            Ok(remote) => return remote,
            Err(error) => {
                assert!(matches!(error.again(), Again::Later(_)), "it would not be tried again: {error}")
            }
        }
    }
    panic!("it was not published in {TRIES} tries");
}

/// A new target each time, as after a restart.
fn through(proxy: &LossyProxy) -> WordPress {
    target_at(&proxy.url(), "editor", PATIENCE)
}

/// Has a term that is not there yet, so that making one is among the requests.
fn fresh() -> Post {
    let mut post = article();
    post.tags.push(format!("tag {}", post.slug));
    post
}

fn assert_published_once(post: &Post, remote: &RemotePost) {
    assert_eq!(remote.state, PostState::Live);
    let tag = post.tags.last().expect("its own tag");
    let id = SERVER.field(&post.key, "ID");
    assert_eq!(id, remote.id);
    assert!(terms(&id, "post_tag").contains(tag));
    assert_eq!(SERVER.rows(&format!("SELECT term_id FROM wp_terms WHERE name = '{tag}'")).len(), 1);
    let mut post = post.clone();
    SERVER.change(&format!(
        "DELETE r FROM wp_term_relationships r JOIN wp_term_taxonomy USING (term_taxonomy_id) \
         JOIN wp_terms USING (term_id) WHERE object_id = {id} AND name = '{tag}'"
    ));
    post.tags.pop();
    assert_is_whole(&post);
}

/// Publishes an article for each request of a publication and each fault, and looks what is there.
fn spoil_each(pick: impl Fn(usize, &str) -> Vec<Fault>) {
    put(&target("editor"), &article()).expect("the terms that all share");
    let proxy = LossyProxy::start(&SERVER.address());
    proxy.spoil(None);
    let post = fresh();
    assert_published_once(&post, &persist(&through(&proxy), &post));
    let requests = proxy.seen();
    let writes = requests.iter().filter(|request| request.starts_with("POST")).count();
    assert!(writes >= 4, "a picture, a tag, a draft, a publication: {requests:#?}");

    let mut spoilt = 0;
    for (number, request) in requests.iter().enumerate() {
        for fault in pick(number, request) {
            let post = fresh();
            proxy.spoil(Some((number, fault)));
            let remote = persist(&through(&proxy), &post);
            assert!(proxy.seen().len() > number, "{fault:?} of {request} did not happen");
            assert_published_once(&post, &remote);
            spoilt += 1;
        }
    }
    assert!(spoilt >= 4, "nothing was spoilt");
}

fn spoil_writes(faults: &[Fault]) {
    spoil_each(|_, request| if request.starts_with("POST") { faults.to_vec() } else { vec![] });
}

// scars 23 and 24: whatever request is lost, before or after the server carried it out, there is
// one post in the end, with everything

#[test]
fn one_post_though_a_write_never_arrived() {
    spoil_writes(&[Fault::DropBefore, Fault::Instead(429), Fault::Instead(500)]);
}

#[test]
fn one_post_though_the_answer_to_a_write_was_lost() {
    spoil_writes(&[Fault::DropAfter, Fault::CutAfter, Fault::SilenceAfter]);
}

#[test]
fn one_post_though_the_answer_to_a_write_was_a_lie() {
    spoil_writes(&[Fault::After(500), Fault::After(503), Fault::GarbageAfter]);
}

#[test]
fn one_post_though_a_look_was_lost() {
    // Whether a read was carried out makes no difference.
    let faults = [Fault::DropBefore, Fault::Instead(429), Fault::GarbageAfter];
    spoil_each(|number, request| match request.starts_with("GET") {
        true => vec![faults[number % faults.len()]],
        false => vec![],
    });
}

#[test]
fn an_update_and_a_withdrawal_survive_as_well() {
    let proxy = LossyProxy::start(&SERVER.address());
    for fault in
        [Fault::DropBefore, Fault::DropAfter, Fault::After(500), Fault::GarbageAfter, Fault::Instead(503)]
    {
        let mut post = article();
        proxy.spoil(None);
        persist(&through(&proxy), &post);
        post.html = post.html.replace("Next", "After that");
        proxy.spoil(None);
        persist(&through(&proxy), &post);
        let write = proxy.seen().iter().position(|request| request.starts_with("POST")).expect("an update");
        post.html = post.html.replace("After that", "And then");
        proxy.spoil(Some((write, fault)));
        persist(&through(&proxy), &post);
        assert!(SERVER.field(&post.key, "post_content").contains("And then"));
        assert_is_whole(&post);

        let withdraw = || through(&proxy).withdraw(&post.key, None, Steps::new(&Quiet));
        proxy.spoil(Some((2, fault)));
        let first = withdraw();
        assert!(proxy.seen()[2].starts_with("POST"), "{:?}", proxy.seen());
        if first.is_err() {
            withdraw().expect("withdrawn");
        }
        assert_eq!(SERVER.field(&post.key, "post_status"), "draft");
    }
}

// scar 25: a request to wait is heard, and nothing else is asked meanwhile
#[test]
fn a_server_that_asks_to_wait_is_left_alone() {
    let proxy = LossyProxy::start(&SERVER.address());
    proxy.spoil(Some((1, Fault::Instead(429))));
    let error = put(&through(&proxy), &article()).expect_err("it asks to wait");
    assert_eq!(error.again(), Again::Later(Some(Duration::from_secs(1))));
    assert_eq!(proxy.seen().len(), 2);
}
