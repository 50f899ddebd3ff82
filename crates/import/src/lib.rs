//! Foreign files into articles: plain text copied from web pages, Markdown with
//! the front matter of any generator, and rich text from the clipboard.
//!
//! Nothing of the copy is lost: what is not taken into the article is listed in
//! the import's notes.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod dates;
mod debris;
mod decode;
mod error;
mod fields;
mod front_matter;
mod heading;
mod markdown;
mod name;
mod pictures;
mod rich;
mod scan;
mod text;

pub use decode::LARGEST;
pub use error::ImportError;
pub use rich::{LARGEST_PASTE, Pasted, rich};
pub use scan::{is_article, scan};

use article::{Content, Slug};
use std::path::Path;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, such as an article copied from a web page.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
}

/// A file as an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The article.
    pub content: Content,
    /// The slug that the file wishes for.
    pub slug: Option<Slug>,
    /// What was dropped or changed, and why.
    pub notes: Vec<String>,
    /// The pictures that stand beside the file.
    pub pictures: Vec<PictureRef>,
}

/// A picture as the body names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRef {
    /// Exactly as written.
    pub reference: String,
}

/// Reads bytes as text, with the limits and the conversions of an import; says what was converted.
///
/// # Errors
/// When it is no text, empty, or too large.
pub fn read_text(path: &Path, bytes: &[u8]) -> Result<(String, Vec<String>), ImportError> {
    decode::decode(path, bytes)
}

/// Reads a file's bytes as an article.
///
/// # Errors
/// When it is no text, empty, or too large.
pub fn import_bytes(path: &Path, bytes: &[u8], format: Option<Format>) -> Result<Imported, ImportError> {
    let (text, mut notes) = decode::decode(path, bytes)?;
    let format = format.unwrap_or_else(|| {
        let marked = scan::is_markdown(path) || front_matter::part(&text).is_some();
        if marked { Format::Markdown } else { Format::Text }
    });
    let mut imported = match format {
        Format::Text => text::read(&text),
        Format::Markdown => markdown::read(path, &text),
    };
    notes.append(&mut imported.notes);
    Ok(Imported { notes, ..imported })
}

/// What a file wrote, short and harmless enough to stand in a note.
fn shown(written: &str) -> String {
    written.chars().filter(|c| !c.is_control() && !decode::turns(*c)).take(120).collect()
}
