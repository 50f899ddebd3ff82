use crate::{Checker, Copy, Finding, House, NoArchive, Severity, Standing};

fn found(rule: &str, body: &str) -> Vec<Finding> {
    let mut house = House::default();
    house.read_vale("House/Rule.yml", rule).unwrap();
    let content = article::Content {
        headline: "A headline".into(),
        body: body.to_owned(),
        ..article::Content::default()
    };
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let copy =
        Copy { content, slug: None, language: "de".into(), slot: None, today, standing: Standing::default() };
    let mut findings = Checker::new(house).check(&copy, &NoArchive);
    findings.retain(|finding| finding.rule.starts_with("vale"));
    findings
}

fn texts(rule: &str, body: &str) -> Vec<String> {
    found(rule, body).into_iter().map(|finding| finding.text).collect()
}

#[test]
fn existence_finds_whole_words_and_minds_exceptions() {
    let rule = "extends: existence\nmessage: Avoid '%s'.\nlevel: suggestion\nignorecase: true\ntokens: ['ver(?:y|ily)', quite]\nexceptions: [QUITE]";
    let findings = found(rule, "Größe: Very old, every day, verily quite.");
    assert_eq!(findings.iter().map(|f| f.text.as_str()).collect::<Vec<_>>(), ["Very", "verily"]);
    assert_eq!(
        (findings[0].severity, findings[0].message.as_str()),
        (Severity::Hint, "Avoid 'Very'. (Rule)")
    );
    assert_eq!(texts("extends: existence\nmessage: x\nnonword: true\ntokens: ['!!']", "No!! No."), ["!!"]);
    assert_eq!(texts("extends: existence\nmessage: x\nraw: ['a', 'b+']", "abb a b"), ["abb"]);
}

#[test]
fn substitution_fixes_what_is_certain() {
    let rule = "extends: substitution\nmessage: Use '%s' instead of '%s'.\nignorecase: true\nswap:\n  'utili[sz]e': use\n  big: large|great";
    let findings = found(rule, "Utilise the big one. “Utilise it.”");
    let told: Vec<_> = findings.iter().map(|f| (f.text.as_str(), f.fix.as_deref(), f.severity)).collect();
    let (warning, hint) = (Severity::Warning, Severity::Hint);
    assert_eq!(told, [("Utilise", Some("Use"), warning), ("big", None, warning), ("Utilise", None, hint)]);
    assert_eq!(findings[0].message, "Use 'use' instead of 'Utilise'. (Rule)");
}

#[test]
fn occurrence_counts_by_sentence() {
    let rule = "extends: occurrence\nmessage: Shorter.\nscope: sentence\nmax: 3\ntoken: '\\w+'";
    assert_eq!(texts(rule, "One two three. One two three four. Ü."), ["One two three four."]);
}

#[test]
fn repetition_and_capitalization_are_found() {
    let rule =
        "extends: repetition\nmessage: \"'%s' twice.\"\nalpha: true\nignorecase: true\ntokens: ['[^\\s.]+']";
    assert_eq!(texts(rule, "The the old 1 1. Old one"), ["The the"]);
    let rule =
        "extends: capitalization\nmessage: x\nscope: heading.h2\nmatch: $sentence\nexceptions: [Leeds]";
    assert_eq!(
        texts(rule, "## What Leeds wants\n\n## What The Council Wants\n\nAny Case Here"),
        ["What The Council Wants"]
    );
    let rule = "extends: capitalization\nmessage: x\nscope: heading.h2\nmatch: $title";
    assert_eq!(texts(rule, "## What to Do\n\n## What people do today"), ["What people do today"]);
}

#[test]
fn consistency_marks_the_rarer_of_two() {
    let rule = "extends: consistency\nmessage: Inconsistent '%s'.\neither:\n  advisor: adviser";
    assert_eq!(texts(rule, "An adviser, an adviser.\n\nAn advisor."), ["advisor"]);
    assert!(texts(rule, "An advisor, an advisor.").is_empty());
}
