//! What lists and the search know of an article only from its text.

use crate::PageSource;
use crate::shown::{Facts, Lead};
use render::Document;
use std::collections::HashSet;

/// How many names of a text the search knows.
const NAMES: usize = 24;

/// How wide a picture in a list is at most, in pixels of the file.
const LEAD_WIDTH: u32 = 900;

/// What a text tells of its article.
pub(crate) fn of(source: &PageSource, document: &Document) -> Facts {
    Facts { lead: lead(source, document).map(Box::new), names: names(document) }
}

/// The first figure whose picture the article holds, in a size that suits a list. Without a size
/// nobody could keep its place free.
fn lead(source: &PageSource, document: &Document) -> Option<Lead> {
    document.figures().find_map(|(reference, alt)| {
        let held = source.pictures.iter().find(|held| held.reference == reference)?;
        let sizes = held.sizes.as_ref()?;
        let fits = sizes.files.iter().filter(|file| file.kind == "image/webp" && file.width <= LEAD_WIDTH);
        let file = fits.max_by_key(|file| file.width)?;
        let recorded = held.alt.as_deref().unwrap_or_default();
        Some(Lead {
            file_name: file.file_name.clone(),
            width: file.width,
            height: file.height,
            alt: if alt.is_empty() { recorded } else { alt }.to_owned(),
        })
    })
}

/// Names in a text: words with a capital that do not begin a sentence, each once.
fn names(document: &Document) -> String {
    let text = document.plain_text();
    let mut seen = HashSet::new();
    let found = text.lines().flat_map(capitals).filter(|name| seen.insert(name.to_lowercase()));
    found.take(NAMES).collect::<Vec<_>>().join(" ")
}

/// The words of a line with a capital that begin no sentence. Looks for capitals and not for
/// words, of which nearly none has one.
fn capitals(line: &str) -> impl Iterator<Item = &str> {
    let bytes = line.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let capital = from + render::first_byte(&bytes[from..], begins_capital)?;
            let space = bytes[from..capital].iter().rposition(u8::is_ascii_whitespace);
            let begins = space.map_or(from, |space| from + space + 1);
            let space = bytes[capital..].iter().position(u8::is_ascii_whitespace);
            from = space.map_or(line.len(), |space| capital + space);
            let before = line[..begins].trim_end();
            if before.is_empty() || before.ends_with(['.', '!', '?', ':', '”', '"', '“']) {
                continue;
            }
            let bare = line[begins..from].trim_matches(|c: char| !c.is_alphanumeric());
            if bare.starts_with(char::is_uppercase) && bare.chars().nth(2).is_some() {
                return Some(bare);
            }
        }
    })
}

/// Whether a byte may begin a capital.
fn begins_capital(byte: &u8) -> bool {
    byte.is_ascii_uppercase() | !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_name_has_a_capital_and_begins_no_sentence() {
        let text =
            "The deck of Harbour Bridge is old. Nobody asked Mira Lund.\n\nShe and Mira said: It closed.";
        assert_eq!(names(&render::parse(text)), "Harbour Bridge Mira Lund");
        let text = "At “Ösel” and (Turku), an iPhone of NATO: Élan.\tThen, in Åbo\u{a0}Land, é É.";
        assert_eq!(names(&render::parse(text)), "Ösel Turku NATO Åbo\u{a0}Land");
    }
}
