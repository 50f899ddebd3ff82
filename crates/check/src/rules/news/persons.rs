//! People as the news tells of them: their full names, and the age and the office beside a name.

use crate::prose::{Kind, Token};
use std::ops::Range;

/// Offices that one person at a time holds, so that two of them for one person are worth a look.
const OFFICES: &str = "mayor governor president chancellor premier minister ambassador archbishop bishop senator \
    sheriff congressman congresswoman";

/// What stands before an office and belongs to it.
const OF_OFFICE: &str = "deputy vice prime foreign finance interior defence defense health education justice culture \
    transport environment energy trade home agriculture labour labor economy";

/// Capitalised words before a name that are no part of it.
const NO_NAMES: &str = "mr mrs ms miss mx dr prof professor sir dame lord lady rev the a in on at by for with and but \
    or if when while after before as from of to that this yesterday today monday tuesday wednesday thursday friday \
    saturday sunday january february march april june july august september october november december meanwhile";

/// Words that tell of a change, so that what was true before need not be true now.
const CHANGES: &str = "former formerly then acting ex new newly elected re-elected appointed incoming outgoing interim \
    late once resigned succeeded succeeds succeed replaced replaces became becomes become was candidate next nominated \
    sworn ran running retired stepped first";

/// A full name: its words, and where they stand among the tokens.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) at: Range<usize>,
}

/// The full names in a sentence.
pub(super) fn persons(tokens: &[Token]) -> Vec<Person> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at;
        while end < tokens.len() && is_name(&tokens[end]) && (end == at || touches(tokens, end)) {
            end += 1;
        }
        let run = at..end;
        at = end.max(at + 1);
        let no_name =
            |token: &Token| [NO_NAMES, OFFICES, OF_OFFICE].into_iter().any(|words| token.is_any(words));
        let begin = run.clone().rev().find(|at| no_name(&tokens[*at])).map_or(run.start, |last| last + 1);
        if (2..=4).contains(&(run.end - begin)) {
            let words: Vec<&str> = tokens[begin..run.end].iter().map(|token| token.text.as_str()).collect();
            found.push(Person { name: words.join(" "), at: begin..run.end });
        }
    }
    found
}

fn is_name(token: &Token) -> bool {
    token.is_word() && token.is_capitalised() && !token.text.ends_with("'s") && !token.text.ends_with("’s")
}

/// Whether a word has nothing but a space before it.
fn touches(tokens: &[Token], at: usize) -> bool {
    tokens[at - 1].to + 1 == tokens[at].from
}

/// The age beside a name, and the token that tells it: "Mira Holt, 46,", "46-year-old Mira Holt".
pub(super) fn age(tokens: &[Token], at: &Range<usize>) -> Option<(u32, usize)> {
    let apart = |place: usize| tokens.get(place).is_some_and(|token| token.is_mark(','));
    if apart(at.end) {
        let aged = usize::from(tokens.get(at.end + 1).is_some_and(|token| token.is_any("aged age")));
        let place = at.end + 1 + aged;
        let closed =
            tokens.get(place + 1).is_none_or(|next| matches!(next.kind, Kind::Mark(',' | '.' | ';' | ')')));
        let age = tokens.get(place).filter(|_| closed).and_then(|token| years(&token.text));
        if let Some(age) = age {
            return Some((age, place));
        }
    }
    // "The 46-year-old engineer Mira Holt".
    let before = (at.start.saturating_sub(3)..at.start).rev();
    let place = before.into_iter().find(|place| !tokens[*place].is_word())?;
    let told = tokens[place].key.strip_suffix("-year-old")?;
    years(told).map(|age| (age, place))
}

fn years(text: &str) -> Option<u32> {
    let plain = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|age| plain && (5..=110).contains(age))
}

/// An office that somebody is said to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Office {
    /// "Deputy mayor", in small letters.
    pub(super) words: String,
    /// "Ravensford", where it is told.
    of: String,
    /// Its tokens.
    pub(super) at: Range<usize>,
}

