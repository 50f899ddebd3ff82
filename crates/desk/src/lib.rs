//! The use cases: the one front door for the window and the command line.
//!
//! A [`Desk`] is opened on a folder; every job a person can ask for is a
//! method of it. Time, identity and the acting person come in here, so that
//! everything below stays a function of what it was given.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod arranging;
mod build;
mod cards;
mod checking;
mod comments;
mod config;
mod correcting;
mod desk_toml;
mod drawn_cards;
mod error;
mod export_files;
mod front;
mod health;
mod import_files;
mod import_pictures;
mod library;
mod live;
mod noting;
mod open;
mod pages;
mod passages;
mod proposing;
mod publishing;
mod reading;
mod related;
mod replacing;
mod review;
mod sample;
mod scheduling;
mod searching;
mod site_archive;
mod sizes;
mod sources;
mod suggesting;
mod targets;
mod templates;
mod theme;
mod trail;
mod unsourced;
mod view;
mod watch;
mod workflow;
mod writing;
mod writing_desk;

pub use arranging::SplitArticle;
pub use article::{
    Anchor, ArticleId, AuditLine, BrokenChain, ChangeKind, ChangeSize, Content, Field, FieldChange, Move,
    PublicationAct, PublicationState, Quoted, Recurring, SourceKind, Status, SuggestionState, Verified,
    Which,
};
pub use build::HowToBuild;
pub use cards::{Card, CardPicture, Cards, Fitted, FoundCard, Part, SharedCard, TooLong};
pub use check::{FactKind, Field as CheckedField, Group, Level, Severity};
pub use checking::{
    AskedAddresses, Checked, ChecklistItem, FailedAddress, FindingPlace, FindingView, RuleView,
};
pub use config::{CheckSettings, DeskConfig, InboxSettings, ScheduleSettings, SiteSettings};
pub use correcting::{CarryingPlace, Corrected, CorrectionWish};
pub use error::Failure;
pub use export_files::ExportFormat;
pub use front::{Front, FrontPlace, PinnedArticle};
pub use import::Format as ImportFormat;
pub use import_files::{PastedText, pasted, read_text};
pub use library::{Cut, LARGEST_MEDIA, LibraryPage, MediaSaid, MediaView, PlacedPicture, ReplacedMedia};
pub use live::{Kept, LivePreview, ShownPage, Splice, splice};
pub use noting::{NoteView, RemarkView, SignedView};
pub use open::Desk;
pub use passages::PassageWish;
pub use proposing::ProposalView;
pub use publish::{Announce, Secret, TargetKind, TargetSettings};
pub use publishing::{
    Approver, NewsItem, Observer, OutboxItem, PlacementView, Receipt, Rehearsal, RehearsedChange,
    RehearsedTarget, Removal, SlotView, Standing, WhatHappens,
};
pub use reading::RevisionPair;
pub use replacing::{Chosen, FindWish, FoundEverywhere, FoundIn, FoundPlace, Replaced, ReplacedIn};
pub use review::{ChangedSince, Review};
pub use scheduling::{Calendar, CalendarEntry, Engine, EntryState, Firing, Role, SlotWish, WhoFires};
pub use searching::FoundArticle;
pub use site::WatchedSite;
pub use sources::{SourceView, SourceWish, SupportedView};
pub use store::{CommentsCounted, News};
pub use suggesting::{Accepted, SuggestionView};
pub use targets::{Target, TargetView, TrialView, TriedView};
pub use targets::{secret_in_environment, secret_variable};
pub use templates::{Snippet, Template};
pub use trail::{Trail, TrailAct};
pub use unsourced::{Unsourced, UnsourcedFact};
pub use view::instant;
pub use view::{
    ArticleList, ArticleView, BuildReport, ExportedFile, Health, HistoryLine, ImportCounts, ImportItem,
    ImportReport, Outcome, Problem,
};
pub use watch::{Seen, Watch};
pub use writing::NewDraft;
pub use writing_desk::{ArticleLine, ListPage, OpenArticle, StatusCount, Steps};
