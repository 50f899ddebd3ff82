//! Percentages that are written in more than one way, or in another than the house's.

use crate::house::Percent;
use crate::prose::{Block, BlockKind, Kind, Reading};
use crate::{Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "percent-mix",
    group: Group::News,
    severity: Severity::Warning,
    what: "Percentages that are written in more than one way, or in another than the house’s.",
    why: "One article has one style.",
    bad: "Sales rose by 5 per cent in May and by 7 percent in June. Costs fell by 2 per cent.",
    good: "Sales rose by 5 per cent in May and by 7 per cent in June. Costs fell by 2 per cent.",
    look: Look::EnglishArticle(look),
};

/// A percentage: its block, its place behind the number, and how it is written.
struct Share {
    block: usize,
    from: usize,
    to: usize,
    style: Percent,
}

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut shares = Vec::new();
    for (n, block, reading) in piece.blocks() {
        if is_checked(block) {
            shares.extend(shares_of(n, reading));
        }
    }
    let count = |style: Percent| shares.iter().filter(|share| share.style == style).count();
    let styles = [Percent::PerCent, Percent::Percent, Percent::Sign];
    // Of equals the last is the most common: the sign.
    let Some(usual) = styles.into_iter().max_by_key(|style| count(*style)) else { return Vec::new() };
    let wanted = piece.house.numbers.percent.unwrap_or(usual);
    let other = shares.iter().filter(|share| share.style != wanted);
    let whose = if piece.house.numbers.percent.is_some() { "The house" } else { "The article" };
    let message = format!("{whose} writes “{}”.", example(wanted));
    other
        .map(|share| Note::block(share.block, share.from, share.to, message.clone()).fix(tail(wanted)))
        .collect()
}

/// Headlines and tables have no room for words.
fn is_checked(block: &Block) -> bool {
    block.kind.is_running() || block.kind == BlockKind::Item
}

fn shares_of(block: usize, reading: &Reading) -> Vec<Share> {
    let tokens = &reading.tokens;
    let mut shares = Vec::new();
    for (at, number) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Number) {
        let next = |n: usize| tokens.get(at + n);
        let Some(first) = next(1) else { continue };
        let (style, to) = match first.key.as_str() {
            "%" => (Percent::Sign, first.to),
            "percent" => (Percent::Percent, first.to),
            "per" if next(2).is_some_and(|cent| cent.key == "cent") => (Percent::PerCent, tokens[at + 2].to),
            _ => continue,
        };
        shares.push(Share { block, from: number.to, to, style });
    }
    shares
}

fn tail(style: Percent) -> &'static str {
    match style {
        Percent::Sign => "%",
        Percent::PerCent => " per cent",
        Percent::Percent => " percent",
    }
}

fn example(style: Percent) -> String {
    format!("5{}", tail(style))
}
