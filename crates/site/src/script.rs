//! The one script of the site's pages: small parts, each of which a page can do without.

use std::sync::LazyLock;

/// The parts, in the order in which they run.
const PARTS: [&str; 1] = [include_str!("../script/site.js")];

static TEXT: LazyLock<String> = LazyLock::new(|| PARTS.concat());

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
