//! Plain words as Markdown that reads the same.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Words escaped only where they must be.
pub(super) fn escaped(block: &str) -> String {
    let lines: Vec<&str> = block.lines().map(str::trim_start).collect();
    let block = lines.join("\n");
    if reads_as(&block).as_deref() == Some(&block) {
        return block;
    }
    let mut out = String::new();
    for line in &lines {
        if !out.is_empty() {
            out.push('\n');
        }
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        for (place, c) in line.char_indices() {
            let special =
                matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&' | '!')
                    || place == 0 && matches!(c, '-' | '+' | '=' | ':')
                    || digits > 0 && place == digits && matches!(c, '.' | ')');
            if special {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// A block as Markdown reads it: its text, if it is one paragraph of plain words.
fn reads_as(block: &str) -> Option<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS;
    let mut text = String::new();
    for event in Parser::new_ext(block, options) {
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Text(t) => text.push_str(&t),
            Event::SoftBreak => text.push('\n'),
            _ => return None,
        }
    }
    Some(text)
}
