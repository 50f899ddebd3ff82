//! What the engine knows of one word: which part of speech it is here, and which forms it can be.

use harper_brill::UPOS;
use lexicon::Facts;

/// What a word is and can be. Without an engine nothing is known, and every question is answered
/// with no.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grammar {
    /// What it is in its sentence, as far as the tagger can tell.
    pub part: Option<Part>,
    /// What hangs on it behind an apostrophe: "'s", "n't", "'ll".
    pub tail: Option<Tail>,
    facts: Option<Facts>,
}

/// A part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// "bridge".
    Noun,
    /// "Geneva".
    Name,
    /// "closes".
    Verb,
    /// "is", "have", "would".
    Auxiliary,
    /// "old".
    Adjective,
    /// "slowly".
    Adverb,
    /// "she", "which".
    Pronoun,
    /// "the", "every".
    Determiner,
    /// "under".
    Preposition,
    /// "and".
    Conjunction,
    /// "because".
    Subordinator,
    /// "to" before a verb, "not".
    Particle,
    /// "seven".
    Number,
    /// "oh".
    Interjection,
    /// Anything else.
    Other,
}

/// What hangs on a word behind an apostrophe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tail {
    /// "Geneva's bridge".
    Possessive,
    /// "it's", "they'll": a verb.
    Verb,
    /// "isn't".
    Not,
}

/// The ends that are read as words of their own.
const TAILS: [&str; 7] = ["'s", "n't", "'ll", "'re", "'ve", "'d", "'m"];

/// Words behind which "'s" is a verb.
const WITH_IS: [&str; 16] = [
    "it",
    "he",
    "she",
    "that",
    "this",
    "there",
    "here",
    "who",
    "what",
    "where",
    "how",
    "when",
    "why",
    "let",
    "one",
    "everything",
];

/// A word as the tagger wants it: parted at its tail and its hyphens, as it was in the text that
/// the tagger learnt from.
pub(super) fn pieces(key: &str, written: &str) -> Vec<String> {
    let written = written.replace(['’', 'ʼ'], "'");
    let tail = tail_of(key).filter(|tail| written.len() > tail.len());
    // A tail is as long in capitals as it is in small letters.
    let (word, tail) = written.split_at(written.len() - tail.map_or(0, str::len));
    let mut pieces: Vec<String> = Vec::new();
    for (index, part) in word.split('-').enumerate() {
        if index > 0 {
            pieces.push("-".to_owned());
        }
        pieces.push(part.to_owned());
    }
    if !tail.is_empty() {
        pieces.push(tail.to_lowercase());
    }
    pieces
}

fn tail_of(key: &str) -> Option<&'static str> {
    TAILS.into_iter().find(|tail| key.len() > tail.len() && key.ends_with(tail))
}

/// The part of speech of a word that can be no other: "cyclists", "ignores".
fn only_part(facts: Facts) -> Option<Part> {
    const OTHER: Facts = Facts::NAME
        .and(Facts::PREPOSITION)
        .and(Facts::PRONOUN)
        .and(Facts::CONJUNCTION)
        .and(Facts::DETERMINER)
        .and(Facts::AUXILIARY);
    if facts.any(OTHER) {
        return None;
    }
    let can = [
        (Facts::NOUN, Part::Noun),
        (Facts::VERB, Part::Verb),
        (Facts::ADJECTIVE, Part::Adjective),
        (Facts::ADVERB, Part::Adverb),
    ];
    let mut parts = can.into_iter().filter_map(|(fact, part)| facts.any(fact).then_some(part));
    let part = parts.next()?;
    parts.next().is_none().then_some(part)
}

impl Grammar {
    /// What is known of a word, given the tags of its pieces and a dictionary.
    pub(super) fn of(key: &str, tags: &[Option<UPOS>], facts: impl Fn(&str) -> Option<Facts>) -> Self {
        let tail = tail_of(key).filter(|_| tags.len() > 1);
        let word = &key[..key.len() - tail.map_or(0, str::len)];
        let own = if tail.is_some() { tags.len() - 1 } else { tags.len() };
        let tag = tags[..own].last().copied().flatten().map(Part::from);
        let part = match tag {
            // "state-run", "follow-up": the last piece is no verb of the sentence.
            Some(Part::Verb | Part::Adverb | Part::Preposition | Part::Auxiliary) if own > 1 => {
                Some(Part::Adjective)
            }
            tag => tag,
        };
        let tail = tail.map(|tail| match tail {
            "n't" => Tail::Not,
            "'s" if !WITH_IS.contains(&word) => Tail::Possessive,
            _ => Tail::Verb,
        });
        let facts = match tail {
            // The dictionary has "don't" as it is.
            Some(Tail::Not) => facts(key).or_else(|| facts(word)),
            _ => facts(word),
        };
        // The tagger has not learnt many a word of which the dictionary leaves no doubt.
        let part = part.or_else(|| facts.and_then(only_part));
        Self { part, tail, facts }
    }

    fn can_be(&self, one_of: Facts) -> bool {
        self.facts.is_some_and(|facts| facts.any(one_of))
    }

    /// Whether it is this part of speech here.
    #[must_use]
    pub fn is(&self, part: Part) -> bool {
        self.part == Some(part)
    }

