//! What is shown, not said: pictures, players, and the posts of other pages.

use super::address;
use super::block::Block;
use super::line::{Piece, Run, words};
use super::picture;
use super::read::{Flow, Reader, Setting, add};
use super::tree::Element;
use super::unseen;

impl Reader {
    /// A picture with its caption; the caption of anything else stands below it.
    pub(super) fn figure(&mut self, figure: &Element, inside: &Setting) -> Vec<Block> {
        let outer = self.caption.replace(Vec::new());
        let mut blocks = self.blocks(figure, inside);
        let below = std::mem::replace(&mut self.caption, outer).unwrap_or_default();
        let words: Vec<String> = below.iter().map(said).filter(|words| !words.is_empty()).collect();
        match blocks.iter_mut().rev().find(|block| matches!(block, Block::Figure { .. })) {
            Some(Block::Figure { caption, .. }) => *caption = words.join(" "),
            _ => blocks.extend(below),
        }
        blocks
    }

    /// The address of a post that a page shows as a quote until its script has run.
    pub(super) fn post(&self, quote: &Element) -> Option<String> {
        let written = if let Some(address) = quote.attribute("data-instgrm-permalink") {
            Some(address)
        } else if quote.has_class("twitter-tweet") {
            let mut last = None;
            quote.each(&mut |element| last = element.attribute("href").or(last));
            last
        } else {
            None
        };
        address::source(written?, self.base.as_ref())
    }

    pub(super) fn image(&mut self, image: &Element, setting: &Setting, flow: &mut Flow) {
        if let Some(emoji) = picture::emoji(image) {
            return add(flow, setting, Piece::Text(emoji.to_owned()));
        }
        if image.attribute("aria-roledescription") == Some("checkbox") {
            return;
        }
        if unseen::is_pixel(image) {
            self.report.say("left out a picture of one pixel, which only counts readers");
            return;
        }
        let alt = picture::alt(image);
        match picture::source(image, self.base.as_ref()) {
            Some(source) => flow.line.push(Run::plain(Piece::Picture { source, alt })),
            None => {
                let name =
                    if alt.is_empty() { String::new() } else { format!(" “{}”", crate::shown(&alt)) };
                self.report.say(&format!(
                    "the picture{name} has no address of its own and was left out; add it as a file"
                ));
            }
        }
    }

    pub(super) fn embed(&mut self, element: &Element, flow: &mut Flow) {
        let mut written = element.attribute("src").or_else(|| element.attribute("data-src"));
        element.each(&mut |inner| written = written.or_else(|| inner.attribute("src")));
        let address = written.and_then(|written| address::source(written, self.base.as_ref()));
        match address {
            Some(address) if !unseen::is_pixel(element) => {
                self.settle(flow);
                flow.blocks.push(Block::Embed(address::embed(&address)));
            }
            _ => self.report.say("left out a frame that shows nothing"),
        }
    }
}

/// The words of a caption.
fn said(block: &Block) -> String {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => words(line),
        _ => String::new(),
    }
}
