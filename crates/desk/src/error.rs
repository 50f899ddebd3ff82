//! What a person is told when a job fails: a stable code for programs, one
//! sentence that says what happened to which thing, and the next step.

use article::ArticleError;
use serde::Serialize;
use std::path::Path;
use store::StoreError;

/// A failed job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error, ts_rs::TS)]
#[error("{message}")]
pub struct Failure {
    /// A stable word for programs.
    pub code: String,
    /// What happened, to what.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
    /// What could be taken in its place, as the wish would have to be written.
    pub instead: Option<String>,
}

impl Failure {
    /// A failure without a next step.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), hint: None, instead: None }
    }

    /// The same with a next step.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// A file that could not be read or written.
    #[must_use]
    pub fn file(path: &Path, error: &std::io::Error) -> Self {
        let message = format!("{}: {error}", path.display());
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::new("no_file", message),
            std::io::ErrorKind::PermissionDenied => {
                Self::new("not_writable", message).hint("check who may read and write there")
            }
            std::io::ErrorKind::StorageFull => {
                Self::new("disk_full", message).hint("make room and try again")
            }
            _ => Self::new("file", message),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let message = error.to_string();
        match error {
            StoreError::NoDesk(_) => {
                Self::new("no_desk", message).hint("make one with copydesk init DIR, or name one with --desk")
            }
            StoreError::DeskExists(_) => {
                Self::new("desk_exists", message).hint("open it, or choose another folder")
            }
            StoreError::Foreign(_) => Self::new("foreign", message),
            StoreError::Newer { .. } => Self::new("newer_desk", message),
            StoreError::NotWritable { .. } | StoreError::ReadOnly => {
                Self::new("not_writable", message).hint("check who may write in that folder")
            }
            StoreError::OldSqlite(_) => Self::new("old_sqlite", message),
            StoreError::NoArticle(_) => Self::new("no_article", message).hint("copydesk list shows them all"),
            StoreError::Ambiguous(_) => Self::new("ambiguous", message),
            StoreError::NoRevision(_) => {
                Self::new("no_revision", message).hint("copydesk history SLUG shows them")
            }
            StoreError::NoNote(_) | StoreError::NoSuggestion(_) => {
                Self::new("no_note", message).hint("copydesk note list SLUG shows them")
            }
            StoreError::NoSource(_) => Self::new("no_source", message),
            StoreError::AmbiguousId(_) => Self::new("ambiguous", message),
            StoreError::NoMedia(_) => Self::new("no_media", message),
            StoreError::LeaseLost => Self::new("lease_lost", message),
            StoreError::Underway => {
                Self::new("underway", message).hint("copydesk outbox shows how far it is")
            }
            StoreError::Changed => Self::new("changed", message),
            StoreError::Damaged(_) => Self::new("damaged", message)
                .hint("copydesk verify tells more; restore a backup if it can't be mended"),
            StoreError::DiskFull => Self::new("disk_full", message).hint("make room and try again"),
            StoreError::NotFlushed => Self::new("not_flushed", message)
                .hint("check the disk, then open the desk again; the text is written anew"),
            StoreError::File { .. } => Self::new("file", message),
            StoreError::Sqlite(_) => Self::new("store", message),
        }
    }
}

impl From<ArticleError> for Failure {
    fn from(error: ArticleError) -> Self {
        let instead = match &error {
            ArticleError::NoSuchTime { instead, .. } => Some(instead.format("%Y-%m-%d %H:%M").to_string()),
            _ => None,
        };
        let code = match error {
            ArticleError::BadSlug(_) => "bad_slug",
            ArticleError::BadId(_) => "bad_id",
            ArticleError::BadStatus(_) => "bad_status",
            ArticleError::MoveNotAllowed { .. } => "move_not_allowed",
            ArticleError::OwnApproval { .. } | ArticleError::ApprovedAlready { .. } => "not_yours_to_approve",
            ArticleError::BadField(_) => "bad_field",
            ArticleError::TranslatesItself(_) => "translates_itself",
            ArticleError::BadDate(_) => "bad_date",
            ArticleError::BadTime(_) => "bad_time",
            ArticleError::NoSuchTime { .. } => "no_such_time",
            ArticleError::TimeTwice { .. } => "time_twice",
            ArticleError::NoPlace { .. }
            | ArticleError::NoPassage(_)
            | ArticleError::PassageTwice(_)
            | ArticleError::LongPassage { .. } => "no_passage",
            ArticleError::NoWords(_) => "no_words",
            ArticleError::NothingSuggested => "nothing_suggested",
            ArticleError::EmptyCorrection => "bad_correction",
            ArticleError::BadAddress(_) => "bad_address",
        };
        Self { instead, ..Self::new(code, error.to_string()) }
    }
}
