//! A review between two people: notes, suggestions, what changed since, approvals, and the trail.

use crate::samples::texts;
use desk::{
    BrokenChain, Content, Desk, ExportFormat, Field, Move, NewDraft, PassageWish, SourceKind, SourceWish,
    Status, SuggestionState,
};
use std::path::Path;

fn words(text: &str) -> PassageWish {
    PassageWish::Words(text.into())
}

/// A desk with an article, and the article's slug.
fn desk(folder: &Path, rules: &str) -> (Desk, String) {
    drop(Desk::create(folder, "D").unwrap());
    std::fs::write(folder.join("desk.toml"), rules).unwrap();
    let desk = Desk::open(folder, Some("Mira".into())).unwrap();
    let draft = NewDraft {
        headline: "Bridge closes".into(),
        body: "The bridge is closed.\n\nFerries run every ten minutes.\n".into(),
        ..NewDraft::default()
    };
    let slug = desk.new_article(draft).unwrap().slug;
    (desk, slug)
}

fn colleague(folder: &Path, name: &str) -> Desk {
    Desk::open(folder, Some(name.into())).unwrap()
}

#[test]
fn a_note_follows_its_passage_and_is_settled() {
    let folder = tempfile::tempdir().unwrap();
    let (mira, slug) = desk(folder.path(), "");
    let ada = colleague(folder.path(), "Ada");
    let note = ada.add_note(&slug, &words("ten minutes"), " Who says so? ").unwrap();
    assert_eq!((note.line, note.remarks[0].text.as_str()), (3, "Who says so?"));
    mira.edit(&slug, Some("Ferries run every ten minutes.\n\nThe bridge is closed.\n".into()), &[]).unwrap();
    let brought = &mira.notes(&slug).unwrap()[0];
    assert_eq!((brought.line, brought.anchor.quote.as_str()), (1, "ten minutes"));
    // What is only typed is followed as well, and found again after it was gone.
    let typed =
        |body: &str| Content { headline: "Bridge closes".into(), body: body.into(), ..Content::default() };
    mira.keep(&slug, &typed("The bridge is closed.\n"), None).unwrap();
    let lost = &mira.notes(&slug).unwrap()[0];
    assert!(lost.anchor.lost && lost.anchor.quote == "ten minutes");
    mira.seal_typed(&slug, true).unwrap();
    assert!(mira.notes(&slug).unwrap()[0].anchor.lost);
    mira.keep(&slug, &typed("The bridge is closed. They come every ten minutes.\n"), None).unwrap();
    let found = &mira.notes(&slug).unwrap()[0];
    assert_eq!((found.anchor.lost, found.anchor.from), (false, 38));
    assert_eq!(mira.answer_note(&note.id, "The timetable.").unwrap().remarks.len(), 2);
    assert_eq!(ada.resolve_note(&note.id[..8]).unwrap().resolved.unwrap().who, "Ada");
    assert_eq!(mira.reopen_note(&note.id).unwrap().resolved, None);
    for (on, text, code) in
        [("no such words", "x", "no_passage"), ("e", "x", "no_passage"), ("bridge", " ", "no_words")]
    {
        assert_eq!(ada.add_note(&slug, &words(on), text).unwrap_err().code, code, "{on}");
    }
    assert_eq!(ada.answer_note("ffff", "x").unwrap_err().code, "no_note");
    let stale = PassageWish::At { field: Field::Body, from: 0, to: 3, seen: "another".into() };
    assert_eq!(ada.add_note(&slug, &stale, "x").unwrap_err().code, "changed");
}

#[test]
fn suggestions_are_accepted_one_by_one_or_all_and_what_overlaps_is_overtaken() {
    let folder = tempfile::tempdir().unwrap();
    let (mira, slug) = desk(folder.path(), "");
    let ada = colleague(folder.path(), "Ada");
    let shut = ada.suggest(&slug, &words("is closed"), "was shut").unwrap();
    let open = colleague(folder.path(), "Jonas").suggest(&slug, &words("closed"), "open").unwrap();
    let ten = ada.suggest(&slug, &words(" every ten minutes"), "").unwrap();
    let head = ada.suggest(&slug, &words("closes"), "shuts").unwrap();
    assert_eq!(ada.suggest(&slug, &words("bridge"), "bridge").unwrap_err().code, "nothing_suggested");
    let taken = mira.accept(&open.id).unwrap();
    assert_eq!((taken.accepted, taken.overtaken), (vec![open.id.clone()], vec![shut.id.clone()]));
    let refused = mira.accept(&shut.id).unwrap_err();
    assert_eq!(refused.code, "not_acceptable");
    assert!(refused.message.contains("another suggestion for some of the same words was accepted"));
    assert_eq!(mira.decline(&ten.id).unwrap().state, SuggestionState::Declined);
    let late = ada.suggest(&slug, &words("Ferries"), "Boats").unwrap();
    mira.edit(&slug, Some("The bridge is open.\n\nFerXries run.\n".into()), &[]).unwrap();
    let all = mira.suggestions(&slug).unwrap();
    assert!(all.iter().find(|s| s.id == late.id).unwrap().blocked.as_deref().unwrap().contains("changed"));
    let all = mira.accept_all(&slug).unwrap();
    assert_eq!(
        (all.accepted, all.left, all.article.headline),
        (vec![head.id], vec![late.id], "Bridge shuts".into())
    );
    let before = mira.history(&slug).unwrap().len();
    assert!(mira.accept_all(&slug).unwrap().accepted.is_empty());
    assert_eq!(mira.history(&slug).unwrap().len(), before, "nothing accepted is no revision");
}

