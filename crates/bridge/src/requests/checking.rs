//! The copy desk: what it finds, and what a person says to that.

use crate::{Request, Session};
use desk::{
    CheckedField, ChecklistItem, Failure, FindingPlace, FindingView, Group, Level, OpenArticle, RuleView,
    Severity,
};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// What there is to say of an article. It only reads, so nobody who types waits for it.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Findings {
    article: String,
}

/// What there is to say of an article as it stands.
#[derive(Debug, Serialize, ts_rs::TS)]
pub struct Found {
    /// In the order of its fields and their text; of very many those that weigh most.
    findings: Vec<Finding>,
    /// How many there are beside them.
    more: usize,
    /// What is wrong with the house's own files, in sentences.
    broken: Vec<String>,
    /// The house's checklist.
    checklist: Vec<ChecklistItem>,
    /// The hash of the text that was checked.
    text: String,
}

/// A finding; its place is counted as an editor counts, in UTF-16 units of the field.
#[derive(Debug, Serialize, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the words of the contract")]
pub struct Finding {
    rule: String,
    group: Group,
    severity: Severity,
    field: CheckedField,
    from: usize,
    to: usize,
    text: String,
    message: String,
    /// What should stand there; only where that is certain.
    fix: Option<String>,
}

impl From<FindingView> for Finding {
    fn from(view: FindingView) -> Self {
        let (from, to) = view.units;
        let FindingView { rule, group, severity, field, text, message, fix, .. } = view;
        Self { rule, group, severity, field, from, to, text, message, fix }
    }
}

/// So many findings are shown at once: nobody walks through more, and a window has to draw them.
const SHOWN: usize = 500;

/// Of very many findings those that weigh most, in the order in which they came.
fn weightiest(findings: Vec<FindingView>) -> Vec<FindingView> {
    let mut ranked: Vec<(usize, FindingView)> = findings.into_iter().enumerate().collect();
    ranked.sort_by_key(|(place, one)| (Reverse(one.severity), *place));
    ranked.truncate(SHOWN);
    ranked.sort_by_key(|(place, _)| *place);
    ranked.into_iter().map(|(_, one)| one).collect()
}

fn found(session: &Session, article: &str) -> Result<Found, Failure> {
    let checked = session.desk()?.findings(article)?;
    Ok(Found {
        more: checked.findings.len().saturating_sub(SHOWN),
        findings: weightiest(checked.findings).into_iter().map(Finding::from).collect(),
        broken: checked.broken,
        checklist: checked.checklist,
        text: checked.text,
    })
}

impl Request for Findings {
    type Answer = Found;

    fn answer(self, session: &Session) -> Result<Found, Failure> {
        found(session, &self.article)
    }
}

/// Lets a finding stand, there or in the whole article; answered with what is left to say.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct IgnoreFinding {
    article: String,
    finding: FindingPlace,
    whole_article: bool,
}

impl Request for IgnoreFinding {
    type Answer = Found;

    fn answer(self, session: &Session) -> Result<Found, Failure> {
        session.desk()?.ignore_finding(&self.article, &self.finding, self.whole_article)?;
        found(session, &self.article)
    }
}

/// Adds a word or a name to the house's dictionary.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct AddToDictionary {
    word: String,
}

impl Request for AddToDictionary {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        session.desk()?.add_to_dictionary(&self.word)
    }
}

/// Every rule, with how much it weighs at this desk.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Rules {}

impl Request for Rules {
    type Answer = Vec<RuleView>;

    fn answer(self, session: &Session) -> Result<Vec<RuleView>, Failure> {
        Ok(session.desk()?.rules())
    }
}

/// Sets how much a rule weighs at this desk.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct SetRuleLevel {
    rule: String,
    level: Level,
}

impl Request for SetRuleLevel {
    type Answer = Vec<RuleView>;

    fn answer(self, session: &Session) -> Result<Vec<RuleView>, Failure> {
        let desk = session.desk()?;
        desk.set_severity(&self.rule, self.level)?;
        Ok(desk.rules())
    }
}

/// Makes every certain fix, as one revision.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct FixFindings {
    article: String,
}

impl Request for FixFindings {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        let desk = session.desk()?;
        desk.fix_findings(&self.article)?;
        desk.open_article(&self.article)
    }
}

/// Ticks an item of the house's checklist for an article, or takes the tick away.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct TickItem {
    article: String,
    item: String,
    done: bool,
}

impl Request for TickItem {
    type Answer = Found;

    fn answer(self, session: &Session) -> Result<Found, Failure> {
        session.desk()?.tick(&self.article, &self.item, self.done)?;
        found(session, &self.article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_findings_the_weightiest_are_shown_in_their_order() {
        let finding = |n: usize| FindingView {
            slug: "a".into(),
            rule: "r".into(),
            group: Group::Language,
            severity: if n.is_multiple_of(2) { Severity::Hint } else { Severity::Error },
            field: CheckedField::Body,
            line: 1,
            column: 1,
            from: n,
            to: n,
            text: String::new(),
            message: String::new(),
            fix: None,
            units: (n, n),
        };
        let shown = weightiest((0..SHOWN * 2 - 10).map(finding).collect());
        let places: Vec<usize> = shown.iter().map(|one| one.from).collect();
        assert_eq!(places.len(), SHOWN);
        assert!(places.is_sorted());
        assert_eq!(shown.iter().filter(|one| one.severity == Severity::Error).count(), SHOWN - 5);
    }
}
