//! What was said of the paragraphs that were seen lately, so that a check after a key looks at
//! one paragraph only.

use crate::prose::{Block, Reading};
use crate::rule::Note;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many paragraphs are remembered at least before the older half is forgotten; as many as the
/// article has, where that is more. A long one has some hundreds; a paragraph takes some ten kilobytes.
const HALF: usize = 1000;

/// What paragraph rules said of a block.
#[derive(Debug)]
pub(super) struct Seen {
    /// Its words and sentences.
    pub(super) reading: Arc<Reading>,
    /// What was said, each with the number of the rule.
    pub(super) notes: Vec<(usize, Note)>,
}

/// The paragraphs that were seen, in two halves: what is asked for again moves to the younger
/// one, and where that is full the older one is forgotten.
#[derive(Debug)]
pub(super) struct Memory {
    house: blake3::Hash,
    halves: Mutex<[HashMap<blake3::Hash, Arc<Seen>>; 2]>,
}

impl Memory {
    pub(super) fn new(house: blake3::Hash) -> Self {
        Self { house, halves: Mutex::default() }
    }

    /// What was said of a block of an article that has so many of them; `look` says it where it is
    /// not remembered.
    pub(super) fn recall(
        &self,
        block: &Block,
        of: usize,
        language: &str,
        look: impl FnOnce() -> Seen,
    ) -> Arc<Seen> {
        let key = self.key(block, language);
        let remembered = {
            // What a thread left behind that panicked is whole: each change is one insertion.
            let halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
            halves.iter().find_map(|half| half.get(&key).cloned())
        };
        // Other threads may look at other paragraphs meanwhile, so the lock is not held.
        let seen = remembered.unwrap_or_else(|| Arc::new(look()));
        let mut halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        if halves[0].len() >= HALF.max(of) {
            halves.swap(0, 1);
            halves[0].clear();
        }
        halves[0].insert(key, seen.clone());
        seen
    }

    fn key(&self, block: &Block, language: &str) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.house.as_bytes());
        hasher.update(format!("{:?} {:?} {language}\n", block.field, block.kind).as_bytes());
        hasher.update(block.text.as_bytes());
        hasher.finalize()
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.halves.lock().unwrap().iter().map(HashMap::len).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::House;
    use crate::prose::Prose;

    fn block(text: &str) -> Block {
        let content = article::Content { body: text.to_owned(), ..article::Content::default() };
        let copy = crate::Copy {
            content,
            slug: None,
            language: "en".into(),
            slot: None,
            today: chrono::NaiveDate::MIN,
            standing: crate::Standing::default(),
        };
        Prose::of(&copy).blocks.remove(0)
    }

    fn nothing() -> Seen {
        Seen { reading: Arc::default(), notes: Vec::new() }
    }

    #[test]
    fn a_paragraph_is_looked_at_once() {
        let memory = Memory::new(House::default().key());
        memory.recall(&block("One."), 1, "en", nothing);
        memory.recall(&block("One."), 1, "en", || panic!("it was seen before"));
        let mut looked = 0;
        for (text, language) in [("Two.", "en"), ("One.", "de"), ("# One.", "en")] {
            memory.recall(&block(text), 1, language, || {
                looked += 1;
                nothing()
            });
        }
        assert_eq!(looked, 3);
    }

    #[test]
    fn memory_has_an_end_and_keeps_what_is_used() {
        let memory = Memory::new(House::default().key());
        for n in 0..HALF * 4 {
            memory.recall(&block(&format!("Number {n}.")), 1, "en", nothing);
            memory.recall(&block("Again."), 1, "en", || {
                assert_eq!(n, 0, "it is asked for all the time");
                nothing()
            });
        }
        assert!(memory.len() <= HALF * 2);
    }

    #[test]
    fn an_article_is_remembered_whole_however_long_it_is() {
        let memory = Memory::new(House::default().key());
        let long = HALF * 3;
        for round in 0..3 {
            for n in 0..long {
                memory.recall(&block(&format!("Number {n}.")), long, "en", || {
                    assert_eq!(round, 0, "it was seen before");
                    nothing()
                });
            }
        }
    }
}
