//! Grammar and spelling.

pub(super) mod a_an;
pub(super) mod agreement;
pub(super) mod bare_participle;
mod closed;
pub(super) mod determiner_pair;
pub(super) mod each_of;
pub(super) mod has_yet;
pub(super) mod lost_article;
pub(super) mod lost_noun;
pub(super) mod lost_preposition;
pub(super) mod lost_to;
pub(super) mod lost_verb;
pub(super) mod misspelling;
mod names;
pub(super) mod near_name;
pub(super) mod number_pair;
pub(super) mod object_pronoun;
pub(super) mod one_of;
pub(super) mod participle;
pub(super) mod pronoun_agreement;
pub(super) mod relative;
pub(super) mod repeated_word;
pub(super) mod small_name;
pub(super) mod small_start;
pub(super) mod sound_alike;
mod subject;
pub(super) mod there_is;
