//! Dates in running text: "Saturday, 4 March 2023", "March 4", "the 4th of March".

use crate::prose::{Kind, Token};
use chrono::{NaiveDate, Weekday};

/// A day and a month, with what stands around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Date {
    /// Its first character in the block, the weekday's where there is one.
    pub(crate) from: usize,
    /// The character behind its last.
    pub(crate) to: usize,
    /// The day of the month, which need not exist.
    pub(crate) day: u32,
    /// The month, from 1.
    pub(crate) month: u32,
    /// The year, where it is named.
    pub(crate) year: Option<i32>,
    /// The weekday before it.
    pub(crate) weekday: Option<Weekday>,
}

impl Date {
    /// The day in a year, where there is such a day.
    pub(crate) fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Mon),
    ("Tuesday", Weekday::Tue),
    ("Wednesday", Weekday::Wed),
    ("Thursday", Weekday::Thu),
    ("Friday", Weekday::Fri),
    ("Saturday", Weekday::Sat),
    ("Sunday", Weekday::Sun),
];

/// Words behind which a number before them was a day and not a count: "April 31 is", not "In
/// April 31 people".
const AFTER_DAY: &str = "is was and to at until";

/// The month that a word names, from 1.
pub(crate) fn month(token: &Token) -> Option<u32> {
    let named = |name: &&str| {
        let short = token.text.trim_end_matches('.');
        token.text == **name || matches!(short.len(), 3 | 4) && short != "May" && name.starts_with(short)
    };
    let capital = token.is_word() && token.is_capitalised();
    (1..).zip(MONTHS).find(|(_, name)| capital && named(name)).map(|(month, _)| month)
}

/// The name of a month.
pub(super) fn month_name(month: u32) -> &'static str {
    MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or_default()
}

/// The weekday that a word names.
pub(super) fn weekday(token: &Token) -> Option<Weekday> {
    WEEKDAYS.into_iter().find(|(name, _)| token.text == *name).map(|(_, day)| day)
}

/// The name of a weekday.
pub(super) fn weekday_name(day: Weekday) -> &'static str {
    WEEKDAYS.into_iter().find(|(_, weekday)| *weekday == day).map_or("", |(name, _)| name)
}

/// The dates in a text.
pub(crate) fn dates(tokens: &[Token]) -> Vec<Date> {
    (0..tokens.len()).filter_map(|at| date(tokens, at)).collect()
}

/// The date whose month stands here.
fn date(tokens: &[Token], at: usize) -> Option<Date> {
    let month = month(tokens.get(at)?)?;
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let of = before(1).is_some_and(|token| token.is_word() && token.key == "of");
    let day_at = if of { 2 } else { 1 };
    let (day, first, last) = match before(day_at).and_then(day) {
        Some(day) => (day, at - day_at, at),
        None => {
            // "Jan. 5"
            let stop = tokens.get(at + 1).is_some_and(|token| token.is_mark('.'));
            let last = at + if stop { 2 } else { 1 };
            (day(tokens.get(last)?)?, at, last)
        }
    };
    let comma = tokens.get(last + 1).is_some_and(|token| token.is_mark(','));
    let year_at = last + if comma { 2 } else { 1 };
    let year = tokens.get(year_at).and_then(year);
    if year.is_none() && first == at && !ends_at(tokens, last) {
        return None;
    }
    let end = if year.is_some() { year_at } else { last };
    let (weekday, first) = weekday_before(tokens, first);
    Some(Date { from: tokens[first].from, to: tokens[end].to, day, month, year, weekday })
}

/// Whether what begins with a month ends at this number.
fn ends_at(tokens: &[Token], last: usize) -> bool {
    let ordinal = !tokens[last].text.ends_with(|c: char| c.is_ascii_digit());
    let counts = |next: &Token| match next.kind {
        Kind::Word => !next.is_any(AFTER_DAY),
        kind => matches!(kind, Kind::Number | Kind::Mark('%' | '-' | '–')),
    };
    ordinal || !tokens.get(last + 1).is_some_and(counts)
}

/// The weekday before a date, and where the date begins with it.
fn weekday_before(tokens: &[Token], first: usize) -> (Option<Weekday>, usize) {
    let mut at = first;
    for _ in 0..3 {
        let Some(before) = at.checked_sub(1) else { break };
        at = before;
        let token = &tokens[at];
        if let Some(day) = weekday(token) {
            return (Some(day), at);
        }
        if !matches!(token.kind, Kind::Mark(',' | '(')) && token.key != "the" {
            break;
        }
    }
    (None, first)
}

/// A day of a month: "4", "4th".
fn day(token: &Token) -> Option<u32> {
    let digits = token.text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let tail = &token.text[digits.len()..];
    let plain = token.kind == Kind::Number && matches!(tail, "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| plain && digits.len() <= 2 && (1..=39).contains(day))
}

/// A year that is written as four digits.
pub(crate) fn year(token: &Token) -> Option<i32> {
    let four = token.kind == Kind::Number && token.text.len() == 4;
    token.text.parse().ok().filter(|year| four && (1000..2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Reading;
    use std::collections::BTreeSet;

    type Parts = (u32, u32, Option<i32>, Option<Weekday>);

    fn read(text: &str) -> Vec<Parts> {
        let reading = Reading::of(text, None, &BTreeSet::new());
        let dates = dates(&reading.tokens).into_iter();
        dates.map(|date| (date.day, date.month, date.year, date.weekday)).collect()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let full = (4, 3, Some(2023), Some(Weekday::Sat));
        for text in [
            "on Saturday, 4 March 2023,",
            "on Saturday 4th March, 2023.",
            "on Saturday, March 4, 2023",
            "Saturday the 4th of March 2023",
            "Saturday (4 Mar 2023)",
            "Saturday, Mar. 4, 2023",
        ] {
            assert_eq!(read(text), [full], "{text}");
        }
        assert_eq!(read("March 31."), [(31, 3, None, None)]);
        assert_eq!(read("4–6 May"), [(6, 5, None, None)]);
    }

    #[test]
    fn a_count_is_no_date() {
        for text in
            ["In April 31 people", "In May 40,000 came", "Theresa May", "may 3 of them", "in March 2020"]
        {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
