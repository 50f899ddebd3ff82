//! How a word sounds at its beginning.

use harper_core::{Dialect, InitialSound, starts_with_vowel};

/// What a word begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// "hour".
    Vowel,
    /// "unit".
    Consonant,
}

/// What a word begins with; none where people differ: "historic", "SQL".
#[must_use]
pub fn first_sound(word: &str) -> Option<Sound> {
    let whole = word;
    // "N-body": a letter on its own is read as one.
    let word = word.split('-').next().filter(|first| first.chars().count() == 1).unwrap_or(whole);
    let letters: Vec<char> = word.chars().collect();
    let capitals = letters.iter().take_while(|c| c.is_uppercase()).count();
    // Nobody can tell whether a long row of capitals is read as a word or letter by letter, nor
    // how a name is said.
    let mixed = capitals > 1 && capitals < letters.len() && !word.contains(['-', '.', '\'', '’']);
    if mixed
        || capitals > 3
        || word.to_lowercase().starts_with("hist")
        || word.to_lowercase().starts_with("hotel")
    {
        return None;
    }
    match starts_with_vowel(&letters, Dialect::British)? {
        InitialSound::Vowel => Some(Sound::Vowel),
        InitialSound::Consonant => Some(Sound::Consonant),
        InitialSound::Either => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_sound_as_they_are_said() {
        for word in ["hour", "apple", "MP", "FBI", "umbrella", "honest", "X-ray", "heir", "N-body"] {
            assert_eq!(first_sound(word), Some(Sound::Vowel), "{word}");
        }
        for word in ["unit", "UN", "one-off", "European", "user", "house", "US", "universal"] {
            assert_eq!(first_sound(word), Some(Sound::Consonant), "{word}");
        }
        for word in ["historic", "UNESCO", "hotel", "SQLite"] {
            assert_eq!(first_sound(word), None, "{word}");
        }
    }
}
