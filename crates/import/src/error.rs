//! Why a file could not be imported.

use std::path::PathBuf;

/// A file that is no article.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("{} is empty", .0.display())]
    Empty(PathBuf),
    /// Pictures, programs, and the like.
    #[error("{} is not text; import text or Markdown", .0.display())]
    NotText(PathBuf),
    /// More than an article can be.
    #[error("{} is larger than 32 MiB; no article is", .0.display())]
    TooLarge(PathBuf),
    /// More than anyone copies by hand.
    #[error("what was pasted is larger than 20 MiB; paste it in parts, or import it as a file")]
    PasteTooLarge,
    /// A line that no person wrote.
    #[error("{} has a line of more than 1 MiB; it is not an article", .0.display())]
    LineTooLong(PathBuf),
    /// The system would not let it be read.
    #[error("{}: {source}", .path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}
