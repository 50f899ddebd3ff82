//! Notes: what is said of a passage, answered, and settled.

use crate::passages::{LineEnds, Placed};
use crate::view::{Outcomes, instant};
use crate::{Desk, PassageWish};
use article::{Anchor, Note, NoteId, Remark, Signed};
use serde::Serialize;

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the words of the contract")]
pub struct SignedView {
    pub who: String,
    pub at: String,
}

impl From<Signed> for SignedView {
    fn from(signed: Signed) -> Self {
        Self { who: signed.who, at: instant(signed.at) }
    }
}

/// One thing that somebody said of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the words of the contract")]
pub struct RemarkView {
    pub who: String,
    pub at: String,
    pub text: String,
}

/// A note where its passage is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NoteView {
    /// Its id.
    pub id: String,
    /// The passage.
    pub anchor: Anchor,
    /// The line of the field that the passage begins on, counted from one.
    pub line: usize,
    /// What was said, the first remark first.
    pub remarks: Vec<RemarkView>,
    /// Who settled it, once somebody did.
    pub resolved: Option<SignedView>,
}

impl NoteView {
    fn new(note: Note, lines: &LineEnds) -> Self {
        let view = |remark: Remark| RemarkView {
            who: remark.signed.who,
            at: instant(remark.signed.at),
            text: remark.text,
        };
        Self {
            id: note.id.to_string(),
            line: lines.line(&note.anchor),
            anchor: note.anchor,
            remarks: note.remarks.into_iter().map(view).collect(),
            resolved: note.resolved.map(SignedView::from),
        }
    }
}

impl Desk {
    pub(crate) fn signed(&self) -> Signed {
        Signed { who: self.user.clone(), at: self.now() }
    }

    /// Sets a note to a passage. What was typed is sealed first, so that the note is for a revision.
    ///
    /// # Errors
    /// When it says nothing, or there is no such passage.
    pub fn add_note(&self, name: &str, on: &PassageWish, text: &str) -> Outcomes<NoteView> {
        let remark = Remark::new(self.signed(), text)?;
        let article = self.sealed(name)?;
        let note = Note {
            id: NoteId::from_random(Self::draw()),
            article: article.id.clone(),
            revision: article.revision.clone(),
            anchor: self.passage(&article, on)?,
            remarks: vec![remark],
            resolved: None,
        };
        self.store.add_note(&note)?;
        Ok(NoteView::new(note, &LineEnds::of(&article.content)))
    }

    /// The notes of an article where their passages are now, the oldest first.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn notes(&self, name: &str) -> Outcomes<Vec<NoteView>> {
        let article = self.store.find(name)?;
        let mut notes = self.store.notes(&article.id)?;
        let mut placed: Vec<_> = notes
            .iter_mut()
            .map(|note| Placed { revision: &mut note.revision, anchor: &mut note.anchor })
            .collect();
        let moved = self.bring_forward(&article, &mut placed)?;
        if !moved.is_empty() {
            let moved: Vec<_> = moved.iter().map(|n| (&notes[*n].id, &notes[*n].anchor)).collect();
            self.store.bring_notes_forward(&moved, &article.revision)?;
        }
        let lines = LineEnds::of(&article.content);
        Ok(notes.into_iter().map(|note| NoteView::new(note, &lines)).collect())
    }

    /// Answers a note.
    ///
    /// # Errors
    /// When it says nothing, or there is no such note.
    pub fn answer_note(&self, id: &str, text: &str) -> Outcomes<NoteView> {
        let note = self.store.note(id)?;
        self.store.answer_note(&note, &Remark::new(self.signed(), text)?)?;
        self.note_now(&note)
    }

    /// Settles a note. It stays where it is.
    ///
    /// # Errors
    /// When there is no such note.
    pub fn resolve_note(&self, id: &str) -> Outcomes<NoteView> {
        self.settle(id, true)
    }

    /// Opens a note again that was settled.
    ///
    /// # Errors
    /// When there is no such note.
    pub fn reopen_note(&self, id: &str) -> Outcomes<NoteView> {
        self.settle(id, false)
    }

    fn settle(&self, id: &str, resolved: bool) -> Outcomes<NoteView> {
        let note = self.store.note(id)?;
        self.note_now(&self.store.settle_note(&note.id, resolved, &self.signed())?)
    }

    /// A note as it stands, where its passage is now.
    fn note_now(&self, note: &Note) -> Outcomes<NoteView> {
        let article = self.store.article(&note.article)?;
        let mut now = self.store.note(note.id.as_str())?;
        let placed = Placed { revision: &mut now.revision, anchor: &mut now.anchor };
        self.bring_forward(&article, &mut [placed])?;
        Ok(NoteView::new(now, &LineEnds::of(&article.content)))
    }
}
