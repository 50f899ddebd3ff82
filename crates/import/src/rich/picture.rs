//! Pictures: where they really are, and what is said for those who can't see them.

use super::address;
use super::tree::Element;
use url::Url;

/// The best address of an image: pages set a stand-in until a reader scrolls.
pub(super) fn source(image: &Element, base: Option<&Url>) -> Option<String> {
    let lazy = ["data-src", "data-lazy-src", "data-original", "data-full-src"];
    let named = |name: &str| address::source(image.attribute(name)?, base);
    let set = |name: &str| address::source(largest(image.attribute(name)?)?, base);
    lazy.iter()
        .find_map(|name| named(name))
        .or_else(|| set("data-srcset"))
        .or_else(|| named("src"))
        .or_else(|| set("srcset"))
}

/// The largest of `a.jpg 480w, b.jpg 1200w`.
fn largest(set: &str) -> Option<&str> {
    let size = |entry: &str| {
        let size = entry.split_ascii_whitespace().nth(1)?;
        size.trim_end_matches(['w', 'x']).parse::<f64>().ok()
    };
    let entries = set.split(", ").map(str::trim).filter(|entry| !entry.is_empty());
    let best = entries.max_by(|a, b| size(a).unwrap_or(1.0).total_cmp(&size(b).unwrap_or(1.0)))?;
    best.split_ascii_whitespace().next().map(|address| address.trim_end_matches(','))
}

/// One line, without the remark that Word adds.
pub(super) fn alt(image: &Element) -> String {
    let alt = image.attribute("alt").unwrap_or_default();
    let alt = alt.replace("Description automatically generated", "");
    let kept: String = alt.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A page's own picture of an emoji, as the emoji.
pub(super) fn emoji(image: &Element) -> Option<&str> {
    let classed = ["emoji", "wp-smiley"].iter().any(|class| image.has_class(class));
    image.attribute("alt").filter(|alt| classed && !alt.is_empty() && !alt.is_ascii())
}
