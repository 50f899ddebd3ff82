//! Setting a headline: as large as its place allows, in lines of nearly the same length.

use crate::Face;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// Two sizes of type that are tried one after the other differ by so much, in pixels.
const STEP: f64 = 2.0;
/// How much of a line stays free: kerning across a gap is not measured.
const SPARE: f64 = 0.005;
/// What stands where a text goes on.
const ELLIPSIS: &str = "…";
/// Marks that no text ends with before an ellipsis.
const BEFORE_ELLIPSIS: [char; 10] = [' ', '\u{a0}', ',', ';', ':', '.', '–', '—', '-', '…'];

/// The place of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// In pixels.
    pub width: f64,
    /// In pixels.
    pub height: f64,
    /// The largest size of the type, in pixels.
    pub largest: f64,
    /// The smallest size of the type, in pixels.
    pub smallest: f64,
    /// The height of a line, as a share of the size.
    pub leading: f64,
    /// The most lines.
    pub lines: usize,
    /// The face.
    pub face: Face,
}

/// A text as it is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The size of the type, in pixels.
    pub size: f64,
    /// Its lines.
    pub lines: Vec<String>,
}

/// A part of a text that stays on one line, with its width in ems.
struct Piece<'a> {
    text: &'a str,
    width: f64,
    /// The gap behind it, which counts only where the line goes on.
    gap: f64,
}

/// Sets a text in its place. One that is too long even in the smallest size ends with an
/// ellipsis. Nothing where the face can't write it.
#[must_use]
pub fn fit(text: &str, room: &Room) -> Option<Fitted> {
    let width = |size: f64| room.width * (1.0 - SPARE) / size;
    let pieces = pieces(text, room.face, width(room.smallest))?;
    let mut size = room.largest.max(room.smallest);
    loop {
        let set = set(&pieces, width(size));
        let fits = !set.wide && set.lines.len() <= rows(room, size);
        if fits {
            let lines = balanced(&pieces, width(size), set.lines.len());
            return Some(Fitted { size, lines: lines.iter().map(|line| joined(line)).collect() });
        }
        if size <= room.smallest {
            let lines = cut(&set.lines, rows(room, size), width(size), room.face);
            return Some(Fitted { size, lines });
        }
        size = (size - STEP).max(room.smallest);
    }
}

/// How many lines there is room for. The last one needs no leading below it.
fn rows(room: &Room, size: f64) -> usize {
    let below = (room.height - size).max(0.0) / (size * room.leading);
    let rows = 1 + below as usize;
    rows.min(room.lines.max(1))
}

/// The parts between which a line may end. One that is wider than a line is broken anywhere.
fn pieces(text: &str, face: Face, widest: f64) -> Option<Vec<Piece<'_>>> {
    let advances = face.advances(text)?;
    let width = |from: usize, to: usize| -> f64 {
        advances.iter().filter(|(at, _)| (from..to).contains(at)).map(|(_, width)| width).sum()
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    for (end, kind) in linebreaks(text) {
        let bare = text[start..end].trim_end_matches(' ');
        let last = start + bare.len();
        let gap = if kind == BreakOpportunity::Mandatory { 0.0 } else { width(last, end) };
        let whole = width(start, last);
        if whole <= widest {
            pieces.push(Piece { text: bare, width: whole, gap });
        } else {
            let letters = bare.grapheme_indices(true).map(|(at, letter)| {
                let at = start + at;
                Piece { text: letter, width: width(at, at + letter.len()), gap: 0.0 }
            });
            pieces.extend(letters);
            pieces.extend((gap > 0.0).then_some(Piece { text: "", width: 0.0, gap }));
        }
        start = end;
    }
    Some(pieces)
}

struct Set<'a, 'b> {
    lines: Vec<Vec<&'b Piece<'a>>>,
    /// Whether a part is wider than a line.
    wide: bool,
}

/// Fills line after line.
fn set<'a, 'b>(pieces: &'b [Piece<'a>], width: f64) -> Set<'a, 'b> {
    let (mut lines, mut wide): (Vec<Vec<&Piece<'_>>>, _) = (Vec::new(), false);
    let mut filled = 0.0;
    for piece in pieces {
        wide |= piece.width > width;
        match lines.last_mut().filter(|_| filled + piece.width <= width) {
            Some(line) => line.push(piece),
            None => {
                lines.push(vec![piece]);
                filled = 0.0;
            }
        }
        filled += piece.width + piece.gap;
    }
    Set { lines, wide }
}

/// The same number of lines, none longer than it must be.
fn balanced<'a, 'b>(pieces: &'b [Piece<'a>], width: f64, lines: usize) -> Vec<Vec<&'b Piece<'a>>> {
    let (mut narrow, mut enough) = (0.0, width);
    for _ in 0..16 {
        let middle = f64::midpoint(narrow, enough);
        let set = set(pieces, middle);
        if set.wide || set.lines.len() > lines { narrow = middle } else { enough = middle }
    }
    set(pieces, enough).lines
}

