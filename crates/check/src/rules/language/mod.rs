//! Grammar and spelling.

pub(super) mod a_an;
pub(super) mod has_yet;
pub(super) mod repeated_word;
pub(super) mod small_start;
