//! What the clipboard sets around the HTML: the header of Windows, the marks of
//! the copied part, and the page that it is from.

use super::address;
use super::tree::Element;
use url::Url;

pub(super) struct Frame<'a> {
    pub(super) fragment: &'a str,
    pub(super) page: Option<&'a str>,
}

pub(super) fn of(clipboard: &str) -> Frame<'_> {
    let mut rest = clipboard;
    let mut page = None;
    if clipboard.starts_with("Version:") {
        let end = clipboard.find('<').unwrap_or(clipboard.len());
        page = clipboard[..end].lines().find_map(|line| line.strip_prefix("SourceURL:")).map(str::trim);
        rest = &clipboard[end..];
    }
    let start = "<!--StartFragment-->";
    let fragment = match rest.find(start) {
        Some(at) => {
            let inside = &rest[at + start.len()..];
            &inside[..inside.rfind("<!--EndFragment-->").unwrap_or(inside.len())]
        }
        None => rest,
    };
    Frame { fragment, page }
}

/// The base that a page names for its own links.
pub(super) fn base(tree: &Element, page: Option<&Url>) -> Option<Url> {
    let mut found = None;
    tree.each(&mut |element| {
        if element.name == "base" && found.is_none() {
            found = element.attribute("href").and_then(|href| address::source(href, page));
        }
    });
    Url::parse(&found?).ok()
}
