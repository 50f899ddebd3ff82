//! The one script of the site's pages: small parts, each of which a page can do without.

/// The parts, in the order in which they run.
const PARTS: [&str; 1] = [include_str!("../script/site.js")];

/// What the script says.
pub(crate) fn text() -> String {
    PARTS.concat()
}

/// Its place below the site's root, named by what it says, so that no browser keeps an old one.
pub(crate) fn path() -> String {
    format!("copydesk-{}.js", &blake3::hash(text().as_bytes()).to_hex()[..8])
}
