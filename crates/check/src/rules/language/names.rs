//! The names of an article, as far as its own text and the archive tell them.

use crate::Piece;
use crate::archive::Archive;
use crate::prose::Token;
use std::collections::HashMap;

/// Which words are written with a capital, and how often.
pub(super) struct Names {
    /// Capitalised words, without "'s", and how often each stands there.
    capitalised: HashMap<String, usize>,
    /// All words in small letters, and how often each stands there.
    words: HashMap<String, usize>,
}

impl Names {
    /// Reads an article's names.
    pub(super) fn of(piece: &Piece<'_>) -> Self {
        let mut names = Self { capitalised: HashMap::new(), words: HashMap::new() };
        for token in
            piece.blocks().flat_map(|(_, _, reading)| &reading.tokens).filter(|token| token.is_word())
        {
            *names.words.entry(token.key.to_string()).or_default() += 1;
            if token.is_capitalised() {
                *names.capitalised.entry(bare(&token.text).to_owned()).or_default() += 1;
            }
        }
        names
    }

    /// How often a word stands in the article.
    pub(super) fn times(&self, key: &str) -> usize {
        self.words.get(key).copied().unwrap_or_default()
    }

    /// How often a name stands in the article.
    pub(super) fn uses(&self, name: &str) -> usize {
        self.capitalised.get(bare(name)).copied().unwrap_or_default()
    }

    /// The names that stand there at least so often.
    pub(super) fn used(&self, times: usize) -> impl Iterator<Item = (&str, usize)> {
        self.capitalised
            .iter()
            .filter(move |(_, count)| **count >= times)
            .map(|(name, count)| (name.as_str(), *count))
    }

    /// Whether a word is taken for a name: it has a capital where no sentence gave it one, it
    /// comes again, or the archive has it.
    pub(super) fn is_name(&self, token: &Token, begins: bool, archive: &dyn Archive) -> bool {
        token.is_capitalised()
            && (!begins || self.uses(&token.text) > 1 || archive.uses(bare(&token.text)) > 0)
    }
}

/// A name without what belongs to it.
pub(super) fn bare(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}
