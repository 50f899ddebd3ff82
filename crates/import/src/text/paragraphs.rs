//! Where a pasted text's paragraphs begin and end: at blank lines, or, in a
//! copy that has none, at its line ends.

use super::{head, heading::is_heading, list};
use crate::debris::{is_debris, is_surely_debris};

/// No one wraps lines at more than this; a longer line is a paragraph.
const WIDEST_WRAP: usize = 100;

/// The paragraphs of a text; a hard-wrapped one keeps its lines.
pub(super) fn of(text: &str) -> Vec<String> {
    let text = text.replace(['\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}'], "\n");
    let mut pieces: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            pieces.push(Vec::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(line);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    let alone = pieces.len() == 1;
    let mut found: Vec<String> = Vec::new();
    for piece in pieces {
        let all = piece.iter().all(|line| is_debris(line));
        let ends = |line: &&&str| all || is_surely_debris(line);
        let before = piece.iter().take_while(ends).count();
        let after = piece[before..].iter().rev().take_while(ends).count();
        let (head, rest) = piece.split_at(before);
        let (copy, tail) = rest.split_at(rest.len() - after);
        found.extend(head.iter().map(|line| (*line).to_owned()));
        found.extend(unpacked(copy, alone));
        found.extend(tail.iter().map(|line| (*line).to_owned()));
    }
    list::gathered(found.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect())
}

/// A piece of lines without blank ones between them.
fn unpacked(lines: &[&str], alone: bool) -> Vec<String> {
    let apart = || lines.iter().map(|line| (*line).to_owned()).collect();
    if lines.len() < 2 || list::is_list(lines) && !alone {
        return if lines.is_empty() { Vec::new() } else { vec![lines.join("\n")] };
    }
    let widest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    if widest > WIDEST_WRAP {
        return apart();
    }
    if !is_wrapped(lines, widest) {
        let furniture = lines.iter().any(|line| head::is_furniture(line));
        return if alone || furniture { apart() } else { vec![lines.join("\n")] };
    }
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for (place, line) in lines.iter().enumerate() {
        match found.last_mut() {
            Some(last) if open => {
                last.push('\n');
                last.push_str(line);
            }
            _ => found.push((*line).to_owned()),
        }
        let next = lines.get(place + 1).copied().unwrap_or_default();
        open = !(ends_early(line, next, widest) && (alone || place == 0 && is_head(line)));
    }
    found
}

fn is_head(line: &str) -> bool {
    is_heading(line) || head::is_furniture(line)
}

/// Copy that was broken at a width: most lines are about full, and most full
/// lines break inside a sentence.
fn is_wrapped(lines: &[&str], widest: usize) -> bool {
    let full: Vec<&&str> = lines.iter().filter(|line| line.chars().count() * 4 >= widest * 3).collect();
    let broken = full.iter().filter(|line| !line.ends_with(['.', '!', '?', '”', '"', ':'])).count();
    widest >= 40 && full.len() * 2 >= lines.len() && broken * 2 >= full.len()
}

/// A line that ends although the next word had room in it.
fn ends_early(line: &str, next: &str, widest: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let room = line.chars().count() + 1 + word.chars().count() < widest * 4 / 5;
    room && !word.starts_with(char::is_lowercase)
}
