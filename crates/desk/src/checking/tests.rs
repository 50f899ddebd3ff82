use super::*;
use crate::NewDraft;
use check::{Field, Level};

const BODY: &str = "Ships waited for  hours. 🚢 Ships waited for a hour at at the the pier.\n";

fn desk() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::create(folder.path(), "D").unwrap();
    (folder, desk)
}

fn write(desk: &Desk, headline: &str, body: &str) -> String {
    let draft = NewDraft { headline: headline.into(), body: body.into(), ..NewDraft::default() };
    desk.new_article(draft).unwrap().slug
}

fn of_rule(desk: &Desk, slug: &str, rule: &str) -> Vec<FindingView> {
    let mut findings = desk.findings(slug).unwrap().findings;
    findings.retain(|finding| finding.rule == rule);
    findings
}

fn place(finding: &FindingView) -> FindingPlace {
    FindingPlace {
        rule: finding.rule.clone(),
        field: finding.field,
        from: finding.units.0,
        text: finding.text.clone(),
    }
}

#[test]
fn places_are_counted_as_people_and_as_editors_do() {
    let (_folder, desk) = desk();
    let slug = write(&desk, "Ships wait", BODY);
    let found = &of_rule(&desk, &slug, "a-an")[0];
    let character = BODY.chars().position(|c| c == '🚢').unwrap();
    assert!(found.from > character && found.units.0 == found.from + 1, "{found:?}");
    assert_eq!((found.line, found.column, found.field), (1, found.from + 1, Field::Body));
}

#[test]
fn what_is_let_stand_is_not_told_again() {
    let (_folder, desk) = desk();
    let slug = write(&desk, "Ships wait", BODY);
    let found = of_rule(&desk, &slug, "repeated-word");
    assert_eq!(found.len(), 2, "{found:?}");
    desk.ignore_finding(&slug, &place(&found[0]), false).unwrap();
    assert_eq!(of_rule(&desk, &slug, "repeated-word").len(), 1);
    desk.ignore_finding(&slug, &place(&found[1]), true).unwrap();
    assert!(of_rule(&desk, &slug, "repeated-word").is_empty());
    assert_eq!(desk.ignore_finding(&slug, &place(&found[1]), true).unwrap_err().code, "no_finding");
}

#[test]
fn an_error_is_put_right_and_not_let_stand() {
    let (_folder, desk) = desk();
    let slug = write(&desk, "Ships wait", BODY);
    let found = of_rule(&desk, &slug, "repeated-word");
    desk.ignore_finding(&slug, &place(&found[0]), true).unwrap();
    desk.set_severity("repeated-word", Level::Error).unwrap();
    let found = of_rule(&desk, &slug, "repeated-word");
    assert!(found.len() == 2 && found.iter().all(|one| one.severity == Severity::Error));
    assert_eq!(desk.ignore_finding(&slug, &place(&found[0]), true).unwrap_err().code, "is_error");
}

#[test]
fn the_house_is_read_from_its_files_and_again_when_they_change() {
    let (folder, desk) = desk();
    let settings = "# ours\n[check]\nchecklist = [\"Read by a lawyer\"]\n";
    std::fs::write(folder.path().join("desk.toml"), settings).unwrap();
    let slug = write(&desk, "Zorvik closes", "Zorvik closed. A glimmet of it was utilised.");
    assert!(!of_rule(&desk, &slug, "misspelling").is_empty());
    desk.add_to_dictionary("glimmet").unwrap();
    desk.add_to_dictionary("glimmet").unwrap();
    assert!(of_rule(&desk, &slug, "misspelling").iter().all(|one| one.text != "glimmet"));
    let style = folder.path().join("style");
    std::fs::create_dir(&style).unwrap();
    std::fs::write(style.join("house.yml"), "terms: {utilised: used}").unwrap();
    std::fs::write(style.join("Broken.yml"), "extends: existence\nmessage: [").unwrap();
    let checked = desk.findings(&slug).unwrap();
    assert!(checked.findings.iter().any(|one| one.text == "utilised"), "{:?}", checked.findings);
    assert!(checked.broken.len() == 1 && checked.broken[0].contains("Broken.yml"), "{:?}", checked.broken);
    assert_eq!(checked.checklist, [ChecklistItem { item: "Read by a lawyer".into(), done: false }]);
    assert_eq!(of_rule(&desk, &slug, "checklist").len(), 1);
    desk.tick(&slug, "Read by a lawyer", true).unwrap();
    assert!(of_rule(&desk, &slug, "checklist").is_empty());
    assert_eq!(desk.tick(&slug, "Nothing", true).unwrap_err().code, "no_item");
    desk.set_severity("house-term", Level::Off).unwrap();
    assert!(desk.findings(&slug).unwrap().findings.iter().all(|one| one.text != "utilised"));
    let text = std::fs::read_to_string(folder.path().join("desk.toml")).unwrap();
    assert!(text.starts_with(settings), "{text}");
    let level = |desk: &Desk| desk.rules().into_iter().find(|rule| rule.rule == "house-term").unwrap().level;
    assert_eq!(level(&desk), Level::Off);
    desk.set_severity("house-term", Level::Warning).unwrap();
    assert_eq!(desk.set_severity("nothing", Level::Off).unwrap_err().code, "no_rule");
    crate::DeskConfig::read(folder.path()).unwrap();
}

