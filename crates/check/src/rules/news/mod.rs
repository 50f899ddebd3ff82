//! What a news editor asks.

pub(super) mod abbreviation;
pub(super) mod age_differs;
mod amounts;
pub(super) mod changed_quotation;
pub(super) mod currency;
pub(crate) mod dates;
pub(super) mod day_word;
pub(super) mod heading_mix;
pub(super) mod headline_long;
pub(super) mod no_speaker;
pub(super) mod no_such_date;
pub(super) mod number_style;
pub(crate) mod numbers;
pub(super) mod office_differs;
mod parts;
pub(super) mod percent_mix;
mod persons;
pub(super) mod repeated_copy;
pub(super) mod repeated_paragraph;
pub(crate) mod speech;
pub(super) mod standfirst_missing;
pub(super) mod sum;
pub(super) mod surname_first;
pub(super) mod two_spellings;
pub(super) mod unnamed_source;
pub(super) mod weekday;
