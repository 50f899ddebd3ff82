//! Markdown to the typed document: CommonMark and the extensions of DESIGN.md.

use crate::anchor::Anchors;
use crate::document::{Alignment, Block, Document, Footnote, Inline};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

/// Deeper nesting than any article has is read as if it stood at this depth.
const DEEPEST: usize = 48;

/// The syntax of a body, for those who ask where each character stands. A page is set with smart
/// punctuation as well, which changes the characters.
#[must_use]
pub fn syntax() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
}

/// Reads a body.
#[must_use]
pub fn parse(body: &str) -> Document {
    parsed(body).document
}

/// A body that was read, and what is told of it to who reads it again.
pub(crate) struct Parsed {
    pub(crate) document: Document,
    /// Where each block begins, in bytes.
    pub(crate) begins: Vec<usize>,
    /// Whether it says where links lead that stand elsewhere in it.
    pub(crate) bound: bool,
}

pub(crate) fn parsed(body: &str) -> Parsed {
    let options = syntax() | Options::ENABLE_SMART_PUNCTUATION;
    let mut reader = Reader { open: vec![Open::new(None)], ..Reader::default() };
    let parser = Parser::new_ext(body, options);
    let bound = parser.reference_definitions().iter().next().is_some();
    for (event, place) in parser.into_offset_iter() {
        let footnote = matches!(event, Event::Start(Tag::FootnoteDefinition(_)));
        reader.read(event);
        reader.note_begin(place.start, footnote);
    }
    let (document, begins) = reader.finish(body);
    Parsed { document, begins, bound }
}

/// The lines at which these places stand, counted from one. The places ascend.
fn lines(body: &str, places: &[usize]) -> Vec<u32> {
    let (mut line, mut counted) = (1, 0);
    let mut line_at = |place: &usize| {
        let between = body.as_bytes().get(counted..*place).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', between).count();
        counted = counted.max(*place);
        u32::try_from(line).unwrap_or(u32::MAX)
    };
    places.iter().map(&mut line_at).collect()
}

/// An element whose end has not come yet.
struct Open<'a> {
    tag: Option<Tag<'a>>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
    cells: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    text: String,
}

impl<'a> Open<'a> {
    fn new(tag: Option<Tag<'a>>) -> Self {
        Self {
            tag,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
            text: String::new(),
        }
    }

    /// The blocks inside, with loose inlines (a tight item's text) as one.
    fn into_blocks(mut self) -> Vec<Block> {
        self.settle();
        self.blocks
    }

    fn settle(&mut self) {
        if !self.inlines.is_empty() {
            self.blocks.push(Block::Plain(std::mem::take(&mut self.inlines)));
        }
    }
}

#[derive(Default)]
struct Reader<'a> {
    open: Vec<Open<'a>>,
    /// How many elements were opened beyond the deepest that are kept.
    beyond: usize,
    anchors: Anchors,
    footnotes: Vec<Footnote>,
    calls: Vec<String>,
    /// Where each finished block of the body begins, in bytes.
    begins: Vec<usize>,
    /// Where the first footnote is written, in bytes.
    first_note: Option<usize>,
}

impl<'a> Reader<'a> {
    /// After an event: where the block that it finished begins. An end has its element's place.
    fn note_begin(&mut self, place: usize, footnote: bool) {
        if let [body] = self.open.as_slice() {
            self.begins.resize(body.blocks.len(), place);
        }
        if footnote {
            self.first_note.get_or_insert(place);
        }
    }

