//! Spaces, quotation marks, dashes.

pub(super) mod doubled_space;
