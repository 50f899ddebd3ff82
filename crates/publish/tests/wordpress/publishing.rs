//! What WordPress holds after a publication, and after another.

use super::*;
use chrono::TimeDelta;
use publish::{Expected, Journal, PostState, Verdict, read_back};
use std::cell::RefCell;
use url::Url;

#[derive(Default)]
struct Kept(RefCell<Vec<String>>);

impl Journal for Kept {
    fn begins(&self, step: &str) -> Result<(), TargetError> {
        self.0.borrow_mut().push(step.to_owned());
        Ok(())
    }
    fn ended(&self, _: &str, said: &str) -> Result<(), TargetError> {
        self.0.borrow_mut().push(format!("  {said}"));
        Ok(())
    }
}

#[test]
fn everything_of_an_article_arrives() {
    let post = article();
    let remote = put(&target("editor"), &post).expect("published");
    assert_eq!(remote.state, PostState::Live);
    assert_eq!(remote.notes, Vec::<String>::new());
    assert_eq!(remote.address, format!("{}/{}/", SERVER.url(), post.slug));
    assert_is_whole(&post);
}

// scar 27: readers get what was sent, in spite of all that WordPress does to quotes and dashes
#[test]
fn readers_find_the_article_at_its_address() {
    let post = article();
    let remote = put(&target("editor"), &post).expect("published");
    let (url, http) = (Url::parse(&remote.address).expect("an address"), http(Duration::from_secs(60)));
    let expected = Expected::article(&post.headline, &post.html);
    let proof = read_back(&http, &url, &expected);
    assert_eq!((proof.verdict, proof.cache), (Verdict::Verified, None));
    let page = http.read_public(&url).expect("the page");
    let page = String::from_utf8(page.body).expect("text");
    assert!(!page.contains("<p><!--"), "the mark makes no empty paragraph");
    assert!(!page.contains("class=\"gallery"), "brackets in an article are no commands");

    SERVER.change(&format!(
        "UPDATE wp_posts SET post_content = REPLACE(post_content, '1 night', '2 nights') \
         WHERE post_type = 'post' AND post_content LIKE '%copydesk:{}%'",
        post.key
    ));
    let Verdict::Different { difference } = read_back(&http, &url, &expected).verdict else {
        panic!("another text is not what was sent");
    };
    assert_eq!(difference, "“1 night.” became “2 nights.”");
}

// scar 23: eleven copies of one post
#[test]
fn published_twice_is_one_post_and_changes_nothing() {
    let (post, target) = (article(), target("editor"));
    let first = put(&target, &post).expect("published");
    let changed = SERVER.field(&post.key, "post_modified_gmt");
    let journal = Kept::default();
    let again = target.put(&post, Some(&first.id), Steps::new(&journal)).expect("published");
    assert_eq!(again, first);
    assert_eq!(journal.0.into_inner(), Vec::<String>::new(), "nothing differs, so nothing is sent");
    assert_eq!(SERVER.field(&post.key, "post_modified_gmt"), changed);
    assert_is_whole(&post);
    assert_eq!(target.find(&post.key).expect("asked").map(|found| found.id), Some(first.id));
}

#[test]
fn only_what_differs_is_sent() {
    let (mut post, target) = (article(), target("editor"));
    put(&target, &post).expect("published");
    post.headline = "Another".into();
    post.tags.truncate(1);
    let journal = Kept::default();
    target.put(&post, None, Steps::new(&journal)).expect("published");
    assert_eq!(journal.0.into_inner(), ["change the post: tags, title", "  publish"]);
    assert_eq!(SERVER.field(&post.key, "post_title"), "Another");
    assert_eq!(terms(&SERVER.field(&post.key, "ID"), "post_tag"), ["Rock &amp; Roll"]);
    assert_eq!(SERVER.posts_with(&post.key), 1);
}

#[test]
fn every_step_is_told_and_the_draft_comes_before_the_publication() {
    let mut post = article();
    post.section = Some(format!("Section {}", post.slug));
    post.tags.clear();
    let journal = Kept::default();
    target("editor").put(&post, None, Steps::new(&journal)).expect("published");
    let steps = journal.0.into_inner().into_iter().filter(|line| !line.starts_with(' ')).collect::<Vec<_>>();
    let section = format!("make the category Section {}", post.slug);
    assert_eq!(steps, ["send the picture the sea.png", &section, "make the draft", "publish"]);
}

