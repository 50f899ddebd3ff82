//! The dictionary's words that are near to another.
//!
//! Harper's own index of them holds the whole dictionary a second time, which is more than all else here.

use fst::{IntoStreamer, Set, Streamer};
use levenshtein_automata::LevenshteinAutomatonBuilder;
use std::collections::BTreeMap;

/// So many letters may be other ones; two that changed places count as one.
const DISTANCE: u8 = 2;

/// An index of words by their letters.
pub(super) struct Near {
    words: Set<Vec<u8>>,
    automata: LevenshteinAutomatonBuilder,
}

impl Near {
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a [char]>) -> Self {
        let mut words: Vec<String> = words.map(|word| word.iter().collect()).collect();
        words.sort_unstable();
        words.dedup();
        Self {
            // Only words that are not in order would be refused.
            words: Set::from_iter(words).unwrap_or_default(),
            automata: LevenshteinAutomatonBuilder::new(DISTANCE, true),
        }
    }

    /// The words that differ from this one as it is written or in small letters, the nearest first,
    /// so many at most.
    pub(super) fn of(&self, word: &str, most: usize) -> Vec<String> {
        let small = word.to_lowercase();
        let mut found = BTreeMap::new();
        self.look(word, &mut found);
        if small != word {
            self.look(&small, &mut found);
        }
        let mut near: Vec<(u8, String)> =
            found.into_iter().map(|(word, distance)| (distance, word)).collect();
        near.retain(|(distance, _)| *distance > 0);
        near.sort();
        near.truncate(most);
        near.into_iter().map(|(_, word)| word).collect()
    }

    fn look(&self, word: &str, found: &mut BTreeMap<String, u8>) {
        let automaton = self.automata.build_dfa(word);
        let mut stream = self.words.search_with_state(&automaton).into_stream();
        while let Some((near, state)) = stream.next() {
            let (near, distance) =
                (String::from_utf8_lossy(near).into_owned(), automaton.distance(state).to_u8());
            let nearest = found.entry(near).or_insert(distance);
            *nearest = distance.min(*nearest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use harper_core::spell::{Dictionary, FstDictionary, MutableDictionary};

    #[test]
    fn it_finds_what_harper_finds() {
        let near = Near::new(MutableDictionary::curated().words_iter());
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
            assert_eq!(near.of(word, 12), theirs, "{word}");
        }
    }
}
