//! A body's Markdown as blocks of prose. The same syntax as the page's, without its smart
//! punctuation, so that a character of the prose is the character that was typed.

use super::address::address_end;
use super::{Block, BlockKind, Link, LinkKind, OBJECT, Prose};
use crate::Field;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads a body.
pub(super) fn prose(body: &str) -> Prose {
    let mut reader = Reader { characters: Characters::of(body), body, ..Reader::default() };
    for (event, bytes) in Parser::new_ext(body, render::syntax()).into_offset_iter() {
        reader.read(event, bytes);
    }
    reader.close();
    Prose { blocks: reader.blocks, links: reader.links }
}

/// For each byte of a text, which character it belongs to.
#[derive(Default)]
struct Characters(Vec<u32>);

impl Characters {
    fn of(text: &str) -> Self {
        let mut at = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            at.extend(std::iter::repeat_n(count, c.len_utf8()));
            count += 1;
        }
        at.push(count);
        Self(at)
    }

    fn at(&self, byte: usize) -> u32 {
        self.0.get(byte).or(self.0.last()).copied().unwrap_or_default()
    }

    fn range(&self, bytes: &Range<usize>) -> (u32, u32) {
        (self.at(bytes.start), self.at(bytes.end))
    }
}

/// A block that is read.
struct Open {
    kind: BlockKind,
    text: Vec<char>,
    places: Vec<(u32, u32)>,
}

#[derive(Default)]
struct Reader<'a> {
    body: &'a str,
    characters: Characters,
    blocks: Vec<Block>,
    links: Vec<Link>,
    /// The block that is read, and those around it: a picture's text is a block inside one.
    open: Vec<Open>,
    /// Which links are open: the index of each, and how much of the block stood before it.
    leads: Vec<(usize, usize)>,
    quotes: usize,
    items: usize,
    footnotes: usize,
    /// How many elements are open whose text is no prose.
    mute: usize,
}

