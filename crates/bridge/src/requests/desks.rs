//! Making, opening and leaving desks.

use crate::desks::KnownDesk;
use crate::{Request, Session};
use desk::{Desk, Failure, ListPage, StatusCount};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// An open desk, as the window shows it.
#[derive(Debug, Serialize, ts_rs::TS)]
pub struct DeskView {
    /// Its folder.
    pub folder: String,
    /// What it is called.
    pub title: String,
    /// The zone that its times are shown in.
    pub zone: String,
    /// Who sits at it.
    pub user: String,
    /// What somebody who works here should know, such as that a program that
    /// copies files about can damage it.
    pub notice: Option<String>,
}

impl DeskView {
    fn of(desk: &Desk) -> Self {
        Self {
            folder: desk.folder().display().to_string(),
            title: desk.config().site.title.clone(),
            zone: desk.config().site.zone.clone(),
            user: desk.user().to_owned(),
            notice: desk.notice(),
        }
    }
}

/// Where the window begins.
#[derive(Debug, Serialize, ts_rs::TS)]
pub struct Beginning {
    /// The desk that is open, if one could be opened.
    pub desk: Option<DeskView>,
    /// Why the desk that was asked for could not be opened.
    pub problem: Option<Failure>,
    /// The desks that were open before.
    pub known: Vec<KnownDesk>,
    /// Where new desks are made.
    pub documents: String,
    /// What the list shows first, so that the window asks once and is drawn once.
    pub first: Option<FirstLook>,
}

/// What the list of the desk shows first.
#[derive(Debug, Serialize, ts_rs::TS)]
pub struct FirstLook {
    /// Its first lines.
    pub lines: ListPage,
    /// How many articles stand where.
    pub counts: Vec<StatusCount>,
}

impl FirstLook {
    /// Reads it; nothing where it can't be read: the list asks by itself then, and says why.
    pub(crate) fn of(desk: &Desk) -> Option<Self> {
        Some(Self { lines: desk.lines(None, "", 0, FIRST_LINES).ok()?, counts: desk.counts().ok()? })
    }
}

/// So many lines are read at first.
const FIRST_LINES: u32 = 100;

/// Where does the window begin?
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Start {}

impl Request for Start {
    type Answer = Beginning;

    fn answer(self, session: &Session) -> Result<Beginning, Failure> {
        let (desk, problem) = match session.begin() {
            Ok(desk) => (desk, None),
            Err(failure) => (None, Some(failure)),
        };
        let first = desk.as_deref().and_then(FirstLook::of);
        let desk = desk.as_deref().map(DeskView::of);
        let documents = session.documents.display().to_string();
        Ok(Beginning { desk, problem, known: session.known.read(), documents, first })
    }
}

/// Opens a desk.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct OpenDesk {
    folder: String,
}

impl Request for OpenDesk {
    type Answer = DeskView;

    fn answer(self, session: &Session) -> Result<DeskView, Failure> {
        let desk = Desk::open(Path::new(&self.folder), None)?;
        Ok(DeskView::of(&session.sit_down(desk)))
    }
}

/// Makes a new desk and opens it.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct NewDesk {
    /// What it is called; its folder gets the same name.
    title: String,
    /// The folder that its folder stands in; else the documents.
    inside: Option<String>,
}

impl Request for NewDesk {
    type Answer = DeskView;

    fn answer(self, session: &Session) -> Result<DeskView, Failure> {
        let title = self.title.trim();
        if title.is_empty() {
            return Err(Failure::new("no_title", "a desk needs a name"));
        }
        let folder = place(session, self.inside.as_deref(), title);
        Ok(DeskView::of(&session.sit_down(Desk::create(&folder, title)?)))
    }
}

/// Makes the sample desk among the documents, and opens it.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct SampleDesk {}

impl Request for SampleDesk {
    type Answer = DeskView;

    fn answer(self, session: &Session) -> Result<DeskView, Failure> {
        let folder = place(session, None, "The Harbour Post");
        Ok(DeskView::of(&session.sit_down(Desk::create_sample(&folder)?)))
    }
}

/// A folder of that name that is not there yet.
fn place(session: &Session, inside: Option<&str>, title: &str) -> PathBuf {
    let inside = inside.map_or_else(|| session.documents.clone(), PathBuf::from);
    // A title is a person's words: nothing of it may lead to another folder.
    let safe = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c };
    let name: String = title.chars().map(safe).take(80).collect();
    let name = name.trim().trim_matches('.').trim();
    let name = if name.is_empty() { "Desk" } else { name };
    let mut folder = inside.join(name);
    let mut n = 2;
    while folder.exists() {
        folder = inside.join(format!("{name} {n}"));
        n += 1;
    }
    folder
}

/// Leaves the open desk.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct CloseDesk {}

impl Request for CloseDesk {
    type Answer = Vec<KnownDesk>;

    fn answer(self, session: &Session) -> Result<Vec<KnownDesk>, Failure> {
        session.stand_up();
        Ok(session.known.read())
    }
}

/// Opens the same desk anew, after the disk failed.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ReopenDesk {}

impl Request for ReopenDesk {
    type Answer = DeskView;

    fn answer(self, session: &Session) -> Result<DeskView, Failure> {
        Ok(DeskView::of(&*session.reopen()?))
    }
}