#[test]
fn certain_fixes_are_one_revision_and_a_second_run_changes_nothing() {
    let (_folder, desk) = desk();
    let slug = write(&desk, "Ships wait", BODY);
    let (after, fixed) = desk.fix_findings(&slug).unwrap();
    assert!(!fixed.is_empty());
    assert!(!desk.open_article(&slug).unwrap().content.body.contains("  "));
    assert_eq!(desk.history(&slug).unwrap().len(), 2);
    let (again, fixed) = desk.fix_findings(&slug).unwrap();
    assert!(fixed.is_empty() && again.revision == after.revision);
    assert_eq!(desk.history(&slug).unwrap().len(), 2);
}

#[test]
fn the_archive_knows_names_links_and_what_was_said_before() {
    let (_folder, desk) = desk();
    for n in 0..4 {
        write(&desk, &format!("Talks {n}"), "Mr Oyelaran spoke of the harbour.");
    }
    let slug = write(&desk, "More talks", "We met Oyelaron ([[talks-1]], [[talks-9]]).");
    let named = of_rule(&desk, &slug, "near-name");
    assert!(named.len() == 1 && named[0].message.contains("“Oyelaran”"), "{named:?}");
    let dangling = of_rule(&desk, &slug, "dangling-link");
    assert!(dangling.len() == 1 && dangling[0].text.contains("talks-9"), "{dangling:?}");
    let words: Vec<String> = (0..90).map(|n| format!("word{n}")).collect();
    let (long, own) = (words.join(" "), desk.open_article(&slug).unwrap().id);
    write(&desk, "The same", &long);
    let own = article::ArticleId::parse(&own).unwrap();
    let others = Others::new(&desk, &own);
    let like = |text: &str| check::Archive::like(&others, text).len();
    assert_eq!((like(&long), like(&long.replace("word3", "other3"))), (1, 0));
}

#[test]
fn an_age_and_an_office_are_held_against_the_archive() {
    let (_folder, desk) = desk();
    let dated = |headline: &str, date: &str, body: &str| {
        let slug = write(&desk, headline, body);
        desk.edit(&slug, None, &[("date".to_owned(), date.to_owned())]).unwrap();
    };
    dated("Mayor opens ferry", "2026-05-03", "It rained.\n\nMayor Mira Holt, 46, opened the ferry.");
    dated("Mira Holt sings", "2019-05-03", "Governor Mira Holt, 39, sang.");
    let found = |body: &str, rule: &str| {
        let slug = write(&desk, "Ferry sails", body);
        desk.edit(&slug, None, &[("date".to_owned(), "2026-11-26".to_owned())]).unwrap();
        let found = of_rule(&desk, &slug, rule);
        desk.make_move(&slug, article::Move::Kill, None, None).unwrap();
        found
    };
    let age = found("Mira Holt, 64, sailed.", "age-differs");
    assert!(age.len() == 1 && age[0].message.contains("“Mayor opens ferry” of 3 May 2026"), "{age:?}");
    assert!(found("Mira Holt, 46, sailed.", "age-differs").is_empty());
    let office = found("Governor Mira Holt sailed.", "office-differs");
    assert!(office.len() == 1 && office[0].message.contains("Mira Holt as mayor"), "{office:?}");
    for body in
        ["Mayor Mira Holt sailed.", "The new governor, Mira Holt, sailed.", "Governor Ola Brandt sailed."]
    {
        assert!(found(body, "office-differs").is_empty(), "{body}");
    }
}

#[test]
fn an_error_is_approved_for_a_reason_that_the_history_keeps() {
    let (_folder, desk) = desk();
    let slug = write(&desk, "Ferry to run", "The ferry runs again from 31 June 2027 ([[nowhere]]).");
    desk.make_move(&slug, article::Move::Submit, None, None).unwrap();
    for reason in [None, Some("  ".to_owned())] {
        let refused = desk.approve_over(&slug, None, reason, None).unwrap_err();
        assert_eq!(refused.code, "findings");
        assert!(refused.message.contains("June") && refused.message.contains("“nowhere”"), "{refused}");
    }
    let because = Some("the ministry wrote so".to_owned());
    let approved = desk.approve_over(&slug, Some("Read twice.".into()), because, None).unwrap();
    assert_eq!(approved.status, article::Status::Approved);
    let note = desk.history(&slug).unwrap()[0].note.clone().unwrap();
    assert!(
        note.starts_with("Read twice.\n") && note.ends_with("no-such-date): the ministry wrote so"),
        "{note}"
    );
    assert!(desk.audit(&slug).unwrap().iter().any(|line| line.note.as_deref() == Some(&note)));
}

