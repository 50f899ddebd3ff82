//! Findings as the two faces show them.

use check::{Copy, Field, Finding, Group, Level, RULES, Rule, Severity};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::str::Chars;

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
    /// The findings of an article with their places. They stand in the order of their fields and
    /// places, so that each text is walked through once.
    pub(super) fn all(findings: Vec<Finding>, copy: &Copy, slug: &str) -> Vec<Self> {
        let mut texts: HashMap<Field, String> = HashMap::new();
        for finding in &findings {
            texts.entry(finding.field).or_insert_with(|| copy.text(finding.field));
        }
        let mut walks: HashMap<Field, Walk<'_>> =
            texts.iter().map(|(field, text)| (*field, Walk::new(text))).collect();
        let view = |finding: Finding| {
            let walk = walks.entry(finding.field).or_insert_with(|| Walk::new(""));
            walk.go_to(finding.from);
            let begin = walk.clone();
            let mut end = walk.clone();
            end.go_to(finding.to);
            Self {
                slug: slug.to_owned(),
                group: rule(&finding.rule).map_or(Group::Style, |rule| rule.group),
                severity: finding.severity,
                field: finding.field,
                line: begin.line,
                column: begin.column,
                units: (begin.units, end.units),
                from: finding.from,
                to: finding.to,
                rule: finding.rule,
                text: finding.text,
                message: finding.message,
                fix: finding.fix,
            }
        };
        findings.into_iter().map(view).collect()
    }
}

/// A place in a text in every way that places are counted; it moves on, and begins anew where it
/// is asked to go back.
#[derive(Clone)]
struct Walk<'a> {
    text: &'a str,
    rest: Chars<'a>,
    characters: usize,
    units: usize,
    line: usize,
    column: usize,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, rest: text.chars(), characters: 0, units: 0, line: 1, column: 1 }
    }

    fn go_to(&mut self, character: usize) {
        if character < self.characters {
            *self = Self::new(self.text);
        }
        while self.characters < character {
            let Some(c) = self.rest.next() else { return };
            self.characters += 1;
            self.units += c.len_utf16();
            (self.line, self.column) =
                if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
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

#[cfg(test)]
mod tests {
    use super::*;
    use check::line_column;

    #[test]
    fn a_walk_counts_as_each_way_of_counting_does() {
        let text = "One 😀.\n\nTwo é.";
        let mut walk = Walk::new(text);
        for at in [0, 4, 5, 7, 8, 9, 3, 99] {
            walk.go_to(at);
            let place = line_column(text, at);
            assert_eq!((walk.line, walk.column), (place.line, place.column), "{at}");
            assert_eq!(walk.units, text.chars().take(at).map(char::len_utf16).sum::<usize>());
        }
    }
}
