//! The addresses of a body, however they are written: behind words, in angle brackets, bare.

use pulldown_cmark::{Event, Parser, Tag};
use std::ops::Range;

/// An address in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found<'a> {
    /// As it is written.
    pub(super) text: &'a str,
    /// Its first character in the body.
    pub(super) from: usize,
}

/// The addresses of pages in a body, as they are written, but for those in code.
#[must_use]
pub fn addresses_in(body: &str) -> Vec<String> {
    addresses(body).into_iter().map(|found| found.text.to_owned()).collect()
}

/// The addresses of pages in a body, but for those in code.
pub(super) fn addresses(body: &str) -> Vec<Found<'_>> {
    if !body.contains("://") {
        return Vec::new();
    }
    let code = code(body);
    let mut found = Vec::new();
    // Up to where the body has been read, in bytes and in characters.
    let (mut read, mut characters) = (0, 0);
    for (colon, _) in body.match_indices("://") {
        let scheme = SCHEMES.into_iter().find(|scheme| ends_with(&body[..colon], scheme));
        let Some(from) = scheme.map(|scheme| colon - scheme.len()).filter(|from| *from >= read) else {
            continue;
        };
        let block = code.partition_point(|code| code.end <= from);
        if code.get(block).is_some_and(|code| code.contains(&from)) {
            continue;
        }
        let text = address(&body[from..]);
        characters += body[read..from].chars().count();
        found.push(Found { text, from: characters });
        characters += text.chars().count();
        read = from + text.len();
    }
    found
}

const SCHEMES: [&str; 2] = ["https", "http"];

/// Whether a text ends with this word, in whatever case.
fn ends_with(text: &str, word: &str) -> bool {
    let end = text.len().checked_sub(word.len()).and_then(|from| text.get(from..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// The address at the head of a text.
fn address(text: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '`' | '“' | '”');
    let text = &text[..text.find(ends).unwrap_or(text.len())];
    text.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’'])
}

/// Where code stands in a body, in bytes.
fn code(body: &str) -> Vec<Range<usize>> {
    let mut code = Vec::new();
    for (event, bytes) in Parser::new_ext(body, render::syntax()).into_offset_iter() {
        if matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))) {
            code.push(bytes);
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_however_they_are_written() {
        let body = "Ä [x](http://a.example/1 \"t\"), <https://b.example>.\n\nhttps://c.example/?a=1&b_c=2.\n\n`http://no`\n\n    http://no\n\nftp://no ://";
        let found = addresses(body);
        let texts: Vec<_> = found.iter().map(|found| found.text).collect();
        assert_eq!(texts, ["http://a.example/1", "https://b.example", "https://c.example/?a=1&b_c=2"]);
        for found in found {
            let there: String = body.chars().skip(found.from).take(found.text.chars().count()).collect();
            assert_eq!(there, found.text);
        }
    }
}
