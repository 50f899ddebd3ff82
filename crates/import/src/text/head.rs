//! The lines between headline and copy that a page leaves: who, and when.

use super::heading::{is_line, is_sentence};
use crate::dates;
use article::{Content, DateLine};

const ORPHANS: [&str; 9] =
    ["published", "on", "published on", "updated", "posted", "posted on", "by", "last updated", "written by"];
const LEADS: [&str; 8] =
    ["first published", "last updated", "published", "posted", "updated", "modified", "on", ":"];
const ROLES: [&str; 17] = [
    "agency",
    "analyst",
    "associated",
    "author",
    "bureau",
    "columnist",
    "contributor",
    "correspondent",
    "desk",
    "editor",
    "news",
    "photographer",
    "press",
    "producer",
    "reporter",
    "staff",
    "writer",
];

/// A line of a page's head.
enum Furniture {
    Byline(Vec<String>),
    Date(DateLine),
    Orphan,
}

pub(super) fn is_furniture(line: &str) -> bool {
    furniture(line).is_some()
}

/// Takes the head's lines out of the copy; one line of copy may stand before
/// them, where a page sets its summary above the byline.
pub(super) fn take(blocks: &mut Vec<String>, content: &mut Content, notes: &mut Vec<String>) {
    let second = blocks.get(1).is_some_and(|block| is_furniture(block));
    let place = usize::from(second && !blocks.first().is_some_and(|block| is_furniture(block)));
    let mut promised = false;
    while let Some(found) = blocks.get(place).and_then(|block| furniture(block)) {
        let block = blocks.remove(place);
        match found {
            Furniture::Byline(names) => {
                notes.push(format!("took “{block}” as the byline"));
                content.byline.extend(names);
            }
            Furniture::Date(date) => {
                notes.push(format!("took “{block}” as the date"));
                content.date.get_or_insert(date);
            }
            Furniture::Orphan => {
                promised |= ["published", "posted"].iter().any(|lead| block.to_lowercase().starts_with(lead));
                notes.push(format!("removed “{block}”: an orphan of the page's date line"));
            }
        }
    }
    // A place for the date without one is told to whoever checks the copy.
    if promised && content.date.is_none() {
        content.extra.entry("published".into()).or_insert_with(|| "".into());
    }
}

fn furniture(block: &str) -> Option<Furniture> {
    if !is_line(block) || block.chars().count() > 120 {
        return None;
    }
    let line = block.split_whitespace().collect::<Vec<_>>().join(" ");
    if ORPHANS.contains(&line.to_lowercase().trim_end_matches(':')) {
        return Some(Furniture::Orphan);
    }
    byline(&line).map(Furniture::Byline).or_else(|| date(&line).map(Furniture::Date))
}

/// “By Jane Doe and John Roe”, or “Jane Doe, Staff Writer”.
fn byline(line: &str) -> Option<Vec<String>> {
    if is_sentence(line) {
        return None;
    }
    let lower = line.to_lowercase();
    let Some(lead) = ["written by ", "by "].iter().find(|lead| lower.starts_with(**lead)) else {
        let (name, role) = line.split_once(", ")?;
        let staff = role.split_whitespace().count() <= 5 && is_role(role);
        return (staff && name.contains(' ') && is_name(name)).then(|| vec![name.to_owned()]);
    };
    let rest = line.get(lead.len()..)?;
    if rest.split_whitespace().count() > 12 || dates::day(rest).is_some() || is_of_the_calendar(rest) {
        return None;
    }
    let parted = rest.replace(" and ", ", ").replace(" & ", ", ").replace(" | ", ", ");
    let parts: Vec<String> = parted.split(", ").map(|part| part.trim().to_owned()).collect();
    let names: Vec<String> = parts.iter().filter(|part| is_name(part) && !is_role(part)).cloned().collect();
    let first = parts.into_iter().next().filter(|part| is_name(part))?;
    Some(if names.is_empty() { vec![first] } else { names })
}

fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let small = ["de", "da", "van", "von", "der", "den", "bin", "al", "la", "le", "du", "of", "the"];
    let big = |w: &&str| w.starts_with(char::is_uppercase) || small.contains(w);
    (1..=5).contains(&words.len())
        && words[0].starts_with(char::is_alphabetic)
        && words.iter().all(big)
        && words.iter().any(|w| w.starts_with(char::is_uppercase))
}

fn is_role(part: &str) -> bool {
    part.split_whitespace().any(|word| ROLES.contains(&word.to_lowercase().as_str()))
}

/// “By Monday” tells no name.
fn is_of_the_calendar(rest: &str) -> bool {
    let first = rest.split_whitespace().next().unwrap_or_default();
    first.parse::<chrono::Weekday>().is_ok() || first.parse::<chrono::Month>().is_ok()
}

/// A day, with what pages set around it: “Updated Sunday, March 3, 2024 at 10:15 am”.
fn date(line: &str) -> Option<DateLine> {
    let mut rest = line;
    while let Some(lead) =
        LEADS.iter().find(|lead| rest.get(..lead.len()).is_some_and(|r| r.eq_ignore_ascii_case(lead)))
    {
        rest = rest[lead.len()..].trim_start();
    }
    if let Some((_, day)) = rest.split_once(", ").filter(|(w, _)| w.parse::<chrono::Weekday>().is_ok()) {
        rest = day;
    }
    let words: Vec<&str> = rest.split(' ').collect();
    (1..=3.min(words.len())).rev().find_map(|count| {
        let day = dates::day(words[..count].join(" ").trim_end_matches(','))?;
        words[count..].iter().all(|word| is_of_a_time(word)).then_some(DateLine::Day(day))
    })
}

fn is_of_a_time(word: &str) -> bool {
    let marks = ["at", "am", "pm", "a.m.", "p.m.", "|", "-", "–", "•", "·"];
    let zone = (2..=4).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    let clock = word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(':');
    zone || clock || marks.contains(&word.to_lowercase().as_str())
}
