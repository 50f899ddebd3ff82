//! Why a file was not taken.

use crate::{Kind, Size};

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: usize = 64 << 20;

/// The most pixels that a picture may have.
pub const MOST_PIXELS: u64 = 100_000_000;

/// A file that is not taken, or a picture that can't be worked on.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refused {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More bytes than a picture of an article needs.
    #[error("the file has {} MB; the limit is 64 MB", .0.div_ceil(1 << 20))]
    TooLarge(usize),
    /// More pixels than can be opened safely, or said to be.
    #[error("the picture says it is {} × {} pixels; the limit is 100 million pixels", .0.width, .0.height)]
    TooManyPixels(Size),
    /// None of the kinds that are known.
    #[error("the file is no picture, sound, film or PDF by its content, whatever its name says")]
    Unknown,
    /// A picture that readers' browsers do not show.
    #[error("{0} pictures can't be shown by every browser; save it as JPEG or PNG and take that")]
    NotForTheWeb(&'static str),
    /// The end is missing.
    #[error("the {0} file ends before it is complete; it was probably cut short on its way")]
    CutShort(Kind),
    /// Broken inside.
    #[error("the {kind} file is damaged: {what}")]
    Damaged {
        /// What it is.
        kind: Kind,
        /// What is wrong with it.
        what: String,
    },
    /// An SVG that can't be made safe.
    #[error("the drawing was refused: {0}")]
    UnsafeDrawing(&'static str),
    /// Cutting what moves would still it.
    #[error("the {0} is animated; only a still picture can be cut or resized")]
    Animated(Kind),
    /// A drawing, a film, a sound: nothing with pixels that are ours to change.
    #[error("a file of the kind {0} can't be cut or resized here; JPEG, PNG, GIF and WebP can")]
    NotPixels(Kind),
    /// A cut that lies outside the picture or holds nothing.
    #[error("the cut holds nothing of the picture; choose a part inside it")]
    NothingInCut,
    /// Its pixels could not be made fewer.
    #[error("the picture could not be resized: {0}")]
    NotResized(String),
    /// The coder could not write it.
    #[error("the picture could not be written as {kind}: {what}")]
    NotWritten {
        /// In which format.
        kind: Kind,
        /// What the coder said.
        what: String,
    },
}

impl Refused {
    pub(crate) fn damaged(kind: Kind, what: impl ToString) -> Self {
        Self::Damaged { kind, what: what.to_string() }
    }
}
