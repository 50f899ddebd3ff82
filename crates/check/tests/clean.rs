//! Ten pieces of clean copy, full of names and quotations: the desk does not cry wolf over them.

use check::{Checker, Copy, Finding, Group, House, NoArchive, RULES, Severity, line_column};
use std::fs;
use std::path::Path;

/// What is said of a piece's text that weighs more than a hint, with what it is about.
fn alarms(checker: &Checker, name: &str, body: String) -> Vec<Finding> {
    let content = article::Content {
        headline: "A headline".to_owned(),
        standfirst: Some("What it is about.".to_owned()),
        body,
        ..article::Content::default()
    };
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let copy = Copy {
        content,
        slug: None,
        language: "en-GB".to_owned(),
        slot: None,
        today,
        standing: check::Standing::default(),
    };
    let mut findings = checker.check(&copy, &NoArchive);
    // What a headline, a section or a byline lacks is not the copy's fault.
    findings.retain(|finding| finding.field == check::Field::Body && finding.severity > Severity::Hint);
    for finding in &findings {
        let place = line_column(&copy.content.body, finding.from);
        println!(
            "{name}:{}:{} {}: “{}” {}",
            place.line, place.column, finding.rule, finding.text, finding.message
        );
    }
    findings
}

#[test]
fn clean_copy_is_let_be() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clean");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let checker = Checker::new(House::default());
    let (mut words, mut count) = (0, 0);
    for file in &files {
        let body = fs::read_to_string(file).unwrap();
        words += body.split_whitespace().count();
        count += alarms(&checker, &file.file_name().unwrap_or_default().to_string_lossy(), body).len();
    }
    println!("{count} warnings and errors in {words} words of {} pieces", files.len());
    assert!(files.len() >= 10 && words > 5000, "the pieces are there");
    assert!(count * 1000 < words * 2, "{count} in {words} words");
}

/// Each sentence looks like a mistake and is none.
#[test]
fn turns_of_english_are_no_mistakes() {
    let body = include_str!("turns.md").to_owned();
    let mut findings = alarms(&Checker::new(House::default()), "turns.md", body);
    let of_language = |id: &str| RULES.iter().any(|rule| rule.id == id && rule.group == Group::Language);
    findings.retain(|finding| of_language(&finding.rule));
    assert!(findings.is_empty(), "{findings:#?}");
}