#[test]
fn what_a_new_desk_lacks_stands_in_nobodys_way() {
    let (_folder, desk) = desk();
    let slug = write(&desk, "Bridge closes", "The bridge closed.");
    desk.make_move(&slug, article::Move::Submit, None, None).unwrap();
    desk.make_move(&slug, article::Move::Approve, None, None).unwrap();
}

#[test]
fn a_quotation_is_what_its_transcript_says() {
    let (_folder, desk) = desk();
    let body = "Hello. “We take little risk with this bridge,” said Ada Brook.";
    let slug = write(&desk, "No risk", body);
    let wish = crate::SourceWish {
        kind: article::SourceKind::Transcript,
        name: "The interview".into(),
        text: "A: We take no risk with this bridge. It opens when it is safe.".into(),
    };
    let source = desk.add_source(&slug, wish).unwrap();
    let on = crate::PassageWish::Words("We take little risk with this bridge".into());
    desk.support(&source.id, &on).unwrap();
    let found = of_rule(&desk, &slug, "changed-quotation");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Error));
    assert!(found[0].text.starts_with("We take little") && found[0].message.contains("take no risk"));
    let mended = format!("A line before. {}", body.replace("little", "no"));
    desk.edit(&slug, Some(mended), &[]).unwrap();
    assert!(of_rule(&desk, &slug, "changed-quotation").is_empty());
}

/// An article with an error that came in as approved, at a desk with a target.
fn imported(folder: &std::path::Path, desk: &Desk) -> String {
    let file = folder.join("ferry.md");
    std::fs::write(&file, "---\ntitle: Ferry to run\n---\n\nSee [[nowhere]].\n").unwrap();
    let report = desk.import(&[file], None, article::Status::Approved, false).unwrap();
    let target = "[[target]]\nname = \"site\"\nkind = \"folder\"\npath = \"out\"\n";
    std::fs::write(folder.join("desk.toml"), target).unwrap();
    report.items[0].slug.clone().unwrap()
}

#[test]
fn what_came_in_as_approved_is_asked_before_it_goes_out() {
    let (folder, desk) = desk();
    let slug = imported(folder.path(), &desk);
    let publish = |over: Option<&str>| desk.publish_over(std::slice::from_ref(&slug), &[], &[], over);
    for reason in [None, Some(" ")] {
        assert_eq!(publish(reason).unwrap_err().code, "findings");
    }
    assert!(desk.rehearse(std::slice::from_ref(&slug), &[]).unwrap().held_back[0].contains("“nowhere”"));
    assert_eq!(publish(Some("it comes tonight")).unwrap().len(), 1);
    let act = &desk.history(&slug).unwrap()[0];
    assert_eq!(act.act, "override");
    assert!(act.note.as_deref().unwrap().ends_with("(dangling-link): it comes tonight"), "{act:?}");
    assert!(desk.audit(&slug).unwrap().iter().any(|line| line.act == "override" && line.note == act.note));
    assert!(desk.verify().unwrap().ok);
    // Nobody is asked twice about the same text, and somebody about another one.
    assert_eq!(publish(None).unwrap().len(), 1);
    assert_eq!(desk.history(&slug).unwrap().len(), 3);
    desk.edit(&slug, Some("See [[nowhere]] and [[else]].\n".into()), &[]).unwrap();
    assert_eq!(desk.approve_over(&slug, None, None, None).unwrap_err().code, "findings");
}

#[test]
fn what_came_in_as_approved_is_asked_before_it_gets_a_slot() {
    let (folder, desk) = desk();
    let slug = imported(folder.path(), &desk);
    let wish = crate::SlotWish { at: "2999-12-01 06:00".into(), zone: Some("UTC".into()), which: None };
    assert_eq!(desk.schedule(&slug, &wish, None).unwrap_err().code, "findings");
    let before = desk.history(&slug).unwrap().len();
    let past = crate::SlotWish { at: "2001-12-01 06:00".into(), ..wish.clone() };
    assert_eq!(desk.schedule_over(&slug, &past, None, Some("x")).unwrap_err().code, "past");
    assert_eq!(desk.history(&slug).unwrap().len(), before, "what was not done has no reason");
    let scheduled = desk.schedule_over(&slug, &wish, None, Some("it comes tonight")).unwrap();
    assert_eq!(scheduled.status, article::Status::Scheduled);
    let acts: Vec<String> = desk.history(&slug).unwrap().into_iter().map(|line| line.act).collect();
    assert_eq!(acts[..2], ["schedule", "override"]);
    assert_eq!(desk.publish(&[slug], &[], &[]).unwrap().len(), 1, "the reason holds for the text");
}
