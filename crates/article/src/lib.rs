//! The trade's types and rules: what an article is made of, which moves its
//! workflow allows, and how two revisions differ.
//!
//! Nothing here reads a file, asks a clock or draws a random number: time and
//! identity are handed in. That keeps every rule testable at once and lets the
//! window, the command line and the scheduler share one truth.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod address;
mod anchor;
mod audit;
mod content;
mod correction;
mod diff;
mod error;
mod field;
mod history;
mod id;
pub mod likeness;
mod note;
mod proposal;
mod publication;
mod recurring;
mod slot;
mod slug;
mod source;
mod status;
mod suggestion;
mod workflow;

pub use address::Address;
pub use anchor::{Anchor, Shift};
pub use audit::{AuditLine, BrokenChain};
pub use content::{BylineNames, Content, DateLine};
pub use correction::Correction;
pub use diff::{Change, ChangeKind, ChangeSize, FieldChange, change_size, diff_contents, diff_words};
pub use error::ArticleError;
pub use field::Field;
pub use history::{Act, HistoryEntry};
pub use id::{ArticleId, MediaHash, NoteId, RevisionId, SourceId, SuggestionId};
pub use note::{Note, Remark, Signed};
pub use proposal::{Proposal, suggested};
pub use publication::{PublicationAct, PublicationState, TRIES, Verified, backoff};
pub use recurring::{On, Recurring};
pub use slot::{Due, Slot, WallTime, Which, due, read_local, wall_time};
pub use slug::Slug;
pub use source::{Quoted, Source, SourceKind, Supported, quoted};
pub use status::{Move, Status};
pub use suggestion::{Settled, Suggestion, SuggestionState, settle};
pub use workflow::{Approval, Approved, Policy, approve};

use chrono::{DateTime, Utc};

/// An article as the desk keeps it: its identity, where it stands, and its
/// newest text.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// What it is, whatever it is called.
    pub id: ArticleId,
    /// Its name in addresses and on the command line; unique in a desk.
    pub slug: Slug,
    /// Where it stands in the workflow.
    pub status: Status,
    /// The newest revision.
    pub revision: RevisionId,
    /// Whether the working copy holds text that no revision has yet.
    pub unsealed: bool,
    /// The newest text, the working copy's where there is one.
    pub content: Content,
    /// When it came to the desk.
    pub created: DateTime<Utc>,
    /// When its text or status last changed.
    pub updated: DateTime<Utc>,
    /// The revision that was approved, while that approval holds.
    pub approved: Option<RevisionId>,
    /// The revision readers see, once it was published.
    pub live: Option<RevisionId>,
    /// Whom it was submitted to; nobody where it went to the desk.
    pub reviewer: Option<String>,
    /// When it was first published.
    pub published: Option<DateTime<Utc>>,
    /// Before this instant it may not leave the desk by any route.
    pub embargo: Option<DateTime<Utc>>,
    /// When it shall go out.
    pub slot: Option<Slot>,
}
