//! Spaces, quotation marks, dashes.

pub(super) mod doubled_space;
pub(super) mod ellipsis_mix;
pub(super) mod hyphen_for_dash;
pub(super) mod missing_space;
pub(super) mod prime;
pub(super) mod quote_mix;
pub(super) mod space_before_mark;
pub(super) mod unclosed;
pub(super) mod unit_space;