impl<'a> Reader<'a> {
    fn read(&mut self, event: Event<'a>, bytes: Range<usize>) {
        if self.mute > 0 {
            match event {
                Event::Start(_) => self.mute += 1,
                Event::End(_) => self.mute -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, bytes),
            Event::End(tag) => self.end(tag, &bytes),
            Event::Text(text) => self.text(&text, &bytes),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.one(OBJECT, &bytes),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => self.one('\n', &bytes),
            Event::SoftBreak => self.one(' ', &bytes),
            Event::HardBreak => self.one('\n', &bytes),
            Event::Rule => self.close(),
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {}
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, bytes: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(self.kind()),
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading(level as u8)),
            Tag::TableCell => self.begin(BlockKind::Cell),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::FootnoteDefinition(_) => {
                self.close();
                self.footnotes += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.close();
                self.mute = 1;
            }
            Tag::List(_) | Tag::Table(_) => self.close(),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, dest_url, .. } => {
                self.one(OBJECT, &bytes);
                self.link(LinkKind::Address, &dest_url, "", &bytes);
                self.mute = 1;
            }
            Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, dest_url, .. } => {
                self.one(OBJECT, &bytes);
                self.link(LinkKind::Article, &dest_url, "", &bytes);
                self.mute = 1;
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let kind = match link_type {
                    LinkType::WikiLink { .. } => LinkKind::Article,
                    _ => LinkKind::Words,
                };
                self.lead(kind, &dest_url, &title, &bytes);
            }
            Tag::Image { dest_url, title, .. } => {
                self.one(OBJECT, &bytes);
                self.open.push(Open { kind: BlockKind::Alt, text: Vec::new(), places: Vec::new() });
                self.lead(LinkKind::Picture, &dest_url, &title, &bytes);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, bytes: &Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.footnotes = self.footnotes.saturating_sub(1);
            }
            TagEnd::Link => self.led(),
            TagEnd::Image => {
                self.led();
                self.finish();
                self.caption(bytes);
            }
            _ => {}
        }
    }

    /// What a paragraph is where it stands.
    fn kind(&self) -> BlockKind {
        match (self.footnotes, self.quotes, self.items) {
            (1.., _, _) => BlockKind::Footnote,
            (_, 1.., _) => BlockKind::Quote,
            (_, _, 1..) => BlockKind::Item,
            _ => BlockKind::Paragraph,
        }
    }

    fn begin(&mut self, kind: BlockKind) {
        self.close();
        self.open.push(Open { kind, text: Vec::new(), places: Vec::new() });
    }

    /// Ends all blocks that are read.
    fn close(&mut self) {
        while !self.open.is_empty() {
            self.finish();
        }
    }

    /// Ends the innermost block.
    fn finish(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if let Some(block) = open.block() {
            self.blocks.push(block);
        }
    }

    fn push(&mut self, c: char, place: (u32, u32)) {
        if self.open.is_empty() {
            // A tight item's text comes without a paragraph.
            self.open.push(Open { kind: self.kind(), text: Vec::new(), places: Vec::new() });
        }
        if let Some(open) = self.open.last_mut() {
            open.text.push(c);
            open.places.push(place);
        }
    }

    /// One character for a whole stretch of the source.
    fn one(&mut self, c: char, bytes: &Range<usize>) {
        self.push(c, self.characters.range(bytes));
    }

    fn text(&mut self, text: &str, bytes: &Range<usize>) {
        let written = self.body.get(bytes.clone()) == Some(text);
        let (mut from, to) = self.characters.range(bytes);
        for c in text.chars() {
            // What was written otherwise, an entity, stands as a whole for each of its characters.
            self.push(c, if written { (from, from + 1) } else { (from, to) });
            from += u32::from(written);
        }
    }

    fn link(&mut self, kind: LinkKind, address: &str, title: &str, bytes: &Range<usize>) {
        let (from, to) = self.characters.range(bytes);
        let place = from as usize..to as usize;
        let (address, title) = (address.to_owned(), title.to_owned());
        self.links.push(Link { kind, address, words: String::new(), title, place });
    }

    fn lead(&mut self, kind: LinkKind, address: &str, title: &str, bytes: &Range<usize>) {
        let before = self.open.last().map_or(0, |open| open.text.len());
        self.leads.push((self.links.len(), before));
        self.link(kind, address, title, bytes);
    }

    /// A link's words have been read.
    fn led(&mut self) {
        let Some((index, before)) = self.leads.pop() else { return };
        let words = self.open.last().and_then(|open| open.text.get(before..)).unwrap_or_default();
        if let Some(link) = self.links.get_mut(index) {
            link.words = words.iter().collect();
        }
    }

    /// The caption of a picture is a block of its own.
    fn caption(&mut self, bytes: &Range<usize>) {
        let Some(link) = self.links.iter().rev().find(|link| link.kind == LinkKind::Picture) else { return };
        let source = self.body.get(bytes.clone()).unwrap_or_default();
        // Where the caption holds escapes it stands as a whole for each of its characters.
        let written = source.rfind(&link.title).map(|at| bytes.start + at);
        let whole = self.characters.range(bytes);
        let place = |n: u32| match written {
            Some(at) => (self.characters.at(at) + n, self.characters.at(at) + n + 1),
            None => whole,
        };
        let text: Vec<char> = link.title.chars().collect();
        let places = (0..).map(place).take(text.len()).collect();
        let caption = Open { kind: BlockKind::Caption, text, places };
        self.blocks.extend(caption.block());
    }
}

impl Open {
    /// The finished block; none where it holds no prose.
    fn block(mut self) -> Option<Block> {
        self.hide_addresses();
        let text: String = self.text.iter().collect();
        let related = text.trim_start().get(..8).is_some_and(|label| label.eq_ignore_ascii_case("RELATED:"));
        let kind = if related && self.kind == BlockKind::Paragraph { BlockKind::Related } else { self.kind };
        text.chars().any(|c| c != OBJECT && !c.is_whitespace()).then_some(Block {
            field: Field::Body,
            kind,
            text,
            places: self.places.into_iter().collect(),
        })
    }

