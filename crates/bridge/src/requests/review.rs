//! Reviewing: notes, suggestions, what changed since somebody read it, and the trail.

use crate::{Request, Session};
use desk::{ChangedSince, ExportedFile, Failure, NoteView, OpenArticle, PassageWish, SuggestionView, Trail};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Hands a draft in for review, to a person or to the desk.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Submit {
    article: String,
    to: Option<String>,
    note: Option<String>,
    /// The hash of the text that the person has before them.
    seen: String,
}

impl Request for Submit {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        let desk = session.desk()?;
        desk.submit(&self.article, self.to.as_deref(), self.note, Some(&self.seen))?;
        desk.open_article(&self.article)
    }
}

/// Where the review of an article stands.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Review {
    article: String,
}

impl Request for Review {
    type Answer = desk::Review;

    fn answer(self, session: &Session) -> Result<desk::Review, Failure> {
        session.desk()?.review(&self.article)
    }
}

/// Notes that the person has read the newest revision.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ReadMark {
    article: String,
}

impl Request for ReadMark {
    type Answer = desk::Review;

    fn answer(self, session: &Session) -> Result<desk::Review, Failure> {
        session.desk()?.mark_read(&self.article)
    }
}

/// What changed since a person read an article last; who sits here where nobody is named.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ChangedSinceRead {
    article: String,
    who: Option<String>,
}

impl Request for ChangedSinceRead {
    type Answer = ChangedSince;

    fn answer(self, session: &Session) -> Result<ChangedSince, Failure> {
        session.desk()?.changed_since_read(&self.article, self.who.as_deref())
    }
}

/// The notes of an article where their passages are now.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Notes {
    article: String,
}

impl Request for Notes {
    type Answer = Vec<NoteView>;

    fn answer(self, session: &Session) -> Result<Vec<NoteView>, Failure> {
        session.desk()?.notes(&self.article)
    }
}

/// Sets a note to a passage.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct AddNote {
    article: String,
    on: PassageWish,
    text: String,
}

impl Request for AddNote {
    type Answer = NoteView;

    fn answer(self, session: &Session) -> Result<NoteView, Failure> {
        session.desk()?.add_note(&self.article, &self.on, &self.text)
    }
}

/// Answers a note.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct AnswerNote {
    note: String,
    text: String,
}

impl Request for AnswerNote {
    type Answer = NoteView;

    fn answer(self, session: &Session) -> Result<NoteView, Failure> {
        session.desk()?.answer_note(&self.note, &self.text)
    }
}

/// Settles a note.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ResolveNote {
    note: String,
}

impl Request for ResolveNote {
    type Answer = NoteView;

    fn answer(self, session: &Session) -> Result<NoteView, Failure> {
        session.desk()?.resolve_note(&self.note)
    }
}

/// Opens a note again that was settled.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ReopenNote {
    note: String,
}

impl Request for ReopenNote {
    type Answer = NoteView;

    fn answer(self, session: &Session) -> Result<NoteView, Failure> {
        session.desk()?.reopen_note(&self.note)
    }
}

/// The suggestions for an article where their passages are now.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Suggestions {
    article: String,
}

impl Request for Suggestions {
    type Answer = Vec<SuggestionView>;

    fn answer(self, session: &Session) -> Result<Vec<SuggestionView>, Failure> {
        session.desk()?.suggestions(&self.article)
    }
}

/// Suggests other words for a passage.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Suggest {
    article: String,
    on: PassageWish,
    replacement: String,
}

impl Request for Suggest {
    type Answer = SuggestionView;

    fn answer(self, session: &Session) -> Result<SuggestionView, Failure> {
        session.desk()?.suggest(&self.article, &self.on, &self.replacement)
    }
}

/// An article with accepted suggestions in its text.
#[derive(Debug, Serialize, ts_rs::TS)]
pub struct TakenIn {
    /// The article, open for writing.
    article: OpenArticle,
    /// Those that are in the text now, by their ids.
    accepted: Vec<String>,
    /// Those that were for some of the same words.
    overtaken: Vec<String>,
    /// Those whose words have changed since; they stay open.
    left: Vec<String>,
}

fn taken_in(session: &Session, what: desk::Accepted) -> Result<TakenIn, Failure> {
    let article = session.desk()?.open_article(&what.article.id)?;
    Ok(TakenIn { article, accepted: what.accepted, overtaken: what.overtaken, left: what.left })
}

/// Takes a suggestion into the text.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Accept {
    suggestion: String,
}

impl Request for Accept {
    type Answer = TakenIn;

    fn answer(self, session: &Session) -> Result<TakenIn, Failure> {
        taken_in(session, session.desk()?.accept(&self.suggestion)?)
    }
}

/// Takes every open suggestion into the text, as one revision.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct AcceptAll {
    article: String,
}

impl Request for AcceptAll {
    type Answer = TakenIn;

    fn answer(self, session: &Session) -> Result<TakenIn, Failure> {
        taken_in(session, session.desk()?.accept_all(&self.article)?)
    }
}

/// Turns a suggestion down.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Decline {
    suggestion: String,
}

impl Request for Decline {
    type Answer = SuggestionView;

    fn answer(self, session: &Session) -> Result<SuggestionView, Failure> {
        session.desk()?.decline(&self.suggestion)
    }
}

/// What was done with an article, the newest act first, or those before the act of that number.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Audit {
    article: String,
    before: Option<usize>,
}

impl Request for Audit {
    type Answer = Trail;

    fn answer(self, session: &Session) -> Result<Trail, Failure> {
        session.desk()?.trail(&self.article, self.before)
    }
}

/// Writes all that was done with an article into a file, a line of JSON each.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct WriteTrail {
    article: String,
    path: String,
}

impl Request for WriteTrail {
    type Answer = ExportedFile;

    fn answer(self, session: &Session) -> Result<ExportedFile, Failure> {
        session.desk()?.write_trail(&self.article, Path::new(&self.path))
    }
}
