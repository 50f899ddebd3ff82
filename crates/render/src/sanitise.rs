//! Raw HTML made safe. Everything else is escaped by our own writer; what an
//! author or a page wrote as HTML goes through ammonia, a block at a time.

use ammonia::Builder;
use std::collections::HashSet;
use std::sync::LazyLock;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

/// The same without anything that is seen, heard or filled in.
static READER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = cleaner();
    builder.rm_tags(["img", "map", "area", "audio", "video", "source", "input"]);
    builder
});

fn cleaner() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .add_tags(["figure", "figcaption", "section", "audio", "video", "source", "input"])
        .add_generic_attributes(["class", "id"])
        .add_tag_attributes("audio", ["src", "controls", "preload"])
        .add_tag_attributes("video", ["src", "controls", "preload", "poster"])
        .add_tag_attributes("source", ["src", "type"])
        .add_tag_attributes("img", ["loading", "decoding"])
        .add_tag_attributes("td", ["style"])
        .add_tag_attributes("th", ["style", "scope"])
        .add_tag_attributes("input", ["type", "aria-label", "checked", "disabled"])
        .filter_style_properties(HashSet::from(["text-align"]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener"));
    builder
}

static TEXT: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder.tags(HashSet::new());
    builder
});

/// How often a text is cleaned before it is taken for a trick.
const ROUNDS: usize = 8;

/// HTML from which nothing runs and nothing leads astray.
///
/// What a browser makes of `<a><table><a>` changes each time it is written out
/// and read again, and such shifts are how markup comes alive that was dead
/// (scar 40). So a text is cleaned until it stays as it is; one that never
/// does keeps its words only.
#[must_use]
pub fn sanitise(html: &str) -> String {
    settled(&CLEANER, html)
}

/// The same, and nothing in it but text and links.
pub(crate) fn without_media(html: &str) -> String {
    settled(&READER, html)
}

fn settled(cleaner: &Builder<'_>, html: &str) -> String {
    let mut clean = cleaner.clean(html).to_string();
    for _ in 0..ROUNDS {
        let again = cleaner.clean(&clean).to_string();
        if again == clean {
            return clean;
        }
        clean = again;
    }
    TEXT.clean(html).to_string()
}

/// The words of raw HTML.
pub(crate) fn text_of(html: &str) -> String {
    let text = TEXT.clean(html).to_string();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

/// An address that a page may link to or load; none for `javascript:` and its like.
pub(crate) fn safe_address(address: &str) -> Option<String> {
    // Browsers drop tabs and line ends inside an address and controls around it.
    let plain: String = address.chars().filter(|c| !c.is_control()).collect();
    let plain = plain.trim();
    let scheme = plain.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        None => Some(plain.to_owned()),
        Some((name, _)) => {
            let known = ["http", "https", "mailto", "tel"].iter().any(|s| name.eq_ignore_ascii_case(s));
            known.then(|| plain.to_owned())
        }
    }
}
