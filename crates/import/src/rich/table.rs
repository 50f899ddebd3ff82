//! Tables: those of words. One that only sets a page, or holds more than lines
//! of text, gives its cells one after the other.

use super::block::{Alignment, Block, Table};
use super::line::{Piece, Run};
use super::read::{Reader, Setting};
use super::style::property;
use super::tree::{Element, Node};

const WIDEST: usize = 40;

struct Cell {
    blocks: Vec<Block>,
    alignment: Alignment,
    across: usize,
    down: usize,
}

pub(super) fn read(reader: &mut Reader, table: &Element, setting: &Setting) -> Vec<Block> {
    let mut out = Vec::new();
    let mut rows = Vec::new();
    parts(reader, table, setting, &mut out, &mut rows);
    rows.retain(|row: &Vec<Cell>| row.iter().any(|cell| !cell.blocks.is_empty()));
    let width = rows.iter().map(|row| row.iter().map(|cell| cell.across).sum()).max().unwrap_or(0);
    let is_line = |block: &Block| matches!(block, Block::Paragraph(_));
    let plain = rows.iter().flatten().all(|cell| cell.blocks.iter().all(is_line));
    if plain && (2..=WIDEST).contains(&width) && rows.len() > 1 {
        out.push(Block::Table(set(rows)));
    } else {
        out.extend(rows.into_iter().flatten().flat_map(|cell| cell.blocks));
    }
    out
}

/// The rows of a table; what stands beside them comes before it.
fn parts(
    reader: &mut Reader,
    element: &Element,
    setting: &Setting,
    out: &mut Vec<Block>,
    rows: &mut Vec<Vec<Cell>>,
) {
    for child in &element.children {
        match child {
            Node::Element(row) if row.name == "tr" => rows.push(cells(reader, row, setting, out)),
            Node::Element(part) if ["thead", "tbody", "tfoot"].contains(&&*part.name) => {
                parts(reader, part, setting, out, rows);
            }
            Node::Element(single) if is_cell(single) => rows.push(vec![cell(reader, single, setting)]),
            other => out.extend(reader.blocks_of(other, setting)),
        }
    }
}

fn is_cell(element: &Element) -> bool {
    ["td", "th"].contains(&&*element.name)
}

fn cells(reader: &mut Reader, row: &Element, setting: &Setting, out: &mut Vec<Block>) -> Vec<Cell> {
    let mut cells = Vec::new();
    for child in &row.children {
        match child {
            Node::Element(child) if is_cell(child) => cells.push(cell(reader, child, setting)),
            other => out.extend(reader.blocks_of(other, setting)),
        }
    }
    cells
}

fn cell(reader: &mut Reader, cell: &Element, setting: &Setting) -> Cell {
    let blocks = reader.cell(cell, setting);
    let mut alignment = aligned(cell);
    cell.each(&mut |inner| {
        if alignment == Alignment::Unset && inner.is_block() {
            alignment = aligned(inner);
        }
    });
    let span = |name: &str| cell.attribute(name).and_then(|n| n.trim().parse().ok()).unwrap_or(1);
    Cell { blocks, alignment, across: span("colspan").clamp(1, WIDEST), down: span("rowspan").max(1) }
}

fn aligned(element: &Element) -> Alignment {
    let value = property(element, "text-align").or_else(|| element.attribute("align")).unwrap_or_default();
    match value.to_ascii_lowercase().as_str() {
        "left" | "start" => Alignment::Left,
        "center" => Alignment::Centre,
        "right" | "end" => Alignment::Right,
        _ => Alignment::Unset,
    }
}

/// Cells in their columns; where one reaches over several, the others are empty.
fn set(rows: Vec<Vec<Cell>>) -> Table {
    let mut reach: Vec<usize> = Vec::new();
    let mut votes: Vec<Vec<Alignment>> = Vec::new();
    let mut lines: Vec<Vec<Vec<Run>>> = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        let mut line = Vec::new();
        for cell in row {
            while reach.get(line.len()).is_some_and(|rows| *rows > 0) && line.len() < WIDEST {
                line.push(Vec::new());
            }
            let column = line.len();
            line.push(text(cell.blocks, number == 0));
            line.resize(column + cell.across, Vec::new());
            reach.resize(reach.len().max(line.len()), 0);
            // It counts this row as well, which is taken off below.
            reach[column..line.len()].fill(cell.down);
            votes.resize(votes.len().max(line.len()), Vec::new());
            if number > 0 && !line[column].is_empty() {
                votes[column].push(cell.alignment);
            }
        }
        reach.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        lines.push(line);
    }
    let width = lines.iter().map(Vec::len).max().unwrap_or_default();
    lines.iter_mut().for_each(|line| line.resize(width, Vec::new()));
    votes.resize(width, Vec::new());
    Table { alignments: votes.iter().map(|votes| agreed(votes)).collect(), rows: lines }
}

/// What most cells of a column say.
fn agreed(votes: &[Alignment]) -> Alignment {
    let all = [Alignment::Right, Alignment::Centre, Alignment::Left];
    let count = |alignment: Alignment| votes.iter().filter(|vote| **vote == alignment).count();
    all.into_iter().find(|alignment| count(*alignment) * 2 > votes.len()).unwrap_or(Alignment::Unset)
}

/// A cell's paragraphs as one line; a head is strong by itself.
fn text(blocks: Vec<Block>, head: bool) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for block in blocks {
        let Block::Paragraph(mut line) = block else { continue };
        if !out.is_empty() {
            out.push(Run::plain(Piece::Break));
        }
        if head {
            line.iter_mut().for_each(|run| run.marks.strong = false);
        }
        out.append(&mut line);
    }
    super::line::joined(out)
}
