//! What has to be there before an article goes out.

pub(super) mod headline_missing;
