//! Which lines of a pasted text are headlines and sub-headings.

/// The words that stay small in a title.
const SMALL: [&str; 30] = [
    "a", "after", "an", "and", "as", "at", "be", "but", "by", "for", "from", "if", "in", "into", "is", "nor",
    "of", "off", "on", "or", "over", "per", "so", "than", "the", "to", "up", "vs", "with", "yet",
];
/// What begins a picture's or a source's line, which stands in title case too.
const CREDITS: [&str; 12] = [
    "photo", "photos", "image", "images", "picture", "credit", "source", "sources", "courtesy", "video",
    "related", "graphic",
];

pub(super) fn is_line(block: &str) -> bool {
    !block.contains('\n')
}

/// Whether a line ends as sentences do.
pub(super) fn is_sentence(block: &str) -> bool {
    let block = block.trim_end();
    let unquoted = block.trim_end_matches(['”', '"', '’', '\'', '»', ')']);
    block.ends_with([',', ';', ':', '…']) || unquoted.ends_with(['.', '!', '?', ',', '…'])
}

/// A line that could stand at the head of a page.
pub(super) fn is_headline(block: &str) -> bool {
    let words = block.split_whitespace().count();
    let ends = block.trim_end().ends_with(['.', ',', ';', ':', '…']);
    let copy = block.ends_with(['”', '"']) && is_sentence(block);
    is_line(block) && !ends && !copy && block.chars().count() <= 200 && (1..=30).contains(&words)
}

/// A short line in title case, or in capitals, that ends like no sentence.
pub(super) fn is_heading(block: &str) -> bool {
    let words: Vec<&str> = block.split_whitespace().collect();
    let quoted = block.starts_with(['“', '"', '‘', '\'', '«']) || block.ends_with(['”', '"', '»']);
    let short = is_line(block) && words.len() <= 10 && block.chars().count() <= 80;
    if !short || quoted || is_sentence(block) || block.contains(['\t', '©', '|', '@']) {
        return false;
    }
    let first = words.first().map(|w| w.trim_end_matches(':').to_lowercase()).unwrap_or_default();
    if CREDITS.contains(&first.as_str()) {
        return false;
    }
    let big = |w: &&&str| {
        w.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| c.is_uppercase() || c.is_numeric())
    };
    let small = |w: &&&str| SMALL.contains(&w.to_lowercase().as_str());
    let weighty = words.iter().filter(|w| !small(w) && w.contains(char::is_alphanumeric));
    words.first().is_some_and(|w| w.contains(char::is_alphanumeric) && big(&w))
        && block.contains(char::is_alphabetic)
        && weighty.clone().next().is_some()
        && weighty.into_iter().all(|w| big(&w))
}

/// Copy that a sub-heading can stand above: more than a line of a list of names.
pub(super) fn is_prose(block: &str) -> bool {
    !is_heading(block) && (block.split_whitespace().count() > 8 || is_sentence(block) || !is_line(block))
}