    /// Whether it is one of these parts of speech here.
    #[must_use]
    pub fn is_one_of(&self, parts: &[Part]) -> bool {
        self.part.is_some_and(|part| parts.contains(&part))
    }

    /// Whether the dictionary has the word.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.facts.is_some()
    }

    /// Whether it can be a noun of any kind.
    #[must_use]
    pub fn can_be_noun(&self) -> bool {
        self.can_be(Facts::NOUN)
    }

    /// Whether it can be a noun for one thing.
    #[must_use]
    pub fn can_be_singular(&self) -> bool {
        self.can_be(Facts::SINGULAR)
    }

    /// Whether it can be a noun for several.
    #[must_use]
    pub fn can_be_plural(&self) -> bool {
        self.can_be(Facts::PLURAL)
    }

    /// Whether it can be a verb of any kind.
    #[must_use]
    pub fn can_be_verb(&self) -> bool {
        self.can_be(Facts::VERB)
    }

    /// Whether it is a verb and no other part of speech.
    #[must_use]
    pub fn is_only_verb(&self) -> bool {
        const OTHER: Facts = Facts::NOUN.and(Facts::ADJECTIVE).and(Facts::ADVERB).and(Facts::PREPOSITION);
        self.can_be_verb() && !self.can_be(OTHER)
    }

    /// Whether as a verb it can be nothing but the form in "-ing".
    #[must_use]
    pub fn is_only_ing(&self) -> bool {
        self.can_be_ing() && !self.can_be_plain_verb() && !self.can_be_s_form() && !self.can_be_past()
    }

    /// Whether it is an auxiliary: "is", "have", "would".
    #[must_use]
    pub fn is_auxiliary(&self) -> bool {
        self.can_be(Facts::AUXILIARY)
    }

    /// Whether it can be the plain form: "walk".
    #[must_use]
    pub fn can_be_plain_verb(&self) -> bool {
        self.can_be(Facts::PLAIN)
    }

    /// Whether it can be the form for he, she and it: "walks".
    #[must_use]
    pub fn can_be_s_form(&self) -> bool {
        self.can_be(Facts::S_FORM)
    }

    /// Whether it can be the past: "walked", "went".
    #[must_use]
    pub fn can_be_past(&self) -> bool {
        self.can_be(Facts::SIMPLE_PAST.and(Facts::PAST))
    }

    /// Whether it can be the participle: "walked", "gone".
    #[must_use]
    pub fn can_be_participle(&self) -> bool {
        self.can_be(Facts::PARTICIPLE.and(Facts::PAST))
    }

    /// Whether it is a past that is no participle: "went".
    #[must_use]
    pub fn is_only_past(&self) -> bool {
        self.can_be(Facts::ONLY_PAST)
    }

    /// Whether it is a participle that is no past: "gone".
    #[must_use]
    pub fn is_only_participle(&self) -> bool {
        self.can_be(Facts::ONLY_PARTICIPLE)
    }

    /// Whether it can be the form in "-ing".
    #[must_use]
    pub fn can_be_ing(&self) -> bool {
        self.can_be(Facts::ING)
    }

    /// Whether it can be an adjective.
    #[must_use]
    pub fn can_be_adjective(&self) -> bool {
        self.can_be(Facts::ADJECTIVE)
    }

    /// Whether it can be an adverb.
    #[must_use]
    pub fn can_be_adverb(&self) -> bool {
        self.can_be(Facts::ADVERB)
    }

    /// Whether it can be a preposition.
    #[must_use]
    pub fn can_be_preposition(&self) -> bool {
        self.can_be(Facts::PREPOSITION)
    }

    /// Whether it can be a conjunction.
    #[must_use]
    pub fn can_be_conjunction(&self) -> bool {
        self.can_be(Facts::CONJUNCTION)
    }

    /// Whether it can be a pronoun.
    #[must_use]
    pub fn can_be_pronoun(&self) -> bool {
        self.can_be(Facts::PRONOUN)
    }
}

impl From<UPOS> for Part {
    fn from(tag: UPOS) -> Self {
        match tag {
            UPOS::NOUN => Self::Noun,
            UPOS::PROPN => Self::Name,
            UPOS::VERB => Self::Verb,
            UPOS::AUX => Self::Auxiliary,
            UPOS::ADJ => Self::Adjective,
            UPOS::ADV => Self::Adverb,
            UPOS::PRON => Self::Pronoun,
            UPOS::DET => Self::Determiner,
            UPOS::ADP => Self::Preposition,
            UPOS::CCONJ => Self::Conjunction,
            UPOS::SCONJ => Self::Subordinator,
            UPOS::PART => Self::Particle,
            UPOS::NUM => Self::Number,
            UPOS::INTJ => Self::Interjection,
            UPOS::PUNCT | UPOS::SYM => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_as_the_tagger_learnt_them() {
        assert_eq!(pieces("don't", "Don’t"), ["Do", "n't"]);
        assert_eq!(pieces("seoul's", "Seoul's"), ["Seoul", "'s"]);
        assert_eq!(pieces("well-known", "well-known"), ["well", "-", "known"]);
        assert_eq!(pieces("o'brien", "O'Brien"), ["O'Brien"]);
    }
}
