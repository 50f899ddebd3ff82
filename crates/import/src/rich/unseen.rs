//! What a page has beside its text.

use super::style::{is_hidden, property};
use super::tree::Element;

const SILENT: [&str; 20] = [
    "canvas", "colgroup", "datalist", "frameset", "head", "link", "map", "meta", "noembed", "noframes",
    "noscript", "object", "param", "progress", "script", "style", "svg", "template", "title", "xml",
];
/// The classes of what pages set between the paragraphs.
const FURNITURE: [&str; 14] = [
    "ad",
    "ad-slot",
    "ads",
    "advertisement",
    "jp-relatedposts",
    "newsletter-signup",
    "related-posts",
    "share-buttons",
    "sharedaddy",
    "social-share",
    "wp-block-buttons",
    "wp-block-social-links",
    "MsoCommentReference",
    "mw-editsection",
];

pub(super) enum Unseen {
    /// It had no words for a reader.
    Silent,
    /// It had; the report says what it was.
    Said(&'static str),
}

/// Why an element is not taken, where it is not.
pub(super) fn of(element: &Element) -> Option<Unseen> {
    let role = element.attribute("role").unwrap_or_default();
    match &*element.name {
        "nav" => return Some(Unseen::Said("a menu")),
        "aside" => return Some(Unseen::Said("what stood aside")),
        "button" => return Some(Unseen::Said("a button")),
        "select" | "textarea" => return Some(Unseen::Said("a field")),
        "dialog" => return Some(Unseen::Said("a dialogue box")),
        "input" => return Some(Unseen::Silent),
        name if SILENT.contains(&name) => return Some(Unseen::Silent),
        _ => {}
    }
    if is_hidden(element) || super::word::is_marker(element) {
        return Some(Unseen::Silent);
    }
    if role == "navigation" {
        return Some(Unseen::Said("a menu"));
    }
    if property(element, "mso-element").is_some_and(|part| part.starts_with("comment")) {
        return Some(Unseen::Said("a remark"));
    }
    FURNITURE.iter().any(|class| element.has_class(class)).then_some(Unseen::Said("page furniture"))
}

/// A picture that nobody can see tells a server that the page was read.
pub(super) fn is_pixel(image: &Element) -> bool {
    let tiny = |name: &str| {
        let size = image.attribute(name).or_else(|| property(image, name));
        size.is_some_and(|s| s.trim().trim_end_matches("px").parse::<f64>().is_ok_and(|size| size <= 2.0))
    };
    tiny("width") || tiny("height")
}
