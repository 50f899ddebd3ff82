//! What goes out when, as an iCalendar file.

use chrono::{DateTime, Duration, Utc};
use icalendar::{Calendar, Component, EventLike, EventStatus};

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for the same entry in every file.
    pub uid: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub summary: String,
    /// Its section.
    pub categories: Option<String>,
    /// Whether it is certain.
    pub confirmed: bool,
}

/// The events as a file that calendars subscribe to (RFC 5545). Each takes a quarter of an
/// hour, so that it can be seen.
#[must_use]
pub fn icalendar(name: &str, events: &[Event], now: DateTime<Utc>) -> String {
    let mut calendar = Calendar::new();
    calendar.name(name);
    for event in events {
        let mut entry = icalendar::Event::new();
        entry
            .uid(&event.uid)
            .summary(&event.summary)
            .timestamp(now)
            .starts(event.at)
            .ends(event.at + Duration::minutes(15))
            .status(if event.confirmed { EventStatus::Confirmed } else { EventStatus::Tentative });
        if let Some(categories) = &event.categories {
            entry.add_property("CATEGORIES", categories.replace([',', ';'], " "));
        }
        calendar.push(entry.done());
    }
    calendar.done().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_reads_it_back() {
        let at = DateTime::from_timestamp(1_796_101_200, 0).unwrap();
        let event = Event {
            uid: "bridge-1@copydesk".into(),
            at,
            summary: "Bridge closes; ferries, buses\nrun".into(),
            categories: Some("World".into()),
            confirmed: true,
        };
        let text = icalendar("The Harbour Post", &[event], at);
        assert!(
            text.contains("DTSTART:20261201T050000Z")
                && text.contains("SUMMARY:Bridge closes\\; ferries\\, buses\\nrun"),
            "{text}"
        );
        assert!(text.lines().all(|line| line.len() <= 75) && text.contains("\r\n"));
        let read: Calendar = text.parse().unwrap();
        assert_eq!(read.components.len(), 1);
    }
}
