//! A text that is being written: only what changed since the last key is read again.

use crate::document::{Block, Document, Inline};
use crate::parse::{self, Parsed};
use std::sync::Arc;

/// What was read of a text, so that the next one is read where it differs. Gives what
/// [`parse`](crate::parse()) gives.
#[derive(Debug, Default)]
pub struct Reading {
    body: String,
    document: Arc<Document>,
    /// Where each block begins, in bytes.
    begins: Vec<usize>,
    /// How many words each block has.
    words: Vec<u32>,
    /// Whether any passage may depend on any other.
    bound: bool,
}

/// A stretch of blocks that can be read by itself, and where it stands in the text that was read.
struct Stretch {
    first: usize,
    behind: usize,
    from: usize,
    to: usize,
}

impl Reading {
    /// Reads the text as it stands now; says what it is and how many words it has.
    pub fn read(&mut self, body: &str) -> (Arc<Document>, u32) {
        if self.body != body && !self.read_change(body) {
            self.read_whole(body);
        }
        (self.document.clone(), self.words.iter().sum())
    }

    fn read_whole(&mut self, body: &str) {
        let Parsed { document, begins, bound } = parse::parsed(body);
        // A footnote is called from anywhere.
        self.bound = bound || body.contains("[^");
        self.words =
            if self.bound { vec![document.words()] } else { document.blocks.iter().map(words_of).collect() };
        self.begins = begins;
        self.document = Arc::new(document);
        self.body = body.to_owned();
    }

    /// Reads only the stretch that changed; false where that can't be done.
    fn read_change(&mut self, body: &str) -> bool {
        if self.bound {
            return false;
        }
        let Stretch { first, behind, from, to } = self.changed(body);
        // What was cut off behind the stretch is as long in both texts.
        let text = &body[from..body.len() - (self.body.len() - to)];
        let Some(Parsed { document: part, begins, .. }) = read_alone(text, to == self.body.len()) else {
            return false;
        };
        let old = &self.document.blocks[first..behind];
        if old.iter().chain(&part.blocks).any(has_heading) {
            // An anchor is unique in the whole text.
            return false;
        }
        let before = if from == 0 { 0 } else { self.document.lines[first] - 1 };
        let (gone, come) = (newlines(&self.body[from..to]), newlines(text));
        let document = Arc::make_mut(&mut self.document);
        self.words.splice(first..behind, part.blocks.iter().map(words_of));
        document.lines.splice(first..behind, part.lines.iter().map(|line| line + before));
        for line in &mut document.lines[first + part.blocks.len()..] {
            *line = *line + come - gone;
        }
        self.begins.splice(first..behind, begins.iter().map(|begin| begin + from));
        for begin in &mut self.begins[first + part.blocks.len()..] {
            *begin = *begin + text.len() - (to - from);
        }
        document.blocks.splice(first..behind, part.blocks);
        self.body.replace_range(from..to, text);
        true
    }

    /// The shortest stretch around all that differs which begins and ends where any text may be cut.
    fn changed(&self, body: &str) -> Stretch {
        let (old, new) = (self.body.as_bytes(), body.as_bytes());
        let same = |(a, b): &(&u8, &u8)| a == b;
        let ahead = old.iter().zip(new).take_while(same).count();
        let after = old[ahead..].iter().rev().zip(new[ahead..].iter().rev()).take_while(same).count();
        // The letter that a stretch begins with has to stay, and the blank line in front of the next one.
        let first = (0..self.begins.partition_point(|begin| *begin < ahead)).rev().find(|at| self.cut(*at));
        let behind = self.begins.partition_point(|begin| *begin < old.len() - after + 2);
        let behind = (behind..self.begins.len()).find(|at| self.cut(*at)).unwrap_or(self.begins.len());
        let to = self.begins.get(behind).copied().unwrap_or(old.len());
        let (first, from) = first.map_or((0, 0), |first| (first, self.begins[first]));
        Stretch { first, behind, from, to }
    }

    /// Whether a text reads the same when it is cut in front of this block: a blank line and then
    /// a letter end whatever stood before, unless that waits for an end of its own.
    fn cut(&self, block: usize) -> bool {
        let text = self.body.as_bytes();
        let begin = self.begins[block];
        text[begin].is_ascii_alphabetic() && text[..begin].ends_with(b"\n\n")
    }
}

