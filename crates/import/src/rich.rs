//! Rich text from the clipboard as Markdown: what Word, Google Docs, LibreOffice
//! and web pages put there, with their meaning kept and their dress left behind.
//!
//! The way is: the clipboard's own frame, tags, a bounded tree, blocks of lines,
//! Markdown. Each line that is written is read again, so that no sign of the
//! text turns into a mark, and no mark into a sign.

mod address;
mod block;
mod code;
mod entities;
mod escape;
mod frame;
mod inline;
mod line;
mod list;
mod media;
mod notes;
mod picture;
mod read;
mod read_back;
mod report;
mod space;
mod style;
mod table;
mod tags;
mod tree;
mod unseen;
mod word;
mod write;

use crate::{ImportError, PictureRef, debris::is_debris};
use block::Block;

/// The largest paste that is taken, in bytes.
pub const LARGEST_PASTE: usize = 20 << 20;

/// Rich text as the body's Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// Plain words where the paste had nothing else.
    pub markdown: String,
    /// What was dropped, and why.
    pub notes: Vec<String>,
    /// The pictures that the Markdown calls from elsewhere, each once.
    pub pictures: Vec<PictureRef>,
}

/// Reads the HTML of a clipboard. `page` is the address of the page it is from,
/// where that is known; the clipboard of Windows says it itself.
///
/// # Errors
/// When it is larger than any article.
pub fn rich(html: &str, page: Option<&str>) -> Result<Pasted, ImportError> {
    if html.len() > LARGEST_PASTE {
        return Err(ImportError::PasteTooLarge);
    }
    let frame = frame::of(html);
    let (tree, deep) = tree::of(frame.fragment);
    let mut base = frame.page.or(page).and_then(|page| url::Url::parse(page).ok());
    if let Some(own) = frame::base(&tree, base.as_ref()) {
        base = Some(own);
    }
    let mut reader = read::Reader::new(base, notes::Footmarks::of(&tree));
    if deep {
        reader.report.say("it is nested deeper than any article; what is deepest lost its shape");
    }
    let mut blocks = reader.blocks(&tree, &read::Setting::default());
    without_debris(&mut blocks, &mut reader.report);
    without_outer_rules(&mut blocks);
    reader.footnotes.sort_by_key(|(number, _)| *number);
    let markdown = write::markdown(&blocks, &reader.footnotes, shift(&blocks));
    Ok(Pasted { pictures: pictures(&blocks), markdown, notes: reader.report.finish() })
}

fn without_debris(blocks: &mut Vec<Block>, report: &mut report::Report) {
    let debris = |block: &Block| match block {
        Block::Paragraph(line) => Some(line::words(line)).filter(|words| is_debris(words)),
        _ => None,
    };
    // A paste of nothing else is not debris of anything.
    if blocks.iter().all(|block| debris(block).is_some()) {
        return;
    }
    blocks.retain(|block| {
        let words = debris(block);
        if let Some(words) = &words {
            report.say(&format!("removed “{words}”: page debris"));
        }
        words.is_none()
    });
}

/// A rule parts two texts; at an edge, as above Word's footnotes, it parts nothing.
fn without_outer_rules(blocks: &mut Vec<Block>) {
    let end = blocks.iter().rposition(|block| *block != Block::Rule).map_or(0, |last| last + 1);
    blocks.truncate(end);
    let start = blocks.iter().position(|block| *block != Block::Rule).unwrap_or_default();
    blocks.drain(..start);
}

/// The headline is the only heading of the first level.
fn shift(blocks: &[Block]) -> usize {
    usize::from(blocks.iter().any(|block| matches!(block, Block::Heading(1, _))))
}

fn pictures(blocks: &[Block]) -> Vec<PictureRef> {
    let mut found = Vec::new();
    let mut seen = std::collections::HashSet::new();
    block::each_picture(blocks, &mut |source| {
        if seen.insert(source.to_owned()) {
            found.push(PictureRef { reference: source.to_owned() });
        }
    });
    found
}
