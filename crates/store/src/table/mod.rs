//! A table is a file: its rows, its reads and its writes.

pub(crate) mod anchored;
pub(crate) mod approval;
pub(crate) mod archive;
pub(crate) mod article;
mod asked_address;
pub(crate) mod chain;
pub(crate) mod comment_count;
pub(crate) mod exported;
pub(crate) mod heads;
pub(crate) mod history;
pub(crate) mod ignored;
pub(crate) mod lease;
pub(crate) mod library;
pub(crate) mod media;
pub(crate) mod news;
pub(crate) mod note;
pub(crate) mod objection;
pub(crate) mod origin;
mod pin;
pub(crate) mod placement;
mod proposal;
pub(crate) mod public;
pub(crate) mod publication;
pub(crate) mod read_mark;
pub(crate) mod revision;
pub(crate) mod sealing;
pub(crate) mod search;
pub(crate) mod sending;
pub(crate) mod slot;
pub(crate) mod source;
pub(crate) mod standing;
pub(crate) mod suggestion;
pub(crate) mod touched;
pub(crate) mod working_copy;

use crate::StoreError;
use chrono::{DateTime, SecondsFormat, Utc};

/// An instant as it is kept: RFC 3339 in UTC with milliseconds, so that text order is time order.
pub(crate) fn instant(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub(crate) fn read_instant(text: &str) -> Result<DateTime<Utc>, StoreError> {
    DateTime::parse_from_rfc3339(text)
        .map(|time| time.with_timezone(&Utc))
        .map_err(|_| StoreError::Damaged(format!("“{text}” is no instant")))
}
