//! Words that are near to another.

use crate::SPELLINGS;
use fst::{IntoStreamer, Streamer};
use levenshtein_automata::LevenshteinAutomatonBuilder;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// So many letters may be other ones; two that changed places count as one.
const DISTANCE: u8 = 2;

/// How many letters the longest word has.
const LONGEST: usize = match usize::from_str_radix(env!("LONGEST_WORD"), 10) {
    Ok(longest) => longest,
    Err(_) => usize::MAX,
};

static AUTOMATA: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(DISTANCE, true));

/// The words that differ from this one, as it is written or in small letters, by up to two letters: the
/// nearest first, so many at most.
#[must_use]
pub fn near(word: &str, most: usize) -> Vec<String> {
    // What is looked up takes room by its length: a row of two hundred letters ten megabytes.
    if word.chars().count() > LONGEST + usize::from(DISTANCE) {
        return Vec::new();
    }
    let small = word.to_lowercase();
    let mut found = BTreeMap::new();
    look(word, &mut found);
    if small != word {
        look(&small, &mut found);
    }
    let mut near: Vec<(u8, String)> = found.into_iter().map(|(word, distance)| (distance, word)).collect();
    near.retain(|(distance, _)| *distance > 0);
    near.sort();
    near.truncate(most);
    near.into_iter().map(|(_, word)| word).collect()
}

fn look(word: &str, found: &mut BTreeMap<String, u8>) {
    let automaton = AUTOMATA.build_dfa(word);
    let mut stream = SPELLINGS.search_with_state(&automaton).into_stream();
    while let Some((near, state)) = stream.next() {
        let (near, distance) =
            (String::from_utf8_lossy(near).into_owned(), automaton.distance(state).to_u8());
        let nearest = found.entry(near).or_insert(distance);
        *nearest = distance.min(*nearest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use harper_core::spell::{Dictionary, FstDictionary};

    #[test]
    fn it_finds_what_harper_finds() {
        let harper = FstDictionary::curated();
        for word in [
            "bridg",
            "recieve",
            "acommodate",
            "Untied",
            "genva",
            "teh",
            "zzzzqx",
            "naïve",
            "Seol",
            "o'brian",
            "",
        ] {
            let theirs: Vec<String> = harper
                .fuzzy_match_str(word, DISTANCE, 12)
                .iter()
                .map(|one| one.word.iter().collect())
                .collect();
            assert_eq!(near(word, 12), theirs, "{word}");
        }
    }
}
