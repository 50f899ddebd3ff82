//! Slots: when an article shall go out, as a wall time and a zone.
//!
//! The instant is derived, never kept alone, so that a change of the zone's
//! rules moves the instant and not the wall time. A wall time that does not
//! exist (clocks go forward) or comes twice (they go back) is asked about.

use crate::ArticleError;
use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A publication time as a person chose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The time on the wall.
    pub local: NaiveDateTime,
    /// The IANA zone of that wall.
    pub zone: Tz,
    /// Which of the two, where that time comes twice.
    #[serde(default)]
    pub which: Which,
}

/// One of two equal wall times on the day when clocks go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The earlier one, still in summer time.
    #[default]
    First,
    /// The later one.
    Second,
}

/// What a wall time means in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WallTime {
    /// One instant.
    Once(DateTime<Utc>),
    /// Two of them.
    Twice(DateTime<Utc>, DateTime<Utc>),
    /// None: the clocks jump over it. The wall time that they show instead, as far after the
    /// jump as this one would have been.
    Never(NaiveDateTime),
}

/// Reads a wall time by the rules of its zone.
#[must_use]
pub fn wall_time(local: NaiveDateTime, zone: Tz) -> WallTime {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(one) => WallTime::Once(one.to_utc()),
        LocalResult::Ambiguous(a, b) => {
            let (a, b) = (a.to_utc(), b.to_utc());
            WallTime::Twice(a.min(b), a.max(b))
        }
        LocalResult::None => {
            // No zone jumps by more than a day, so the day before has the offset from before the jump.
            let before = zone.offset_from_utc_datetime(&(local - Duration::days(1))).fix();
            WallTime::Never(zone.from_utc_datetime(&(local - before)).naive_local())
        }
    }
}

impl Slot {
    /// A slot as a person asks for it.
    ///
    /// # Errors
    /// When there is no such time that day, or there are two and nobody said which.
    pub fn choose(local: NaiveDateTime, zone: Tz, which: Option<Which>) -> Result<Self, ArticleError> {
        match (wall_time(local, zone), which) {
            (WallTime::Never(instead), _) => Err(ArticleError::NoSuchTime { local, zone, instead }),
            (WallTime::Twice(..), None) => Err(ArticleError::TimeTwice { local, zone }),
            (_, which) => Ok(Self { local, zone, which: which.unwrap_or_default() }),
        }
    }

    /// The instant, by the zone's rules as they are known today; none where the rules have
    /// changed so that this wall time does not exist any more.
    #[must_use]
    pub fn instant(&self) -> Option<DateTime<Utc>> {
        match (wall_time(self.local, self.zone), self.which) {
            (WallTime::Once(at), _)
            | (WallTime::Twice(at, _), Which::First)
            | (WallTime::Twice(_, at), Which::Second) => Some(at),
            (WallTime::Never(_), _) => None,
        }
    }
}

impl fmt::Display for Slot {
    /// As people and JSON read it: `2026-12-01 06:00 Europe/Berlin`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.local.format("%Y-%m-%d %H:%M"), self.zone)
    }
}

/// Reads `2026-12-01 06:00`, with a blank or a `T`, with or without seconds.
///
/// # Errors
/// When it is no such time.
pub fn read_local(text: &str) -> Result<NaiveDateTime, ArticleError> {
    let text = text.trim();
    ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .ok_or_else(|| ArticleError::BadTime(text.to_owned()))
}

/// What a slot asks for at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing yet.
    NotYet,
    /// To go out now, so much later than it should.
    Now(Duration),
    /// It is so late that a person is asked.
    Missed(Duration),
}

/// Whether what was meant for `slot` goes out at `now`: never before its instant, and later
/// than that by at most the desk's grace.
#[must_use]
pub fn due(slot: DateTime<Utc>, now: DateTime<Utc>, grace: Duration) -> Due {
    let late = now - slot;
    if late < Duration::zero() {
        Due::NotYet
    } else if late <= grace {
        Due::Now(late)
    } else {
        Due::Missed(late)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> NaiveDateTime {
        read_local(text).unwrap()
    }

    #[test]
    fn a_time_that_is_jumped_over_is_asked_about() {
        let berlin = chrono_tz::Europe::Berlin;
        let refused = Slot::choose(at("2026-03-29 02:30"), berlin, None).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "2026-03-29 02:30 does not exist in Europe/Berlin: clocks go forward over it; 03:30 is what they show instead"
        );
        // Half an hour, and a day that an island left out.
        assert_eq!(
            wall_time(at("2026-10-04 02:10"), chrono_tz::Australia::Lord_Howe),
            WallTime::Never(at("2026-10-04 02:40"))
        );
        assert_eq!(
            wall_time(at("2011-12-30 12:00"), chrono_tz::Pacific::Apia),
            WallTime::Never(at("2011-12-31 12:00"))
        );
    }

    #[test]
    fn a_time_that_comes_twice_is_asked_about() {
        let (new_york, time) = (chrono_tz::America::New_York, at("2026-11-01 01:30"));
        assert!(matches!(Slot::choose(time, new_york, None), Err(ArticleError::TimeTwice { .. })));
        let instant = |which| Slot::choose(time, new_york, Some(which)).unwrap().instant().unwrap();
        assert_eq!(instant(Which::First).to_rfc3339(), "2026-11-01T05:30:00+00:00");
        assert_eq!(instant(Which::Second).to_rfc3339(), "2026-11-01T06:30:00+00:00");
    }

    #[test]
    fn an_hour_later_in_winter_is_the_same_wall_time() {
        let slot =
            |day: &str| Slot::choose(at(&format!("{day} 06:00")), chrono_tz::Europe::Berlin, None).unwrap();
        assert_eq!(slot("2026-07-01").instant().unwrap().to_rfc3339(), "2026-07-01T04:00:00+00:00");
        assert_eq!(slot("2026-12-01").instant().unwrap().to_rfc3339(), "2026-12-01T05:00:00+00:00");
        assert_eq!(slot("2026-12-01").to_string(), "2026-12-01 06:00 Europe/Berlin");
    }

    #[test]
    fn never_early_and_late_only_within_the_grace() {
        let slot = Utc.with_ymd_and_hms(2026, 12, 1, 5, 0, 0).unwrap();
        let (second, grace) = (Duration::seconds(1), Duration::minutes(30));
        assert_eq!(due(slot, slot - second, grace), Due::NotYet);
        assert_eq!(due(slot, slot, grace), Due::Now(Duration::zero()));
        assert_eq!(due(slot, slot + grace, grace), Due::Now(grace));
        assert_eq!(due(slot, slot + grace + second, grace), Due::Missed(grace + second));
    }

    proptest! {
        // scar 22: every zone, every wall time: an instant that shows just that time, or a question
        #[test]
        fn an_instant_shows_its_wall_time(zone in proptest::sample::select(chrono_tz::TZ_VARIANTS.to_vec()),
                                          minutes in 0i64..(60 * 24 * 366 * 30), second in any::<bool>()) {
            let local = at("2000-01-01 00:00") + Duration::minutes(minutes);
            let which = if second { Which::Second } else { Which::First };
            match Slot::choose(local, zone, Some(which)) {
                Ok(slot) => {
                    let instant = slot.instant().unwrap();
                    prop_assert_eq!(zone.from_utc_datetime(&instant.naive_utc()).naive_local(), local);
                }
                Err(ArticleError::NoSuchTime { instead, .. }) => {
                    prop_assert!(instead > local);
                    prop_assert!(!matches!(wall_time(instead, zone), WallTime::Never(_)));
                }
                Err(other) => prop_assert!(false, "{}", other),
            }
        }
    }
}
