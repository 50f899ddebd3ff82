//! `&eacute;` and `&#233;` as the letter that they stand for.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Longer than the name of any.
const LONGEST: usize = 33;

pub(super) fn of_text(text: &str) -> String {
    decoded(text, false)
}

/// In an address `&copy=2` is no ©.
pub(super) fn of_attribute(text: &str) -> String {
    decoded(text, true)
}

fn decoded(text: &str, attribute: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let found = match after.strip_prefix('#') {
            Some(number) => numbered(number).map(|(c, length)| (c, None, length + 1)),
            None => named(after, attribute),
        };
        match found {
            Some((first, second, length)) => {
                out.push(first);
                out.extend(second);
                rest = &after[length..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn numbered(text: &str) -> Option<(char, usize)> {
    let (digits, radix, lead) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (text, 10, 0),
    };
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    if length == 0 {
        return None;
    }
    let number = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let old = number.checked_sub(0x80).and_then(|n| C1_REPLACEMENTS.get(n as usize).copied().flatten());
    let sign = old.or_else(|| char::from_u32(number)).filter(|c| *c != '\0').unwrap_or('\u{fffd}');
    let end = lead + length;
    Some((sign, end + usize::from(text[end..].starts_with(';'))))
}

fn named(text: &str, attribute: bool) -> Option<(char, Option<char>, usize)> {
    let letters = text.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let whole = letters + usize::from(text[letters..].starts_with(';'));
    (1..=whole).rev().find_map(|length| {
        // The table holds the beginnings of names as well, as nothing.
        let (first, second) = NAMED_ENTITIES.get(&text[..length]).copied().filter(|(c, _)| *c != 0)?;
        let next = text[length..].chars().next();
        let open = !text[..length].ends_with(';');
        if attribute && open && next.is_some_and(|c| c == '=' || c.is_ascii_alphanumeric()) {
            return None;
        }
        let second = char::from_u32(second).filter(|c| *c != '\0');
        Some((char::from_u32(first)?, second, length))
    })
}
