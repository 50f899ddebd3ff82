//! HTML as a row of tags, texts and nothing else.
//!
//! We part it ourselves, by the rules of the HTML standard, because a paste is
//! hostile until read: the usual tokenizers compare each attribute of a tag with
//! all before it, and a tag of a million attributes would stop the desk.

use super::entities;
use std::rc::Rc;

/// More attributes than any editor writes; the others are passed over.
const MOST_ATTRIBUTES: usize = 64;
/// Elements whose content is no HTML.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"];

/// The names and values of a tag.
pub(super) type Attributes = Rc<Vec<(String, String)>>;

pub(super) enum Token {
    Text(String),
    Open { name: String, attributes: Attributes, closed: bool },
    Close(String),
}

pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// The raw element that it is in.
    raw: Option<String>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(html: &'a str) -> Self {
        Self { rest: html, raw: None }
    }

    /// Takes what stands before a place, and what is there.
    fn take(&mut self, end: usize, mark: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(end);
        self.rest = &rest[mark..];
        taken
    }

    fn take_until(&mut self, mark: &str) -> &'a str {
        match self.rest.find(mark) {
            Some(end) => self.take(end, mark.len()),
            None => self.take(self.rest.len(), 0),
        }
    }

    fn raw_text(&mut self, name: &str) -> &'a str {
        let bytes = self.rest.as_bytes();
        let ends = |at: &usize| {
            bytes
                .get(at + 2..at + 2 + name.len())
                .is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = self.rest.match_indices("</").map(|(at, _)| at).find(ends);
        self.take(end.unwrap_or(bytes.len()), 0)
    }

    fn name(&mut self) -> String {
        let end = self.rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
        self.take(end.unwrap_or(self.rest.len()), 0).to_ascii_lowercase()
    }

    /// The attributes up to the end of the tag, and whether the tag closes itself.
    fn attributes(&mut self) -> (Attributes, bool) {
        let mut found: Vec<(String, String)> = Vec::new();
        let mut closed = false;
        loop {
            let before = self.rest;
            self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if self.rest.is_empty() {
                break;
            }
            if let Some(rest) = self.rest.strip_prefix('>') {
                closed = before[..before.len() - self.rest.len()].ends_with('/');
                self.rest = rest;
                break;
            }
            let (name, value) = self.attribute();
            if found.len() < MOST_ATTRIBUTES && !found.iter().any(|(n, _)| *n == name) {
                found.push((name, value));
            }
        }
        (Rc::new(found), closed)
    }

    fn attribute(&mut self) -> (String, String) {
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
        // A sign of equality at the very beginning is part of a name.
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let end = self.rest[first..].find(is_end).map_or(self.rest.len(), |end| first + end);
        let name = self.take(end, 0).to_ascii_lowercase();
        let Some(value) = self.rest.trim_ascii_start().strip_prefix('=') else {
            return (name, String::new());
        };
        self.rest = value.trim_ascii_start();
        let value = match self.rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                self.rest = &self.rest[1..];
                self.take_until(if quote == '"' { "\"" } else { "'" })
            }
            _ => {
                let end = self.rest.find(|c: char| c.is_ascii_whitespace() || c == '>');
                self.take(end.unwrap_or(self.rest.len()), 0)
            }
        };
        (name, entities::of_attribute(value))
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some(name) = self.raw.take() {
            let text = self.raw_text(&name);
            let decoded = matches!(&*name, "textarea" | "title");
            return Some(Token::Text(if decoded { entities::of_text(text) } else { text.to_owned() }));
        }
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let mut after = self.rest.chars();
            if after.next() != Some('<') {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                return Some(Token::Text(entities::of_text(self.take(end, 0))));
            }
            match after.next() {
                Some(c) if c.is_ascii_alphabetic() => {
                    self.take(0, 1);
                    let name = self.name();
                    let (attributes, closed) = self.attributes();
                    self.raw = RAW.contains(&&*name).then(|| name.clone());
                    return Some(Token::Open { name, attributes, closed });
                }
                Some('/') if after.next().is_some_and(|c| c.is_ascii_alphabetic()) => {
                    self.take(0, 2);
                    let name = self.name();
                    self.attributes();
                    return Some(Token::Close(name));
                }
                Some('!') if self.rest.starts_with("<!--") => {
                    // `<!-->` is a whole comment.
                    self.take(0, 2);
                    if self.rest.starts_with("-->") || self.rest.starts_with("--->") {
                        self.take_until(">");
                    } else {
                        self.take(0, 2);
                        self.take_until("-->");
                    }
                }
                Some('!' | '?' | '/') => {
                    self.take_until(">");
                }
                _ => {
                    self.take(0, 1);
                    return Some(Token::Text("<".to_owned()));
                }
            }
        }
    }
}
