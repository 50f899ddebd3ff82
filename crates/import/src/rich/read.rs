//! The tree as blocks: each element by what it means, and what it means nothing
//! for is passed through.

use super::address;
use super::block::{Block, WordItem};
use super::code;
use super::line::{Piece, Run, cleaned, paragraphs};
use super::notes::{Footmarks, is_footnote};
use super::report::Report;
use super::style::Marks;
use super::table;
use super::tree::{Element, Node};
use super::unseen::{self, Unseen};
use super::word;
use std::rc::Rc;
use url::Url;

/// Lists and quotes deeper than that are read as if they stood at this depth.
const DEEPEST: usize = 9;

/// What letters inherit from the elements around them.
#[derive(Clone, Default)]
pub(super) struct Setting {
    pub(super) marks: Marks,
    pub(super) link: Option<Rc<str>>,
}

/// Blocks, and the line that is not yet one.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    pub(super) line: Vec<Run>,
}

pub(super) struct Reader {
    pub(super) base: Option<Url>,
    pub(super) footmarks: Footmarks,
    pub(super) report: Report,
    /// The footnotes by their numbers.
    pub(super) footnotes: Vec<(usize, Vec<Block>)>,
    /// What was written below the figure that it is in.
    pub(super) caption: Option<Vec<Block>>,
    nesting: usize,
}

impl Reader {
    pub(super) fn new(base: Option<Url>, footmarks: Footmarks) -> Self {
        Self { base, footmarks, report: Report::default(), footnotes: Vec::new(), caption: None, nesting: 0 }
    }

    /// The blocks of a cell, with the cell's own marks.
    pub(super) fn cell(&mut self, cell: &Element, setting: &Setting) -> Vec<Block> {
        if unseen::of(cell).is_some() {
            return Vec::new();
        }
        let inside = Setting { marks: setting.marks.within(cell), link: setting.link.clone() };
        self.blocks(cell, &inside)
    }

    /// What stands in a table beside its cells.
    pub(super) fn blocks_of(&mut self, node: &Node, setting: &Setting) -> Vec<Block> {
        let mut flow = Flow::default();
        self.node(node, setting, &mut flow);
        self.finish(flow)
    }

    /// The blocks inside an element.
    pub(super) fn blocks(&mut self, element: &Element, setting: &Setting) -> Vec<Block> {
        let mut flow = Flow::default();
        self.children(element, setting, &mut flow);
        self.finish(flow)
    }

    pub(super) fn finish(&mut self, mut flow: Flow) -> Vec<Block> {
        self.settle(&mut flow);
        word::gathered(flow.blocks)
    }

    pub(super) fn children(&mut self, element: &Element, setting: &Setting, flow: &mut Flow) {
        for child in &element.children {
            self.node(child, setting, flow);
        }
    }

    pub(super) fn node(&mut self, node: &Node, setting: &Setting, flow: &mut Flow) {
        match node {
            Node::Text(text) => add(flow, setting, Piece::Text(text.clone())),
            Node::Element(element) => self.element(element, setting, flow),
        }
    }

    fn element(&mut self, element: &Element, setting: &Setting, flow: &mut Flow) {
        match unseen::of(element) {
            Some(Unseen::Silent) => return,
            Some(Unseen::Said(what)) => return self.leave_out(what, element),
            None => {}
        }
        let inside = Setting { marks: setting.marks.within(element), link: setting.link.clone() };
        match &*element.name {
            "br" => add(flow, setting, Piece::Break),
            "img" => self.image(element, setting, flow),
            "a" => self.anchor(element, inside, flow),
            "q" => {
                add(flow, setting, Piece::Text("“".to_owned()));
                self.children(element, &inside, flow);
                add(flow, setting, Piece::Text("”".to_owned()));
            }
            "iframe" | "embed" | "video" | "audio" => self.embed(element, flow),
            "table" => {
                self.settle(flow);
                let blocks = table::read(self, element, &inside);
                flow.blocks.extend(blocks);
            }
            "pre" | "xmp" => {
                self.settle(flow);
                flow.blocks.extend(code::read(element));
            }
            "ul" | "ol" | "menu" | "dir" if self.nesting < DEEPEST => {
                self.settle(flow);
                let list = self.nested(|reader| reader.list(element, &inside));
                flow.blocks.extend(list.map(Block::List));
            }
            "blockquote" if self.nesting < DEEPEST => {
                self.settle(flow);
                let quote = self.nested(|reader| reader.quote(element, &inside));
                flow.blocks.extend(quote);
            }
            "hr" => {
                self.settle(flow);
                flow.blocks.push(Block::Rule);
            }
            "figure" => {
                self.settle(flow);
                let blocks = self.figure(element, &inside);
                flow.blocks.extend(blocks);
            }
            "figcaption" if self.caption.is_some() => {
                let blocks = self.block(element, &inside);
                self.caption.get_or_insert_default().extend(blocks);
            }
            _ if element.is_block() => {
                self.settle(flow);
                let blocks = self.block(element, &inside);
                flow.blocks.extend(blocks);
            }
            _ => self.children(element, &inside, flow),
        }
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.nesting += 1;
        let read = read(self);
        self.nesting -= 1;
        read
    }

