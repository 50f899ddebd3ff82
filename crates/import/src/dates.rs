//! Dates in the shapes that blogs and pages write them in.

use article::DateLine;
use chrono::{DateTime, NaiveDate};

const INSTANTS: [&str; 6] = [
    "%Y-%m-%d %H:%M:%S%.f %z",
    "%Y-%m-%d %H:%M:%S%.f%z",
    "%Y-%m-%d %H:%M %z",
    "%Y-%m-%dT%H:%M%z",
    "%Y-%m-%dT%H:%M:%S%.f%z",
    "%Y-%m-%dT%H:%M:%S%.f %z",
];
const DAYS: [&str; 8] =
    ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%B %d, %Y", "%B %d %Y", "%d %B %Y", "%d. %B %Y"];

/// A date, and whether nothing of what was written is lost in it.
pub(crate) fn read(written: &str) -> Option<(DateLine, bool)> {
    let written = written.trim();
    if let Some(date) = instant(written).map(DateLine::Instant).or_else(|| day(written).map(DateLine::Day)) {
        return Some((date, true));
    }
    // A time without an offset: its day is certain, its instant is not.
    let first = written.split([' ', 'T', 't']).next()?;
    let first = first.match_indices('-').nth(2).map_or(first, |(place, _)| &first[..place]);
    day(first).map(|day| (DateLine::Day(day), false))
}

fn instant(written: &str) -> Option<DateTime<chrono::FixedOffset>> {
    let zoned = ["Z", "z", " UTC", " GMT"]
        .iter()
        .find_map(|zone| written.strip_suffix(zone))
        .map_or_else(|| written.to_owned(), |time| format!("{}+00:00", time.trim_end()));
    DateTime::parse_from_rfc3339(&zoned)
        .ok()
        .or_else(|| DateTime::parse_from_rfc2822(written).ok())
        .or_else(|| INSTANTS.iter().find_map(|form| DateTime::parse_from_str(&zoned, form).ok()))
}

/// A calendar day and nothing else.
pub(crate) fn day(written: &str) -> Option<NaiveDate> {
    let written = written.replace("Sept ", "Sep ").replace("Sept. ", "Sep ");
    let written = match written.split_once(". ") {
        Some((month, rest)) if month.chars().all(char::is_alphabetic) => format!("{month} {rest}"),
        _ => written,
    };
    let likely = |day: &NaiveDate| (1000..=9999).contains(&chrono::Datelike::year(day));
    DAYS.iter().find_map(|form| NaiveDate::parse_from_str(&written, form).ok()).filter(likely)
}

/// A date at the head of a file's name, and the name behind it. Some blogs
/// number a month's posts with `00` for the day: shaped as a date, but none.
pub(crate) fn at_head(name: &str) -> Option<(Option<NaiveDate>, &str)> {
    let head = name.get(..10)?;
    let shaped = head.chars().enumerate().all(|(place, c)| match place {
        4 | 7 => matches!(c, '-' | '_' | '.'),
        _ => c.is_ascii_digit(),
    });
    let rest = &name[10..];
    let parted = rest.chars().next().is_none_or(|c| matches!(c, '-' | '_' | ' ' | '.'));
    (shaped && parted).then(|| {
        let day = NaiveDate::parse_from_str(&head.replace(['_', '.'], "-"), "%Y-%m-%d").ok();
        (day, rest.trim_start_matches(['-', '_', ' ', '.']))
    })
}

/// The day in an address such as `/2024/01/02/title.html`.
pub(crate) fn in_address(address: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = address.split('/').collect();
    parts.windows(3).find_map(|three| {
        let lengths = three.iter().map(|part| part.len());
        lengths.eq([4, 2, 2]).then(|| NaiveDate::parse_from_str(&three.join("-"), "%Y-%m-%d").ok())?
    })
}
