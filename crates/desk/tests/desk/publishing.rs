//! Publishing to a folder: what goes out, what does not, and what is kept of it.

use crate::newsroom::{approve, approved, folder, page, publish, rewrite, scene};
use crate::samples::texts;
use desk::{Failure, Move, PublicationState, Removal, SlotWish, Status, Verified, WhatHappens};
use std::path::Path;

fn carries(root: &Path, words: &str) -> Vec<String> {
    texts(root).into_iter().filter(|(_, text)| text.contains(words)).map(|(path, _)| path).collect()
}

#[test]
fn an_approved_article_goes_out_and_is_proven() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge closes", "The bridge is closed.");
    let receipt = publish(&s, &slug);
    assert_eq!(
        (receipt.state, receipt.verified, receipt.attempts),
        (PublicationState::Done, Verified::Verified, 1)
    );
    assert!(page(&s.out, &slug).unwrap().contains("The bridge is closed."));
    assert_eq!(s.desk.show(&slug, None, false).unwrap().status, Status::Published);
    assert_eq!(s.desk.placements(&slug).unwrap().len(), 1);
    let acts: Vec<_> = s.desk.history(&slug).unwrap().into_iter().map(|line| line.act).collect();
    assert_eq!(acts[0], "publish");
    // Once more: nothing changes, and no second release could be taken back.
    assert!(publish(&s, &slug).is_good());
    assert_eq!(s.desk.history(&slug).unwrap().len(), acts.len());
}

// scar 13: the approval is checked again in the transaction that sends
#[test]
fn a_text_that_changed_meanwhile_is_not_sent() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge closes", "Approved words.");
    let asked = s.desk.publish(std::slice::from_ref(&slug), &[], &[]).unwrap();
    let content = desk::Content {
        body: "CANARY nobody approved".into(),
        ..s.desk.open_article(&slug).unwrap().content
    };
    s.desk.keep(&slug, &content, None).unwrap();
    let receipt = s.desk.carry_out(&asked, &()).unwrap().remove(0);
    assert_eq!(receipt.state, PublicationState::Dropped);
    assert!(receipt.problem.unwrap().contains("not approved any more"));
    assert!(page(&s.out, &slug).is_none());
    assert!(s.desk.news().unwrap()[0].text.contains("not sent"));
}

// scar 16: what is not out is on no target, not as a link, a list entry, a feed item or a redirect
#[test]
fn nothing_unreleased_is_in_any_file_of_a_target() {
    let s = scene();
    let waits = approved(&s.desk, "CANARYWAITS merger", "CANARYWAITS body.");
    let wish = SlotWish { at: "2026-12-24 06:00".into(), zone: Some("Europe/Berlin".into()), which: None };
    s.desk.schedule(&waits, &wish, None).unwrap();
    let merely = approved(&s.desk, "CANARYAPPROVED deal", "CANARYAPPROVED body.");
    let held = approved(&s.desk, "CANARYEMBARGO verdict", "CANARYEMBARGO body.");
    s.desk.embargo(&held, Some(&wish)).unwrap();
    let out = approved(
        &s.desk,
        "Bridge closes",
        &format!("See [[{waits}]], [[{merely}]] and [[{held}]].\n\nRELATED: [[{merely}]]\n"),
    );
    assert!(publish(&s, &out).is_good());
    for canary in ["CANARY", "canary", &waits, &merely, &held] {
        assert_eq!(carries(&s.out, canary), Vec::<String>::new(), "{canary}");
    }
    // An embargo holds against every way out.
    let code = |outcome: Result<(), Failure>| outcome.unwrap_err().code;
    let name = [held.clone()];
    assert_eq!(code(s.desk.publish(&name, &[], &[]).map(drop)), "embargo");
    assert_eq!(code(s.desk.rehearse(&name, &[]).map(drop)), "embargo");
    let file = s.out.with_extension("html");
    assert_eq!(code(s.desk.export(&name, desk::ExportFormat::Text, &file).map(drop)), "embargo");
    assert_eq!(code(s.desk.preview(&held, &file).map(drop)), "embargo");
    let built = s.out.with_extension("built");
    s.desk
        .build(Some(&built), desk::HowToBuild { drafts: true, ..Default::default() }, &|_, _| true)
        .unwrap();
    assert_eq!(carries(&built, "CANARYEMBARGO"), Vec::<String>::new());
    // At its instant it is free.
    s.clock.set("2026-12-24T05:00:00Z".parse().unwrap());
    assert!(s.desk.publish(&name, &[], &[]).is_ok());
}

