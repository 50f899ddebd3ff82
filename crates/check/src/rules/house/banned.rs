//! A phrase that the house does not print.

use super::{found, note};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "house-banned",
    group: Group::Style,
    severity: Severity::Warning,
    what: "A phrase that the house’s style file bans.",
    why: "The house has its reasons, and its style file may say them.",
    bad: "style: {banned: {at this moment in time: Say “now”.}}\n\nAt this moment in time the bridge is closed.",
    good: "style: {banned: {at this moment in time: Say “now”.}}\n\nThe bridge is closed now.",
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let phrases = found(&paragraph.house.style.banned, paragraph).into_iter();
    phrases
        .map(|phrase| {
            let message = format!("The house does not print “{}”. {}", phrase.text, phrase.said);
            note(&phrase, message.trim_end().to_owned())
        })
        .collect()
}
