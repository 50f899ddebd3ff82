//! The article's prose: what readers read, block by block, as plain text in which every
//! character knows where it stands in the source. Code, addresses and raw HTML are no prose;
//! inside a sentence [`OBJECT`] holds their place.

mod address;
mod markdown;
mod places;
mod reading;
mod sentences;
mod tokens;

pub use reading::{Reading, Sentence};
pub use tokens::{Kind, Token};

use crate::{Copy, Field};
use article::Content;
use places::Places;
use std::ops::Range;

/// Stands for what is no prose: code, an address, a picture within the text.
pub const OBJECT: char = '\u{fffc}';

/// The prose of an article in reading order, and where it leads.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prose {
    /// Kicker, headline and standfirst where there are any, then the body.
    pub blocks: Vec<Block>,
    /// The links and pictures of the body, in its order.
    pub links: Vec<Link>,
}

impl Prose {
    /// The prose of an article.
    #[must_use]
    pub fn of(copy: &Copy) -> Self {
        Self::of_content(&copy.content)
    }

    /// The prose of a text of which no more is known.
    #[must_use]
    pub fn of_content(content: &Content) -> Self {
        let mut prose = markdown::prose(&content.body);
        let fields = [
            (Field::Kicker, BlockKind::Kicker, content.kicker.as_deref()),
            (Field::Headline, BlockKind::Headline, Some(content.headline.as_str())),
            (Field::Standfirst, BlockKind::Standfirst, content.standfirst.as_deref()),
        ];
        let written = fields.into_iter().filter_map(|(field, kind, text)| {
            let text = text.filter(|text| !text.trim().is_empty())?;
            Some(Block::plain(field, kind, text))
        });
        prose.blocks.splice(0..0, written);
        prose
    }
}

/// What a block of prose is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The label above the headline.
    Kicker,
    /// The headline.
    Headline,
    /// The summary below it.
    Standfirst,
    /// A paragraph of the body.
    Paragraph,
    /// A sub-heading with its level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A paragraph of a block quote.
    Quote,
    /// A cell of a table.
    Cell,
    /// What stands below a picture.
    Caption,
    /// What is said of a picture for those who can't see it.
    Alt,
    /// A paragraph of a footnote.
    Footnote,
    /// The line that leads to another article.
    Related,
}

impl BlockKind {
    /// Whether it is made of whole sentences.
    #[must_use]
    pub fn is_running(self) -> bool {
        matches!(self, Self::Standfirst | Self::Paragraph | Self::Quote | Self::Footnote)
    }
}

/// A stretch of prose that stands on its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The field it stands in.
    pub field: Field,
    /// What it is.
    pub kind: BlockKind,
    /// Its text without marks of Markdown.
    pub text: String,
    /// Where each character of the text stands in the field's source.
    places: Places,
}

impl Block {
    /// A block whose source is its text.
    fn plain(field: Field, kind: BlockKind, text: &str) -> Self {
        let places = (0..).zip(1..).take(text.chars().count()).collect();
        Self { field, kind, text: text.to_owned(), places }
    }

    /// Where a stretch of the text, in characters, stands in the field's source. An empty stretch
    /// is the place before its character.
    #[must_use]
    pub fn source(&self, stretch: Range<usize>) -> Range<usize> {
        let begin = match self.places.get(stretch.start) {
            Some((from, _)) => from,
            None => self.places.last().map_or(0, |(_, to)| to),
        };
        let last = stretch.end.min(self.places.len()).checked_sub(1).filter(|last| *last >= stretch.start);
        let end = last.and_then(|last| self.places.get(last)).map_or(begin, |(_, to)| to);
        begin as usize..end.max(begin) as usize
    }
}

/// A link or a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// Where it leads: an address, or the slug of an article.
    pub address: String,
    /// What readers see of it, or a picture's alternative text.
    pub words: String,
    /// Its tooltip, or a picture's caption.
    pub title: String,
    /// Where it stands in the body, in characters.
    pub place: Range<usize>,
}

/// What a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// Words that lead to an address.
    Words,
    /// An address in angle brackets.
    Address,
    /// `[[slug]]`.
    Article,
    /// A picture.
    Picture,
}
