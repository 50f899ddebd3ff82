//! Day words in a piece that goes out on another day.

use crate::prose::{Sentence, Token};
use crate::rules::news::dates::{dates, weekday};
use crate::{Group, Look, Note, Piece, Rule, Severity};
use chrono::{Datelike, NaiveDate, Weekday};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "day-word",
    group: Group::News,
    severity: Severity::Warning,
    what: "“Yesterday”, “last Saturday” or “next week” without a date, in an article that is scheduled for a day on which they mean another.",
    why: "What was true at the desk is wrong by the time readers see it.",
    bad: "today: 2026-11-26\nslot: 2026-12-07 06:00 Europe/Berlin\n\nThe bridge closed last Saturday.",
    good: "today: 2026-11-26\nslot: 2026-12-07 06:00 Europe/Berlin\n\nThe bridge closed on Saturday, 21 November, and will open next year.",
    look: Look::EnglishArticle(look),
};

/// What a day word speaks of.
#[derive(Clone, Copy)]
enum Span {
    Day,
    Weekday(Weekday),
    Week,
    Month,
    Year,
}

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let (today, out) = (piece.copy.today, piece.copy.day_out());
    if today == out {
        return Vec::new();
    }
    let mut notes = Vec::new();
    for (n, block, reading) in piece.blocks() {
        if !block.kind.is_running() {
            continue;
        }
        for sentence in reading.sentences().filter(|sentence| dates(sentence.tokens).is_empty()) {
            for (from, to, span, quoted) in day_words(&sentence) {
                if !is_moved(span, today, out) {
                    continue;
                }
                let message =
                    format!("Readers see this on {}, when it means another day. Name the date.", day(out));
                let note = Note::block(n, from, to, message);
                notes.push(if quoted { note.at_most(Severity::Hint) } else { note });
            }
        }
    }
    notes
}

/// "1 December 2026".
fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// The day words of a sentence: each with its place, and whether somebody said it.
fn day_words(sentence: &Sentence<'_>) -> Vec<(usize, usize, Span, bool)> {
    let tokens = sentence.tokens;
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.is_word() && token.is_any("yesterday today tomorrow tonight") {
            found.push((token.from, token.to, Span::Day, token.quoted));
        } else if token.is_word()
            && token.is_any("last next this")
            && let Some(next) = tokens.get(at + 1)
            && let Some(span) = span(&token.key, next)
        {
            found.push((token.from, next.to, span, token.quoted));
        }
    }
    found
}

fn span(which: &str, next: &Token) -> Option<Span> {
    match next.key.trim_end_matches("'s") {
        "night" if which == "last" => Some(Span::Day),
        "morning" | "afternoon" | "evening" if which == "this" => Some(Span::Day),
        "week" | "weekend" => Some(Span::Week),
        "month" => Some(Span::Month),
        "year" => Some(Span::Year),
        _ => weekday(next).map(Span::Weekday),
    }
}

/// Whether a day word means one thing on the one day and another on the other.
fn is_moved(span: Span, today: NaiveDate, out: NaiveDate) -> bool {
    match span {
        Span::Day => true,
        Span::Weekday(day) => {
            let (first, last) = (today.min(out), today.max(out));
            first
                .iter_days()
                .skip(1)
                .take(7)
                .take_while(|date| *date <= last)
                .any(|date| date.weekday() == day)
        }
        Span::Week => today.iso_week() != out.iso_week(),
        Span::Month => (today.year(), today.month()) != (out.year(), out.month()),
        Span::Year => today.year() != out.year(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_moves_when_its_day_comes_between() {
        let date = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        // The 26th is a Thursday.
        let (thursday, friday, next) = (date(26), date(27), date(30));
        assert!(!is_moved(Span::Weekday(Weekday::Sat), thursday, friday));
        assert!(is_moved(Span::Weekday(Weekday::Sat), thursday, next));
        assert!(!is_moved(Span::Week, thursday, friday) && is_moved(Span::Week, thursday, next));
        assert!(!is_moved(Span::Month, thursday, next) && !is_moved(Span::Year, thursday, next));
        assert!(is_moved(Span::Day, thursday, friday));
    }
}
