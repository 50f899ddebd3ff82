//! Notes: what an editor has to say of a passage, and the answers. They are resolved, never deleted.

use crate::{Anchor, ArticleError, ArticleId, NoteId, RevisionId};
use chrono::{DateTime, Utc};

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub who: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// One thing that somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Who said it, and when.
    pub signed: Signed,
    /// What.
    pub text: String,
}

impl Remark {
    /// A remark with words.
    ///
    /// # Errors
    /// When it has none.
    pub fn new(signed: Signed, text: &str) -> Result<Self, ArticleError> {
        let text = text.trim().to_owned();
        if text.is_empty() { Err(ArticleError::NoWords("a note")) } else { Ok(Self { signed, text }) }
    }
}

/// What was said of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The article that it belongs to.
    pub article: ArticleId,
    /// The revision in which the anchor has its place.
    pub revision: RevisionId,
    /// The passage.
    pub anchor: Anchor,
    /// What was said, the first remark first.
    pub remarks: Vec<Remark>,
    /// Who settled it, once somebody did.
    pub resolved: Option<Signed>,
}
