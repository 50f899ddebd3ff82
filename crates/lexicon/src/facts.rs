//! What a word can be.

/// What the dictionary says of a word, all its spellings together. A set of its constants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts(u32);

/// How many facts there are.
const COUNT: u32 = 20;

/// What is written down beside the facts: that a word is spelt in several ways ("us", "US").
pub(crate) const SEVERAL_SPELLINGS: u64 = 1 << COUNT;

impl Facts {
    /// A noun of any kind.
    pub const NOUN: Self = Self(1);
    /// A noun for one thing.
    pub const SINGULAR: Self = Self(1 << 1);
    /// A noun for several.
    pub const PLURAL: Self = Self(1 << 2);
    /// A name.
    pub const NAME: Self = Self(1 << 3);
    /// A verb of any kind.
    pub const VERB: Self = Self(1 << 4);
    /// The plain form: "walk".
    pub const PLAIN: Self = Self(1 << 5);
    /// The form for he, she and it: "walks".
    pub const S_FORM: Self = Self(1 << 6);
    /// The past, told from the participle: "went".
    pub const SIMPLE_PAST: Self = Self(1 << 7);
    /// The past, which is the participle as well: "walked".
    pub const PAST: Self = Self(1 << 8);
    /// The participle, told from the past: "gone".
    pub const PARTICIPLE: Self = Self(1 << 9);
    /// A past that is no participle.
    pub const ONLY_PAST: Self = Self(1 << 10);
    /// A participle that is no past.
    pub const ONLY_PARTICIPLE: Self = Self(1 << 11);
    /// The form in "-ing".
    pub const ING: Self = Self(1 << 12);
    /// "is", "have", "would".
    pub const AUXILIARY: Self = Self(1 << 13);
    /// An adjective.
    pub const ADJECTIVE: Self = Self(1 << 14);
    /// An adverb.
    pub const ADVERB: Self = Self(1 << 15);
    /// A pronoun.
    pub const PRONOUN: Self = Self(1 << 16);
    /// A determiner.
    pub const DETERMINER: Self = Self(1 << 17);
    /// A conjunction.
    pub const CONJUNCTION: Self = Self(1 << 18);
    /// A preposition.
    pub const PREPOSITION: Self = Self(1 << 19);

    /// Whether one of these is among them.
    #[must_use]
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// As the build script writes them down.
impl From<Facts> for u64 {
    fn from(facts: Facts) -> Self {
        facts.0.into()
    }
}

/// As they were written down.
impl From<u64> for Facts {
    fn from(bits: u64) -> Self {
        Self((bits & (SEVERAL_SPELLINGS - 1)) as u32)
    }
}
