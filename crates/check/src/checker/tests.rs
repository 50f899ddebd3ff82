use super::*;
use crate::NoArchive;
use chrono::NaiveDate;
use proptest::prelude::*;

fn copy(language: &str, body: &str) -> Copy {
    let content = Content { headline: "Bridge closes".into(), body: body.to_owned(), ..Content::default() };
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let standing = crate::Standing::default();
    Copy { content, slug: None, language: language.to_owned(), slot: None, today, standing }
}

fn told(body: &str) -> Vec<(String, String)> {
    let findings = Checker::new(House::default()).check(&copy("en", body), &NoArchive);
    findings.into_iter().map(|finding| (finding.rule, finding.text)).collect()
}

#[test]
fn a_finding_stands_at_its_place_in_the_source() {
    let body = "Größe matters.\n\nThe *old bridge* closed closed on Monday.";
    let findings = Checker::new(House::default()).check(&copy("en", body), &NoArchive);
    let finding = findings.iter().find(|f| f.rule == "repeated-word").unwrap();
    let there: String = body.chars().skip(finding.from).take(finding.to - finding.from).collect();
    assert_eq!((there.as_str(), finding.fix.as_deref()), ("closed closed", Some("closed")));
}

#[test]
fn markdown_between_two_words_is_not_fixed_away() {
    let checker = Checker::new(House::default());
    let copy = copy("en", "The bridge *closed* closed on Monday.");
    let findings = checker.check(&copy, &NoArchive);
    assert!(findings.iter().any(|f| f.rule == "repeated-word" && f.fix.is_none()), "{findings:?}");
    assert_eq!(checker.fix(&copy, &NoArchive).0, copy.content);
}

// scar 17: what somebody said stays as it was said
#[test]
fn quotations_are_hinted_at_only() {
    let findings = Checker::new(House::default())
        .check(&copy("en", "“I saw the the bridge,” she said. They saw the the bridge."), &NoArchive);
    let severities: Vec<_> = findings
        .iter()
        .filter(|f| f.rule == "repeated-word")
        .map(|f| (f.severity, f.fix.is_some()))
        .collect();
    assert_eq!(severities, [(Severity::Hint, false), (Severity::Warning, true)]);
}

#[test]
fn a_rule_that_is_off_finds_nothing() {
    let house =
        House { severities: [("repeated-word".to_owned(), crate::Level::Off)].into(), ..House::default() };
    let findings = Checker::new(house).check(&copy("en", "They saw the the bridge."), &NoArchive);
    assert!(!findings.iter().any(|f| f.rule == "repeated-word"), "{findings:?}");
    assert!(told("They saw the the bridge.").iter().any(|(rule, _)| rule == "repeated-word"));
}

#[test]
fn other_languages_get_the_neutral_rules() {
    let findings =
        Checker::new(House::default()).check(&copy("de", "Die, die  die Brücke sahen."), &NoArchive);
    let told = findings.iter().filter(|f| f.severity > Severity::Hint);
    assert_eq!(told.map(|f| f.rule.as_str()).collect::<Vec<_>>(), ["doubled-space"]);
}

#[test]
fn the_second_check_says_what_the_first_said() {
    let checker = Checker::new(House::default());
    let copy = copy("en", "They saw the the bridge.\n\nA apple fell.");
    assert_eq!(checker.check(&copy, &NoArchive), checker.check(&copy, &NoArchive));
}

/// Pieces of copy, good and bad, of which any may follow any other.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "the",
        "the",
        "a",
        "an",
        "apple",
        "bridge",
        "closed",
        " ",
        "  ",
        "\u{a0}",
        ",",
        ".",
        " .",
        "\n\n",
        "*",
        "“",
        "”",
        "\"",
        "'",
        "’",
        "--",
        "...",
        "It",
        "was",
        "has yet",
        "announce",
        "&amp;",
        "[x](y)",
        "`c`",
        "(",
        ")",
        "10",
        "per cent",
        "%",
        "# ",
        "- ",
        "said",
        "he",
        "their",
        "Geneva",
        "had went",
        "it's",
        "its",
        "there",
        "they was",
        "decided close",
        "could of",
        "goverment",
        "february",
        "then",
        "loose",
        "is",
        "are",
        "The list of names were",
        "will goes",
        "has being",
        "more",
        "principle reason",
        "who's car",
        "your not",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|parts| parts.join(" "))
}

proptest! {
    #[test]
    fn a_second_fix_changes_nothing(body in pieces()) {
        let checker = Checker::new(House::default());
        let mut copy = copy("en", &body);
        copy.content = checker.fix(&copy, &NoArchive).0;
        let (again, fixed) = checker.fix(&copy, &NoArchive);
        prop_assert_eq!(again, copy.content, "{:?}", fixed);
    }

    #[test]
    fn any_text_can_be_checked(body in "\\PC{0,80}", language in "en|de|ar|zh|") {
        let copy = copy(&language, &body);
        let length = body.chars().count();
        for finding in Checker::new(House::default()).check(&copy, &NoArchive) {
            prop_assert!(finding.from <= finding.to);
            prop_assert!(finding.field != crate::Field::Body || finding.to <= length);
        }
    }
}