/// Reads a stretch as what it is within a text; nothing where what stands behind it would be read
/// as a part of it (a fence that is open), or it says something about others.
fn read_alone(text: &str, last: bool) -> Option<Parsed> {
    const NEXT: &str = "x";
    let mut parsed = if last { parse::parsed(text) } else { parse::parsed(&[text, NEXT].concat()) };
    if parsed.bound || text.contains("[^") {
        return None;
    }
    if !last {
        let next = parsed.document.blocks.pop()?;
        let alone = next == Block::Paragraph(vec![Inline::Text(NEXT.into())]);
        if !alone || parsed.begins.pop() != Some(text.len()) {
            return None;
        }
        parsed.document.lines.pop();
    }
    Some(parsed)
}

fn words_of(block: &Block) -> u32 {
    crate::plain::words_of(std::slice::from_ref(block))
}

fn has_heading(block: &Block) -> bool {
    match block {
        Block::Heading { .. } => true,
        Block::Quote(inner) | Block::PullQuote { blocks: inner, .. } => inner.iter().any(has_heading),
        Block::List { items, .. } => items.iter().flatten().any(has_heading),
        _ => false,
    }
}

fn newlines(text: &str) -> u32 {
    let count = text.bytes().filter(|byte| *byte == b'\n').count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_as_if_whole(reading: &mut Reading, body: &str) {
        let (document, words) = reading.read(body);
        let whole = crate::parse(body);
        assert_eq!(*document, whole, "{body:?}");
        assert_eq!(words, whole.words(), "{body:?}");
    }

    /// Whether an edit of this text is read where it is.
    fn reads_a_part(body: &str, edited: &str) -> bool {
        let mut reading = Reading::default();
        reading.read(body);
        reading.read_change(edited)
    }

    #[test]
    fn only_the_stretch_that_changed_is_read() {
        let body = "# One\n\nFirst words.\n\n- a\n- b\n\nSecond.\n\n> Said.\n\nThird.";
        for edited in [
            body.replace("words", "few words"),
            body.replace("- b", "- b\n- c"),
            body.replace("Second.", "Sec\n\nond."),
            body.replace("Third.", "Third.\n\n```\nleft open"),
            body.replace("Second.\n\n", ""),
        ] {
            assert!(reads_a_part(body, &edited), "{edited:?}");
            let mut reading = Reading::default();
            reading.read(body);
            read_as_if_whole(&mut reading, &edited);
        }
    }

    #[test]
    fn what_reaches_further_is_read_whole() {
        let body = "First [words].\n\nSecond.\n\nThird.\n\nFourth.";
        for reaching in
            ["\n\n[words]: https://example.org", "\n\n[^1]: A note.", "\n\n```\nopen", "\n\n## Head"]
        {
            assert!(
                !reads_a_part(body, &body.replace("Second.", &["Second.", reaching].concat())),
                "{reaching:?}"
            );
        }
        let defined = format!("{body}\n\n[words]: https://example.org");
        assert!(!reads_a_part(&defined, &defined.replace("Second", "2nd")));
    }

    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            8 => Just("\n\n"),
            2 => Just("\n"),
            8 => prop::sample::select(vec![
                "Words here. ", "a", "é橋 ", "*", "**", "_", "`", "```", "~~~\n", "- ", "1. ", "  ", "    ", "\t", "> ", "# ",
                "## H", "\n---\n", "===", "|", "a | b\n- | -\n", "[a]", "[a]: /u", "[^1]", "[^1]: n", "<b>", "<!--", "-->",
                "<div>", "<script>", "</script>", "![p](p.jpg)", "https://example.org", "[[slug]]", "\"said\"", "'", "--", "...",
                "\\", "- [ ] ", "— Who", "\r\n", "&amp;", "<?", "<![CDATA[", "]]>", "(", ")", "{#id}",
            ]),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]
        #[test]
        fn a_text_reads_the_same_however_it_came_to_be(
            begin in text(),
            edits in prop::collection::vec((any::<prop::sample::Index>(), 0..12usize, text()), 1..5),
        ) {
            let mut reading = Reading::default();
            let mut body = begin;
            read_as_if_whole(&mut reading, &body);
            for (at, length, text) in edits {
                let places: Vec<usize> = body.char_indices().map(|(at, _)| at).chain([body.len()]).collect();
                let at = at.index(places.len());
                body.replace_range(places[at]..places[(at + length).min(places.len() - 1)], &text);
                read_as_if_whole(&mut reading, &body);
            }
        }
    }
}
