//! A line as Markdown. What is written is read again: where Markdown's rules for
//! its marks would give other words or other marks, it is written with more care.

use super::escape::{Care, Place, escaped};
use super::line::{Piece, Run};
use super::read_back;
use super::style::Marks;
use std::fmt::Write;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Text,
    Heading,
    Cell,
}

/// Whether a mark is written in Markdown's signs, or as a tag, which may stand
/// where its signs may not (`**so:**then` is not bold).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signs {
    Markdown,
    Tags,
}

pub(super) fn written(runs: &[Run], stand: Stand) -> String {
    for (care, signs) in [(Care::Usual, Signs::Markdown), (Care::Every, Signs::Markdown)] {
        let text = attempt(runs, stand, care, signs);
        if read_back::says(&text, runs, stand) {
            return text;
        }
    }
    let light = attempt(runs, stand, Care::Usual, Signs::Tags);
    if read_back::says(&light, runs, stand) { light } else { attempt(runs, stand, Care::Every, Signs::Tags) }
}

/// What is opened and closed around letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Link,
    Strong,
    Stressed,
    Struck,
    Below,
    Above,
}

const KINDS: [Kind; 6] = [Kind::Link, Kind::Strong, Kind::Stressed, Kind::Struck, Kind::Below, Kind::Above];

fn has(run: &Run, kind: Kind) -> bool {
    match kind {
        Kind::Link => run.link.is_some(),
        Kind::Strong => run.marks.strong,
        Kind::Stressed => run.marks.stressed,
        Kind::Struck => run.marks.struck,
        Kind::Below => run.marks.below,
        Kind::Above => run.marks.above,
    }
}

/// For each run and kind, before which run it ends if it is open there.
fn ends(runs: &[Run]) -> Vec<[usize; KINDS.len()]> {
    let mut ends = vec![[0; KINDS.len()]; runs.len()];
    let mut after = [runs.len(); KINDS.len()];
    for at in (0..runs.len()).rev() {
        for kind in KINDS {
            let goes_on = runs
                .get(at + 1)
                .is_some_and(|next| has(next, kind) && (kind != Kind::Link || next.link == runs[at].link));
            if !goes_on {
                after[kind as usize] = at + 1;
            }
        }
        ends[at] = after;
    }
    ends
}

fn attempt(runs: &[Run], stand: Stand, care: Care, signs: Signs) -> String {
    let ends = ends(runs);
    let mut out = String::new();
    // What is open, and up to where; the outermost first.
    let mut open: Vec<(Kind, usize)> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let keep = open.iter().position(|(_, end)| *end <= at).unwrap_or(open.len());
        for (kind, _) in open.drain(keep..).rev() {
            close(kind, runs[at - 1].link.as_deref(), signs, &mut out);
        }
        let mut wanted: Vec<(Kind, usize)> = KINDS
            .into_iter()
            .filter(|kind| has(run, *kind) && !open.iter().any(|(k, _)| k == kind))
            .map(|kind| (kind, ends[at][kind as usize]))
            .collect();
        wanted.sort_by_key(|(kind, end)| (std::cmp::Reverse(*end), *kind));
        // `!` before a link would make it a picture.
        let bracket = wanted.first().is_some_and(|(kind, _)| *kind == Kind::Link)
            || wanted.is_empty() && matches!(run.piece, Piece::Call(_));
        if bracket && out.ends_with('!') {
            out.insert(out.len() - 1, '\\');
        }
        if care == Care::Usual && wanted.first() == Some(&(Kind::Link, at + 1)) && is_address(run) {
            let _ = write!(out, "<{}>", run.link.as_deref().unwrap_or_default());
            continue;
        }
        // A mark that goes on after another has ended begins at its next letter.
        let late = run.without_lead().filter(|_| !wanted.is_empty());
        if late.is_some() {
            out.push(' ');
        }
        let run = late.as_ref().unwrap_or(run);
        for (kind, end) in wanted {
            out.push_str(opening(kind, signs));
            open.push((kind, end));
        }
        let place = Place {
            first: out.is_empty() || out.ends_with('\n'),
            in_link: run.link.is_some(),
            in_cell: stand == Stand::Cell,
        };
        piece(run, place, care, &mut out);
    }
    for (kind, _) in open.into_iter().rev() {
        close(kind, runs.last().and_then(|run| run.link.as_deref()), signs, &mut out);
    }
    out
}

/// A link that shows where it leads.
fn is_address(run: &Run) -> bool {
    let Piece::Text(words) = &run.piece else { return false };
    run.marks == Marks::default() && run.link.as_deref() == Some(words)
}

fn opening(kind: Kind, signs: Signs) -> &'static str {
    match (kind, signs) {
        (Kind::Link, _) => "[",
        (Kind::Strong, Signs::Markdown) => "**",
        (Kind::Strong, Signs::Tags) => "<strong>",
        (Kind::Stressed, Signs::Markdown) => "*",
        (Kind::Stressed, Signs::Tags) => "<em>",
        (Kind::Struck, Signs::Markdown) => "~~",
        (Kind::Struck, Signs::Tags) => "<del>",
        (Kind::Below, _) => "<sub>",
        (Kind::Above, _) => "<sup>",
    }
}

fn close(kind: Kind, link: Option<&str>, signs: Signs, out: &mut String) {
    match (kind, signs) {
        (Kind::Link, _) => {
            out.push_str("](");
            out.push_str(&destination(link.unwrap_or_default()));
            out.push(')');
        }
        (Kind::Strong, Signs::Tags) => out.push_str("</strong>"),
        (Kind::Stressed, Signs::Tags) => out.push_str("</em>"),
        (Kind::Struck, Signs::Tags) => out.push_str("</del>"),
        (Kind::Below, _) => out.push_str("</sub>"),
        (Kind::Above, _) => out.push_str("</sup>"),
        _ => out.push_str(opening(kind, signs)),
    }
}

fn piece(run: &Run, place: Place, care: Care, out: &mut String) {
    match &run.piece {
        Piece::Text(text) if run.marks.code => code(text, place.in_cell, out),
        Piece::Text(text) => escaped(text, place, care, out),
        Piece::Break => out.push_str(if place.in_cell { "<br>" } else { "\\\n" }),
        Piece::Picture { source, alt } => {
            out.push_str("![");
            escaped(alt, Place { first: false, in_link: true, ..place }, care, out);
            let _ = write!(out, "]({})", destination(source));
        }
        Piece::Call(number) | Piece::Label(number) => {
            let _ = write!(out, "[^{number}]");
        }
    }
}

/// Code between more backticks than stand in it.
fn code(text: &str, in_cell: bool, out: &mut String) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let edge = |c: Option<char>| c == Some('`') || c == Some(' ');
    let padded = edge(text.chars().next()) || edge(text.chars().next_back());
    let pad = if padded { " " } else { "" };
    let text = if in_cell { text.replace('|', "\\|") } else { text.to_owned() };
    let _ = write!(out, "{fence}{pad}{text}{pad}{fence}");
}

/// An address as the end of a link.
pub(super) fn destination(address: &str) -> String {
    // Only what could be read as an entity needs its sign spelt out.
    let address = if address.contains(';') { address.replace('&', "&amp;") } else { address.to_owned() };
    if address.contains(['(', ')']) { format!("<{address}>") } else { address }
}
