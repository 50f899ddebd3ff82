//! Dates as readers and machines read them.

use chrono::{DateTime, Datelike, Month, SecondsFormat, Utc};
use chrono_tz::Tz;

/// `13 April 2027, 14:05 CEST`
pub(crate) fn for_people(time: DateTime<Utc>, zone: Tz) -> String {
    format!("{}, {}", day(time, zone), time.with_timezone(&zone).format("%H:%M %Z"))
}

/// `13 April 2027`
pub(crate) fn day(time: DateTime<Utc>, zone: Tz) -> String {
    let time = time.with_timezone(&zone);
    format!("{} {}", time.day(), month(&time))
}

/// `April 2027`. Each card of each list shows one: to read a pattern for it took longer than to write it.
pub(crate) fn month(time: &impl Datelike) -> String {
    let month = u8::try_from(time.month()).ok().and_then(|month| Month::try_from(month).ok());
    format!("{} {:04}", month.map_or("", |month| month.name()), time.year())
}

/// RFC 3339 with the offset of the site's zone.
pub(crate) fn iso(time: DateTime<Utc>, zone: Tz) -> String {
    time.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}

#[cfg(test)]
mod tests {
    use super::{day, for_people};

    #[test]
    fn a_time_is_said_in_the_zone_of_the_site() {
        let (winter, summer) =
            ("1911-12-31T23:05:00Z".parse().unwrap(), "2027-04-03T12:05:59Z".parse().unwrap());
        let berlin = chrono_tz::Europe::Berlin;
        assert_eq!(for_people(summer, berlin), "3 April 2027, 14:05 CEST");
        assert_eq!(
            (day(winter, berlin), day(winter, chrono_tz::UTC)),
            ("1 January 1912".into(), "31 December 1911".into())
        );
    }
}
