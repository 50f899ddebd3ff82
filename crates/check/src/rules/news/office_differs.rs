//! An office that is not the one the archive last gave somebody.

use crate::archive::Mention;
use crate::prose::Reading;
use crate::rules::news::persons::{Office, office, persons, tells_of_change};
use crate::{Group, Look, Note, Piece, Rule, Severity};
use chrono::NaiveDate;
use std::collections::HashSet;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "office-differs",
    group: Group::News,
    // People change their offices, and not every change is told.
    severity: Severity::Hint,
    what: "Somebody’s office that is another than the desk’s last article on them had, within two years, with no word of a change.",
    why: "A title that is out of date, or another person’s, is noticed first by its holder.",
    bad: "told: Mira Holt = 2026-05-03 = Mayor opens ferry = Mayor Mira Holt opened the ferry.\n\nGovernor Mira Holt sailed at dawn.",
    good: "told: Mira Holt = 2026-05-03 = Mayor opens ferry = Mayor Mira Holt opened the ferry.\n\nMira Holt, the mayor of Ravensford, sailed at dawn. The new governor is Ola Brandt.",
    look: Look::Article(look),
};

/// Of so many people of an article the archive is asked.
const ASKED: usize = 12;

/// What is older says little of who holds an office now.
const LASTS: i64 = 2 * 365;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut asked = HashSet::new();
    let mut notes = Vec::new();
    for (n, _, reading) in piece.blocks() {
        for sentence in reading.sentences().filter(|sentence| !tells_of_change(sentence.tokens)) {
            for person in persons(sentence.tokens) {
                let Some(told) = office(sentence.tokens, &person.at) else { continue };
                if asked.len() == ASKED || !asked.insert(person.name.clone()) {
                    continue;
                }
                let others = piece.archive.mentions(&person.name);
                if let Some(message) = contradicted(&person.name, &told, piece.copy.day_told(), &others) {
                    let (first, last) = (&sentence.tokens[told.at.start], &sentence.tokens[told.at.end - 1]);
                    notes.push(Note::block(n, first.from, last.to, message));
                }
            }
        }
    }
    notes
}

/// What the newest article before that day has against an office.
fn contradicted(name: &str, told: &Office, on: NaiveDate, others: &[Mention]) -> Option<String> {
    let lately = |other: &&Mention| (0..=LASTS).contains(&(on - other.day).num_days());
    let mut known = others.iter().filter(lately).filter_map(|other| Some((office_in(name, other)?, other)));
    let (then, other) = known.next()?;
    let (then, day) = (then.filter(|then| told.contradicts(then))?, other.day.format("%-d %B %Y"));
    Some(format!("“{}” of {day} has {name} as {}.", other.headline, then.words))
}

/// The office that another article gives somebody; none within where it tells of a change.
fn office_in(name: &str, other: &Mention) -> Option<Option<Office>> {
    other.passages.iter().find_map(|passage| {
        let reading = Reading::of(passage, None, &Default::default());
        let mut of_name = persons(&reading.tokens).into_iter().filter(|person| person.name == name);
        let found = of_name.find_map(|person| office(&reading.tokens, &person.at))?;
        Some((!tells_of_change(&reading.tokens)).then_some(found))
    })
}