/// The first lines, with an ellipsis behind the last word that leaves it room.
fn cut(lines: &[Vec<&Piece<'_>>], rows: usize, width: f64, face: Face) -> Vec<String> {
    let mut kept: Vec<String> = lines.iter().take(rows).map(|line| joined(line)).collect();
    if let Some(last) = lines.get(..rows).filter(|_| lines.len() > rows).and_then(<[_]>::last) {
        let words = (1..=last.len()).rev().map(|count| joined(&last[..count]));
        // One word alone may be too wide for the ellipsis: then letters of it go.
        let first = joined(&last[..1]);
        let letters = first.grapheme_indices(true).rev().map(|(end, _)| first[..end].to_owned());
        let ended = |line: String| format!("{}{ELLIPSIS}", line.trim_end_matches(BEFORE_ELLIPSIS));
        let fits = |line: &String| {
            face.advances(line).is_some_and(|all| all.iter().map(|(_, one)| one).sum::<f64>() <= width)
        };
        kept.truncate(rows - 1);
        kept.extend(words.chain(letters).map(ended).find(fits));
    }
    kept
}

fn joined(line: &[&Piece<'_>]) -> String {
    let mut text = String::new();
    for (n, piece) in line.iter().enumerate() {
        text.push_str(piece.text);
        if piece.gap > 0.0 && n + 1 < line.len() {
            text.push(' ');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Fitted, Room, fit};
    use crate::Face;
    use proptest::prelude::*;

    const ROOM: Room = Room {
        width: 1040.0,
        height: 320.0,
        largest: 96.0,
        smallest: 52.0,
        leading: 1.1,
        lines: 4,
        face: Face::Semibold,
    };

    fn set(text: &str) -> Fitted {
        fit(text, &ROOM).unwrap()
    }

    fn width(line: &str, size: f64) -> f64 {
        ROOM.face.advances(line).unwrap().iter().map(|(_, width)| width * size).sum()
    }

    #[test]
    fn a_short_headline_is_large_and_a_long_one_smaller() {
        let short = set("Bridge opens");
        assert_eq!((short.size, short.lines.as_slice()), (96.0, &["Bridge opens".to_owned()][..]));
        let long = set("Harbour bridge opens to traffic after eleven years of delay and three inquiries");
        assert!(long.size < 96.0 && long.size >= 52.0 && (3..=4).contains(&long.lines.len()), "{long:?}");
        assert!(!long.lines.concat().contains('…'));
    }

    #[test]
    fn lines_are_of_nearly_the_same_length() {
        let set = set("Council votes to keep the night ferry running");
        let widths: Vec<f64> = set.lines.iter().map(|line| width(line, set.size)).collect();
        assert!(widths.iter().all(|one| *one > 0.6 * widths[0]), "{set:?} {widths:?}");
    }

    #[test]
    fn a_headline_that_is_too_long_ends_at_a_word_with_an_ellipsis() {
        let set = set(&"Parliament, divided over the budget, debates into the night; ".repeat(9));
        assert_eq!((set.size, set.lines.len()), (52.0, 4));
        let last = set.lines.last().unwrap();
        let word = last.trim_end_matches('…').rsplit(' ').next().unwrap().to_owned();
        assert!(last.ends_with('…') && !last.contains(",…") && !last.contains(" …"), "{last}");
        assert!("Parliament divided over the budget debates into the night".split(' ').any(|w| w == word));
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_and_words_that_belong_together_are_not() {
        let set = set(&"Donaudampfschifffahrtsgesellschaft".repeat(3));
        assert!(set.lines.len() > 1 && set.lines.iter().all(|line| width(line, set.size) <= ROOM.width));
        let narrow = Room { width: 300.0, ..ROOM };
        let lines = fit("Up by 50\u{a0}% now", &narrow).unwrap().lines;
        assert!(lines.iter().any(|line| line.contains("50\u{a0}%")), "{lines:?}");
        assert_eq!(fit("橋", &ROOM), None);
    }

    proptest! {
        #[test]
        fn no_line_leaves_its_place_and_no_word_is_lost(
            words in prop::collection::vec("[a-zA-ZéüñА-я,’“”–-]{1,24}", 1..40),
            wide in 200.0..1100.0f64, high in 60.0..400.0f64, lines in 1usize..6,
        ) {
            let room = Room { width: wide, height: high, lines, ..ROOM };
            let text = words.join(" ");
            let set = fit(&text, &room).unwrap();
            prop_assert!(set.lines.len() <= lines);
            for line in &set.lines {
                prop_assert!(width(line, set.size) <= wide + 1.0, "{line}");
            }
            let whole: String = set.lines.concat().chars().filter(|c| *c != ' ').collect();
            let all: String = text.chars().filter(|c| *c != ' ').collect();
            match whole.strip_suffix('…') {
                Some(begun) => prop_assert!(all.starts_with(begun)),
                None => prop_assert_eq!(whole, all),
            }
        }
    }
}
