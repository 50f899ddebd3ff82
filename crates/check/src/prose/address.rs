//! Addresses that stand bare in running text: of pages, and of people.

use super::OBJECT;

/// How long the address is that begins here, of a page or a person.
pub(super) fn address_end(text: &[char]) -> Option<usize> {
    let first = *text.first()?;
    if !first.is_ascii_alphanumeric() {
        return None;
    }
    let ends = |c: &char| c.is_whitespace() || matches!(*c, '<' | '>' | '"' | '“' | '”' | '(' | ')' | OBJECT);
    let word = &text[..text.iter().position(ends).unwrap_or(text.len())];
    let starts = |with: &str| {
        with.chars().zip(word).filter(|(a, b)| *a == b.to_ascii_lowercase()).count() == with.len()
    };
    let page =
        matches!(first, 'h' | 'H' | 'w' | 'W') && ["http://", "https://", "www."].into_iter().any(starts);
    let person = || {
        let at = word.iter().position(|c| *c == '@')?;
        let host = &word[at + 1..];
        let dot = host.iter().position(|c| *c == '.')?;
        (at > 0 && dot > 0 && host.get(dot + 1)?.is_alphanumeric()).then_some(())
    };
    if !page && person().is_none() {
        return None;
    }
    let tail =
        word.iter().rev().take_while(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’')).count();
    Some(word.len() - tail).filter(|length| *length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_before_the_marks_of_its_sentence() {
        for (text, address) in [
            ("https://a.example/b?c=d. Then", "https://a.example/b?c=d"),
            ("www.a.example, too", "www.a.example"),
            ("me@post.example!", "me@post.example"),
            ("word and", ""),
            ("at @handle", ""),
        ] {
            let letters: Vec<char> = text.chars().collect();
            assert_eq!(address_end(&letters).unwrap_or(0), address.chars().count(), "{text}");
        }
    }
}
