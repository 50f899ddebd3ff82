//! Plain text, words and reading time of a document.

use crate::document::{Block, Document, Inline};
use unicode_segmentation::UnicodeSegmentation;

/// Words a minute of an adult reading English silently (Brysbaert, 2019: 238), a little slower.
const PACE: u32 = 220;

impl Document {
    /// The text without marks, a blank line between blocks.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut out = String::new();
        blocks(&self.blocks, &mut out);
        for note in &self.footnotes {
            blocks(&note.blocks, &mut out);
        }
        out.trim_end().to_owned()
    }

    /// How many words it has.
    #[must_use]
    pub fn words(&self) -> u32 {
        let notes = self.footnotes.iter().map(|note| words_of(&note.blocks));
        words_of(&self.blocks) + notes.sum::<u32>()
    }

    /// The first words, on one line and at most so many characters.
    #[must_use]
    pub fn beginning(&self, longest: usize) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            blocks(std::slice::from_ref(block), &mut text);
            if text.len() > longest * 4 {
                break;
            }
        }
        let mut out = String::new();
        let mut length = 0;
        for word in text.split_whitespace() {
            length += word.chars().count() + usize::from(!out.is_empty());
            if length > longest {
                break;
            }
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }
}

/// How long so many words take to read, in minutes; at least one.
#[must_use]
pub fn reading_minutes(words: u32) -> u32 {
    words.div_ceil(PACE).max(1)
}

/// The words of a text by Unicode's boundaries (UAX 29). No word has a space in it, and most parts
/// between two are a plain one, which is told at sight: a long text is counted at each key.
fn words(text: &str) -> usize {
    let of = |part: &str| if is_plain_word(part) { 1 } else { part.unicode_words().count() };
    text.split_ascii_whitespace().map(of).sum()
}

/// Whether it is Latin letters, with marks in front or behind that belong to no word.
fn is_plain_word(part: &str) -> bool {
    let mut letters = part.as_bytes();
    while let [b'"' | b'(' | b'\'', inner @ ..] = letters {
        letters = inner;
    }
    while let [inner @ .., b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'"' | b'\''] = letters {
        letters = inner;
    }
    !letters.is_empty() && letters.iter().all(u8::is_ascii_alphabetic)
}

fn blocks(list: &[Block], out: &mut String) {
    for block in list {
        match block {
            Block::Heading { inlines, .. } | Block::Paragraph(inlines) | Block::Plain(inlines) => {
                write_inlines(inlines, out);
            }
            Block::Quote(inner) => blocks(inner, out),
            Block::PullQuote { blocks: inner, source } => {
                blocks(inner, out);
                out.push_str("— ");
                write_inlines(source, out);
            }
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, out)),
            Block::Code { text, .. } => out.push_str(text.trim_end()),
            Block::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<String> = row.iter().map(|cell| of_inlines(cell)).collect();
                    out.push_str(&cells.join("\t"));
                    out.push('\n');
                }
            }
            Block::Figure { alt, caption, .. } => out.push_str(caption.as_deref().unwrap_or(alt)),
            Block::Embed(address) => out.push_str(address),
            Block::Related { text, .. } if text.is_empty() => {}
            Block::Related { text, .. } => {
                out.push_str("Related: ");
                out.push_str(text);
            }
            Block::Rule => out.push_str("* * *"),
            Block::Html(html) => out.push_str(&crate::sanitise::text_of(html)),
        }
        let end = out.trim_end().len();
        out.truncate(end);
        if !out.is_empty() {
            out.push_str("\n\n");
        }
    }
}

/// How many words stand in these blocks.
pub(crate) fn words_of(list: &[Block]) -> u32 {
    let mut text = String::new();
    blocks(list, &mut text);
    u32::try_from(words(&text)).unwrap_or(u32::MAX)
}

/// The words of a stretch of text.
pub(crate) fn of_inlines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write_inlines(inlines, &mut out);
    out
}

fn write_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
                write_inlines(inner, out)
            }
            Inline::Link { inlines, .. } => write_inlines(inlines, out),
            // A slug is made of a headline, which may not be out yet (scar 16).
            Inline::ArticleLink { text, .. } => out.push_str(text.as_deref().unwrap_or_default()),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::SoftBreak => out.push(' '),
            Inline::HardBreak => out.push('\n'),
            Inline::FootnoteMark(_) | Inline::Task(_) | Inline::Html(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_counted_by_unicodes_boundaries(
            text in "([a-zA-Z0-9_'’\".,:;!?()“”\\- \t\n]|\\PC|\u{301}|\u{200d}|橋|é){0,40}"
        ) {
            prop_assert_eq!(words(&text), text.unicode_words().count(), "{:?}", text);
        }
    }
}
