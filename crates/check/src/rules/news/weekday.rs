//! A weekday that does not fit its date.

use crate::rules::news::dates::{Date, dates, weekday_name, year};
use crate::{Group, Look, Note, Piece, Rule, Severity};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "weekday",
    group: Group::News,
    severity: Severity::Warning,
    what: "A weekday that does not fit its date.",
    why: "One of the two is wrong, and people come on the wrong day.",
    bad: "The bridge opens on Friday, 28 November 2026.",
    good: "The bridge opens on Saturday, 28 November 2026. It closed on Friday, 20 November.",
    look: Look::EnglishArticle(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let tokens = piece.readings.iter().flat_map(|reading| &reading.tokens);
    let years: BTreeSet<i32> = tokens.filter_map(year).collect();
    let mut notes = Vec::new();
    for (n, _, reading) in piece.blocks() {
        for date in dates(&reading.tokens) {
            if let Some(message) = misfit(&date, &years, piece.copy.day_out()) {
                notes.push(Note::block(n, date.from, date.to, message));
            }
        }
    }
    notes
}

/// What is wrong with the weekday of a date.
fn misfit(date: &Date, years: &BTreeSet<i32>, out: NaiveDate) -> Option<String> {
    let weekday = date.weekday?;
    let meant = match date.year {
        Some(year) => date.in_year(year)?,
        None => nearest(date, out)?,
    };
    // A piece that tells of 1944 need not say so at each date.
    let fits = |year: &i32| date.in_year(*year).is_some_and(|day| day.weekday() == weekday);
    if meant.weekday() == weekday || date.year.is_none() && years.iter().any(fits) {
        return None;
    }
    Some(format!("{} is a {}.", meant.format("%-d %B %Y"), weekday_name(meant.weekday())))
}

/// The day of this date that is nearest to the one on which it is read.
fn nearest(date: &Date, out: NaiveDate) -> Option<NaiveDate> {
    let years = [out.year() - 1, out.year(), out.year() + 1];
    let days = years.into_iter().filter_map(|year| date.in_year(year));
    days.min_by_key(|day| (*day - out).num_days().abs())
}
