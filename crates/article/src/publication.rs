//! Publications: one article that goes to one target, and how far it came.

use serde::{Deserialize, Serialize};

/// What a publication does at its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PublicationAct {
    /// Readers shall see this revision.
    Publish,
    /// The target shall hold this revision until its slot.
    HandOver,
    /// Readers shall not see the article there any more.
    Withdraw,
    /// Every page is made anew from what is there: another theme, other settings.
    Refresh,
    /// The release before comes back.
    Rollback,
}

impl PublicationAct {
    /// Every act.
    pub const ALL: [Self; 5] = [Self::Publish, Self::HandOver, Self::Withdraw, Self::Refresh, Self::Rollback];

    /// The word in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::HandOver => "hand_over",
            Self::Withdraw => "withdraw",
            Self::Refresh => "refresh",
            Self::Rollback => "rollback",
        }
    }

    /// Whether it sends an article's text, so that its approval is asked for.
    #[must_use]
    pub fn sends_text(self) -> bool {
        matches!(self, Self::Publish | Self::HandOver)
    }
}

/// How far a publication came. What is not ended is taken up again, also after a kill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PublicationState {
    /// It is next, or tried again later.
    Waiting,
    /// Something may have reached the target already.
    Sending,
    /// The target has it; what readers see is still to be read back.
    Sent,
    /// It is over, and the receipt says how it was found.
    Done,
    /// It is given up until a person asks again.
    Failed,
    /// It was not sent, as its approval, its slot or its embargo did not hold any more.
    Dropped,
}

impl PublicationState {
    /// Whether it is still to be sent.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Sending)
    }

    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Sending, Self::Sent, Self::Done, Self::Failed, Self::Dropped];

    /// The word in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }
}

/// What reading back the public address showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Verified {
    /// It was not read yet.
    Pending,
    /// Readers see what was sent.
    Verified,
    /// They see something else.
    Different,
    /// It could not be read.
    Unreachable,
}

impl Verified {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Verified, Self::Different, Self::Unreachable];

    /// The word in the store and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Verified => "verified",
            Self::Different => "different",
            Self::Unreachable => "unreachable",
        }
    }
}

/// How long to wait before the next try after so many: half a minute at first, twice as long each
/// time, at most an hour, and spread by `jitter` (0 to 1) so that desks don't come all at once.
#[must_use]
pub fn backoff(attempts: u32, jitter: f64) -> chrono::Duration {
    let full = 15_f64 * 2_f64.powi(attempts.clamp(1, 9) as i32);
    let spread = full * (0.75 + 0.5 * jitter.clamp(0.0, 1.0));
    chrono::Duration::milliseconds((spread.min(3600.0) * 1000.0) as i64)
}

/// After so many tries a publication is given up until a person asks again.
pub const TRIES: u32 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_ever_later_and_never_later_than_an_hour() {
        for jitter in [0.0, 0.5, 1.0] {
            for n in 1..20 {
                let wait = backoff(n, jitter);
                assert!(wait >= chrono::Duration::seconds(20) && wait <= chrono::Duration::hours(1));
                assert!(n > 7 || backoff(n + 1, jitter) > wait);
            }
        }
    }

    #[test]
    fn words_are_what_is_serialised() {
        for act in PublicationAct::ALL {
            assert_eq!(serde_json::to_string(&act).unwrap(), format!("\"{}\"", act.word()));
        }
        for state in PublicationState::ALL {
            assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{}\"", state.word()));
        }
        for verified in Verified::ALL {
            assert_eq!(serde_json::to_string(&verified).unwrap(), format!("\"{}\"", verified.word()));
        }
    }
}