    fn read(&mut self, event: Event<'a>) {
        match event {
            Event::Start(_) if self.open.len() >= DEEPEST => self.beyond += 1,
            Event::Start(tag) => {
                if is_block(&tag)
                    && let Some(top) = self.open.last_mut()
                {
                    top.settle();
                }
                self.open.push(Open::new(Some(tag)));
            }
            Event::End(_) if self.beyond > 0 => self.beyond -= 1,
            Event::End(end) => self.close(end),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.inline(Inline::Code(text.into_string())),
            Event::Html(html) => self.text(&html),
            Event::InlineHtml(html) => self.inline(Inline::Html(html.into_string())),
            Event::FootnoteReference(name) => {
                if !self.calls.iter().any(|c| **c == *name) {
                    self.calls.push(name.to_string());
                }
                self.inline(Inline::FootnoteMark(name.into_string()));
            }
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::HardBreak),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => self.inline(Inline::Task(done)),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    fn text(&mut self, text: &str) {
        let Some(top) = self.open.last_mut() else { return };
        match top.tag {
            Some(Tag::CodeBlock(_) | Tag::HtmlBlock) => top.text.push_str(text),
            _ => match top.inlines.last_mut() {
                Some(Inline::Text(before)) => before.push_str(text),
                _ => top.inlines.push(Inline::Text(text.to_owned())),
            },
        }
    }

    fn inline(&mut self, inline: Inline) {
        if let Some(top) = self.open.last_mut() {
            top.inlines.push(inline);
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(top) = self.open.last_mut() {
            top.settle();
            top.blocks.push(block);
        }
    }

    fn close(&mut self, end: TagEnd) {
        if self.open.len() < 2 {
            return;
        }
        let Some(done) = self.open.pop() else { return };
        let Some(tag) = done.tag.clone() else { return };
        match tag {
            Tag::Paragraph => self.block(crate::paragraph::recognise(done.inlines)),
            Tag::Heading { level, id, .. } => {
                let words = crate::plain::of_inlines(&done.inlines);
                let id = self.anchors.make(id.as_deref(), &words);
                self.block(Block::Heading { level: level as u8, id, inlines: done.inlines });
            }
            Tag::BlockQuote(_) => self.block(crate::paragraph::quote(done.into_blocks())),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().map(str::to_owned),
                    CodeBlockKind::Indented => None,
                };
                let language = language.filter(|l| !l.is_empty());
                self.block(Block::Code { language, text: done.text });
            }
            Tag::HtmlBlock => self.block(Block::Html(done.text)),
            Tag::List(start) => {
                let mut done = done;
                let mut items = std::mem::take(&mut done.items);
                // What stands in a list beyond the deepest nesting has lost its item.
                let loose = done.into_blocks();
                if !loose.is_empty() {
                    items.push(loose);
                }
                self.block(Block::List { start, items });
            }
            Tag::Item => {
                let item = done.into_blocks();
                match self.open.last_mut() {
                    Some(list) if matches!(list.tag, Some(Tag::List(_))) => list.items.push(item),
                    Some(other) => other.blocks.extend(item),
                    None => {}
                }
            }
            Tag::FootnoteDefinition(name) => {
                self.footnotes.push(Footnote { name: name.to_string(), blocks: done.into_blocks() });
            }
            Tag::Table(alignments) => {
                let mut rows = done.rows;
                let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
                let alignments = alignments.into_iter().map(alignment).collect();
                self.block(Block::Table { alignments, head, rows });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = self.open.last_mut() {
                    table.rows.push(done.cells);
                }
            }
            Tag::TableCell => {
                if let Some(row) = self.open.last_mut() {
                    row.cells.push(done.inlines);
                }
            }
            Tag::Emphasis => self.inline(Inline::Emphasis(done.inlines)),
            Tag::Strong => self.inline(Inline::Strong(done.inlines)),
            Tag::Strikethrough => self.inline(Inline::Strike(done.inlines)),
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                let text = has_pothole.then(|| crate::plain::of_inlines(&done.inlines));
                self.inline(Inline::ArticleLink { slug: dest_url.into_string(), text });
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                let address = format!("{mail}{dest_url}");
                self.inline(Inline::Link { address, title: title.into_string(), inlines: done.inlines });
            }
            Tag::Image { dest_url, title, .. } => {
                let alt = crate::plain::of_inlines(&done.inlines);
                self.inline(Inline::Image { source: dest_url.to_string(), alt });
                if !title.is_empty() {
                    // A title is the caption of a figure; the paragraph takes it up where it is one.
                    self.inline(Inline::Html(format!("{}{title}", crate::paragraph::CAPTION)));
                }
            }
            _ => {
                let _ = end;
                let Some(top) = self.open.last_mut() else { return };
                top.inlines.extend(done.inlines);
                top.blocks.extend(done.blocks);
            }
        }
    }

    /// The document, and where its blocks begin.
    fn finish(mut self, body: &str) -> (Document, Vec<usize>) {
        while self.open.len() > 1 {
            let Some(done) = self.open.pop() else { break };
            let blocks = done.into_blocks();
            if let Some(top) = self.open.last_mut() {
                top.blocks.extend(blocks);
            }
        }
        let blocks = self.open.pop().map(Open::into_blocks).unwrap_or_default();
        let order = |f: &Footnote| self.calls.iter().position(|c| *c == f.name).unwrap_or(usize::MAX);
        self.footnotes.sort_by_key(order);
        self.begins.resize(blocks.len(), body.len());
        let mut lines_of = lines(body, &self.begins);
        let noted = self.first_note.filter(|_| !self.footnotes.is_empty());
        lines_of.extend(noted.iter().flat_map(|place| lines(body, &[*place])));
        (Document { blocks, footnotes: self.footnotes, lines: lines_of }, self.begins)
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::TableCell
    )
}

fn alignment(from: pulldown_cmark::Alignment) -> Alignment {
    match from {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
