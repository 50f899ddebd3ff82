//! Find and replace across a desk.

use desk::{Chosen, Desk, FindWish, Move, NewDraft, Status};

fn desk() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::create(folder.path(), "D").unwrap();
    (folder, desk)
}

fn draft(desk: &Desk, headline: &str, body: &str) -> String {
    let draft = NewDraft { headline: headline.into(), body: body.into(), ..NewDraft::default() };
    desk.new_article(draft).unwrap().slug
}

fn wish(text: &str, replace: &str) -> FindWish {
    FindWish { text: text.into(), replace: Some(replace.into()), ..FindWish::default() }
}

fn body(desk: &Desk, slug: &str) -> String {
    desk.open_article(slug).unwrap().content.body
}

#[test]
fn what_was_ticked_is_replaced_and_can_be_taken_back() {
    let (_folder, desk) = desk();
    let one = draft(&desk, "Kiev waits", "Kiev, Kiev and\nKiev.");
    let other = draft(&desk, "Other", "Nothing of it.");
    let wish = wish("Kiev", "Kyiv");
    let found = desk.find_everywhere(&wish, &|_| true).unwrap();
    assert_eq!(found.articles.len(), 1);
    let hits = &found.articles[0].hits;
    assert_eq!(hits.len(), 4);
    assert_eq!((hits[0].field.as_str(), hits[3].field.as_str(), hits[3].line), ("headline", "body", 2));
    assert_eq!(hits[0].becomes.as_deref(), Some("Kyiv"));
    assert_eq!(body(&desk, &one), "Kiev, Kiev and\nKiev.", "looking changes nothing");
    let chosen = Chosen {
        article: found.articles[0].article.clone(),
        text: found.articles[0].text.clone(),
        hits: vec![0, 2, 3],
    };
    let done = desk.replace_everywhere(&wish, &[chosen]).unwrap();
    assert_eq!((done.places, done.articles.len()), (3, 1));
    assert_eq!(body(&desk, &one), "Kiev, Kyiv and\nKyiv.");
    assert_eq!(desk.open_article(&one).unwrap().content.headline, "Kyiv waits");
    assert_eq!(desk.history(&one).unwrap().len(), 2, "it is a revision of its own");
    assert_eq!(body(&desk, &other), "Nothing of it.");
    assert!(desk.take_replacement_back(&done.articles).unwrap().is_empty());
    assert_eq!(body(&desk, &one), "Kiev, Kiev and\nKiev.");
}

#[test]
fn a_text_that_changed_since_it_was_shown_is_left() {
    let (_folder, desk) = desk();
    let slug = draft(&desk, "One", "Kiev.");
    let wish = wish("Kiev", "Kyiv");
    let found = desk.find_everywhere(&wish, &|_| true).unwrap().articles.remove(0);
    desk.edit(&slug, Some("Kiev, said the mayor.".into()), &[]).unwrap();
    let chosen = [Chosen { article: found.article, text: found.text, hits: vec![0] }];
    let done = desk.replace_everywhere(&wish, &chosen).unwrap();
    assert_eq!(done.left, std::slice::from_ref(&slug));
    assert_eq!(body(&desk, &slug), "Kiev, said the mayor.");
}

#[test]
fn another_text_loses_its_approval_and_a_headline_is_never_emptied() {
    let (_folder, desk) = desk();
    let slug = draft(&desk, "Kiev", "Kiev.");
    for step in [Move::Submit, Move::Approve] {
        desk.make_move(&slug, step, None, None).unwrap();
    }
    let chosen = |wish: &FindWish, hits: &[u32]| {
        let found = desk.find_everywhere(wish, &|_| true).unwrap().articles.remove(0);
        [Chosen { article: found.article, text: found.text, hits: hits.to_vec() }]
    };
    let nothing = wish("Kiev", "");
    let done = desk.replace_everywhere(&nothing, &chosen(&nothing, &[0, 1])).unwrap();
    assert_eq!(done.left, std::slice::from_ref(&slug));
    assert_eq!(desk.open_article(&slug).unwrap().status, Status::Approved);
    let kyiv = wish("Kiev", "Kyiv");
    desk.replace_everywhere(&kyiv, &chosen(&kyiv, &[1])).unwrap();
    assert_eq!(desk.open_article(&slug).unwrap().status, Status::InReview);
}

#[test]
fn a_look_can_be_ended() {
    let (_folder, desk) = desk();
    for n in 0..3 {
        draft(&desk, &format!("Article {n}"), "words");
    }
    let found = desk.find_everywhere(&wish("words", "x"), &|looked| looked < 1).unwrap();
    assert!(found.more);
}
