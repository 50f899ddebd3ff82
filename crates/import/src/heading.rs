//! The heading that a post begins with, where it is the post's title.

use article::Content;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A heading at the head of a body.
struct First {
    words: String,
    range: Range<usize>,
    /// It is words alone: no link or picture would be lost with it.
    bare: bool,
}

/// A first heading stands in for a missing title, or repeats the title; either
/// way it leaves the body, for the page sets the headline above it.
pub(crate) fn take(content: &mut Content, notes: &mut Vec<String>) {
    let Some(first) = first(&content.body).filter(|first| !first.words.is_empty()) else { return };
    let note = if content.headline.is_empty() {
        content.headline = first.words.clone();
        "the first heading became the headline"
    } else if plain(&content.headline) == plain(&first.words) {
        "the first heading repeats the headline and was left out"
    } else {
        return;
    };
    if !first.bare {
        notes.push("the first heading is the headline, and stays for the link or picture in it".to_owned());
        return;
    }
    notes.push(note.to_owned());
    let before = content.body[..first.range.start].to_owned();
    let after = crate::front_matter::without_blank_lines(&content.body[first.range.end..]);
    content.body = before + after;
}

/// The first heading of the first level, with nothing but markup before it.
fn first(body: &str) -> Option<First> {
    let mut events = Parser::new_ext(body, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                let (words, bare) = words(events.map(|(event, _)| event));
                return Some(First { words, range, bare });
            }
            Event::Start(Tag::HtmlBlock) => {
                events.by_ref().find(|(event, _)| *event == Event::End(TagEnd::HtmlBlock));
            }
            Event::Start(Tag::Paragraph) if is_markup(&body[range]) => {
                events.by_ref().find(|(event, _)| *event == Event::End(TagEnd::Paragraph));
            }
            _ => return None,
        }
    }
    None
}

/// Imports, shortcodes and pictures, which stand before a title in some posts.
fn is_markup(paragraph: &str) -> bool {
    let marks = ["import ", "export ", "{%", "{{", "![", "[![", "<"];
    paragraph.lines().all(|line| marks.iter().any(|mark| line.trim_start().starts_with(mark)))
}

fn words<'a>(events: impl Iterator<Item = Event<'a>>) -> (String, bool) {
    let mut words = String::new();
    let mut bare = true;
    for event in events {
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Emphasis | Tag::Strong) | Event::End(TagEnd::Emphasis | TagEnd::Strong) => {}
            _ => bare = false,
        }
    }
    (words.trim().to_owned(), bare)
}

fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
