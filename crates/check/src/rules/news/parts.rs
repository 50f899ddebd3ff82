//! Parts of money, of a hundred and of a group of people that do not add up.

use super::amounts::{money, percentage};
use super::numbers::whole;
use super::sum::{BETWEEN, LIST, LOOSE};
use crate::Note;
use crate::prose::{Kind, Token};

/// What is wrong with the parts that a sentence lists.
pub(super) fn notes(tokens: &[Token]) -> Vec<Note> {
    let sums = (0..tokens.len()).filter_map(|at| {
        of_money(tokens, at).or_else(|| of_a_group(tokens, at)).or_else(|| and_the_other(tokens, at))
    });
    sums.chain(of_a_hundred(tokens)).collect()
}

fn message(sum: impl std::fmt::Display, total: impl std::fmt::Display) -> String {
    format!("The parts make {sum}, not {total}.")
}

/// "£10m: £4m for roads, £3m for schools and £4m for buses".
fn of_money(tokens: &[Token], at: usize) -> Option<Note> {
    let (total, length) = money(&tokens[at..])?;
    let loose = at.checked_sub(1).is_some_and(|before| tokens[before].is_any(PARTLY));
    let behind = &tokens[at + length..];
    let words = behind.iter().take(BETWEEN).take_while(|t| t.is_word() && !t.is_any(LOOSE)).count();
    let mark = behind.get(words).filter(|_| !loose)?;
    let closing = match mark.kind {
        Kind::Mark('(') => ')',
        Kind::Mark(dash @ ('–' | '—')) => dash,
        Kind::Mark(':') => ';',
        _ => return None,
    };
    let list = &behind[words + 1..];
    let end = list.iter().position(|t| t.is_mark(closing) || t.is_mark('.')).unwrap_or(list.len());
    let mut parts = Vec::new();
    for part in list[..end.min(LIST)].split(|t| t.is_mark(',') || t.is_mark(';') || t.key == "and") {
        let mut sums = (0..part.len()).filter_map(|at| money(&part[at..]));
        match (sums.next(), sums.next()) {
            _ if part.is_empty() => (),
            (Some((sum, _)), None) if !part.iter().any(|t| t.is_any(PARTLY)) => parts.push(sum),
            _ => return None,
        }
    }
    let sum: u64 = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(*part))?;
    // Rounded figures may miss by half of their last place each.
    let place = parts.iter().chain([&total]).map(|sum| place(*sum)).min()?;
    let rounded = tokens[at..].iter().any(|t| t.kind == Kind::Number && t.text.contains('.'));
    let rounding = if rounded { place * parts.len() as u64 / 2 } else { 0 };
    let unit = if total >= 1_000_000_000 { 1_000_000_000.0 } else { 1_000.0 };
    let name = if total >= 1_000_000_000 { "m" } else { "" };
    let sign = &tokens[at].text;
    let told = |sum: u64| format!("{sign}{}{name}", sum as f64 / unit);
    (parts.len() > 1 && sum.abs_diff(total) > rounding).then(|| {
        Note::here(
            tokens[at].from,
            list[..end].last().map_or(mark.to, |t| t.to),
            message(told(sum), told(total)),
        )
    })
}

/// Words that make an amount of money a part of a part, or no exact one.
const PARTLY: &str = "including about around roughly nearly almost over than least most up some or";

/// The last place of a figure that is not nought.
fn place(mut sum: u64) -> u64 {
    let mut place = 1;
    while sum > 0 && sum.is_multiple_of(10) {
        sum /= 10;
        place *= 10;
    }
    place
}

/// "Of the 25 people on board, 18 were rescued and eight died".
fn of_a_group(tokens: &[Token], at: usize) -> Option<Note> {
    let begins = at == 0 || !tokens[at - 1].is_word();
    let of = tokens.get(at).filter(|of| begins && of.is_any("of"))?;
    let number = at + 1 + usize::from(tokens.get(at + 1)?.is_any("the its his her their these those"));
    let total = whole(tokens.get(number)?)?;
    let comma = tokens[number..].iter().take(LIST).position(|t| t.is_mark(','))? + number;
    let mut sum = 0_u64;
    let mut parts = 0;
    for part in tokens[comma + 1..].split(|t| t.is_mark(',') || t.is_mark(';') || t.is_any("and while but")) {
        let Some(first) = part.first().filter(|first| first.is_word() || first.kind == Kind::Number) else {
            continue;
        };
        if part.len() < 2 || part.iter().any(|t| t.is_any(LOOSE) || t.is_mark('%') || t.is_mark('£')) {
            return None;
        }
        sum = sum.checked_add(whole(first)?)?;
        parts += 1;
    }
    // A list that leaves many out was not meant to be whole; one that leaves out one was.
    let short = total > sum && total - sum <= 1.max(total / 20) && total > 4;
    (parts > 1 && (sum > total || short))
        .then(|| Note::here(of.from, tokens.last().map_or(of.to, |t| t.to), message(sum, total)))
}

/// "Eight of the 12 jurors agreed and the other five did not".
fn and_the_other(tokens: &[Token], at: usize) -> Option<Note> {
    let [first, of, the, all, ..] = &tokens[at..] else { return None };
    let (part, total) = (whole(first)?, whole(all)?);
    if !of.is_any("of") || !the.is_any("the its his her their") {
        return None;
    }
    let behind = &tokens[at + 4..];
    let other =
        behind.windows(3).find(|three| three[0].is_any("the") && three[1].is_any("other remaining"))?;
    let rest = whole(&other[2])?;
    // A third figure between them is another part.
    let others = behind.iter().take_while(|t| t.from < other[0].from).any(|t| whole(t).is_some());
    (!others && part.checked_add(rest)? != total)
        .then(|| Note::here(first.from, other[2].to, message(part + rest, total)))
}

/// "48% voted for Lund, 32% for Holm and 29% for others".
fn of_a_hundred(tokens: &[Token]) -> Option<Note> {
    let has = |words: &str| tokens.iter().any(|token| token.is_any(words));
    if has("compared turnout year years ago previously from than up down rose fell grew interest growth") {
        return None;
    }
    let shares: Vec<(usize, u64, usize)> = (0..tokens.len())
        .filter_map(|at| percentage(&tokens[at..]).map(|(share, length)| (at, share, length)))
        .collect();
    let [(first, ..), .., (last, _, length)] = shares.as_slice() else { return None };
    let sum: u64 = shares.iter().try_fold(0_u64, |sum, (_, share, _)| sum.checked_add(*share))?;
    let before = &tokens[last.saturating_sub(2)..*last];
    let rest = before.iter().any(|t| t.is_any("other remaining"))
        || tokens[last + length..].iter().any(|t| {
            t.is_any(
                "other others undecided neither unsure abstained elsewhere know unknown independents none",
            )
        });
    let sides = SIDES.iter().any(|(one, other)| has(one) && has(other));
    let wrong = rest && shares.len() > 2 && sum.abs_diff(100_000) > 1_500 || (rest || sides) && sum > 101_500;
    wrong.then(|| {
        let told = format!("{}%", sum as f64 / 1_000.0);
        Note::here(tokens[*first].from, tokens[last + length - 1].to, message(told, "100%"))
    })
}

/// Answers of which each excludes the other.
const SIDES: [(&str, &str); 6] = [
    ("yes", "no"),
    ("for favour favor support supported backed back", "against oppose opposed opposes"),
    ("agree agreed", "disagree disagreed"),
    ("approve approved", "disapprove disapproved"),
    ("remain", "leave"),
    ("men", "women"),
];
