//! One finished article into a file of another format. A format is a file.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod calendar;
mod markdown;
mod text;

pub use calendar::{Event, icalendar};
pub use markdown::markdown;
pub use text::text;
