//! A theme's style sheets, made small: they stand in every page.

/// The style sheet without comments and needless blanks. Strings and addresses stay as they are.
pub(crate) fn squeezed(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => quoted(rest, first),
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            'u' | 'U' if address(rest) => rest.find(')').map_or(rest.len(), |end| end + 1),
            '/' if rest.starts_with("/*") => {
                rest = rest[2..].split_once("*/").map_or("", |(_, after)| after);
                blank(&mut out);
                continue;
            }
            _ if first.is_ascii_whitespace() => {
                rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
                blank(&mut out);
                continue;
            }
            _ => first.len_utf8(),
        };
        if matches!(first, '{' | '}' | ';' | ',') && out.ends_with(' ') {
            out.pop();
        }
        if first == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    // A style sheet stands inside the page; it must not be able to end its element.
    out.trim().replace("</", "<\\/")
}

/// How long the string is at whose quote `rest` begins.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

/// Whether an address without quotes begins here, in which nothing is a comment.
fn address(rest: &str) -> bool {
    let Some(inside) = rest.get(..4).filter(|word| word.eq_ignore_ascii_case("url(")).map(|_| &rest[4..])
    else {
        return false;
    };
    !inside.trim_start().starts_with(['"', '\''])
}

/// A blank, where it keeps two words apart.
fn blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',', ':']) {
        out.push(' ');
    }
}

/// What a style sheet says of a property of its own, the first time it does. A value that is
/// none of CSS stands in quotes.
pub(crate) fn declared<'a>(css: &'a str, property: &str) -> Option<&'a str> {
    let (_, after) = css.split_once(&format!("{property}:"))?;
    after.split([';', '}']).next().map(|value| value.trim().trim_matches(['"', '\'']))
}

/// Whether every drawing knows a colour: written as a number, by its name, or in parts.
pub(crate) fn is_plain(colour: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '#' | '(' | ')' | ',' | '.' | '%' | ' ');
    let begins = |start: &str| colour.starts_with(start);
    let named = !colour.is_empty() && colour.chars().all(|c| c.is_ascii_alphabetic());
    colour.chars().all(plain) && (named || begins("#") || begins("rgb") || begins("hsl"))
}

#[cfg(test)]
mod tests {
    use super::{declared, squeezed};

    #[test]
    fn a_style_sheet_is_made_small_and_means_the_same() {
        for (long, short) in [
            ("a { color : red ; }\n\n/* why */ b{}", "a{color :red}b{}"),
            ("a :hover, b > i { margin: 0  auto }", "a :hover,b > i{margin:0 auto}"),
            ("p{width:calc(100% - 2rem)}", "p{width:calc(100% - 2rem)}"),
            ("p::before{content:\" ; /* } \\\" \"}", "p::before{content:\" ; /* } \\\" \"}"),
            ("p{background:url( a//b/*c.png )}", "p{background:url( a//b/*c.png )}"),
            ("p{background:url(\"a b\")  }", "p{background:url(\"a b\")}"),
            ("@media (min-width: 40rem) and (x) {p{}}", "@media (min-width:40rem) and (x){p{}}"),
            ("a/**/b{} /* never ends", "a b{}"),
            (".a\\ b{} </style>", ".a\\ b{}<\\/style>"),
            ("'never ends", "'never ends"),
        ] {
            assert_eq!(squeezed(long), short);
        }
    }

    #[test]
    fn what_it_says_of_a_property_is_found() {
        assert_eq!(declared("p{--room: 50vw}", "--room"), Some("50vw"));
        assert_eq!(declared("p{--room:\"(min-width:9rem) 8rem\"}", "--room"), Some("(min-width:9rem) 8rem"));
        assert_eq!(declared("p{}", "--room"), None);
    }
}