#[test]
fn a_withdrawn_article_is_gone_and_says_so() {
    let s = scene();
    let (a, b) = (approved(&s.desk, "Alpha", "First."), approved(&s.desk, "Beta", "Second."));
    publish(&s, &a);
    publish(&s, &b);
    assert!(!carries(&s.out, "Alpha").is_empty());
    assert_eq!(s.desk.make_move(&a, Move::Reopen, None, None).unwrap().status, Status::Draft);
    assert_eq!(s.desk.make_move(&a, Move::Kill, None, None).unwrap_err().code, "is_out");
    let asked = s.desk.unpublish(&a, None, Some(&b)).unwrap();
    assert!(s.desk.carry_out(&asked, &()).unwrap()[0].is_good());
    assert_eq!(carries(&s.out, "First."), Vec::<String>::new());
    assert!(page(&s.out, &a).unwrap().contains("/beta/") || page(&s.out, &a).unwrap().contains("../beta/"));
    assert!(!std::fs::read_to_string(s.out.join("index.html")).unwrap().contains("Alpha"));
    assert_eq!(s.desk.show(&a, None, false).unwrap().status, Status::Draft);
    assert!(s.desk.placements(&a).unwrap().is_empty());
    assert_eq!(s.desk.unpublish(&a, None, None).unwrap_err().code, "not_out");
}

#[test]
fn the_release_before_comes_back_as_it_was() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    publish(&s, &slug);
    let first = texts(&s.out);
    rewrite(&s.desk, &slug, "Two.");
    publish(&s, &slug);
    let other = approved(&s.desk, "Other", "Three.");
    publish(&s, &other);
    for (gone, stands) in [("Three.", "Two."), ("Two.", "One.")] {
        let asked = s.desk.roll_back("site").unwrap();
        assert!(s.desk.carry_out(&[asked], &()).unwrap()[0].is_good());
        assert_eq!(carries(&s.out, gone), Vec::<String>::new());
        assert!(!carries(&s.out, stands).is_empty());
    }
    let without_record = |files: Vec<(String, String)>| -> Vec<_> {
        files.into_iter().filter(|(p, _)| !p.starts_with('.')).collect()
    };
    assert_eq!(without_record(texts(&s.out)), without_record(first));
    assert!(s.desk.placements(&slug).unwrap()[0].outdated, "what was approved last is not what is out");
    // And forward again, by publishing.
    assert!(publish(&s, &slug).is_good());
    assert!(page(&s.out, &slug).unwrap().contains("Two."));
}

// scar 35: a target that was emptied is filled again, and nothing is deleted that nobody asked for
#[test]
fn what_somebody_else_did_to_a_target_is_noticed() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    publish(&s, &slug);
    std::fs::remove_dir_all(&s.out).unwrap();
    rewrite(&s.desk, &slug, "Two.");
    assert!(publish(&s, &slug).is_good());
    assert!(page(&s.out, &slug).unwrap().contains("Two."));
    // A folder with somebody's own files is not taken over.
    let theirs = s.out.with_extension("theirs");
    std::fs::create_dir_all(&theirs).unwrap();
    std::fs::write(theirs.join("thesis.txt"), "years of work").unwrap();
    s.desk.add_target(folder("theirs", &theirs), None).unwrap();
    let asked = s.desk.publish(&[slug], &["theirs".to_owned()], &[]).unwrap();
    let receipt = s.desk.carry_out(&asked, &()).unwrap().remove(0);
    assert_eq!(receipt.state, PublicationState::Failed);
    assert_eq!(std::fs::read_to_string(theirs.join("thesis.txt")).unwrap(), "years of work");
    assert_eq!(texts(&theirs).len(), 1);
    assert_eq!(s.desk.outbox().unwrap().len(), 1, "it waits for a person");
}

#[test]
fn another_slug_leads_readers_on() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    publish(&s, &slug);
    s.desk.rename(&slug, "the-harbour-bridge").unwrap();
    assert!(page(&s.out, "the-harbour-bridge").is_none(), "nothing moves before it is published");
    assert!(publish(&s, "the-harbour-bridge").is_good());
    assert!(page(&s.out, "the-harbour-bridge").unwrap().contains("One."));
    assert!(page(&s.out, &slug).unwrap().contains("the-harbour-bridge"));
}

#[test]
fn a_file_goes_only_from_the_target_where_it_was_ticked() {
    let s = scene();
    let second = s.out.with_extension("second");
    s.desk.add_target(folder("second", &second), None).unwrap();
    let slug = approved(&s.desk, "Bridge", "One.");
    let put_in = |section: &str| {
        s.desk.edit(&slug, None, &[("section".to_owned(), section.to_owned())]).unwrap();
        approve(&s.desk, &slug);
    };
    put_in("World");
    publish(&s, &slug);
    put_in("Sport");
    let names = [slug.clone()];
    let rehearsal = s.desk.rehearse(&names, &[]).unwrap();
    assert_eq!(rehearsal.targets.len(), 2);
    assert_eq!(rehearsal.approvals.len(), 1, "only who approved this text is named");
    let list = "world/index.html".to_owned();
    for target in &rehearsal.targets {
        assert!(target.changes.iter().any(|c| c.path == list && c.what == WhatHappens::Removed));
    }
    let remove = [Removal { target: Some("second".to_owned()), path: list.clone() }];
    let asked = s.desk.publish(&names, &[], &remove).unwrap();
    s.desk.carry_out(&asked, &()).unwrap();
    assert!(s.out.join(&list).is_file() && !second.join(&list).is_file());
    assert!(s.desk.targets().unwrap().iter().all(|target| target.goes_back));
    let only = s.desk.rehearse(&names, &["second".to_owned()]).unwrap();
    assert_eq!(only.targets.len(), 1);
}

