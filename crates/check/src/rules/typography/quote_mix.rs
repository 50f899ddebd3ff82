//! Straight and curly quotation marks and apostrophes in one article.

use crate::prose::BlockKind;
use crate::{Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "quote-mix",
    group: Group::Typography,
    severity: Severity::Warning,
    what: "Straight quotation marks or apostrophes in an article that has curly ones elsewhere, or the other way round.",
    why: "The mixture tells of a passage that was pasted, and it shows wherever the copy is used as it is.",
    bad: "The town’s bridge is the county’s oldest. The mayor's plan is new.",
    good: "The town’s bridge is the county’s oldest: 5' 10\" at the arch. The mayor’s plan is new.",
    look: Look::Article(look),
};

/// A quotation mark or an apostrophe.
struct Mark {
    block: usize,
    at: usize,
    curly: bool,
    fix: Option<char>,
}

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let (mut single, mut double) = (Vec::new(), Vec::new());
    for (block, prose, reading) in piece.blocks() {
        if prose.kind == BlockKind::Alt {
            continue;
        }
        for (at, c) in reading.characters.iter().copied().enumerate() {
            let list = match c {
                '\'' | '‘' | '’' => &mut single,
                // Other languages have other pairs: „ “ and ” ”.
                '"' | '“' | '”' if piece.copy.is_english() => &mut double,
                _ => continue,
            };
            let (before, behind) = around(&reading.characters, at);
            let letters = before.is_some_and(char::is_alphabetic) && behind.is_some_and(char::is_alphabetic);
            if is_prime(c, before, behind) || !letters && !piece.copy.is_english() {
                continue;
            }
            list.push(Mark { block, at, curly: !c.is_ascii(), fix: counterpart(c, before, behind) });
        }
    }
    let mut notes = minority(&single);
    notes.extend(minority(&double));
    // Curly apostrophes beside straight quotation marks, each of one kind.
    if let (true, Some(one), Some(other)) = (notes.is_empty(), single.first(), double.first())
        && one.curly != other.curly
    {
        single.append(&mut double);
        let straight = single.iter().filter(|mark| !mark.curly);
        notes
            .extend(straight.map(|mark| noted(mark, "A straight mark; the article has curly ones as well.")));
    }
    notes
}

fn around(characters: &[char], at: usize) -> (Option<char>, Option<char>) {
    (at.checked_sub(1).map(|before| characters[before]), characters.get(at + 1).copied())
}

/// Feet, inches and minutes: a straight mark behind a figure that no letter follows.
fn is_prime(mark: char, before: Option<char>, behind: Option<char>) -> bool {
    mark.is_ascii() && before.is_some_and(|c| c.is_ascii_digit()) && !behind.is_some_and(char::is_alphabetic)
}

/// What the mark is in the other style, where that is certain.
fn counterpart(mark: char, before: Option<char>, behind: Option<char>) -> Option<char> {
    let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '‘' | '“'));
    let ends = behind.is_none_or(|c| !c.is_alphanumeric());
    match mark {
        '‘' | '’' => Some('\''),
        '“' | '”' => Some('"'),
        // "'em" and "'quoted'" begin alike.
        '\'' => (!opens).then_some('’'),
        _ if opens && !behind.is_none_or(char::is_whitespace) => Some('“'),
        _ => (!opens && ends).then_some('”'),
    }
}

/// A note on each mark of the rarer style. Where both are as common, curly is meant.
fn minority(marks: &[Mark]) -> Vec<Note> {
    let curly = marks.iter().filter(|mark| mark.curly).count();
    let straight = marks.len() - curly;
    if curly == 0 || straight == 0 {
        return Vec::new();
    }
    let wanted = curly >= straight;
    let message = if wanted {
        format!("A straight mark; elsewhere the article has curly ones ({curly} against {straight}).")
    } else {
        format!("A curly mark; elsewhere the article has straight ones ({straight} against {curly}).")
    };
    let rare = marks.iter().filter(|mark| mark.curly != wanted);
    rare.map(|mark| noted(mark, &message)).collect()
}

fn noted(mark: &Mark, message: &str) -> Note {
    let note = Note::block(mark.block, mark.at, mark.at + 1, message);
    match mark.fix {
        Some(fix) => note.fix(fix),
        None => note,
    }
}
