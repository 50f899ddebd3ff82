//! The one script of the site's pages: small parts, each of which a page can do without.

use std::sync::LazyLock;

/// The parts, in the order in which they run.
const PARTS: [&str; 5] = [
    include_str!("../script/search.js"),
    include_str!("../script/embeds.js"),
    include_str!("../script/comments.js"),
    include_str!("../script/share.js"),
    include_str!("../script/disk.js"),
];

static TEXT: LazyLock<String> = LazyLock::new(|| PARTS.map(small).concat());

/// A part without what only its own readers need: comments and the room before a line. No part
/// has a text that goes on in a second line.
fn small(part: &str) -> String {
    let lines = part.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

static PATH: LazyLock<String> =
    LazyLock::new(|| format!("copydesk-{}.js", &blake3::hash(TEXT.as_bytes()).to_hex()[..8]));

/// What the script says.
pub(crate) fn text() -> &'static str {
    &TEXT
}

/// Its place below the site's root, named by what it says, so that no browser keeps an old one.
pub(crate) fn path() -> &'static str {
    &PATH
}

#[cfg(test)]
mod tests {
    use super::{PARTS, text};

    #[test]
    fn the_script_is_small_and_no_text_in_it_goes_on_in_a_second_line() {
        assert!(text().len() < 15 * 1024, "{} bytes", text().len());
        for line in PARTS.iter().flat_map(|part| part.lines()).filter(|line| !line.trim().starts_with("//")) {
            assert_eq!(line.matches('`').count() % 2, 0, "{line}");
        }
    }
}
