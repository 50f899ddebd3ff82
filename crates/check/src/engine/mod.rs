//! What we know of English: words, which `lexicon` has, and a tagger of parts of speech, which is
//! harper's, behind the one door through which the rest of the crate asks for them.
//!
//! Harper's own rules are not run: on the article that went out they found ten names and none of
//! its mistakes, and they need a neural network for every sentence.
//!
//! The tagger takes some time to load, so it is loaded when a sentence of English is first read, once
//! for the process, and not before.

mod grammar;
mod sound;
mod verbs;

pub use grammar::{Grammar, Part, Tail};
pub use lexicon::{capitalised, knows};
pub use sound::{Sound, first_sound};
pub use verbs::{participle_of, participle_of_plain, past_of_participle, plain_of};

use crate::prose::Token;
use harper_brill::{BrillTagger, FreqDict, Tagger};
use lexicon::Facts;
use std::sync::{Arc, OnceLock};

/// Whether a word can be a verb in its plain form.
#[must_use]
pub fn is_plain_verb(word: &str) -> bool {
    lexicon::facts(word).is_some_and(|facts| facts.any(Facts::PLAIN))
}

/// Words of the dictionary that differ from this one by up to two letters, the nearest first.
#[must_use]
pub fn near(word: &str) -> Vec<String> {
    lexicon::near(word, 12)
}

/// The tagger.
pub struct Engine {
    tagger: Arc<BrillTagger<FreqDict>>,
}

static ENGINE: OnceLock<Engine> = OnceLock::new();

impl Engine {
    /// The engine, which is loaded where nobody has done so yet.
    pub fn load() -> &'static Self {
        ENGINE.get_or_init(|| Self { tagger: harper_brill::brill_tagger() })
    }

    /// Whether it has been loaded.
    #[must_use]
    pub fn is_loaded() -> bool {
        ENGINE.get().is_some()
    }

    /// Tells the words of one sentence what they are.
    pub fn read(&self, sentence: &mut [Token]) {
        let mut pieces = Vec::new();
        let mut whose = Vec::new();
        for (index, token) in sentence.iter().enumerate() {
            for piece in grammar::pieces(&token.key, &token.text) {
                pieces.push(piece);
                whose.push(index);
            }
        }
        let tags = self.tagger.tag_sentence(&pieces);
        for (index, token) in sentence.iter_mut().enumerate() {
            if !token.is_word() {
                continue;
            }
            let begin = whose.partition_point(|of| *of < index);
            let end = whose.partition_point(|of| *of <= index);
            token.grammar = Grammar::of(&token.key, &tags[begin..end], lexicon::facts);
        }
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Engine")
    }
}
