//! Lists as Word writes them: paragraphs that name a list and a level in their
//! style, with the bullet or the number as letters before the text.

use super::block::{Block, Item, List, WordItem};
use super::style::property;
use super::tree::Element;
use std::iter::Peekable;

const DEEPEST: usize = 9;

/// `mso-list:l0 level2 lfo1`: the list, the level, and the first number.
pub(super) fn place(paragraph: &Element) -> Option<(String, usize, Option<u32>)> {
    let style = property(paragraph, "mso-list")?;
    let mut words = style.split_ascii_whitespace();
    let list = words.next()?;
    let level = words.find_map(|word| word.strip_prefix("level"))?.parse::<usize>().ok()?;
    let mut marker = String::new();
    paragraph.each(&mut |element| {
        if marker.is_empty() && is_marker(element) {
            marker = element.text();
        }
    });
    Some((list.to_owned(), level.clamp(1, DEEPEST), number(marker.trim())))
}

/// The bullet or the number, which Markdown writes itself.
pub(super) fn is_marker(element: &Element) -> bool {
    property(element, "mso-list").is_some_and(|value| value.eq_ignore_ascii_case("ignore"))
}

/// `3.`, `b)`, `(iv)`: letters count from one, whatever they are.
fn number(marker: &str) -> Option<u32> {
    let core = marker.trim_start_matches('(');
    let sign = core.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')'));
    let last = sign.rsplit('.').next().unwrap_or(sign);
    if sign.len() == core.trim_end().len() || last.is_empty() {
        return None;
    }
    last.parse().ok().or_else(|| last.chars().all(char::is_alphanumeric).then_some(1))
}

/// Blocks whose runs of items have become lists.
pub(super) fn gathered(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while blocks.peek().is_some() {
        out.extend(blocks.next_if(|block| !matches!(block, Block::Item(_))));
        out.extend(level(&mut blocks, 1).map(Block::List));
    }
    out
}

/// The items of one list from a level on, with deeper ones inside.
fn level(blocks: &mut Peekable<impl Iterator<Item = Block>>, depth: usize) -> Option<List> {
    let mut list: Option<(String, List)> = None;
    loop {
        let (name, deeper) = match blocks.peek() {
            Some(Block::Item(item)) if item.level >= depth => (item.list.clone(), item.level > depth),
            _ => break,
        };
        if deeper && let Some((_, list)) = &mut list {
            let inner = level(blocks, depth + 1);
            if let (Some(last), Some(inner)) = (list.items.last_mut(), inner) {
                last.blocks.push(Block::List(inner));
            }
            continue;
        }
        let Some(Block::Item(WordItem { start, line, .. })) = blocks.next_if(|block| match block {
            Block::Item(item) => list
                .as_ref()
                .is_none_or(|(of, list)| *of == item.list && list.start.is_some() == item.start.is_some()),
            _ => false,
        }) else {
            break;
        };
        let (_, list) = list.get_or_insert_with(|| (name, List { start, items: Vec::new() }));
        list.items.push(Item { done: None, blocks: vec![Block::Paragraph(line)] });
    }
    list.map(|(_, list)| list)
}