#[test]
fn a_rehearsal_says_just_what_happens_then() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    publish(&s, &slug);
    rewrite(&s.desk, &slug, "Two.");
    let other = approved(&s.desk, "Other", "Three.");
    let before = texts(&s.out);
    let names = [slug.clone(), other.clone()];
    let rehearsal = s.desk.rehearse(&names, &[]).unwrap().targets.remove(0);
    assert_eq!(texts(&s.out), before, "a rehearsal changes nothing");
    let told = |what| -> Vec<String> {
        rehearsal.changes.iter().filter(|c| c.what == what).map(|c| c.path.clone()).collect()
    };
    let difference = rehearsal.changes.iter().find(|c| c.path == format!("{slug}/index.html")).unwrap();
    assert!(difference.difference.as_ref().unwrap().contains("Two."));
    let (had, has) = s.desk.rehearsed_page("site", &format!("{slug}/index.html")).unwrap();
    assert!(had.unwrap().contains("One.") && has.unwrap().contains("Two."));
    let asked = s.desk.publish(&names, &[], &[]).unwrap();
    s.desk.carry_out(&asked, &()).unwrap();
    let after = texts(&s.out);
    let own = |path: &String| !path.starts_with('.');
    let created: Vec<_> = after
        .iter()
        .map(|(p, _)| p.clone())
        .filter(|p| own(p) && !before.iter().any(|(b, _)| b == p))
        .collect();
    let changed: Vec<_> = after
        .iter()
        .filter(|f| own(&f.0) && before.iter().any(|b| b.0 == f.0 && b.1 != f.1))
        .map(|f| f.0.clone())
        .collect();
    assert_eq!(told(desk::WhatHappens::Created), created);
    assert_eq!(told(desk::WhatHappens::Changed), changed);
}

#[test]
fn a_correction_is_approved_and_finds_who_else_says_it() {
    let s = scene();
    let wrong = "The bridge was built in 1968 by the harbour board of Northport.";
    let slug = approved(&s.desk, "Bridge", &format!("Lead.\n\n{wrong}"));
    publish(&s, &slug);
    let other = approved(
        &s.desk,
        "Ferry",
        "Traffic. The bridge, built in 1968 by the harbour board of Northport, is closed.",
    );
    publish(&s, &other);
    let wish = desk::CorrectionWish {
        text: "An earlier version gave the wrong year.".into(),
        was: Some(wrong.into()),
        now: Some("The bridge was built in 1986 by the harbour board of Northport.".into()),
        everywhere: true,
    };
    let corrected = s.desk.correct(&slug, &wish).unwrap();
    assert_eq!(corrected.article.status, Status::InReview);
    let kinds: Vec<_> =
        corrected.places.iter().map(|p| (p.kind.as_str(), p.slug.as_str(), p.mended)).collect();
    for place in [
        ("article", slug.as_str(), true),
        ("target", slug.as_str(), false),
        ("article", other.as_str(), true),
        ("target", other.as_str(), false),
    ] {
        assert!(kinds.contains(&place), "{place:?} in {kinds:?}");
    }
    approve(&s.desk, &slug);
    assert!(publish(&s, &slug).is_good());
    let page = page(&s.out, &slug).unwrap();
    assert!(page.contains("1986") && !page.contains("1968") && page.contains("gave the wrong year"));
    assert!(s.desk.open_article(&other).unwrap().content.body.contains("1986"));
}

#[test]
fn who_asked_for_it_is_told_once_readers_see_it() {
    let server =
        servers::fake_http::FakeHttp::start(|_| servers::fake_http::Reply::new(200, "text/plain", ""));
    let s = scene();
    let announce = desk::Announce {
        indexnow: Some("0123abcd".into()),
        indexnow_at: Some(format!("{}/indexnow", server.url())),
        websub: Some(format!("{}/hub", server.url())),
    };
    s.desk.add_target(desk::Target { announce: Some(announce), ..folder("site", &s.out) }, None).unwrap();
    let slug = approved(&s.desk, "Alpha", "Text.");
    assert!(publish(&s, &slug).is_good());
    let asked: Vec<String> = server.requests().iter().map(|asked| asked.path.clone()).collect();
    assert_eq!(asked, ["/indexnow", "/hub"]);
    assert!(server.requests()[0].text().contains("/alpha/"));
    assert_eq!(std::fs::read_to_string(s.out.join("0123abcd.txt")).unwrap(), "0123abcd");
    let feed = std::fs::read_to_string(s.out.join("feed.xml")).unwrap();
    assert!(feed.contains(&format!("<atom:link rel=\"hub\" href=\"{}/hub\"/>", server.url())), "{feed}");
}
