//! What can go wrong with a desk's database, in sentences for people.

use rusqlite::ffi;
use std::path::PathBuf;

/// Why the store refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no desk in that folder.
    #[error("{} is not a desk: it has no desk.sqlite", .0.display())]
    NoDesk(PathBuf),
    /// There is one already.
    #[error("{} is a desk already", .0.display())]
    DeskExists(PathBuf),
    /// The file is some other program's.
    #[error("{} belongs to another program", .0.display())]
    Foreign(PathBuf),
    /// A newer Copydesk made it.
    #[error("{} was made by a newer Copydesk (format {found}; this one knows {known}); update Copydesk to open it", .path.display())]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// The desk can't be written.
    #[error("{} can't be written: {reason}", .path.display())]
    NotWritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Another user's, or on a medium that takes no writes.
    #[error("the desk can't be written: it is read-only here")]
    ReadOnly,
    /// The SQLite inside is too old to be trusted (scar 7).
    #[error("this program carries SQLite {0}, which is too old to keep a desk safe")]
    OldSqlite(String),
    /// Nothing by that name.
    #[error("there is no article “{0}”")]
    NoArticle(String),
    /// A prefix that fits several ids.
    #[error("“{0}” fits more than one article; give more of the id, or the slug")]
    Ambiguous(String),
    /// No such revision in the article's history.
    #[error("there is no revision “{0}” of that article")]
    NoRevision(String),
    /// No such note.
    #[error("there is no note “{0}”")]
    NoNote(String),
    /// No such suggestion.
    #[error("there is no suggestion “{0}”")]
    NoSuggestion(String),
    /// No such source.
    #[error("there is no source “{0}”")]
    NoSource(String),
    /// A beginning that fits several ids.
    #[error("“{0}” fits more than one of them; give more of the id")]
    AmbiguousId(String),
    /// No such file in the library.
    #[error("there is no file “{0}” in the library")]
    NoMedia(String),
    /// The text changed while somebody decided about it.
    #[error("the text has changed since; read it again before you decide")]
    Changed,
    /// Another process works the outbox now.
    #[error("another Copydesk has taken over publishing at this desk")]
    LeaseLost,
    /// It is being sent at this moment.
    #[error("it is going out at this moment; wait until that has ended")]
    Underway,
    /// What stands in the database is not what was put there.
    #[error("the desk is damaged: {0}")]
    Damaged(String),
    /// The disk is full (scar 5).
    #[error("the disk is full; the text is kept in memory until there is room")]
    DiskFull,
    /// The disk did not confirm a write. What it holds now is unknown, so nothing
    /// more is written through these connections (scar 6).
    #[error("the disk did not keep what was written; the text is kept in memory")]
    NotFlushed,
    /// A file of the media folder.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Anything else from SQLite.
    #[error("the desk's database failed: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let extended = error.sqlite_error().map(|e| e.extended_code);
        if matches!(extended, Some(ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC)) {
            return Self::NotFlushed;
        }
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            Some(rusqlite::ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Sqlite(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // scar 6: a failed fsync is told apart from every other failure
    #[test]
    fn a_failed_fsync_is_no_common_failure() {
        let told = |code| StoreError::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        assert!(matches!(told(ffi::SQLITE_IOERR_FSYNC), StoreError::NotFlushed));
        assert!(matches!(told(ffi::SQLITE_IOERR_WRITE), StoreError::Sqlite(_)));
        assert!(matches!(told(ffi::SQLITE_FULL), StoreError::DiskFull));
    }
}
