//! Recurring slots: the places of a week that articles fill, such as
//! "weekdays 06:00 newsletter lead".

use crate::slot::{Slot, WallTime, Which, wall_time};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A place that comes again every week, on some of its days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Recurring {
    /// What it is called: "Newsletter lead".
    pub name: String,
    /// On which days: `mon`, `tue`, …, or `weekdays`, `weekends`, `daily`.
    pub days: Vec<On>,
    /// At which time on the wall.
    #[serde(with = "hours_and_minutes")]
    #[ts(type = "string")]
    pub time: NaiveTime,
    /// In which zone; else the desk's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null")]
    pub zone: Option<Tz>,
}

/// A day of the week, or some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "each is a day's name")]
pub enum On {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
    Weekdays,
    Weekends,
    Daily,
}

impl On {
    fn is(self, day: Weekday) -> bool {
        let weekend = matches!(day, Weekday::Sat | Weekday::Sun);
        match self {
            Self::Mon => day == Weekday::Mon,
            Self::Tue => day == Weekday::Tue,
            Self::Wed => day == Weekday::Wed,
            Self::Thu => day == Weekday::Thu,
            Self::Fri => day == Weekday::Fri,
            Self::Sat => day == Weekday::Sat,
            Self::Sun => day == Weekday::Sun,
            Self::Weekdays => !weekend,
            Self::Weekends => weekend,
            Self::Daily => true,
        }
    }
}

impl Recurring {
    /// Its slots from one day to another, both included. Where clocks jump over its time it
    /// comes as much later as they jump; where that time comes twice, it is the first.
    #[must_use]
    pub fn slots(&self, from: NaiveDate, to: NaiveDate, desk: Tz) -> Vec<Slot> {
        let zone = self.zone.unwrap_or(desk);
        from.iter_days()
            .take_while(|day| *day <= to)
            .filter(|day| self.days.iter().any(|on| on.is(day.weekday())))
            .map(|day| {
                let local = day.and_time(self.time);
                let local = match wall_time(local, zone) {
                    WallTime::Never(instead) => instead,
                    _ => local,
                };
                Slot { local, zone, which: Which::First }
            })
            .collect()
    }

    /// Its next slot on or after a day that none of these has.
    #[must_use]
    pub fn next_open(&self, from: NaiveDate, desk: Tz, taken: &[Slot]) -> Option<Slot> {
        let year = from.checked_add_days(Days::new(366))?;
        self.slots(from, year, desk)
            .into_iter()
            .find(|slot| !taken.iter().any(|t| t.instant() == slot.instant()))
    }
}

/// `06:00`, in files.
mod hours_and_minutes {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(time: &NaiveTime, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&time.format("%H:%M").to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(from)?;
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map_err(|_| D::Error::custom(format!("“{text}” is no time such as 06:00")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead() -> Recurring {
        let text = r#"{"name":"Newsletter lead","days":["weekdays"],"time":"06:00","zone":"Europe/Berlin"}"#;
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn it_comes_on_its_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let slots = lead().slots(day("2026-11-27"), day("2026-12-02"), Tz::UTC);
        let shown: Vec<_> = slots.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "2026-11-27 06:00 Europe/Berlin",
                "2026-11-30 06:00 Europe/Berlin",
                "2026-12-01 06:00 Europe/Berlin",
                "2026-12-02 06:00 Europe/Berlin"
            ]
        );
        let open = lead().next_open(day("2026-11-27"), Tz::UTC, &slots[..2]).unwrap();
        assert_eq!(open.to_string(), "2026-12-01 06:00 Europe/Berlin");
    }

    #[test]
    fn clocks_that_jump_over_it_only_move_it() {
        let early =
            Recurring { time: NaiveTime::from_hms_opt(2, 30, 0).unwrap(), days: vec![On::Daily], ..lead() };
        let day: NaiveDate = "2026-03-29".parse().unwrap();
        assert_eq!(early.slots(day, day, Tz::UTC)[0].to_string(), "2026-03-29 03:30 Europe/Berlin");
    }

    #[test]
    fn a_slip_in_the_file_is_told() {
        for bad in [
            r#"{"name":"x","days":["someday"],"time":"06:00"}"#,
            r#"{"name":"x","days":["mon"],"time":"6 am"}"#,
        ] {
            assert!(serde_json::from_str::<Recurring>(bad).is_err());
        }
    }
}
