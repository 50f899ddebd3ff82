//! Words that look like marks, so that Markdown leaves them words.

/// How much is escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// What would surely be read as a mark.
    Usual,
    /// Whatever could be one.
    Every,
}

/// Where words stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Nothing stands before them on their line.
    pub(super) first: bool,
    pub(super) in_link: bool,
    pub(super) in_cell: bool,
}

pub(super) fn escaped(text: &str, place: Place, care: Care, out: &mut String) {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let mark = match care {
            Care::Every => "\\*_`[]<>#~|&!{}".contains(c),
            Care::Usual => is_mark(c, before, rest, place),
        };
        if mark || place.first && begins_a_block(text, at, c, rest) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn is_mark(c: char, before: Option<char>, rest: &str, place: Place) -> bool {
    let next = rest.chars().next();
    let apart = before == Some(' ') && next == Some(' ');
    match c {
        '*' => !apart,
        '_' => {
            let within = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !(apart || within(before) && within(next))
        }
        '`' => true,
        '\\' => next.is_none_or(|n| n.is_ascii_punctuation()),
        '~' => before == Some('~') || next == Some('~'),
        '[' => {
            place.in_link
                || next.is_none_or(|n| matches!(n, '[' | '^'))
                || [" ]", "x]", "X]"].iter().any(|box_| rest.starts_with(box_))
        }
        ']' => place.in_link || next.is_some_and(|n| matches!(n, '(' | ':' | '[')),
        '<' => next.is_some_and(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')),
        '&' => {
            let name = rest.trim_start_matches('#').trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            name.len() < rest.len() && name.starts_with(';')
        }
        '!' => next == Some('['),
        '|' => place.in_cell,
        _ => false,
    }
}

/// Signs that begin a heading, a quote or a list at the head of a line.
fn begins_a_block(text: &str, at: usize, c: char, rest: &str) -> bool {
    let spaced = rest.is_empty() || rest.starts_with([' ', '\u{a0}']);
    match c {
        '#' if at == 0 => {
            let after = rest.trim_start_matches('#');
            after.is_empty() || after.starts_with(' ')
        }
        '>' | '=' if at == 0 => true,
        '-' | '+' if at == 0 => spaced || rest.starts_with(c),
        '.' | ')' if spaced => (1..=9).contains(&at) && text[..at].bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    }
}