#[test]
fn what_is_written_as_suggestions_is_kept_handed_in_and_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (mira, slug) = desk(folder.path(), "");
    let ada = colleague(folder.path(), "Ada");
    assert_eq!(ada.keep_proposal(&slug, Content::default()).unwrap_err().code, "not_suggesting");
    let begun = ada.propose(&slug).unwrap();
    assert_eq!((&begun.content.body, begun.changes.len()), (&begun.base.body, 1));
    let wanted = Content {
        headline: "Bridge is shut".into(),
        body: "The bridge was shut.\n\nFerries run every ten minutes.\n".into(),
        ..begun.base.clone()
    };
    ada.keep_proposal(&slug, wanted.clone()).unwrap();
    // Kept for her alone, and the article is as it was.
    assert!(ada.open_article(&slug).unwrap().suggesting && !mira.open_article(&slug).unwrap().suggesting);
    assert_eq!(mira.open_article(&slug).unwrap().content, begun.base);
    assert_eq!(colleague(folder.path(), "Ada").propose(&slug).unwrap().content, wanted);
    assert_eq!(ada.hand_in(&slug).unwrap(), 2);
    assert!(!ada.open_article(&slug).unwrap().suggesting);
    let told = |desk: &Desk| -> Vec<(String, String, SuggestionState)> {
        let all = desk.suggestions(&slug).unwrap();
        all.into_iter().map(|one| (one.was, one.replacement, one.state)).collect()
    };
    let one = |was: &str, is: &str, state| (was.to_owned(), is.to_owned(), state);
    let (open, declined) = (SuggestionState::Open, SuggestionState::Declined);
    assert_eq!(told(&mira), [one("is closed", "was shut", open), one("closes", "is shut", open)]);
    // She goes on with them in the text: what stays is the same suggestion, what she writes over is taken back.
    let again = ada.propose(&slug).unwrap();
    assert_eq!(again.content, wanted);
    let other = Content { headline: again.base.headline.clone(), ..wanted };
    mira.edit(&slug, Some("Today: the bridge is closed.\n\nFerries run every ten minutes.\n".into()), &[])
        .unwrap();
    ada.keep_proposal(&slug, other).unwrap();
    assert_eq!(ada.hand_in(&slug).unwrap(), 1);
    assert_eq!(told(&mira), [one("is closed", "was shut", open), one("closes", "is shut", declined)]);
    assert_eq!(mira.accept_all(&slug).unwrap().accepted.len(), 1);
    let body = mira.open_article(&slug).unwrap().content.body;
    assert!(body.starts_with("Today: the bridge was shut."), "{body}");
    ada.propose(&slug).unwrap();
    ada.drop_proposal(&slug).unwrap();
    assert!(!ada.open_article(&slug).unwrap().suggesting);
    assert!(mira.verify().unwrap().problems.is_empty());
}

#[test]
fn an_editor_sees_what_changed_since_she_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mira, slug) = desk(folder.path(), "");
    let ada = colleague(folder.path(), "Ada");
    assert_eq!(ada.changed_since_read(&slug, None).unwrap().read, None);
    ada.mark_read(&slug).unwrap();
    assert!(ada.changed_since_read(&slug, None).unwrap().fields.is_empty());
    mira.edit(&slug, Some("The bridge is open.\n\nFerries run every ten minutes.\n".into()), &[]).unwrap();
    let since = mira.changed_since_read(&slug, Some("Ada")).unwrap();
    let changed: Vec<_> = since.fields[0].changes.iter().map(|c| c.text.as_str()).collect();
    assert_eq!((since.fields.len(), &changed[1..3]), (1, ["closed", "open"].as_slice()));
    assert_eq!(mira.review(&slug).unwrap().read, None, "Mira did not read it");
}

