//! Plain text: a news article copied from a web page, with its head, unmarked
//! sub-headings, related lines and page debris.

mod head;
mod heading;
mod list;
mod paragraphs;
mod plain;

use crate::{Imported, debris::is_debris};
use article::Content;
use heading::{is_heading, is_headline, is_line, is_prose};

/// Labels that newsrooms set above a headline, whatever the headline's length.
const KICKERS: [&str; 24] = [
    "analysis",
    "breaking",
    "breaking news",
    "business",
    "comment",
    "culture",
    "editorial",
    "entertainment",
    "exclusive",
    "feature",
    "features",
    "health",
    "interview",
    "local news",
    "news",
    "opinion",
    "politics",
    "review",
    "science",
    "special report",
    "sport",
    "sports",
    "technology",
    "world",
];

pub(crate) fn read(text: &str) -> Imported {
    let mut blocks = paragraphs::of(text);
    let mut notes = Vec::new();
    // A text of nothing else is not debris of anything.
    if !blocks.iter().all(|block| is_debris(block)) {
        blocks.retain(|block| {
            let debris = is_debris(block);
            if debris {
                notes.push(format!("removed “{}”: page debris", block.trim()));
            }
            !debris
        });
    }
    let mut content = Content::default();
    headline(&mut blocks, &mut content, &mut notes);
    head::take(&mut blocks, &mut content, &mut notes);
    content.body = body(&blocks, &mut notes);
    Imported { content, slug: None, notes, pictures: Vec::new() }
}

fn headline(blocks: &mut Vec<String>, content: &mut Content, notes: &mut Vec<String>) {
    let Some(first) = blocks.first() else { return };
    let second = blocks.get(1).is_some_and(|next| is_headline(next) && !head::is_furniture(next));
    if second && is_kicker(first, blocks.get(1).map_or("", String::as_str)) {
        content.kicker = Some(blocks.remove(0));
        content.headline = blocks.remove(0);
    } else if is_headline(first) || is_line(first) && first.split_whitespace().count() <= 12 {
        content.headline = blocks.remove(0);
    } else {
        content.headline = shortened(first);
        notes.push("it has no headline of its own; the first words stand in".to_owned());
    }
}

fn is_kicker(line: &str, headline: &str) -> bool {
    let words = line.split_whitespace().count();
    let known = KICKERS.contains(&line.trim_end_matches(':').to_lowercase().as_str());
    let capitals =
        |text: &str| text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
    let shorter = headline.split_whitespace().count() > words + 1;
    let label = words <= 2 && shorter || words <= 4 && capitals(line) && !capitals(headline);
    known || is_headline(line) && !line.ends_with(['?', '!']) && label
}

/// What stands before a sub-heading that somebody marked.
const MARKS: [&str; 2] = ["## ", "### "];

fn body(blocks: &[String], notes: &mut Vec<String>) -> String {
    let mut body = String::new();
    for (place, block) in blocks.iter().enumerate() {
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        let above = blocks.get(place + 1).is_some_and(|next| is_prose(next));
        let marked = MARKS.iter().find_map(|mark| Some((*mark, block.strip_prefix(mark)?)));
        if let Some((mark, words)) = marked.filter(|_| is_line(block)) {
            body.push_str(mark);
            body.push_str(&plain::escaped(words));
        } else if place > 0 && above && is_heading(block) {
            body.push_str("## ");
            body.push_str(&plain::escaped(block));
        } else {
            if is_lost_video(block) {
                notes.push(format!("the line “{block}” lost its video"));
            }
            body.push_str(&list::markdown(block).unwrap_or_else(|| plain::escaped(block)));
        }
    }
    body
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
