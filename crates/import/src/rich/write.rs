//! Blocks as Markdown.

use super::block::{Alignment, Block, Item, List, Table};
use super::inline::{Stand, destination, written};
use super::line::{Piece, Run};
use std::fmt::Write;

/// The blocks and the footnotes; `shift` is how far the headings move down.
pub(super) fn markdown(blocks: &[Block], footnotes: &[(usize, Vec<Block>)], shift: usize) -> String {
    let mut out = sequence(blocks, shift, "\n\n");
    for (number, blocks) in footnotes {
        let text = sequence(blocks, shift, "\n\n");
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        let _ = write!(out, "[^{number}]: {}", indented(&text, 4));
    }
    out
}

fn sequence(blocks: &[Block], shift: usize, gap: &str) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    let mut other = false;
    for block in blocks {
        // Two lists of a kind beside each other would be read as one.
        let follows = matches!((before, block), (Some(Block::List(a)), Block::List(b)) if a.start.is_some() == b.start.is_some());
        other = follows && !other;
        let text = one(block, shift, other);
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str(if follows { "\n\n" } else { gap });
        }
        out.push_str(&text);
        before = Some(block);
    }
    out
}

fn one(block: &Block, shift: usize, other: bool) -> String {
    match block {
        Block::Heading(level, line) => {
            let text = written(line, Stand::Heading);
            if text.is_empty() { text } else { format!("{} {text}", "#".repeat((level + shift).min(6))) }
        }
        Block::Paragraph(line) => paragraph(line),
        Block::Quote(blocks) => quoted(&sequence(blocks, shift, "\n\n")),
        Block::List(list) => list_of(list, shift, other),
        // Items have become lists where the blocks were read.
        Block::Item(item) => paragraph(&item.line),
        Block::Code { language, text } => fenced(language, text),
        Block::Table(table) => table_of(table),
        Block::Figure { source, alt, caption } => figure(source, alt, caption),
        Block::Embed(address) => address.clone(),
        Block::Rule => "---".to_owned(),
    }
}

/// A line; an address alone on it stands bare.
fn paragraph(line: &[Run]) -> String {
    if let [Run { piece: Piece::Text(words), link: Some(link), marks }] = line
        && **link == *words.as_str()
        && *marks == Default::default()
        && bare(words)
    {
        return words.clone();
    }
    written(line, Stand::Text)
}

/// Whether an address may stand as it is without being read as a mark.
fn bare(address: &str) -> bool {
    !address.contains(['*', '_', '`', '[', ']', '<', '>', '\\', '~', '&', '!']) || {
        let run = Run::plain(Piece::Text(address.to_owned()));
        super::read_back::says(address, &[run], Stand::Text)
    }
}

fn list_of(list: &List, shift: usize, other: bool) -> String {
    // Only a list that begins with one may follow a line at once.
    let close =
        |block: &Block| matches!(block, Block::List(inner) if inner.start.is_none_or(|start| start == 1));
    let tight = |item: &Item| match &item.blocks[..] {
        [Block::Paragraph(_) | Block::List(_), inner @ ..] => inner.iter().all(close),
        _ => false,
    };
    let gap = if list.items.iter().all(tight) { "\n" } else { "\n\n" };
    let mut number = list.start.filter(|start| *start < 100_000_000);
    let mut out = String::new();
    for item in &list.items {
        let mark = match (&mut number, list.start) {
            (_, None) => if other { "* " } else { "- " }.to_owned(),
            (number, Some(_)) => {
                let n = number.unwrap_or(1);
                *number = Some(n + 1);
                format!("{n}{} ", if other { ')' } else { '.' })
            }
        };
        let done = match item.done {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        let text = sequence(&item.blocks, shift, gap);
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str(gap);
        }
        let _ = write!(out, "{mark}{done}{}", indented(&text, mark.len()));
    }
    out
}

/// Every line but the first moved to the right.
fn indented(text: &str, width: usize) -> String {
    let lead = " ".repeat(width);
    let mut out = String::with_capacity(text.len());
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(&lead);
            }
        }
        out.push_str(line);
    }
    out
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
        .collect();
    if text.is_empty() { String::new() } else { lines.join("\n") }
}

fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}")
}

fn table_of(table: &Table) -> String {
    let mut out = String::new();
    for (number, row) in table.rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| written(cell, Stand::Cell)).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if number == 0 {
            let rules: Vec<&str> = table.alignments.iter().map(|alignment| rule(*alignment)).collect();
            let _ = writeln!(out, "| {} |", rules.join(" | "));
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn rule(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Unset => "---",
        Alignment::Left => ":---",
        Alignment::Centre => ":---:",
        Alignment::Right => "---:",
    }
}

fn figure(source: &str, alt: &str, caption: &str) -> String {
    let alt = alt.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    if caption.is_empty() {
        return format!("![{alt}]({})", destination(source));
    }
    let caption = caption.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;");
    format!("![{alt}]({} \"{caption}\")", destination(source))
}
