//! Spaces and signs that nobody sees: one space between words, hard only where
//! a line must not end, and no sign without width but where letters need it.

use super::line::{Piece, Run};

/// What stands close to its number.
const UNITS: [&str; 34] = [
    "am", "bn", "c", "cl", "cm", "f", "ft", "g", "gb", "gw", "h", "ha", "kb", "kg", "km", "kw", "kwh", "l",
    "lb", "m", "mb", "mg", "min", "ml", "mm", "mph", "mw", "oz", "p", "pm", "s", "t", "tb", "v",
];

/// Text runs with every space mended; runs that are left empty are gone.
pub(super) fn mended(runs: Vec<Run>) -> Vec<Run> {
    let eastward = runs.iter().any(|run| matches!(&run.piece, Piece::Text(text) if text.chars().any(turns)));
    let mut out: Vec<Run> = Vec::new();
    let mut before = None;
    let mut runs = runs.into_iter().peekable();
    while let Some(mut run) = runs.next() {
        if let Piece::Text(text) = &mut run.piece {
            let next = match runs.peek().map(|next| &next.piece) {
                Some(Piece::Text(next)) => next.as_str(),
                _ => "",
            };
            *text = of_text(text, &mut before, next, eastward);
            if text.is_empty() {
                continue;
            }
        } else {
            before = None;
        }
        out.push(run);
    }
    out
}

/// `before` is the last letter that was written, over all runs.
fn of_text(text: &str, before: &mut Option<char>, next: &str, eastward: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = || if rest.as_str().is_empty() { next } else { rest.as_str() };
        let written = match c {
            '\u{a0}' | '\u{202f}' if is_due(*before, after()) => c,
            c if c.is_whitespace() => ' ',
            '\u{200c}' | '\u{200d}' if before.is_some_and(joins) && after().starts_with(joins) => c,
            '\u{200e}' | '\u{200f}' if eastward => c,
            c if is_unseen(c) => continue,
            c => c,
        };
        if written == ' ' && *before == Some(' ') {
            continue;
        }
        *before = Some(written);
        out.push(written);
    }
    out
}

/// Whether a hard space is due: before French signs, inside French quotes,
/// between a number and its unit, inside a number.
fn is_due(before: Option<char>, after: &str) -> bool {
    let Some(before) = before.filter(|c| !c.is_whitespace()) else { return false };
    let Some(next) = after.chars().next() else { return false };
    if before == '«' || matches!(next, '»' | ';' | ':' | '!' | '?') {
        return true;
    }
    let word: String = after.chars().take_while(|c| c.is_alphanumeric()).take(5).collect();
    let unit = UNITS.contains(&&*word.to_lowercase()) || "%‰°€$£¥".contains(next);
    before.is_ascii_digit() && (next.is_ascii_digit() || unit)
}

/// Signs of no width, of control, and the stand-ins for things that are not text.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || crate::decode::turns(c)
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fffc}'
        )
}

/// Letters and pictures that a joiner can bind: Arabic, the scripts of India, emoji.
fn joins(c: char) -> bool {
    c >= '\u{590}' && !matches!(c, '\u{2000}'..='\u{206f}') && !c.is_whitespace()
}

/// Letters that are read from the right.
fn turns(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Code keeps its spaces, and loses what no compiler would take.
pub(super) fn of_code(text: &str) -> String {
    let kept = |c: &char| matches!(c, '\n' | '\t') || !is_unseen(*c);
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{a0}', " ").chars().filter(kept).collect()
}
