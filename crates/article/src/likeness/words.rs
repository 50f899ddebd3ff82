//! A text as its words, each with its place. Case, quotation marks, dashes, accents, spaces and
//! the marks of Markdown are gone, so that they hide no likeness.

use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// Its letters and digits, folded.
    pub(super) key: String,
    /// Its place, in bytes.
    pub(super) range: Range<usize>,
    /// What ends behind it.
    pub(super) ends: Ends,
}

/// What ends behind a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ends {
    Nothing,
    Clause,
    Sentence,
    Block,
}

/// Words behind which a full stop ends no sentence.
const SHORTENED: [&str; 19] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "sen", "gov", "rep", "gen", "lt", "col", "capt", "sgt", "rev",
    "jr", "sr", "vs", "no",
];

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut scan = Scan { text, words: Vec::new(), open: None };
    let mut place = 0;
    while let Some(c) = text[place..].chars().next() {
        place += scan.step(place, c);
    }
    scan.close();
    scan.words
}

struct Scan<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// The word that is read, while it is not at its end.
    open: Option<Range<usize>>,
}

impl Scan<'_> {
    /// Reads what stands at a place; returns how many bytes that was.
    fn step(&mut self, place: usize, c: char) -> usize {
        let (rest, end) = (&self.text[place..], place + c.len_utf8());
        if let Some((length, joins)) = hidden(rest, self.text[..place].chars().next_back()) {
            if !joins {
                self.close();
            }
            return length;
        }
        let next = self.text[end..].chars().next();
        let in_number = self.open.is_some()
            && self.text[..place].ends_with(|b: char| b.is_ascii_digit())
            && next.is_some_and(|n| n.is_ascii_digit());
        match c {
            c if stands_alone(c) => {
                self.close();
                self.open = Some(place..end);
                self.close();
            }
            c if c.is_alphanumeric() => {
                self.open.get_or_insert(place..end).end = end;
            }
            ',' | '.' if in_number => {}
            c if is_mark(c) || joins(c) => {}
            '\n' => {
                self.close();
                if begins_block(&self.text[end..]) {
                    self.end(Ends::Block);
                }
            }
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => {
                self.close();
                if self.ends_sentence(c, &self.text[end..]) {
                    self.end(Ends::Sentence);
                }
            }
            ',' | ';' | ':' | '–' | '—' | '(' | ')' => {
                self.close();
                self.end(Ends::Clause);
            }
            _ => self.close(),
        }
        c.len_utf8()
    }

    fn close(&mut self) {
        if let Some(range) = self.open.take() {
            let key = fold(&self.text[range.clone()]);
            if !key.is_empty() {
                self.words.push(Word { key, range, ends: Ends::Nothing });
            }
        }
    }

    fn end(&mut self, what: Ends) {
        if let Some(last) = self.words.last_mut() {
            last.ends = last.ends.max(what);
        }
    }

    fn ends_sentence(&self, stop: char, after: &str) -> bool {
        let behind = after.trim_start_matches(|c: char| is_mark(c) || is_quote(c) || matches!(c, ')' | '.'));
        let wide = matches!(stop, '。' | '！' | '？');
        let apart = wide || behind.is_empty() || behind.starts_with(char::is_whitespace);
        let goes_on = behind.trim_start().starts_with(char::is_lowercase);
        let short = |word: &Word| word.key.chars().count() == 1 || SHORTENED.contains(&word.key.as_str());
        apart && !goes_on && !(stop == '.' && self.words.last().is_some_and(short))
    }
}

