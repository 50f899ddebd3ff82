//! Seeded defects and their clean twins: how many are found, and how often a rule cries wolf.

use check::{Checker, Copy, Finding, House, NoArchive, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Pair {
    rule: String,
    bad: String,
    good: String,
}

fn check(checker: &Checker, body: &str) -> Vec<Finding> {
    let content = article::Content {
        headline: "A headline".to_owned(),
        body: body.to_owned(),
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
    // The sentence is all there is of this article.
    findings.retain(|finding| finding.severity > Severity::Hint && finding.field == check::Field::Body);
    findings
}

#[test]
fn nine_in_ten_defects_are_found_and_their_twins_are_let_be() {
    let groups: BTreeMap<String, Vec<Pair>> = toml::from_str(include_str!("sentences.toml")).unwrap();
    let checker = Checker::new(House::default());
    let mut rules: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let (mut found, mut alarms, mut all) = (0, 0, 0);
    for pair in groups.values().flatten() {
        let row = rules.entry(&pair.rule).or_default();
        row[1] += 1;
        all += 1;
        let bad = check(&checker, &pair.bad);
        if bad.iter().any(|finding| finding.rule == pair.rule) {
            row[0] += 1;
            found += 1;
        } else {
            println!("missed by {}: {} (found: {bad:?})", pair.rule, pair.bad);
        }
        let wolf = check(&checker, &pair.good);
        alarms += usize::from(!wolf.is_empty());
        for finding in wolf {
            println!("false alarm by {}: “{}” in: {}", finding.rule, finding.text, pair.good);
        }
    }
    for (rule, [found, all]) in &rules {
        println!("{rule:20} {found:3} of {all:3}");
    }
    println!("found {found} of {all}, false alarms in {alarms} of {all} clean sentences");
    assert!(all >= 30 && found * 10 >= all * 9, "found {found} of {all}");
    assert!(alarms * 20 <= all, "false alarms in {alarms} of {all}");
}
