//! Places in a text, in characters as people and JSON count them, and in bytes as it is kept.

use std::ops::Range;
use unicode_segmentation::GraphemeCursor;

/// So many characters lie between two marks.
const STRIDE: usize = 128;

/// A text whose characters are found without counting from its beginning.
pub(super) struct Places<'a> {
    text: &'a str,
    /// Where every 128th character begins.
    marks: Vec<usize>,
    characters: usize,
}

impl<'a> Places<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let (mut marks, mut characters) = (Vec::new(), 0);
        for (byte, _) in text.char_indices() {
            if characters % STRIDE == 0 {
                marks.push(byte);
            }
            characters += 1;
        }
        Self { text, marks, characters }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn characters(&self) -> usize {
        self.characters
    }

    /// Where a character begins; the end for every place behind it.
    pub(super) fn byte(&self, character: usize) -> usize {
        let Some(mark) = self.marks.get(character / STRIDE) else { return self.text.len() };
        let rest = &self.text[*mark..];
        rest.char_indices().nth(character % STRIDE).map_or(self.text.len(), |(byte, _)| mark + byte)
    }

    /// How many characters stand before a byte at which one begins.
    pub(super) fn character(&self, byte: usize) -> usize {
        let mark = self.marks.partition_point(|mark| *mark <= byte).saturating_sub(1);
        let from = self.marks.get(mark).copied().unwrap_or_default();
        mark * STRIDE + self.text[from..byte].chars().count()
    }

    /// What stands in a range of characters.
    pub(super) fn slice(&self, range: &Range<usize>) -> &'a str {
        &self.text[self.byte(range.start)..self.byte(range.end)]
    }

    /// Whether a person would see a character end at this byte: an accent or the parts of an
    /// emoji are not parted from what they belong to.
    pub(super) fn between_characters(&self, byte: usize) -> bool {
        let cursor = GraphemeCursor::new(byte, self.text.len(), true).is_boundary(self.text, 0);
        cursor.unwrap_or(true)
    }

    /// The range, made longer until it parts no character that a person sees.
    pub(super) fn whole(&self, range: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (range.start, range.end);
        while start > 0 && !self.between_characters(self.byte(start)) {
            start -= 1;
        }
        while end < self.characters && !self.between_characters(self.byte(end)) {
            end += 1;
        }
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_bytes_are_told_apart_and_both_found() {
        let text = "é🌉日a".repeat(200);
        let places = Places::of(&text);
        assert_eq!(places.characters(), 800);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!((places.byte(n), places.character(byte)), (byte, n));
        }
        assert_eq!((places.byte(800), places.byte(9_000)), (text.len(), text.len()));
        assert_eq!(places.character(text.len()), 800);
        assert_eq!((Places::of("").byte(0), Places::of("").character(0)), (0, 0));
    }

    #[test]
    fn nothing_that_is_seen_as_one_is_parted() {
        let places = Places::of("ae\u{301}👩‍🚒b");
        assert_eq!(places.whole(1..2), 1..3, "the accent stays with its letter");
        assert_eq!(places.whole(4..5), 3..6, "a firefighter is one");
        assert_eq!(places.whole(0..1), 0..1);
    }
}
