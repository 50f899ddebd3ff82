//! What has to be there before an article goes out.

pub(super) mod byline_missing;
pub(super) mod checklist;
pub(super) mod date_empty;
pub(super) mod embargo;
pub(super) mod headline_missing;
pub(super) mod language;
pub(super) mod original_lost;
pub(super) mod picture_missing;
pub(super) mod section_missing;
pub(super) mod slug_taken;

use crate::{Field, Note, Piece, Severity};

/// A note on a field that is empty. While nobody has said when the article goes out, it is still
/// being written, and the note is no more than a hint.
fn empty(piece: &Piece<'_>, field: Field, message: &str) -> Vec<Note> {
    let note = Note::field(field, message);
    vec![if piece.copy.slot.is_some() { note } else { note.at_most(Severity::Hint) }]
}
