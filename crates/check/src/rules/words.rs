//! Lists of words, as the rules keep them: in one line, parted by spaces.

/// Whether a word is one of these.
pub(crate) fn is_in(word: &str, words: &str) -> bool {
    words.split_ascii_whitespace().any(|one| one == word)
}
