//! Markdown read again, to compare it with what was meant.

use super::inline::Stand;
use super::line::{Piece, Run, joined};
use super::style::Marks;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::fmt::Write;
use std::rc::Rc;

/// Whether a line of Markdown says what the runs say, and no more.
pub(super) fn says(text: &str, runs: &[Run], stand: Stand) -> bool {
    let mut page = match stand {
        Stand::Text => text.to_owned(),
        Stand::Heading => format!("## {text}"),
        Stand::Cell => format!("| {text} |\n|---|"),
    };
    // A mark without its footnote is no mark.
    for run in runs {
        if let Piece::Call(number) = run.piece {
            let _ = write!(page, "\n\n[^{number}]: x");
        }
    }
    read(&page, stand).is_some_and(|read| letters(read) == letters(runs.to_vec()))
}

fn read(page: &str, stand: Stand) -> Option<Vec<Run>> {
    // As render reads it, but for the shapes of quotes and dashes.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS;
    let mut reader = Reader::default();
    let mut events = Parser::new_ext(page, options);
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => {
                events.by_ref().find(|e| *e == Event::End(TagEnd::FootnoteDefinition))?;
            }
            Event::Start(Tag::Paragraph) if stand == Stand::Text => reader.lines += 1,
            Event::Start(Tag::Heading { id: None, classes, attrs, .. })
                if stand == Stand::Heading && classes.is_empty() && attrs.is_empty() =>
            {
                reader.lines += 1;
            }
            Event::Start(Tag::TableCell) if stand == Stand::Cell => reader.lines += 1,
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow) if stand == Stand::Cell => {}
            Event::Start(Tag::Image { dest_url, .. }) => {
                reader.picture = Some((dest_url.into_string(), String::new()))
            }
            Event::End(TagEnd::Image) => {
                let (source, alt) = reader.picture.take()?;
                reader.add(Piece::Picture { source, alt });
            }
            event => reader.read(event)?,
        }
    }
    (reader.lines == 1).then_some(reader.runs)
}

/// Nobody sees whether a space is strong.
fn letters(runs: Vec<Run>) -> Vec<Run> {
    let mut out = Vec::with_capacity(runs.len());
    for run in runs {
        match &run.piece {
            Piece::Text(text) if !run.marks.code => {
                for part in text.split_inclusive(' ') {
                    let word = part.trim_end_matches(' ');
                    if !word.is_empty() {
                        out.push(Run { piece: Piece::Text(word.to_owned()), ..run.clone() });
                    }
                    if part.ends_with(' ') {
                        out.push(Run::plain(Piece::Text(" ".to_owned())));
                    }
                }
            }
            _ => out.push(run),
        }
    }
    joined(out)
}

#[derive(Default)]
struct Reader {
    runs: Vec<Run>,
    lines: usize,
    marks: Marks,
    link: Option<Rc<str>>,
    /// Its source, and its words so far.
    picture: Option<(String, String)>,
}

impl Reader {
    fn add(&mut self, piece: Piece) {
        let run = match piece {
            Piece::Text(_) => Run { piece, marks: self.marks, link: self.link.clone() },
            _ => Run::plain(piece),
        };
        self.runs.push(run);
    }

    fn read(&mut self, event: Event<'_>) -> Option<()> {
        match event {
            Event::Text(text) => match &mut self.picture {
                Some((_, alt)) => alt.push_str(&text),
                None => self.add(Piece::Text(text.into_string())),
            },
            Event::Code(text) => {
                let before = self.marks;
                self.marks.code = true;
                self.add(Piece::Text(text.into_string()));
                self.marks = before;
            }
            Event::HardBreak => self.add(Piece::Break),
            Event::FootnoteReference(number) => self.add(Piece::Call(number.parse().ok()?)),
            Event::InlineHtml(tag) => match &*tag {
                "<br>" => self.add(Piece::Break),
                "<strong>" => self.marks.strong = true,
                "</strong>" => self.marks.strong = false,
                "<em>" => self.marks.stressed = true,
                "</em>" => self.marks.stressed = false,
                "<del>" => self.marks.struck = true,
                "</del>" => self.marks.struck = false,
                "<sub>" => self.marks.below = true,
                "</sub>" => self.marks.below = false,
                "<sup>" => self.marks.above = true,
                "</sup>" => self.marks.above = false,
                _ => return None,
            },
            Event::Start(Tag::Emphasis) => self.marks.stressed = true,
            Event::End(TagEnd::Emphasis) => self.marks.stressed = false,
            Event::Start(Tag::Strong) => self.marks.strong = true,
            Event::End(TagEnd::Strong) => self.marks.strong = false,
            Event::Start(Tag::Strikethrough) => self.marks.struck = true,
            Event::End(TagEnd::Strikethrough) => self.marks.struck = false,
            Event::Start(Tag::Link { dest_url, title, .. }) if title.is_empty() => {
                self.link = Some(Rc::from(&*dest_url));
            }
            Event::End(TagEnd::Link) => self.link = None,
            Event::End(_) => {}
            _ => return None,
        }
        Some(())
    }
}