#[test]
fn two_people_approve_one_text_and_any_change_drops_what_was_given() {
    let folder = tempfile::tempdir().unwrap();
    let (mira, slug) = desk(folder.path(), "[workflow]\napprovals = 2\nself_approval = false");
    let (ada, jonas) = (colleague(folder.path(), "Ada"), colleague(folder.path(), "Jonas"));
    mira.submit(&slug, Some(" Ada "), None, None).unwrap();
    assert_eq!(mira.review(&slug).unwrap().reviewer.as_deref(), Some("Ada"));
    let approve = |desk: &Desk| desk.make_move(&slug, Move::Approve, None, None);
    assert_eq!(approve(&mira).unwrap_err().code, "not_yours_to_approve");
    assert_eq!(approve(&ada).unwrap().status, Status::InReview);
    let review = jonas.review(&slug).unwrap();
    assert_eq!((review.told.as_str(), review.approvals[0].who.as_str()), ("1 of 2", "Ada"));
    assert_eq!(approve(&ada).unwrap_err().code, "not_yours_to_approve");
    mira.edit(&slug, None, &[("kicker".into(), "New".into())]).unwrap();
    assert_eq!(ada.review(&slug).unwrap().told, "0 of 2");
    assert_eq!(approve(&jonas).unwrap().status, Status::InReview);
    assert_eq!(approve(&ada).unwrap().status, Status::Approved);
    assert_eq!(ada.review(&slug).unwrap().told, "2 of 2");
    assert_eq!(ada.make_move(&slug, Move::Return, Some(" ".into()), None).unwrap_err().code, "no_reason");
    ada.make_move(&slug, Move::Return, Some("Not yet.".into()), None).unwrap();
    let line = &mira.history(&slug).unwrap()[0];
    assert_eq!((line.act.as_str(), line.note.as_deref()), ("return", Some("Not yet.")));
}

#[test]
fn the_trail_tells_all_that_was_done_and_verify_finds_what_was_altered() {
    let folder = tempfile::tempdir().unwrap();
    let (mira, slug) = desk(folder.path(), "");
    let ada = colleague(folder.path(), "Ada");
    mira.submit(&slug, Some("Ada"), None, None).unwrap();
    let note = ada.add_note(&slug, &words("closed"), "Since when?").unwrap();
    ada.resolve_note(&note.id).unwrap();
    let one = ada.suggest(&slug, &words("closed"), "open").unwrap();
    mira.accept(&one.id).unwrap();
    let trail = mira.audit(&slug).unwrap();
    let acts: Vec<_> = trail.iter().map(|line| line.act.as_str()).collect();
    assert_eq!(acts, ["new", "submit", "note", "resolve", "suggest", "edit", "accept"]);
    assert_eq!(trail[1].given_to.as_deref(), Some("Ada"));
    for (n, line) in trail.iter().enumerate() {
        assert_eq!(line.hash, line.proof());
        assert_eq!(line.before.as_ref(), n.checked_sub(1).map(|before| &trail[before].hash));
    }
    assert!(mira.verify().unwrap().ok);
    drop((mira, ada));
    let db = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
    db.execute_batch(
        "DROP TRIGGER history_is_not_rewritten; UPDATE history SET note = 'x' WHERE act = 'note'",
    )
    .unwrap();
    drop(db);
    let health = colleague(folder.path(), "Ada").verify().unwrap();
    assert!(!health.ok && health.problems[0].what.contains("act 3 of its history"), "{health:?}");
    let trail = colleague(folder.path(), "Ada").trail(&slug, None).unwrap();
    assert_eq!((trail.broken, trail.acts[0].number), (Some(BrokenChain::Act(3)), 7));
}

#[test]
fn a_long_trail_comes_in_parts_and_is_written_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (mira, slug) = desk(folder.path(), "");
    for n in 0..120 {
        mira.edit(&slug, Some(format!("Take {n}.\n")), &[]).unwrap();
    }
    let numbers = |before: Option<usize>| -> Vec<usize> {
        mira.trail(&slug, before).unwrap().acts.iter().map(|act| act.number).collect()
    };
    assert_eq!(numbers(None), (22..=121).rev().collect::<Vec<_>>());
    assert_eq!(numbers(Some(22)), (1..=21).rev().collect::<Vec<_>>());
    assert!(numbers(Some(1)).is_empty());
    assert_eq!(mira.trail(&slug, Some(22)).unwrap().broken, None, "the whole is proven, not the part");
    let file = folder.path().join("trail.jsonl");
    mira.write_trail(&slug, &file).unwrap();
    let written = std::fs::read_to_string(&file).unwrap();
    assert_eq!(written, mira.trail_lines(&slug).unwrap());
    assert_eq!(written.lines().count(), 121);
    let own = folder.path().join("desk.toml");
    assert_eq!(mira.write_trail(&slug, &own).unwrap_err().code, "desk_file");
}