// scar 18: the target holds the slot
#[test]
fn a_post_for_later_waits_there_and_can_go_out_at_once() {
    let (mut post, target) = (article(), target("editor"));
    let at = (Utc::now() + TimeDelta::days(40)).date_naive().and_hms_opt(5, 0, 0).expect("a time").and_utc();
    post.goes_out = GoesOut::At(at);
    let waiting = put(&target, &post).expect("scheduled");
    assert_eq!((waiting.state, waiting.notes), (PostState::Waiting, vec![]));
    assert_eq!(SERVER.field(&post.key, "post_status"), "future");
    assert_eq!(SERVER.field(&post.key, "post_date_gmt"), at.format("%Y-%m-%d %H:%M:%S").to_string());

    post.goes_out = GoesOut::Now;
    assert_eq!(put(&target, &post).expect("published").state, PostState::Live);
    assert_is_whole(&post);
}

#[test]
fn a_slot_that_has_passed_goes_out_at_once() {
    let mut post = article();
    post.goes_out = GoesOut::At(post.published);
    assert_eq!(put(&target("editor"), &post).expect("published").state, PostState::Live);
    assert_is_whole(&post);
}

// scar 21: a clock that is ahead must not put a post off
#[test]
fn now_is_now_by_the_servers_clock() {
    let mut post = article();
    post.published = Utc::now() + TimeDelta::minutes(3);
    assert_eq!(put(&target("editor"), &post).expect("published").state, PostState::Live);
    assert_eq!(SERVER.field(&post.key, "post_status"), "publish");
}

#[test]
fn a_taken_slug_is_told_and_kept() {
    let (first, mut second) = (article(), article());
    let target = target("editor");
    put(&target, &first).expect("published");
    second.slug.clone_from(&first.slug);
    let remote = put(&target, &second).expect("published");
    assert_eq!(
        remote.notes,
        [format!("the slug became {0}-2, since {0} was taken or not allowed", first.slug)]
    );
    assert_eq!(remote.address, format!("{}/{}-2/", SERVER.url(), first.slug));
    let journal = Kept::default();
    let again = target.put(&second, Some(&remote.id), Steps::new(&journal)).expect("published");
    assert_eq!(again.address, remote.address);
    assert_eq!(journal.0.into_inner(), Vec::<String>::new());
    assert_eq!(SERVER.field(&first.key, "post_name"), first.slug);
}

#[test]
fn a_withdrawn_post_is_a_draft_and_comes_back_as_the_same_post() {
    let (post, target) = (article(), target("editor"));
    let first = put(&target, &post).expect("published");
    target.withdraw(&post.key, Some(&first.id), Steps::new(&Quiet)).expect("withdrawn");
    assert_eq!(SERVER.field(&post.key, "post_status"), "draft");
    let found = target.find(&post.key).expect("asked").expect("it is still there");
    assert_eq!((found.id.as_str(), found.state), (first.id.as_str(), PostState::Draft));
    let page = http(Duration::from_secs(60)).read_public(&Url::parse(&first.address).expect("an address"));
    assert_eq!(page.expect("an answer").status, 404, "readers don't see it");

    let journal = Kept::default();
    target.withdraw(&post.key, Some(&first.id), Steps::new(&journal)).expect("it is one already");
    assert_eq!(journal.0.into_inner(), Vec::<String>::new());
    assert_eq!(put(&target, &post).expect("published").id, first.id);
    assert_is_whole(&post);
}

#[test]
fn what_was_never_there_is_withdrawn_already() {
    target("editor").withdraw(&article().key, Some("999999"), Steps::new(&Quiet)).expect("nothing to do");
}

// scar 30: one picture is sent once, whatever articles it stands in
#[test]
fn a_picture_goes_up_once_for_two_articles() {
    let (first, mut second) = (article(), article());
    let target = target("editor");
    put(&target, &first).expect("published");
    second.pictures.clone_from(&first.pictures);
    second.pictures[0].alt = Some("Said better".into());
    put(&target, &second).expect("published");
    assert_eq!(pictures_of(&first), 1);
    let picture = featured(&SERVER.field(&second.key, "ID"));
    assert_eq!(picture, featured(&SERVER.field(&first.key, "ID")));
    assert_eq!(meta(&picture, "_wp_attachment_image_alt"), "Said better");
}

#[test]
fn an_article_without_anything_but_text_is_published() {
    let mut post = article();
    (post.standfirst, post.section) = (None, None);
    post.tags.clear();
    post.pictures.clear();
    post.html = "<p>Text.</p>".into();
    post.kicker = Some("Breaking".into());
    let remote = put(&target("editor"), &post).expect("published");
    assert_eq!(remote.notes, ["WordPress has no place for the kicker “Breaking”"]);
    assert_eq!(SERVER.posts_with(&post.key), 1);
}
