//! Findings as the two faces show them.

use check::{Copy, Field, Finding, Group, Level, RULES, Rule, Severity, line_column};
use serde::{Deserialize, Serialize};

/// A finding in an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the words of the contract")]
pub struct FindingView {
    pub slug: String,
    pub rule: String,
    pub group: Group,
    pub severity: Severity,
    pub field: Field,
    /// The line and the character in it, from 1.
    pub line: usize,
    pub column: usize,
    /// The characters of the field between which it stands, from 0.
    pub from: usize,
    pub to: usize,
    pub text: String,
    pub message: String,
    /// What should stand there, where that is certain.
    pub fix: Option<String>,
    /// The same place in UTF-16 units, as an editor counts.
    #[serde(skip)]
    pub units: (usize, usize),
}

impl FindingView {
    pub(super) fn new(finding: Finding, copy: &Copy, slug: &str) -> Self {
        let text = copy.text(finding.field);
        let place = line_column(&text, finding.from);
        let units = |to: usize| text.chars().take(to).map(char::len_utf16).sum();
        Self {
            slug: slug.to_owned(),
            group: rule(&finding.rule).map_or(Group::Style, |rule| rule.group),
            severity: finding.severity,
            field: finding.field,
            line: place.line,
            column: place.column,
            units: (units(finding.from), units(finding.to)),
            from: finding.from,
            to: finding.to,
            rule: finding.rule,
            text: finding.text,
            message: finding.message,
            fix: finding.fix,
        }
    }
}

/// The rule with this id.
pub(super) fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// Which finding is meant, as it was shown; places in UTF-16 units of the field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
pub struct FindingPlace {
    /// The rule.
    pub rule: String,
    /// The field.
    pub field: Field,
    /// Where it begins.
    pub from: usize,
    /// What stands there.
    pub text: String,
}

/// What there is to say of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The hash of the text that was checked.
    pub text: String,
    /// In the order of its fields and their text.
    pub findings: Vec<FindingView>,
    /// What is wrong with the house's own files, in sentences.
    pub broken: Vec<String>,
    /// The house's checklist.
    pub checklist: Vec<ChecklistItem>,
}

/// An item of the house's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ChecklistItem {
    /// What is to be seen to.
    pub item: String,
    /// Whether somebody ticked it for this article.
    pub done: bool,
}

/// A rule and how much it weighs at this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RuleView {
    /// Its id.
    pub rule: String,
    /// What it is about.
    pub group: Group,
    /// How much it weighs here.
    pub level: Level,
    /// How much it weighs where the house says nothing.
    pub usual: Level,
    /// What it finds.
    pub what: String,
    /// Why that matters.
    pub why: String,
}

impl RuleView {
    pub(super) fn new(rule: &Rule, level: Option<Level>) -> Self {
        let usual = match rule.severity {
            Severity::Hint => Level::Hint,
            Severity::Warning => Level::Warning,
            Severity::Error => Level::Error,
        };
        Self {
            rule: rule.id.to_owned(),
            group: rule.group,
            level: level.unwrap_or(usual),
            usual,
            what: rule.what.to_owned(),
            why: rule.why.to_owned(),
        }
    }
}