#[test]
fn sources_are_tied_to_passages_compared_and_never_published() {
    let folder = tempfile::tempdir().unwrap();
    let (mira, slug) = desk(folder.path(), "");
    let said = "Canary: We take no risk with this bridge. Not one.";
    let wish = |kind, text: &str| SourceWish { kind, name: "Canary talk".into(), text: text.into() };
    let transcript = mira.add_source(&slug, wish(SourceKind::Transcript, said)).unwrap();
    let link = mira.add_source(&slug, wish(SourceKind::Link, "https://canary.example/leak")).unwrap();
    assert_eq!(mira.add_source(&slug, wish(SourceKind::File, " ")).unwrap_err().code, "no_words");
    let body = |quote: &str| Some(format!("The bridge is closed. “{quote}”, said Ada Brook.\n"));
    mira.edit(&slug, body("We take no risk with this bridge"), &[]).unwrap();
    let tie = mira.support(&transcript.id, &words("We take no risk with this bridge")).unwrap();
    assert!(tie.quoted.unwrap().exact);
    mira.support(&link.id, &words("The bridge is closed")).unwrap();
    mira.edit(&slug, body("We take little risk with this bridge"), &[]).unwrap();
    let drawer = mira.drawer(&slug).unwrap();
    let quoted = drawer[0].passages[0].quoted.clone().unwrap();
    assert!(!quoted.exact && quoted.said.unwrap().contains("no risk"));
    assert_eq!(drawer[1].passages[0].quoted, None, "a link says nothing word for word");

    mira.submit(&slug, None, None, None).unwrap();
    assert_eq!(mira.make_move(&slug, Move::Approve, None, None).unwrap_err().code, "findings");
    mira.approve_over(&slug, None, Some("she agreed to it".into()), None).unwrap();
    let out = folder.path().join("out");
    mira.build(Some(&out), desk::HowToBuild { clean: true, ..Default::default() }, &|_, _| true).unwrap();
    let formats =
        [(ExportFormat::Html, "a.html"), (ExportFormat::Markdown, "a.md"), (ExportFormat::Text, "a.txt")];
    for (format, name) in formats {
        mira.export(std::slice::from_ref(&slug), format, &out.join(name)).unwrap();
    }
    let outside: String = texts(&out).into_iter().map(|(_, text)| text).collect();
    assert!(outside.contains("little risk") && !outside.to_lowercase().contains("canary"));
    mira.remove_source(&transcript.id[..10]).unwrap();
    assert_eq!(mira.drawer(&slug).unwrap().len(), 1);
    assert_eq!(mira.support(&transcript.id, &words("bridge")).unwrap_err().code, "no_source");
}

#[test]
fn what_no_source_supports_is_listed_until_it_is_tied() {
    let folder = tempfile::tempdir().unwrap();
    let (mira, slug) = desk(folder.path(), "");
    let body = "😀 The bridge cost £2.4 billion in 1986.\n\n“We take no risk with it,” said Ada Brook.\n";
    mira.edit(&slug, Some(body.into()), &[]).unwrap();
    let listed = || -> Vec<String> {
        mira.unsourced(&slug).unwrap().facts.into_iter().map(|fact| fact.text).collect()
    };
    assert_eq!(listed(), ["£2.4 billion", "We take no risk with it"]);
    let wish =
        |name: &str| SourceWish { kind: SourceKind::Link, name: name.into(), text: "https://x".into() };
    let report = mira.add_source(&slug, wish("Report")).unwrap();
    let all = mira.unsourced(&slug).unwrap();
    let (figure, said) = (&all.facts[0], &all.facts[1]);
    assert_eq!((figure.line, said.line), (1, 3));
    let at = |fact: &desk::UnsourcedFact| PassageWish::At {
        field: fact.field,
        from: fact.from,
        to: fact.to,
        seen: all.text.clone(),
    };
    mira.support(&report.id, &at(figure)).unwrap();
    assert_eq!(listed(), ["We take no risk with it"]);
    let tied = mira.support(&report.id, &at(said)).unwrap();
    assert_eq!(tied.anchor.quote, "We take no risk with it");
    assert!(listed().is_empty());
    // What was tied follows the text; what is written anew has no source.
    let typed = format!("Some 300 people came.\n\n{}", body.replace("with it", "at all"));
    mira.edit(&slug, Some(typed), &[]).unwrap();
    assert_eq!(listed(), ["300 people"]);
    mira.remove_source(&report.id).unwrap();
    assert_eq!(listed().len(), 3);
}
