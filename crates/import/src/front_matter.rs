//! Front matter: YAML, TOML or JSON at the head of a file, parted from the body.

mod languages;

use languages::Language;
use serde_json::{Map, Value};

/// The fields of a front matter, in whatever language they were written.
pub(crate) type Fields = Map<String, Value>;

/// A file in its two parts.
pub(crate) struct Parted<'a> {
    pub(crate) raw: &'a str,
    pub(crate) fields: Fields,
    /// Why the front matter could not be read as a whole.
    pub(crate) trouble: Option<String>,
    pub(crate) body: &'a str,
}

/// Parts a file into front matter and body; none where it has no front matter.
pub(crate) fn part(text: &str) -> Option<Parted<'_>> {
    let text = without_blank_lines(text);
    if text.starts_with('{') {
        return json(text);
    }
    let (fence, after) = text.split_once('\n')?;
    let language = Language::of_fence(fence.trim_end())?;
    let (raw, body) = ended(after, &fence[..3])?;
    if !begins_with_a_field(raw) {
        return None;
    }
    let (fields, trouble) = languages::read(language, raw);
    if trouble.is_some() && is_prose(raw) {
        return None;
    }
    Some(Parted { raw, fields, trouble, body })
}

/// Whether a file begins as front matter does, and never ends it.
pub(crate) fn is_left_open(text: &str) -> bool {
    let text = without_blank_lines(text);
    let Some((fence, after)) = text.split_once('\n') else { return false };
    Language::of_fence(fence.trim_end()).is_some()
        && ended(after, &fence[..3]).is_none()
        && after.lines().next().is_some_and(is_field)
}

/// A text without the blank lines at its head; the first line keeps its indent.
pub(crate) fn without_blank_lines(text: &str) -> &str {
    let blank: usize =
        text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    &text[blank..]
}

fn ended<'a>(after: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let mut place = 0;
    for line in after.split_inclusive('\n') {
        let end = line.trim_end();
        if end == fence || (fence == "---" && end == "...") {
            return Some((&after[..place], &after[place + line.len()..]));
        }
        place += line.len();
    }
    None
}

/// JSON has no fence: it is front matter where an object stands alone at the head.
fn json(text: &str) -> Option<Parted<'_>> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Fields>();
    let fields = values.next()?.ok()?;
    let (raw, rest) = text.split_at(values.byte_offset());
    let (tail, body) = rest.split_once('\n').unwrap_or((rest, ""));
    tail.trim().is_empty().then_some(Parted { raw, fields, trouble: None, body })
}

/// Two horizontal rules with prose between them are not front matter.
fn begins_with_a_field(raw: &str) -> bool {
    let mut lines = raw.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    lines.next().is_none_or(|line| is_field(line) || line.trim_start().starts_with(['{', '[']))
}

fn is_prose(raw: &str) -> bool {
    let lines: Vec<&str> = raw.lines().filter(|line| !line.trim().is_empty()).collect();
    let fields = lines.iter().filter(|line| is_field(line)).count();
    let of_no_field = |line: &&&str| {
        !is_field(line)
            && !line.starts_with(|c: char| c.is_whitespace() || "#-[]{}'\"".contains(c))
            && line.contains(' ')
    };
    lines.iter().filter(of_no_field).count() > fields
}

/// `key: value` or `key = value`, as a line of its own.
fn is_field(line: &str) -> bool {
    let line = line.trim_start();
    let Some(end) = line.find([':', '=']) else { return false };
    let key = line[..end].trim().trim_matches(['"', '\'']);
    let parted =
        line[end..].starts_with('=') || line[end + 1..].chars().next().is_none_or(char::is_whitespace);
    let named = |c: char| c.is_alphanumeric() || "-_.@/ ".contains(c);
    parted && !key.is_empty() && key.len() <= 60 && key.chars().all(named)
}
