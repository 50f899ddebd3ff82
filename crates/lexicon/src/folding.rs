//! A word without its capitals.

/// A word as it is looked up: in small letters, with a typewriter's apostrophes, quotes and
/// hyphens. The same as harper's dictionary does.
pub(crate) fn folded(word: &str) -> String {
    word.chars().map(plain).flat_map(char::to_lowercase).collect()
}

fn plain(letter: char) -> char {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{FF07}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{FF02}' => '"',
        '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{FF0D}' => '-',
        other => other,
    }
}
