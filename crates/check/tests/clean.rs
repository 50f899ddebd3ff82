//! Ten pieces of clean copy, full of names and quotations: the desk does not cry wolf over them.

use check::{Checker, Copy, House, NoArchive, Severity, line_column};
use std::fs;
use std::path::Path;

#[test]
fn clean_copy_is_let_be() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clean");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let checker = Checker::new(House::default());
    let (mut words, mut alarms) = (0, 0);
    for file in &files {
        let body = fs::read_to_string(file).unwrap();
        words += body.split_whitespace().count();
        let content = article::Content {
            headline: "A headline".to_owned(),
            standfirst: Some("What it is about.".to_owned()),
            body,
            ..article::Content::default()
        };
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let copy = Copy { content, slug: None, language: "en-GB".to_owned(), slot: None, today };
        let findings = checker.check(&copy, &NoArchive);
        // What a headline, a section or a byline lacks is not the copy's fault.
        let of_copy = findings.iter().filter(|finding| finding.field == check::Field::Body);
        for finding in of_copy.filter(|finding| finding.severity > Severity::Hint) {
            alarms += 1;
            let place = line_column(&copy.content.body, finding.from);
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            println!(
                "{name}:{}:{} {}: “{}” {}",
                place.line, place.column, finding.rule, finding.text, finding.message
            );
        }
    }
    println!("{alarms} warnings and errors in {words} words of {} pieces", files.len());
    assert!(files.len() >= 10 && words > 5000, "the pieces are there");
    assert!(alarms * 1000 < words * 2, "{alarms} in {words} words");
}
