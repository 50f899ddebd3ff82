//! A date that no calendar has.

use crate::rules::news::dates::{Date, dates, month_name};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "no-such-date",
    group: Group::News,
    severity: Severity::Error,
    what: "A date that does not exist.",
    why: "It is certainly wrong, and nobody can come on that day.",
    bad: "The bridge opens on 31 April.",
    good: "The bridge opens on 30 April. It closed on 29 February 2024. In June 31 people asked why.",
    look: Look::English(look),
};

/// A leap year, so that 29 February without a year is let be.
const LEAP: i32 = 2024;

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let dates = dates(&paragraph.reading.tokens).into_iter();
    dates.filter_map(|date| Some(Note::here(date.from, date.to, complaint(&date)?))).collect()
}

fn complaint(date: &Date) -> Option<String> {
    if date.in_year(date.year.unwrap_or(LEAP)).is_some() {
        return None;
    }
    let month = month_name(date.month);
    Some(match date.year {
        Some(year) if date.in_year(LEAP).is_some() => format!("{month} {year} has no day {}.", date.day),
        _ => format!("{month} has no day {}.", date.day),
    })
}
