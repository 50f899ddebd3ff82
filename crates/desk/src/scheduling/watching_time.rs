//! What the clock did since it was looked at: sleep, and being set.

use chrono::{DateTime, Duration, Utc};

/// A difference that is no clock's jitter.
const NOTICED: Duration = Duration::minutes(2);

/// What happened to the time between two looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passed {
    /// It passed as it does.
    Evenly,
    /// Nobody looked for so long, asleep or stopped.
    Slept(Duration),
    /// The clock was set forwards.
    Forwards(Duration),
    /// The clock was set back.
    Back(Duration),
}

/// A look at two clocks: the wall's, which people and slots go by and which can be set, and
/// one that only goes forward and counts sleep, where the system has such.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) wall: DateTime<Utc>,
    pub(crate) since_boot: Option<Duration>,
}

/// What the clocks tell, `tick` being how long the next look was away when it was planned.
pub(crate) fn passed(before: Look, now: Look, tick: Duration) -> Passed {
    let wall = now.wall - before.wall;
    match (before.since_boot, now.since_boot) {
        (Some(then), Some(since)) => {
            let real = since - then;
            let set = wall - real;
            if set > NOTICED {
                Passed::Forwards(set)
            } else if set < -NOTICED {
                Passed::Back(-set)
            } else if real > tick + NOTICED {
                Passed::Slept(real)
            } else {
                Passed::Evenly
            }
        }
        // With the wall's clock alone, a step forwards and sleep look the same.
        _ if wall < -NOTICED => Passed::Back(-wall),
        _ if wall > tick + NOTICED => Passed::Slept(wall),
        _ => Passed::Evenly,
    }
}

/// The time since the system started, sleep included.
#[cfg(target_os = "linux")]
pub(crate) fn since_boot() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Some(Duration::seconds(time.tv_sec) + Duration::nanoseconds(time.tv_nsec))
}

/// The time since the system started; not known here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn since_boot() -> Option<Duration> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(wall: i64, boot: i64) -> Look {
        Look {
            wall: DateTime::UNIX_EPOCH + Duration::seconds(wall),
            since_boot: Some(Duration::seconds(boot)),
        }
    }

    // scar 22: sleep is no step of the clock, and a step is no sleep
    #[test]
    fn sleep_and_steps_are_told_apart() {
        let tick = Duration::seconds(1);
        assert_eq!(passed(look(0, 0), look(1, 1), tick), Passed::Evenly);
        assert_eq!(passed(look(0, 0), look(3600, 3600), tick), Passed::Slept(Duration::hours(1)));
        assert_eq!(passed(look(0, 0), look(3601, 1), tick), Passed::Forwards(Duration::hours(1)));
        assert_eq!(passed(look(7200, 0), look(3601, 1), tick), Passed::Back(Duration::hours(1)));
        let blind = |wall| Look { since_boot: None, ..look(wall, 0) };
        assert_eq!(passed(blind(0), blind(600), tick), Passed::Slept(Duration::minutes(10)));
        assert_eq!(passed(blind(600), blind(0), tick), Passed::Back(Duration::minutes(10)));
    }
}
