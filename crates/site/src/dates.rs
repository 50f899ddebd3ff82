//! Dates as readers and machines read them.

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;

/// `13 April 2027, 14:05 CEST`
pub(crate) fn for_people(time: DateTime<Utc>, zone: Tz) -> String {
    time.with_timezone(&zone).format("%-d %B %Y, %H:%M %Z").to_string()
}

/// `13 April 2027`
pub(crate) fn day(time: DateTime<Utc>, zone: Tz) -> String {
    time.with_timezone(&zone).format("%-d %B %Y").to_string()
}

/// RFC 3339 with the offset of the site's zone.
pub(crate) fn iso(time: DateTime<Utc>, zone: Tz) -> String {
    time.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}