/// A stretch that readers don't see: how long it is, and whether the letters before and behind it
/// are of one word.
fn hidden(rest: &str, before: Option<char>) -> Option<(usize, bool)> {
    // How far it is to the end of such a stretch; a stretch does not leave its line.
    let until = |end: char| {
        rest.find([end, '\n']).filter(|at| rest[*at..].starts_with(end)).map(|at| at + end.len_utf8())
    };
    if rest.starts_with("](") {
        Some((link_end(rest)?, true))
    } else if rest.starts_with("[[") {
        let (slug, close) = (rest.find('|'), rest.find("]]")?);
        match slug.filter(|slug| *slug < close) {
            Some(slug) => Some((slug + 1, true)),
            None => Some((close + 2, false)),
        }
    } else if rest.starts_with("[^") {
        Some((until(']')?, true))
    } else if rest.starts_with("{#") {
        Some((until('}')?, false))
    } else if rest.starts_with('<')
        && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
    {
        Some((until('>')?, false))
    } else if !before.is_some_and(char::is_alphanumeric)
        && (rest.starts_with("https://") || rest.starts_with("http://"))
    {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']' | '"'));
        Some((end.unwrap_or(rest.len()), false))
    } else {
        None
    }
}

/// How long the address of a link is, from `](` to the parenthesis that closes it.
pub(super) fn link_end(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in rest.strip_prefix(']')?.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at + 2),
            ')' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// Whether the line that begins here belongs to no paragraph before it.
fn begins_block(line: &str) -> bool {
    let line = line.split('\n').next().unwrap_or_default().trim_start_matches([' ', '\t', '>']).trim_end();
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.is_empty()
        || line.starts_with(['#', '|'])
        || ["- ", "* ", "+ ", "```", "~~~", "---", "***"].iter().any(|mark| line.starts_with(mark))
        || (numbered.len() < line.len() && numbered.starts_with([')', '.']))
}

/// A mark of Markdown that may stand inside a word or around it.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '~' | '`' | '[' | ']' | '\\')
}

/// A quotation mark of any language, or an apostrophe.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | 'ʼ'
            | '`'
    )
}

/// What parts no word: an apostrophe, an accent of its own, a place where a word may break.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A letter of a script that sets no spaces between words: each stands for itself.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

/// A word without what its spellings differ in.
fn fold(written: &str) -> String {
    let mut key = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        if let Some((length, _)) = hidden(rest, Some('a')) {
            rest = &rest[length..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            c if c.is_ascii_alphanumeric() => key.push(c.to_ascii_lowercase()),
            '.' => key.push('.'),
            c if stands_alone(c) => key.push(c),
            c if c.is_alphanumeric() => {
                let plain = deunicode::deunicode_char(c).filter(|plain| !plain.is_empty());
                match plain {
                    Some(plain) => key.extend(
                        plain.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()),
                    ),
                    None => key.extend(c.to_lowercase()),
                }
            }
            _ => {}
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.key).collect()
    }

    #[test]
    fn what_readers_do_not_see_hides_no_word() {
        let plain = ["the", "harbour", "bridges", "closed", "in", "1911"];
        for text in [
            "The harbour bridges closed in 1911.",
            "THE **harbour** _bridges_ closed in 1911",
            "The [harbour](https://a.example/b_(c).html \"t\") bridges closed in 1911",
            "The harbour [bridge](/x)s closed[^1] in 1,911",
            "The <b>harbour</b> br*idge*s\nclosed — “in” 1911 {#anchor}",
            "The [[harbour-bridge|harbour]] bridges closed in https://a.example/x 1911",
            "The har\u{ad}bour bridges closed in 1911",
        ] {
            assert_eq!(keys(text), plain, "{text}");
        }
        assert_eq!(keys("Müller’s café – cafe\u{301}"), ["mullers", "cafe", "cafe"]);
        assert_eq!(keys("1.5 million, 15"), ["1.5", "million", "15"]);
        assert_eq!(keys("橋は閉鎖"), ["橋", "は", "閉", "鎖"]);
    }

    #[test]
    fn sentences_and_blocks_end_where_they_end() {
        let ends = |text: &str| -> Vec<String> {
            words(text)
                .into_iter()
                .filter(|w| w.ends > Ends::Clause)
                .map(|w| format!("{}:{:?}", w.key, w.ends))
                .collect()
        };
        assert_eq!(
            ends("One. Two “three.” Mr. Four, J. Five of the U.S. team."),
            ["one:Sentence", "three:Sentence", "team:Sentence"]
        );
        assert_eq!(ends("One\ntwo\n\nthree\n- four\n> five"), ["two:Block", "three:Block"]);
    }
}
