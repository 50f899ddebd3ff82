//! Where an article stands, and the moves between.
//!
//! ```text
//!            submit            approve            publish
//!   Draft ───────────▶ InReview ───────▶ Approved ───────▶ Published
//!     ▲  ◀───────────    │  ▲               │  ▲ schedule      │
//!     │      return      │  └─ text changed ┤  ▼ unschedule    │
//!     │ reopen           ▼                  │ Scheduled        │
//!   Killed ◀──────────── kill ──────────────┘   unpublish ─────┘
//! ```

use crate::ArticleError;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Where an article stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default, ts_rs::TS,
)]
pub enum Status {
    /// Being written; what a missing or unreadable status means.
    #[default]
    Draft,
    /// Handed in, waiting for an editor.
    InReview,
    /// An editor approved one revision of it.
    Approved,
    /// Approved, and waiting for its slot.
    Scheduled,
    /// Out.
    Published,
    /// Spiked: kept, but it goes nowhere.
    Killed,
}

/// A step in the workflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// The writer hands it in.
    Submit,
    /// An editor approves the newest revision.
    Approve,
    /// An editor sends it back to the writer.
    Return,
    /// It gets a slot.
    Schedule,
    /// It loses its slot.
    Unschedule,
    /// It goes out.
    Publish,
    /// It is taken down.
    Unpublish,
    /// It is spiked.
    Kill,
    /// It comes back as a draft.
    Reopen,
}

impl Status {
    /// Every status, in the order of the workflow.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::InReview, Self::Approved, Self::Scheduled, Self::Published, Self::Killed];

    /// The status after a move.
    ///
    /// # Errors
    /// When the workflow has no such way from here.
    pub fn after(self, wanted: Move) -> Result<Self, ArticleError> {
        use Status::{Approved, Draft, InReview, Killed, Published, Scheduled};
        match (self, wanted) {
            (Draft, Move::Submit) => Ok(InReview),
            (InReview, Move::Approve) | (Scheduled, Move::Unschedule) => Ok(Approved),
            (InReview | Approved | Scheduled, Move::Return) | (Killed | Published, Move::Reopen) => Ok(Draft),
            (Approved, Move::Schedule) => Ok(Scheduled),
            (Approved | Scheduled, Move::Publish) => Ok(Published),
            (Published, Move::Unpublish) => Ok(Approved),
            (Draft | InReview | Approved | Scheduled, Move::Kill) => Ok(Killed),
            (from, wanted) => Err(ArticleError::MoveNotAllowed { from, wanted }),
        }
    }

    /// Whether an article that stands here was approved.
    #[must_use]
    pub fn is_approved(self) -> bool {
        matches!(self, Self::Approved | Self::Scheduled | Self::Published)
    }

    /// The status after its text changed: an approval holds for one revision
    /// only, so whatever was approved goes back to review.
    #[must_use]
    pub fn after_change(self) -> Self {
        if self.is_approved() { Self::InReview } else { self }
    }

    /// For the middle of a sentence: "it is a draft".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Draft => "a draft",
            Self::InReview => "in review",
            Self::Approved => "approved",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Killed => "killed",
        }
    }

    /// The name as in files and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::InReview => "InReview",
            Self::Approved => "Approved",
            Self::Scheduled => "Scheduled",
            Self::Published => "Published",
            Self::Killed => "Killed",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Status {
    type Err = ArticleError;

    /// Takes the name in any case, with or without `-`, `_` or a space inside.
    fn from_str(text: &str) -> Result<Self, ArticleError> {
        let plain: String =
            text.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect::<String>().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|s| s.name().to_lowercase() == plain)
            .ok_or_else(|| ArticleError::BadStatus(text.to_owned()))
    }
}

impl Move {
    /// Every move.
    pub const ALL: [Self; 9] = [
        Self::Submit,
        Self::Approve,
        Self::Return,
        Self::Schedule,
        Self::Unschedule,
        Self::Publish,
        Self::Unpublish,
        Self::Kill,
        Self::Reopen,
    ];

    /// The verb, as a person or the command line says it.
    #[must_use]
    pub fn verb(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Approve => "approve",
            Self::Return => "return",
            Self::Schedule => "schedule",
            Self::Unschedule => "unschedule",
            Self::Publish => "publish",
            Self::Unpublish => "unpublish",
            Self::Kill => "kill",
            Self::Reopen => "reopen",
        }
    }

    /// What was done to it: "it can be submitted".
    #[must_use]
    pub fn participle(self) -> &'static str {
        match self {
            Self::Submit => "submitted",
            Self::Approve => "approved",
            Self::Return => "returned",
            Self::Schedule => "scheduled",
            Self::Unschedule => "unscheduled",
            Self::Publish => "published",
            Self::Unpublish => "unpublished",
            Self::Kill => "killed",
            Self::Reopen => "reopened",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_a_move_from_review_approves() {
        for from in Status::ALL {
            assert_eq!(from.after(Move::Approve).is_ok(), from == Status::InReview);
        }
    }

    #[test]
    fn a_status_is_read_in_any_spelling_and_never_guessed() {
        assert_eq!("in review".parse(), Ok(Status::InReview));
        assert_eq!("IN-REVIEW".parse(), Ok(Status::InReview));
        assert!("".parse::<Status>().is_err() && "publish".parse::<Status>().is_err());
        assert_eq!(Status::default(), Status::Draft);
    }

    fn any_step() -> impl Strategy<Value = Option<Move>> {
        prop_oneof![Just(None), proptest::sample::select(Move::ALL.to_vec()).prop_map(Some)]
    }

    proptest! {
        // scar 13: whatever the path, what is out was approved after its last change
        #[test]
        fn nothing_is_approved_that_nobody_approved(steps in proptest::collection::vec(any_step(), 0..40)) {
            let (mut status, mut approved) = (Status::Draft, false);
            for step in steps {
                match step {
                    None => (status, approved) = (status.after_change(), false),
                    Some(m) => if let Ok(next) = status.after(m) {
                        status = next;
                        match m {
                            Move::Approve => approved = true,
                            Move::Return | Move::Kill | Move::Reopen => approved = false,
                            _ => {}
                        }
                    },
                }
                if matches!(status, Status::Approved | Status::Scheduled | Status::Published) {
                    prop_assert!(approved);
                }
            }
        }
    }
}
