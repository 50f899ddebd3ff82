//! What can go wrong at a target, and whether trying again could help.

use std::time::Duration;

/// Why a target did not do what was asked. Messages are sentences for people
/// and never hold a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// A password, key or token was not taken. Trying again by itself could lock an account (scar 25).
    #[error("{0}")]
    Refused(String),
    /// The target asks for patience.
    #[error("{said}")]
    Busy {
        /// What happened.
        said: String,
        /// How long it asks to wait.
        wait: Option<Duration>,
    },
    /// It could not be reached; nothing was sent.
    #[error("{0}")]
    Unreachable(String),
    /// Something was sent, and nobody knows what came of it: it is read back, never sent blindly again (scar 24).
    #[error("{0}")]
    Unknown(String),
    /// It answered with something that is no answer: HTML for JSON, a body beyond all measure.
    #[error("{0}")]
    Nonsense(String),
    /// It holds something else than was expected: somebody else published there.
    #[error("{0}")]
    Conflict(String),
    /// What was asked is not safe, and was not begun: another host, an address inside the cloud, a path out of the folder.
    #[error("{0}")]
    Unsafe(String),
    /// Its settings or what it offers do not allow this.
    #[error("{0}")]
    Impossible(String),
    /// There is no room.
    #[error("{0}")]
    Full(String),
    /// The desk could not record a step, so the step was not made.
    #[error("{0}")]
    Desk(String),
}

/// Whether a job is tried again by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// After a while, or after as long as the target asked for.
    Later(Option<Duration>),
    /// Only once a person has looked at it.
    WhenAsked,
}

impl TargetError {
    /// Whether trying again could help.
    #[must_use]
    pub fn again(&self) -> Again {
        match self {
            Self::Busy { wait, .. } => Again::Later(*wait),
            Self::Unreachable(_) | Self::Unknown(_) | Self::Nonsense(_) | Self::Full(_) | Self::Desk(_) => {
                Again::Later(None)
            }
            Self::Refused(_) | Self::Conflict(_) | Self::Unsafe(_) | Self::Impossible(_) => Again::WhenAsked,
        }
    }

    /// A short stable name, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Busy { .. } => "busy",
            Self::Unreachable(_) => "unreachable",
            Self::Unknown(_) => "unknown_outcome",
            Self::Nonsense(_) => "bad_answer",
            Self::Conflict(_) => "conflict",
            Self::Unsafe(_) => "unsafe",
            Self::Impossible(_) => "impossible",
            Self::Full(_) => "target_full",
            Self::Desk(_) => "desk",
        }
    }
}