    /// A block that holds a line, or other blocks.
    fn block(&mut self, element: &Element, inside: &Setting) -> Vec<Block> {
        let known = self.footnotes.len();
        let mut flow = Flow::default();
        self.children(element, inside, &mut flow);
        self.settle(&mut flow);
        let mut blocks = flow.blocks;
        if is_footnote(element) && self.footnotes.len() == known + 1 {
            self.footnotes[known].1.append(&mut blocks);
        }
        match (&*element.name, level(element)) {
            (_, Some(level)) => blocks.into_iter().map(|block| headed(level, block)).collect(),
            ("p" | "div", None) => match word::place(element) {
                Some((list, level, start)) => blocks
                    .into_iter()
                    .map(|block| match block {
                        Block::Paragraph(line) => {
                            Block::Item(WordItem { list: list.clone(), level, start, line })
                        }
                        other => other,
                    })
                    .collect(),
                None => blocks,
            },
            _ => blocks,
        }
    }

    /// The open line as the paragraphs, the figure or the footnotes that it is.
    pub(super) fn settle(&mut self, flow: &mut Flow) {
        let mut runs = std::mem::take(&mut flow.line);
        let labels: Vec<(usize, usize)> = runs
            .iter()
            .enumerate()
            .filter_map(|(at, run)| if let Piece::Label(n) = run.piece { Some((at, n)) } else { None })
            .collect();
        for (at, number) in labels.into_iter().rev() {
            let own = runs.split_off(at).into_iter().skip(1).collect();
            self.footnotes.push((number, lines(own)));
        }
        flow.blocks.extend(lines(runs));
    }

    fn quote(&mut self, element: &Element, setting: &Setting) -> Option<Block> {
        if let Some(address) = self.post(element) {
            self.leave_out("the words of a built-in post, whose address stands for it", element);
            return Some(Block::Embed(address));
        }
        let blocks = self.blocks(element, setting);
        (!blocks.is_empty()).then_some(Block::Quote(blocks))
    }

    fn anchor(&mut self, anchor: &Element, mut inside: Setting, flow: &mut Flow) {
        if let Some(mark) = self.footmarks.piece(anchor) {
            flow.line.push(Run::plain(mark));
            return;
        }
        let Some(href) = anchor.attribute("href").map(str::trim).filter(|href| !href.is_empty()) else {
            return self.children(anchor, &inside, flow);
        };
        inside.link = address::link(href, self.base.as_ref()).map(Rc::from);
        let inner = href.starts_with('#');
        if inner && is_permalink(anchor) {
            return;
        }
        if inside.link.is_none() && !inner {
            self.report.say(&format!("a link to “{}” was taken off: it leads nowhere", crate::shown(href)));
        }
        self.children(anchor, &inside, flow);
    }

    pub(super) fn leave_out(&mut self, what: &str, element: &Element) {
        let words = element.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.report.say(&format!("left out {what}: “{}”", crate::shown(&words)));
        }
    }
}

pub(super) fn add(flow: &mut Flow, setting: &Setting, piece: Piece) {
    flow.line.push(match piece {
        Piece::Text(_) => Run { piece, marks: setting.marks, link: setting.link.clone() },
        _ => Run::plain(piece),
    });
}

/// Runs as paragraphs; a picture alone is a figure.
fn lines(runs: Vec<Run>) -> Vec<Block> {
    let paragraph = |line: Vec<Run>| match &line[..] {
        [Run { piece: Piece::Picture { source, alt }, .. }] => {
            Block::Figure { source: source.clone(), alt: alt.clone(), caption: String::new() }
        }
        _ => Block::Paragraph(line),
    };
    paragraphs(cleaned(runs)).into_iter().map(paragraph).collect()
}

fn level(element: &Element) -> Option<usize> {
    match element.name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(usize::from(level - b'0')),
        b"p" if element.has_class("MsoTitle") => Some(1),
        _ => None,
    }
}

/// A heading is strong by itself.
fn headed(level: usize, block: Block) -> Block {
    let Block::Paragraph(mut line) = block else { return block };
    for run in &mut line {
        run.marks.strong = false;
        if run.piece == Piece::Break {
            run.piece = Piece::Text(" ".to_owned());
        }
    }
    Block::Heading(level, cleaned(line))
}

/// The sign beside a heading by which its place can be copied.
fn is_permalink(anchor: &Element) -> bool {
    let words = anchor.text();
    let words = words.trim();
    words.chars().count() == 1 && !words.chars().any(char::is_alphanumeric)
}
