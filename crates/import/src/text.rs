//! Plain text: a news article copied from a web page, with its head, unmarked
//! sub-headings, related lines and page debris.

use crate::{Imported, debris::is_debris};
use article::{Content, DateLine};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The words that stay small in a title.
const SMALL: [&str; 24] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "off", "on",
    "or", "over", "the", "to", "up", "vs", "with", "yet",
];

pub(crate) fn read(text: &str) -> Imported {
    let mut blocks: Vec<String> = blocks(text);
    let mut notes = Vec::new();
    blocks.retain(|block| {
        let debris = is_debris(block);
        if debris {
            notes.push(format!("removed “{}”: page debris", block.trim()));
        }
        !debris
    });
    let mut content = Content::default();
    let mut rest = blocks.into_iter().peekable();
    if let Some(first) = rest.next() {
        let next_is_headline =
            rest.peek().is_some_and(|next| is_line(next) && !is_sentence(next) && !is_furniture(next));
        if is_line(&first)
            && !is_sentence(&first)
            && first.split_whitespace().count() <= 4
            && next_is_headline
        {
            content.kicker = Some(first);
            content.headline = rest.next().unwrap_or_default();
        } else if is_line(&first) && first.chars().count() <= 200 {
            content.headline = first;
        } else {
            content.headline = shortened(&first);
            notes.push("it has no headline of its own; the first words stand in".to_owned());
            content.body = escaped(&first);
        }
    }
    head(&mut rest, &mut content, &mut notes);
    let copy: Vec<String> = rest.collect();
    let mut body = std::mem::take(&mut content.body);
    for (place, block) in copy.iter().enumerate() {
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        if block.starts_with("## ") || block.starts_with("### ") {
            body.push_str(block);
        } else if place > 0 && is_heading(block) && copy.get(place + 1).is_some_and(|next| !is_heading(next))
        {
            body.push_str("## ");
            body.push_str(&escaped(block));
        } else {
            if is_lost_video(block) {
                notes.push(format!("the line “{block}” lost its video"));
            }
            body.push_str(&escaped(block));
        }
    }
    content.body = body;
    Imported { content, slug: None, notes, pictures: Vec::new() }
}

/// The lines between headline and copy that a page leaves: who, and when.
fn head(
    rest: &mut std::iter::Peekable<std::vec::IntoIter<String>>,
    content: &mut Content,
    notes: &mut Vec<String>,
) {
    while let Some(block) = rest.peek().filter(|block| is_furniture(block)).cloned() {
        rest.next();
        if let Some(names) = block.strip_prefix("By ") {
            content.byline =
                names.split(" and ").flat_map(|n| n.split(", ")).map(|n| n.trim().to_owned()).collect();
            notes.push(format!("took “{block}” as the byline"));
        } else if let Some(date) = date(&block) {
            content.date = Some(date);
            notes.push(format!("took “{block}” as the date"));
        } else {
            notes.push(format!("removed “{block}”: an orphan of the page's date line"));
        }
    }
}

fn is_furniture(block: &str) -> bool {
    let line = block.trim().to_lowercase();
    let name = block.strip_prefix("By ").is_some_and(|names| {
        is_line(block)
            && !is_sentence(block)
            && names.split_whitespace().count() <= 8
            && names.chars().next().is_some_and(char::is_uppercase)
    });
    ["published", "on", "published on", "updated", "posted", "posted on", "by", "last updated"]
        .contains(&line.as_str())
        || name
        || date(block).is_some()
}

fn date(block: &str) -> Option<DateLine> {
    if !is_line(block) || block.len() > 40 {
        return None;
    }
    let line = block.trim().trim_start_matches("Published on ").trim_start_matches("Published ");
    let forms = ["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d"];
    forms.iter().find_map(|form| chrono::NaiveDate::parse_from_str(line, form).ok()).map(DateLine::Day)
}

/// Paragraphs: parted by blank lines, or a line each where there are none.
fn blocks(text: &str) -> Vec<String> {
    let parted = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let has_blank = parted.trim().contains("\n\n");
    let pieces: Vec<String> = if has_blank {
        parted.split("\n\n").flat_map(unpacked).collect()
    } else {
        parted.lines().map(str::to_owned).collect()
    };
    pieces.into_iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
}

/// A piece whose lines are page furniture is taken apart; hard-wrapped copy stays together.
fn unpacked(piece: &str) -> Vec<String> {
    let lines: Vec<&str> = piece.lines().collect();
    if lines
        .iter()
        .any(|line| is_debris(line) || ["published", "on"].contains(&line.trim().to_lowercase().as_str()))
    {
        lines.into_iter().map(str::to_owned).collect()
    } else {
        vec![piece.to_owned()]
    }
}

fn is_line(block: &str) -> bool {
    !block.contains('\n')
}

fn is_sentence(block: &str) -> bool {
    block.trim_end().ends_with(['.', ',', ';', ':', '”', '"', '…'])
}

/// A short line in title case, or in capitals, that ends like no sentence.
fn is_heading(block: &str) -> bool {
    let words: Vec<&str> = block.split_whitespace().collect();
    let short = is_line(block) && words.len() <= 10 && block.chars().count() <= 80;
    if !short
        || is_sentence(block)
        || block.ends_with(['!', '?'])
        || block.to_uppercase().starts_with("RELATED:")
    {
        return false;
    }
    let weighty: Vec<&&str> = words.iter().filter(|w| !SMALL.contains(&w.to_lowercase().as_str())).collect();
    let starts_big =
        |w: &str| w.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    words.first().is_some_and(|w| starts_big(w))
        && !weighty.is_empty()
        && weighty.iter().all(|w| starts_big(w))
}

fn is_lost_video(block: &str) -> bool {
    is_line(block) && block.ends_with(':') && (block.starts_with("Watch ") || block.starts_with("WATCH "))
}

fn shortened(paragraph: &str) -> String {
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = line.split_inclusive(['.', '!', '?']).next().unwrap_or(&line);
    let mut out = String::new();
    for word in sentence.split(' ') {
        if out.chars().count() + word.chars().count() > 110 {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if out.is_empty() { sentence.chars().take(110).collect() } else { out.trim_end_matches('.').to_owned() }
}

/// Plain words as Markdown that reads the same: escaped only where it must be.
fn escaped(block: &str) -> String {
    let lines: Vec<&str> = block.lines().map(str::trim_start).collect();
    let block = lines.join("\n");
    if lines.len() > 1 && lines.iter().all(|l| l.starts_with("- ") || l.starts_with("• ")) {
        return lines
            .iter()
            .map(|l| format!("- {}", l.trim_start_matches(['-', '•', ' '])))
            .collect::<Vec<_>>()
            .join("\n");
    }
    if reads_as(&block) == Some(block.clone()) {
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
