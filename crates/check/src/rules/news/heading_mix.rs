//! Sub-headings with a capital at each word and others without.

use crate::prose::{BlockKind, Token};
use crate::{Group, Look, Note, Piece, Rule, Severity};
use std::collections::HashSet;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "heading-mix",
    group: Group::News,
    severity: Severity::Warning,
    what: "A sub-heading with a capital at each word among others that have one at the first, or the other way round.",
    why: "One article has one style.",
    bad: "## What the council wants\n\nMoney.\n\n## What the neighbours say\n\nNo.\n\n## What Happens Next Week\n\nNothing.",
    good: "## What the council wants\n\nMoney, says Leeds.\n\n## What Leeds says\n\nNo.\n\n## What happens next week\n\nNothing.",
    look: Look::EnglishArticle(look),
};

/// Shorter words are written small in either style.
const LETTERS: usize = 4;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let names = names(piece);
    let (mut titles, mut sentences) = (Vec::new(), Vec::new());
    for (n, block, reading) in piece.blocks() {
        if matches!(block.kind, BlockKind::Heading(_)) {
            match is_title(&reading.tokens, &names) {
                Some(true) => titles.push((n, reading.characters.len())),
                Some(false) => sentences.push((n, reading.characters.len())),
                None => {}
            }
        }
    }
    if titles.is_empty() || sentences.is_empty() {
        return Vec::new();
    }
    let (rare, message) = if titles.len() > sentences.len() {
        (sentences, "The other sub-headings have a capital at each word.")
    } else {
        (titles, "The other sub-headings have a capital at the first word only.")
    };
    rare.into_iter().map(|(n, length)| Note::block(n, 0, length, message)).collect()
}

/// The words that the text writes with a capital within a sentence.
fn names<'a>(piece: &Piece<'a>) -> HashSet<&'a str> {
    let mut names = HashSet::new();
    for (_, _, reading) in piece.blocks().filter(|(_, block, _)| block.kind.is_running()) {
        for sentence in reading.sentences() {
            let within = sentence.tokens.iter().filter(|token| token.is_word()).skip(1);
            names.extend(within.filter(|word| word.is_capitalised()).map(|word| word.key.as_str()));
        }
    }
    names
}

/// Whether a sub-heading has a capital at each word; none where it can't be told.
fn is_title(tokens: &[Token], names: &HashSet<&str>) -> Option<bool> {
    let words = tokens.iter().filter(|token| token.is_word()).skip(1);
    let telling: Vec<bool> = words
        .filter(|word| word.text.chars().count() >= LETTERS && !names.contains(word.key.as_str()))
        .map(Token::is_capitalised)
        .collect();
    if telling.iter().any(|capital| !capital) { Some(false) } else { (!telling.is_empty()).then_some(true) }
}
