//! English words: which there are, what each can be, and which are near to another. Made of harper's
//! dictionary while the program is built, they are read where they lie in it, and nothing is loaded.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod facts;
mod folding;
mod near;

pub use facts::Facts;
pub use near::near;

use fst::{Map, Set};
use std::sync::LazyLock;

/// Each word as it is looked up, and its facts.
static FACTS: LazyLock<Map<&[u8]>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the build script wrote it, and a test reads all of it")]
    Map::new(include_bytes!(concat!(env!("OUT_DIR"), "/facts.fst")).as_slice()).expect("a map of words")
});

/// Each word as it is spelt: "Geneva", "iPhone".
static SPELLINGS: LazyLock<Set<&[u8]>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the build script wrote it, and a test reads all of it")]
    Set::new(include_bytes!(concat!(env!("OUT_DIR"), "/spellings.fst")).as_slice()).expect("a set of words")
});

/// What a word can be, in whatever case; none where it is not known.
#[must_use]
pub fn facts(word: &str) -> Option<Facts> {
    FACTS.get(folding::folded(word)).map(Facts::from)
}

/// Whether a word is known, in whatever case.
#[must_use]
pub fn knows(word: &str) -> bool {
    FACTS.contains_key(folding::folded(word))
}

/// A word with its capital, where it is known only with one: "Geneva" for "geneva".
#[must_use]
pub fn capitalised(word: &str) -> Option<String> {
    let small = folding::folded(word);
    let several = FACTS.get(&small)? & facts::SEVERAL_SPELLINGS != 0;
    if several || SPELLINGS.contains(word) {
        return None;
    }
    let mut letters = small.chars();
    let name: String = letters.next()?.to_uppercase().chain(letters).collect();
    // Initialisms and "iPhone" are another matter.
    (small.chars().all(char::is_lowercase) && SPELLINGS.contains(&name)).then_some(name)
}

/// The verbs whose past is not made with "-ed", in their plain form and in order.
pub fn irregular_verbs() -> impl Iterator<Item = &'static str> {
    include_str!(concat!(env!("OUT_DIR"), "/irregular.txt")).lines()
}

#[cfg(test)]
mod tests {
    use super::*;
    use harper_core::spell::{Dictionary, MutableDictionary};

    /// All that harper tells of a word, asked as the build script does not ask it.
    #[test]
    fn it_knows_what_harper_knows() {
        let harper = MutableDictionary::curated();
        assert!(FACTS.as_fst().verify().is_ok() && SPELLINGS.as_fst().verify().is_ok());
        assert_eq!(SPELLINGS.len(), harper.word_count());
        for letters in harper.words_iter().step_by(5) {
            let word: String = letters.iter().collect();
            for written in [word.clone(), word.to_uppercase(), word.to_lowercase(), word.replace('\'', "’")]
            {
                let theirs = harper.get_word_metadata_str(&written);
                assert_eq!(knows(&written), theirs.is_some(), "{written}");
                let (Some(ours), Some(theirs)) = (facts(&written), theirs) else { continue };
                assert_eq!(ours.any(Facts::NOUN), theirs.is_noun(), "{written}");
                assert_eq!(ours.any(Facts::PLAIN), theirs.is_verb_lemma(), "{written}");
                assert_eq!(ours.any(Facts::ING), theirs.is_verb_progressive_form(), "{written}");
                assert_eq!(ours.any(Facts::PREPOSITION), theirs.preposition, "{written}");
                assert_eq!(capitalised(&written), capitalised_by(&harper, &written), "{written}");
            }
        }
        for unknown in ["", "zzzzqx", "’", "橋"] {
            assert_eq!((knows(unknown), facts(unknown)), (false, None), "{unknown}");
        }
    }

    fn capitalised_by(harper: &MutableDictionary, word: &str) -> Option<String> {
        let letters: Vec<char> = word.chars().collect();
        if harper.contains_exact_word(&letters) {
            return None;
        }
        let name: String = harper.get_correct_capitalization_of(&letters)?.iter().collect();
        let plain = name.starts_with(char::is_uppercase) && name.chars().skip(1).all(char::is_lowercase);
        plain.then_some(name)
    }

    #[test]
    fn irregular_verbs_are_plain_and_in_order() {
        let verbs: Vec<&str> = irregular_verbs().collect();
        assert!(verbs.contains(&"go") && verbs.contains(&"write") && !verbs.contains(&"walk"));
        assert!(verbs.is_sorted());
    }
}
