//! Pictures of a post: the names under which they go up, and their addresses in its HTML.

use crate::PostPicture;
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;
use url::Url;

/// The HTML with the address of each picture in the place of its `./NAME`. Only whole
/// attribute values are replaced; a picture without an address stays as it is.
///
/// `addresses` are by [`PostPicture::file_name`].
#[must_use]
pub fn embed(html: &str, addresses: &BTreeMap<String, String>) -> String {
    with_values(html, |value| {
        let name = percent_decode_str(value.strip_prefix("./")?).decode_utf8().ok()?.into_owned();
        addresses.get(&name).cloned()
    })
}

/// The name under which a picture goes up: it says whose and which it is, so that a later
/// publication finds it again by [`already`].
#[must_use]
pub fn upload_name(picture: &PostPicture) -> String {
    let plain = |text: &str, most: usize| {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-").to_ascii_lowercase().chars().take(most).collect::<String>()
    };
    let (stem, kind) = picture.file_name.rsplit_once('.').unwrap_or((&picture.file_name, "bin"));
    let (stem, kind) = (plain(stem, 60), plain(kind, 5));
    format!("{}{stem}.{kind}", mark(picture))
}

/// Where the picture already is, if one of these addresses is its own from an earlier publication.
#[must_use]
pub fn already(picture: &PostPicture, addresses: &[String]) -> Option<String> {
    let mark = mark(picture);
    let is_it = |address: &&String| {
        address.rsplit('/').next().is_some_and(|name| name.starts_with(&mark)) && web(address).is_some()
    };
    addresses.iter().find(is_it).cloned()
}

/// Every attribute value in the HTML, unescaped: among them the pictures' addresses.
#[must_use]
pub fn addresses(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    with_values(html, |value| {
        found.push(value.to_owned());
        None
    });
    found
}

/// An address on the web, if it is one and not `javascript:` or the like.
#[must_use]
pub fn web(address: &str) -> Option<Url> {
    Url::parse(address).ok().filter(|url| ["http", "https"].contains(&url.scheme()))
}

fn mark(picture: &PostPicture) -> String {
    format!("copydesk-{}-", picture.hash.chars().take(12).collect::<String>())
}

/// Walks over the tags, and puts another value in the place of each quoted one for which there is one.
fn with_values(html: &str, mut other: impl FnMut(&str) -> Option<String>) -> String {
    let mut made = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        made.push_str(text);
        let length = tag_length(tag);
        let (tag, after) = tag.split_at(length);
        if tag.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) {
            in_tag(tag, &mut made, &mut other);
        } else {
            made.push_str(tag);
        }
        rest = after;
    }
    made + rest
}

/// How long the tag or comment is that stands at the beginning.
fn tag_length(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |end| end + 3);
    }
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn in_tag(tag: &str, made: &mut String, other: &mut impl FnMut(&str) -> Option<String>) {
    let mut rest = tag;
    while let Some(at) = rest.find(['"', '\'']) {
        let (before, quoted) = rest.split_at(at);
        let quote = &quoted[..1];
        let Some(end) = quoted[1..].find(quote) else { break };
        let value = &quoted[1..=end];
        made.push_str(before);
        made.push_str(quote);
        match other(&unescaped(value)) {
            Some(other) => made.push_str(&escaped(&other)),
            None => made.push_str(value),
        }
        made.push_str(quote);
        rest = &quoted[end + 2..];
    }
    made.push_str(rest);
}

fn unescaped(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, address)| ((*name).to_owned(), (*address).to_owned())).collect()
    }

    fn picture(name: &str) -> PostPicture {
        PostPicture {
            file_name: name.into(),
            hash: "0123456789abcdef".repeat(4),
            alt: None,
            caption: None,
            credit: None,
            bytes: vec![],
        }
    }

    #[test]
    fn only_whole_attribute_values_are_replaced() {
        let html = r#"<p>See ./a.png, <img src="./a.png" alt="./a.png or not"> <!-- "./a.png" --> <img src='./a.png.bak'></p>"#;
        let made = embed(html, &map(&[("a.png", "https://x.example/a.png")]));
        let right = r#"<p>See ./a.png, <img src="https://x.example/a.png" alt="./a.png or not"> <!-- "./a.png" --> <img src='./a.png.bak'></p>"#;
        assert_eq!(made, right);
    }

    #[test]
    fn names_are_found_behind_their_encoding_and_addresses_stay_inside_their_quotes() {
        let html = r#"<img src="./caf%C3%A9%20%26%20bar.png"><img src="./b&amp;c.png">"#;
        let made = embed(
            html,
            &map(&[("café & bar.png", "https://x.example/?a=1&b=\"><script>"), ("b&c.png", "https://y")]),
        );
        assert_eq!(
            made,
            r#"<img src="https://x.example/?a=1&amp;b=&quot;>&lt;script>"><img src="https://y">"#
        );
    }

    #[test]
    fn broken_html_comes_back_as_it_was() {
        for html in
            ["<img src=\"./a.png", "a < b", "<", "<!-- open", "<img alt='\"'>", "", "<p>ü</p><img alt=\"ü"]
        {
            assert_eq!(embed(html, &map(&[("a.png", "https://x")])), html);
        }
    }

    // scar 38: a name is never a path, and no address but one on the web is taken up again
    #[test]
    fn a_picture_is_known_again_by_its_bytes() {
        let picture = picture("../Ä pic.PNG");
        assert_eq!(upload_name(&picture), "copydesk-0123456789ab-pic.png");
        let there = "https://x.example/i/copydesk-0123456789ab-pic-1.png".to_owned();
        let others = [
            "https://x.example/pic.png".to_owned(),
            "javascript:copydesk-0123456789ab-".to_owned(),
            there.clone(),
        ];
        assert_eq!(already(&picture, &others), Some(there));
        assert_eq!(already(&picture, &others[..2]), None);
    }
}
