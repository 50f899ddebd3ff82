//! What a paste is made of, block by block.

use super::line::{Piece, Run};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Heading(usize, Vec<Run>),
    Paragraph(Vec<Run>),
    Quote(Vec<Block>),
    List(List),
    /// A paragraph of Word's that is an item of a list.
    Item(WordItem),
    Code {
        language: String,
        text: String,
    },
    Table(Table),
    Figure {
        source: String,
        alt: String,
        caption: String,
    },
    Embed(String),
    Rule,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct List {
    /// The first number of a numbered one.
    pub(super) start: Option<u32>,
    pub(super) items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// Of a task: whether it is done.
    pub(super) done: Option<bool>,
    pub(super) blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct WordItem {
    /// Which list of the document it belongs to.
    pub(super) list: String,
    pub(super) level: usize,
    pub(super) start: Option<u32>,
    pub(super) line: Vec<Run>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alignment {
    Unset,
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    /// The first is the head.
    pub(super) rows: Vec<Vec<Vec<Run>>>,
}

/// The pictures in their order.
pub(super) fn each_picture(blocks: &[Block], visit: &mut impl FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Figure { source, .. } => visit(source),
            Block::Heading(_, line) | Block::Paragraph(line) | Block::Item(WordItem { line, .. }) => {
                in_line(line, visit);
            }
            Block::Quote(blocks) => each_picture(blocks, visit),
            Block::List(list) => list.items.iter().for_each(|item| each_picture(&item.blocks, visit)),
            Block::Table(table) => table.rows.iter().flatten().for_each(|cell| in_line(cell, visit)),
            Block::Code { .. } | Block::Embed(_) | Block::Rule => {}
        }
    }
}

fn in_line(line: &[Run], visit: &mut impl FnMut(&str)) {
    for run in line {
        if let Piece::Picture { source, .. } = &run.piece {
            visit(source);
        }
    }
}