    /// An address in running text becomes one object.
    fn hide_addresses(&mut self) {
        let (text, places) = (std::mem::take(&mut self.text), std::mem::take(&mut self.places));
        let mut at = 0;
        while at < text.len() {
            let begins = at == 0 || !text[at - 1].is_alphanumeric();
            match if begins { address_end(&text[at..]) } else { None } {
                Some(length) => {
                    self.text.push(OBJECT);
                    self.places.push((places[at].0, places[at + length - 1].1));
                    at += length;
                }
                None => {
                    self.text.push(text[at]);
                    self.places.push(places[at]);
                    at += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each block as its kind and text.
    fn blocks(body: &str) -> Vec<(BlockKind, String)> {
        prose(body).blocks.into_iter().map(|block| (block.kind, block.text)).collect()
    }

    /// What stands in the source of a piece of prose.
    fn source(body: &str, part: &str) -> String {
        let prose = prose(body);
        let (block, at) = prose.blocks.iter().find_map(|b| Some((b, b.text.find(part)?))).unwrap();
        let from = block.text[..at].chars().count();
        let place = block.source(from..from + part.chars().count());
        body.chars().skip(place.start).take(place.len()).collect()
    }

    #[test]
    fn each_kind_of_block_is_known() {
        use BlockKind::*;
        let body = "## Größe {#a}\n\nOne *two*\nthree.\n\n- first\n- second\n\n  loose\n\n> said\n\n| a | b |\n|---|---|\n| c | d |\n\n![an alt](x.jpg \"a caption\")\n\nNote[^1] here.\n\n[^1]: below\n\nRELATED: [[x]] Words";
        let expected = [
            (Heading(2), "Größe"),
            (Paragraph, "One two three."),
            (Item, "first"),
            (Item, "second"),
            (Item, "loose"),
            (Quote, "said"),
            (Cell, "a"),
            (Cell, "b"),
            (Cell, "c"),
            (Cell, "d"),
            (Alt, "an alt"),
            (Caption, "a caption"),
            (Paragraph, "Note here."),
            (Footnote, "below"),
            (Related, "RELATED: \u{fffc} Words"),
        ];
        assert_eq!(blocks(body), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn code_addresses_and_html_are_no_prose() {
        assert_eq!(
            blocks("See `x()` at https://a.example/b_c_d, <https://e.example> or me@post.example.\n\n<div>no</div>\n\n```\nno\n```\n\n    no\n\nA <b>b</b> c")
                .into_iter()
                .map(|(_, text)| text)
                .collect::<Vec<_>>(),
            ["See \u{fffc} at \u{fffc}, \u{fffc} or \u{fffc}.", "A b c"]
        );
        assert_eq!(blocks("https://a.example/alone"), []);
    }

    #[test]
    fn the_prose_knows_where_it_was_written() {
        assert_eq!(source("Ä *big* dog", "big dog"), "big* dog");
        assert_eq!(source("a \\* b &amp; c", "* b &"), "* b &amp;");
        assert_eq!(
            source("a [word](https://x.example \"t\") b", "word b"),
            "word](https://x.example \"t\") b"
        );
        assert_eq!(source("> one\n> two", "one two"), "one\n> two");
        assert_eq!(source("2019.\u{a0} and", ".\u{a0} and"), ".\u{a0} and");
        assert_eq!(source("x ![Ü alt](a.jpg \"Ü cap\") y", "Ü cap"), "Ü cap");
    }

    #[test]
    fn links_and_pictures_are_listed() {
        let links =
            prose("[one *two*](https://a.example) [[a-slug]] [[b|words]] ![alt](p.jpg) <https://c.example>")
                .links;
        let told: Vec<_> = links.iter().map(|l| (l.kind, &*l.address, &*l.words)).collect();
        use LinkKind::*;
        assert_eq!(
            told,
            [
                (Words, "https://a.example", "one two"),
                (Article, "a-slug", ""),
                (Article, "b", "words"),
                (Picture, "p.jpg", "alt"),
                (Address, "https://c.example", "")
            ]
        );
        assert_eq!(links[0].place, 0..30);
    }

    proptest! {
        #[test]
        fn every_character_has_its_place(body in "([a-zé*_>#\\-\\[\\]()!`&;<|\" \n\\\\@.:/w\u{a0}]|&amp;|https://|\\[\\[a\\]\\]){0,60}") {
            let length = body.chars().count();
            for block in prose(&body).blocks {
                let characters: Vec<char> = block.text.chars().collect();
                prop_assert_eq!(characters.len(), block.places.len());
                for (at, c) in characters.iter().enumerate() {
                    let place = block.source(at..at + 1);
                    prop_assert!(place.start <= place.end && place.end <= length);
                    if place.len() == 1 && !matches!(*c, ' ' | '\n' | OBJECT) {
                        prop_assert_eq!(body.chars().nth(place.start), Some(*c));
                    }
                }
            }
        }
    }
}
