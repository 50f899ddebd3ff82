//! An age that the archive contradicts.

use crate::archive::Mention;
use crate::prose::Reading;
use crate::rules::news::persons::{age, persons};
use crate::{Group, Look, Note, Piece, Rule, Severity};
use chrono::NaiveDate;
use std::collections::HashSet;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "age-differs",
    group: Group::News,
    severity: Severity::Warning,
    what: "An age that does not fit the one another article of the desk gives, by the dates of both.",
    why: "One of the two is wrong, or they are two people, and readers should be told so.",
    bad: "told: Mira Holt = 2024-05-03 = Ferry master named = Mira Holt, 46, has the ferry now.\n\nMira Holt, 64, sailed at dawn.",
    good: "told: Mira Holt = 2024-05-03 = Ferry master named = Mira Holt, 46, has the ferry now.\n\nMira Holt, 48, sailed at dawn.",
    look: Look::Article(look),
};

/// Of so many people of an article the archive is asked.
const ASKED: usize = 12;

/// An age that was told may be as old as this many days, and a birthday may be near.
const NEAR: i64 = 31;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut asked = HashSet::new();
    let mut notes = Vec::new();
    for (n, _, reading) in piece.blocks() {
        for sentence in reading.sentences() {
            for person in persons(sentence.tokens) {
                let Some((told, place)) = age(sentence.tokens, &person.at) else { continue };
                if asked.len() == ASKED || !asked.insert(person.name.clone()) {
                    continue;
                }
                let others = piece.archive.mentions(&person.name);
                if let Some(message) = contradicted(&person.name, told, piece.copy.day_told(), &others) {
                    let token = &sentence.tokens[place];
                    notes.push(Note::block(n, token.from, token.to, message));
                }
            }
        }
    }
    notes
}

/// What the archive has against an age on a day. Where one article agrees, there may be two people.
fn contradicted(name: &str, told: u32, on: NaiveDate, others: &[Mention]) -> Option<String> {
    let known: Vec<(u32, &Mention)> =
        others.iter().filter_map(|other| Some((age_in(name, other)?, other))).collect();
    if known.iter().any(|(then, other)| fits(told, on, *then, other.day)) {
        return None;
    }
    let (then, other) = known.first()?;
    let day = other.day.format("%-d %B %Y");
    Some(format!("“{}” of {day} says that {name} was {then}. Or is it somebody else?", other.headline))
}

/// The age that another article gives.
fn age_in(name: &str, other: &Mention) -> Option<u32> {
    other.passages.iter().find_map(|passage| {
        let reading = Reading::of(passage, None, &Default::default());
        let of_name = persons(&reading.tokens).into_iter().filter(|person| person.name == name);
        of_name.into_iter().find_map(|person| Some(age(&reading.tokens, &person.at)?.0))
    })
}

/// Whether two ages can be one person's, each on its day.
fn fits(told: u32, on: NaiveDate, then: u32, day: NaiveDate) -> bool {
    let days = (on - day).num_days();
    let least = (days - NEAR).div_euclid(365);
    let most = (days + NEAR).div_euclid(365) + 1;
    (i64::from(then) + least..=i64::from(then) + most).contains(&i64::from(told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_grow_older() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let fits = |told, on, then, at| fits(told, day(on), then, day(at));
        for told in [46, 47] {
            assert!(fits(told, "2026-11-26", 46, "2026-11-20"));
        }
        for told in [48, 49] {
            assert!(fits(told, "2026-11-26", 46, "2024-05-03"), "{told}");
        }
        // An old article that is checked anew.
        assert!(fits(46, "2024-05-03", 48, "2026-11-26") && fits(45, "2024-05-03", 48, "2026-11-26"));
        for told in [44, 46, 51, 64] {
            assert!(!fits(told, "2026-11-26", 46, "2024-05-03"), "{told}");
        }
    }
}