impl Office {
    /// Whether one person can't be both. "The minister" may be the health minister.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let within = |a: &str, b: &str| a.ends_with(b) || b.ends_with(a);
        let elsewhere = !self.of.is_empty()
            && !other.of.is_empty()
            && !self.of.contains(&other.of)
            && !other.of.contains(&self.of);
        !within(&self.words, &other.words) || elsewhere
    }
}

/// The office beside a name: "Mayor Mira Holt", "Mira Holt, the mayor of Ravensford,".
pub(super) fn office(tokens: &[Token], at: &Range<usize>) -> Option<Office> {
    let before = tokens[..at.start].last().filter(|token| token.is_any(OFFICES)).map(|_| at.start - 1);
    if let Some(head) = before {
        return Some(told(tokens, head, String::new()));
    }
    tokens.get(at.end).filter(|token| token.is_mark(','))?;
    let begin = at.end + 1 + usize::from(tokens.get(at.end + 1).is_some_and(|token| token.is_any("the")));
    let qualified = tokens.get(begin..)?.iter().take_while(|token| token.is_any(OF_OFFICE)).count();
    let head = begin + qualified;
    tokens.get(head).filter(|token| token.is_any(OFFICES))?;
    let of = tokens.get(head + 1).is_some_and(|token| token.is_any("of"));
    let place =
        head + 2..head + 2 + tokens.iter().skip(head + 2).take_while(|token| of && is_name(token)).count();
    let end = if of { place.end } else { head + 1 };
    // "The mayor who", "mayor from 2010": something more is told of it.
    let closed = tokens.get(end).is_none_or(|next| matches!(next.kind, Kind::Mark(',' | '.' | ';' | ')')));
    let names: Vec<&str> = tokens[place].iter().map(|token| token.text.as_str()).collect();
    (closed && names.is_empty() != of).then(|| told(tokens, head, names.join(" ")))
}

/// The office whose last word stands here.
fn told(tokens: &[Token], head: usize, of: String) -> Office {
    let qualified = tokens[..head].iter().rev().take_while(|token| token.is_any(OF_OFFICE)).count();
    let at = head - qualified..head + 1;
    let words: Vec<&str> = tokens[at.clone()].iter().map(|token| token.key.as_str()).collect();
    Office { words: words.join(" "), of, at }
}

/// Whether a sentence tells of a change of office.
pub(super) fn tells_of_change(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|token| token.is_any(CHANGES) || token.key.starts_with("ex-") || token.key.ends_with("-elect"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Reading;
    use std::collections::BTreeSet;

    fn told_in(text: &str) -> Vec<(String, Option<u32>, Option<String>)> {
        let reading = Reading::of(text, None, &BTreeSet::new());
        let tokens = &reading.tokens;
        let found = persons(tokens).into_iter().map(|person| {
            let office = office(tokens, &person.at).map(|office| format!("{} {}", office.words, office.of));
            (person.name, age(tokens, &person.at).map(|(age, _)| age), office)
        });
        found.collect()
    }

    #[test]
    fn ages_and_offices_stand_beside_a_name() {
        let mira = |text: &str, age: Option<u32>, office: Option<&str>| {
            assert_eq!(told_in(text), [("Mira Holt".to_owned(), age, office.map(str::to_owned))], "{text}");
        };
        mira("Then Mayor Mira Holt, 46, left.", Some(46), Some("mayor "));
        mira("the 46-year-old engineer Mira Holt left", Some(46), None);
        mira("Mira Holt, aged 46, left.", Some(46), None);
        mira("She met Mira Holt, the deputy mayor of Ravensford.", None, Some("deputy mayor Ravensford"));
        mira("Foreign Minister Mira Holt left.", None, Some("foreign minister "));
        mira("Mira Holt, the mayor’s sister, left.", None, None);
        mira("Mira Holt, the mayor who left, came.", None, None);
        mira("Mira Holt, 46 of them, left.", None, None);
        mira("Mira Holt left in 46 minutes.", None, None);
    }
}
