//! Quotation marks and brackets without their other half.

use crate::prose::{Block, BlockKind, Kind, Reading, Token};
use crate::{Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "unclosed",
    group: Group::Typography,
    severity: Severity::Warning,
    what: "A quotation mark or a bracket without its other half in the paragraph.",
    why: "Readers can’t tell whose words they are. A quotation that goes on in the next paragraph is opened there again.",
    bad: "“The bridge is safe, she said.",
    good: "“The bridge is safe,” she said.\n\n“We looked at it twice.\n\n“Then we closed it (and the road).”",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for (n, block, reading) in piece.blocks() {
        if block.kind == BlockKind::Alt {
            continue;
        }
        let note = |at, message: &str| Note::block(n, at, at + 1, message);
        notes.extend(brackets(reading).into_iter().map(|at| note(at, "This bracket has no other half.")));
        if piece.copy.is_english() {
            let goes_on = piece.prose.blocks.get(n + 1).is_some_and(|next| reopens(block, next));
            let marks = quotes(&reading.characters, goes_on);
            notes.extend(marks.into_iter().map(|at| note(at, "This quotation mark has no other half.")));
        }
    }
    notes
}

/// Whether a quotation goes on in the next block, as one of several paragraphs does.
fn reopens(block: &Block, next: &Block) -> bool {
    next.field == block.field && next.kind == block.kind && next.text.trim_start().starts_with(['“', '"'])
}

/// The places of brackets without their other half.
fn brackets(reading: &Reading) -> Vec<usize> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut lone = Vec::new();
    for (n, token) in reading.tokens.iter().enumerate() {
        let before = n.checked_sub(1).map(|before| &reading.tokens[before]);
        if before.is_some_and(|before| before.to == token.from && is_face(before)) {
            continue;
        }
        match token.kind {
            Kind::Mark(mark @ ('(' | '[' | '{')) => open.push((mark, token.from)),
            Kind::Mark(mark @ (')' | ']' | '}')) => {
                if open.last().is_some_and(|(opening, _)| closing(*opening) == mark) {
                    open.pop();
                } else if !before.is_some_and(|before| is_enumerator(before, n)) {
                    lone.push(token.from);
                }
            }
            _ => {}
        }
    }
    lone.extend(open.into_iter().map(|(_, at)| at));
    lone
}

fn closing(opening: char) -> char {
    match opening {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// The eyes of ":)".
fn is_face(token: &Token) -> bool {
    token.is_mark(':') || token.is_mark(';')
}

/// "a)" and "1)" number what follows.
fn is_enumerator(before: &Token, at: usize) -> bool {
    before.kind == Kind::Number && before.text.len() < 3 || before.text.chars().count() == 1 || at == 1
}

/// The places of double quotation marks without their other half.
fn quotes(characters: &[char], goes_on: bool) -> Vec<usize> {
    let mut open: Option<usize> = None;
    let mut lone = Vec::new();
    for (at, c) in characters.iter().enumerate() {
        let inches = at > 0 && characters[at - 1].is_ascii_digit();
        match (c, open) {
            ('“', _) => lone.extend(open.replace(at)),
            ('"', None) if !inches => open = Some(at),
            ('”' | '"', Some(_)) => open = None,
            ('”', None) if !inches => lone.push(at),
            _ => {}
        }
    }
    lone.extend(open.filter(|_| !goes_on));
    lone
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn lists_faces_and_inches_need_no_other_half() {
        let lone = |text: &str| brackets(&Reading::of(text, None, &BTreeSet::new()));
        assert_eq!(lone("1) One, and a) two (three) [four]. :) ;("), [0; 0]);
        assert_eq!((lone("One (two."), lone("One two)."), lone("(One]")), (vec![4], vec![7], vec![4, 0]));
        let marks = |text: &str| quotes(&text.chars().collect::<Vec<_>>(), false);
        assert_eq!((marks("A 12\" gun"), marks("“A “b” c"), marks("A” b")), (vec![], vec![0], vec![1]));
        assert!(quotes(&['“', 'A'], true).is_empty());
    }
}
