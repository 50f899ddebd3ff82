//! Three dots and the ellipsis in one article.

use crate::{Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "ellipsis-mix",
    group: Group::Typography,
    severity: Severity::Warning,
    what: "Three dots in an article that has the ellipsis elsewhere, or the other way round.",
    why: "One article has one style; a search for the one does not find the other.",
    bad: "They waited… and waited… And then... nothing.",
    good: "They waited… and waited… And then… nothing.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut dots = Vec::new();
    let mut ellipses = Vec::new();
    for (block, _, reading) in piece.blocks() {
        let characters = &reading.characters;
        for (at, c) in characters.iter().enumerate() {
            if *c == '…' {
                ellipses.push((block, at, at + 1));
            } else if *c == '.' && (at == 0 || characters[at - 1] != '.') {
                let count = characters[at..].iter().take_while(|c| **c == '.').count();
                // ". . ." as old books have it.
                let spaced = [2, 4].into_iter().all(|far| characters.get(at + far) == Some(&'.'))
                    && [1, 3]
                        .into_iter()
                        .all(|far| characters.get(at + far).is_some_and(|c| c.is_whitespace()));
                if count == 3 || spaced {
                    dots.push((block, at, at + if spaced { 5 } else { 3 }));
                }
            }
        }
    }
    if dots.is_empty() || ellipses.is_empty() {
        return Vec::new();
    }
    let (rare, fix) = if dots.len() > ellipses.len() { (ellipses, "...") } else { (dots, "…") };
    let message = format!("The article writes “{fix}” elsewhere.");
    rare.into_iter().map(|(block, from, to)| Note::block(block, from, to, message.clone()).fix(fix)).collect()
}
