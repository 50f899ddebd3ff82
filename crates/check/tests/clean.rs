//! Ten pieces of clean copy, full of names and quotations: the desk does not cry wolf over them.

mod measure;

use check::{Checker, Finding, Group, House, RULES, line_column};

/// What is said of a piece's text that weighs more than a hint.
fn alarms(checker: &Checker, name: &str, body: &str) -> Vec<Finding> {
    let findings = measure::alarms(checker, body);
    for finding in &findings {
        let place = line_column(body, finding.from);
        println!(
            "{name}:{}:{} {}: “{}” {}",
            place.line, place.column, finding.rule, finding.text, finding.message
        );
    }
    findings
}

#[test]
fn clean_copy_is_let_be() {
    let pieces = measure::clean().unwrap();
    let checker = Checker::new(House::default());
    let words: usize = pieces.values().map(|body| body.split_whitespace().count()).sum();
    let count: usize = pieces.iter().map(|(name, body)| alarms(&checker, name, body).len()).sum();
    println!("{count} warnings and errors in {words} words of {} pieces", pieces.len());
    assert!(pieces.len() >= 10 && words > 5000, "the pieces are there");
    assert!(count * 1000 < words * 2, "{count} in {words} words");
}

/// Each sentence looks like a mistake and is none.
#[test]
fn turns_of_english_are_no_mistakes() {
    let mut findings = alarms(&Checker::new(House::default()), "turns.md", include_str!("turns.md"));
    let of_language = |id: &str| RULES.iter().any(|rule| rule.id == id && rule.group == Group::Language);
    findings.retain(|finding| of_language(&finding.rule));
    assert!(findings.is_empty(), "{findings:#?}");
}
