//! A place for the publication date in which no date stands.

use crate::prose::{Block, Kind, Reading, Token};
use crate::rules::words::is_in;
use crate::{Field, Group, Look, Note, Piece, Place, Rule, Severity};
use serde_json::Value;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "date-empty",
    group: Group::Preflight,
    severity: Severity::Warning,
    what: "“Published on” without a date, or a date in the file’s head that is empty.",
    why: "The date was lost on the way here, and readers see the gap.",
    bad: "Published on\n\nThe bridge closed on Monday.",
    good: "Published on 26 November 2026\n\nThe bridge closed on Monday.",
    look: Look::Article(look),
};

/// What files call the date of publication.
const NAMES: [&str; 6] = ["date", "published", "pubDate", "pubdate", "publishDate", "published_at"];

/// As many words a line with a date has.
const LINE: usize = 6;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut notes = in_text(piece);
    let content = &piece.copy.content;
    let empty = |value: &Value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
    let asked = NAMES.into_iter().any(|name| content.extra.get(name).is_some_and(empty));
    if content.date.is_none() && asked {
        notes.push(Note::field(Field::Date, "The file had a place for the date, and no date in it."));
    }
    notes
}

/// The lines of the text that lead to a date and have none.
fn in_text(piece: &Piece<'_>) -> Vec<Note> {
    let blocks: Vec<_> = piece.blocks().filter(|(_, block, _)| block.field == Field::Body).collect();
    let mut notes = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let length = lead(&blocks[at..]);
        let dated = blocks.get(at + length).is_some_and(|(_, _, reading)| is_date(&reading.tokens));
        if length > 0 && !dated {
            let begin = blocks[at].1.source(0..1).start;
            let (_, block, reading) = blocks[at + length - 1];
            let end = block.source(0..reading.characters.len()).end;
            let place = Place::Source(Field::Body, begin, end);
            notes.push(Note::new(place, "The date of publication is missing."));
        }
        at += length.max(1);
    }
    notes
}

/// How many blocks, from the first on, are the words before a date: "Published on", in one
/// paragraph or in two.
fn lead(blocks: &[(usize, &Block, &Reading)]) -> usize {
    let words = |at: usize| -> Option<Vec<&str>> {
        let tokens = &blocks.get(at)?.2.tokens;
        let plain = tokens.iter().all(|token| token.is_word() || token.is_mark(':'));
        plain.then(|| tokens.iter().filter(|token| token.is_word()).map(|token| token.key.as_str()).collect())
    };
    let verb = |word: &str| is_in(word, "published updated posted");
    let waits = blocks.first().is_some_and(|(_, block, _)| block.text.trim_end().ends_with(':'));
    match words(0).unwrap_or_default()[..] {
        [word] if waits && (verb(word) || word == "date") => 1,
        [word] if verb(word) && words(1).is_some_and(|next| next == ["on"]) => 2,
        [word, "on"] | ["last", word] | ["last", word, "on"] | ["first", word] | ["first", word, "on"]
            if verb(word) =>
        {
            1
        }
        ["publication", "date"] | ["date", "of", "publication"] | ["date", "published"] => 1,
        _ => 0,
    }
}

/// Whether a line is a date: a few words with a figure among them.
fn is_date(tokens: &[Token]) -> bool {
    tokens.len() <= LINE && tokens.iter().any(|token| token.kind == Kind::Number)
}
