//! The use cases: the one front door for the window and the command line.
//!
//! A [`Desk`] is opened on a folder; every job a person can ask for is a
//! method of it. Time, identity and the acting person come in here, so that
//! everything below stays a function of what it was given.

mod build;
mod config;
mod error;
mod export_files;
mod health;
mod import_files;
mod import_pictures;
mod live;
mod open;
mod pages;
mod reading;
mod sample;
mod view;
mod watch;
mod workflow;
mod writing;
mod writing_desk;

pub use article::{ArticleId, ChangeKind, Content, FieldChange, Move, Status};
pub use config::{DeskConfig, InboxSettings, SiteSettings};
pub use error::Failure;
pub use export_files::ExportFormat;
pub use import::Format as ImportFormat;
pub use import_files::read_text;
pub use live::{Kept, LivePreview, ShownPage, Splice, splice};
pub use open::Desk;
pub use view::{
    ArticleList, ArticleView, BuildReport, ExportedFile, Health, HistoryLine, ImportCounts, ImportItem,
    ImportReport, Outcome, Problem,
};
pub use watch::{Seen, Watch};
pub use writing::NewDraft;
pub use writing_desk::{ArticleLine, ListPage, OpenArticle, StatusCount, Steps};
