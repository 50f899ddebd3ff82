//! Which lines two texts have in common, at a cost that grows with the texts and not with how
//! much they differ: a line that stands once in each holds them together.

use std::collections::HashMap;

/// A stretch of two texts.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stretch<'a> {
    /// In both.
    Same(&'a str),
    /// What the older says, and what the newer says in its place.
    Differs(&'a str, &'a str),
}

/// Both texts from beginning to end.
pub(super) fn stretches<'a>(old: &'a str, new: &'a str) -> Vec<Stretch<'a>> {
    let (a, b) = (Lines::of(old), Lines::of(new));
    let before = a.lines.iter().zip(&b.lines).take_while(|(a, b)| a == b).count();
    let rest = (&a.lines[before..], &b.lines[before..]);
    let behind = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a_end, b_end) = (a.lines.len() - behind, b.lines.len() - behind);
    let mut told = Vec::new();
    same(&mut told, a.between(0, before));
    let (mut i, mut j) = (before, before);
    for (x, y) in in_order(once_in_both(&a.lines, before..a_end, &b.lines, before..b_end)) {
        if x < i || y < j {
            continue;
        }
        let alike = |n: &usize| a.lines[x - n - 1] == b.lines[y - n - 1];
        let back = (0..(x - i).min(y - j)).take_while(alike).count();
        let alike = |n: &usize| a.lines[x + n] == b.lines[y + n];
        let on = (0..(a_end - x).min(b_end - y)).take_while(alike).count();
        differs(&mut told, a.between(i, x - back), b.between(j, y - back));
        same(&mut told, a.between(x - back, x + on));
        (i, j) = (x + on, y + on);
    }
    differs(&mut told, a.between(i, a_end), b.between(j, b_end));
    same(&mut told, a.between(a_end, a.lines.len()));
    told
}

fn same<'a>(told: &mut Vec<Stretch<'a>>, text: &'a str) {
    if !text.is_empty() {
        told.push(Stretch::Same(text));
    }
}

fn differs<'a>(told: &mut Vec<Stretch<'a>>, old: &'a str, new: &'a str) {
    if !(old.is_empty() && new.is_empty()) {
        told.push(Stretch::Differs(old, new));
    }
}

/// A text's lines, and where each begins.
struct Lines<'a> {
    text: &'a str,
    lines: Vec<&'a str>,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let lines: Vec<_> = text.split_inclusive('\n').collect();
        let mut starts = vec![0];
        starts.extend(lines.iter().scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        }));
        Self { text, lines, starts }
    }

    fn between(&self, from: usize, to: usize) -> &'a str {
        &self.text[self.starts[from]..self.starts[to]]
    }
}

type Span = std::ops::Range<usize>;

/// The lines that stand exactly once in each, as places in both, in the order of the older.
/// Blank lines hold nothing together: they are alike everywhere.
fn once_in_both(old: &[&str], a: Span, new: &[&str], b: Span) -> Vec<(usize, usize)> {
    let (in_old, in_new) = (once(old, a.clone()), once(new, b));
    let place = |places: &HashMap<&str, Option<usize>>, line: &str| places.get(line).copied().flatten();
    a.filter_map(|n| Some((place(&in_old, old[n])?, place(&in_new, old[n])?))).collect()
}

/// Where each line stands; nothing for one that stands there more than once.
fn once<'a>(lines: &[&'a str], span: Span) -> HashMap<&'a str, Option<usize>> {
    let mut places = HashMap::new();
    for n in span.filter(|n| !lines[*n].trim().is_empty()) {
        places.entry(lines[n]).and_modify(|place| *place = None).or_insert(Some(n));
    }
    places
}

/// The longest run of pairs that is in the order of both.
fn in_order(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    // The last pair of the best run of each length, and the pair before each pair in its run.
    let (mut last, mut before) = (Vec::<usize>::new(), vec![None; pairs.len()]);
    for (n, (_, place)) in pairs.iter().enumerate() {
        let length = last.partition_point(|other| pairs[*other].1 < *place);
        before[n] = length.checked_sub(1).map(|shorter| last[shorter]);
        if length == last.len() {
            last.push(n);
        } else {
            last[length] = n;
        }
    }
    let mut run: Vec<_> =
        std::iter::successors(last.last().copied(), |n| before[*n]).map(|n| pairs[n]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_once_in_each_holds_them_together() {
        let told = stretches("a\n\nb\n\nc\n", "a\n\nx\n\nc\n\nb\n");
        let same = |part: &str| told.iter().any(|s| matches!(s, Stretch::Same(text) if text.contains(part)));
        assert_eq!(told[0], Stretch::Same("a\n\n"));
        assert!(same("b\n") || same("c\n"), "{told:?}");
        assert_eq!(stretches("a\n", "b\n"), [Stretch::Differs("a\n", "b\n")]);
        assert_eq!(stretches("", ""), []);
    }

    #[test]
    fn a_long_text_written_anew_costs_no_more_than_reading_it() {
        let text = |word: &str| (0..50_000).map(|n| format!("{word} {n}\n\n")).collect::<String>();
        let (old, new) = (text("old"), text("new"));
        let told = stretches(&old, &new);
        assert!(told.len() == 2 && told[1] == Stretch::Same("\n"), "{} stretches", told.len());
        let moved = format!("{}{}", &old[old.len() / 2..], &old[..old.len() / 2]);
        assert!(stretches(&old, &moved).len() < 6);
    }
}
