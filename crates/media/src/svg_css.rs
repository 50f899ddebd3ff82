//! Style in a drawing that loads nothing.

/// Words of CSS that load something, or did in some browser.
const LOADS: [&str; 9] = [
    "@import",
    "image(",
    "image-set(",
    "src(",
    "cross-fade(",
    "expression(",
    "-moz-binding",
    "javascript:",
    "data:",
];

/// Whether a style, or an attribute that takes one, loads nothing: every address
/// is one of the drawing's own. An escape could hide a word, so none is allowed.
pub(crate) fn is_still(style: &str) -> bool {
    let plain = style.to_lowercase();
    let own = |after: &str| after.trim_start().trim_start_matches(['"', '\'']).starts_with('#');
    !plain.contains('\\')
        && !LOADS.iter().any(|word| plain.contains(word))
        && plain.split("url(").skip(1).all(own)
}

/// The parts of the drawing that a value shows: `url(#part)`.
pub(crate) fn parts(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|after| {
        let after = after.trim_start().trim_start_matches(['"', '\'']).strip_prefix('#')?;
        after.split(['"', '\'', ')', ' ']).next()
    })
}
