//! A verb is a file: its help, its arguments, one call, one answer.

mod after;
mod build;
mod calendar;
mod check;
mod comments;
mod edit;
mod export;
mod front;
mod history;
mod import;
mod init;
mod moves;
mod new;
mod note;
mod publish;
mod reading;
mod run;
mod schedule;
mod serve;
mod sources;
mod suggestion;
mod target;
mod verify;

use crate::Context;
use clap::Subcommand;
use desk::{Failure, Move};
use std::process::ExitCode;

type Outcome = Result<ExitCode, Failure>;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new desk
    Init(init::Init),
    /// Bring files or folders in as articles
    Import(import::Import),
    /// Begin a new draft
    New(new::New),
    /// List articles, newest first
    List(reading::List),
    /// Show one article with all its fields
    Show(reading::Show),
    /// Make a new revision
    Edit(edit::Edit),
    /// List an article's revisions
    History(history::History),
    /// Show what changed, word by word
    Diff(history::Diff),
    /// Make an old revision the newest
    Restore(history::Restore),
    /// Find articles by their words, best first
    Search(reading::Search),
    /// Say what a copy editor would find
    Check(check::Check),
    /// Write the article's page exactly as the site will have it
    Preview(export::Preview),
    /// Hand a draft in for review
    Submit(moves::Submit),
    /// Approve the newest revision
    Approve(moves::Approve),
    /// Send an article back to its writer
    Return(moves::MoveArguments),
    /// Spike an article
    Kill(moves::MoveArguments),
    /// Bring a spiked or published article back as a draft
    Reopen(moves::MoveArguments),
    /// Set notes to passages, answer and settle them
    Note(note::NoteCommand),
    /// Suggest other words for passages, accept and decline them
    Suggestion(suggestion::SuggestionCommand),
    /// Show an article's private drawer of sources, and what has no source
    Sources(sources::Sources),
    /// Write articles into files of another format
    Export(export::Export),
    /// Arrange the front page and the tops of its sections
    Front(front::Front),
    /// Build the static site
    Build(build::Build),
    /// Show the site with drafts in a browser, reloading on change
    Serve(serve::Serve),
    /// Give an article a slot
    Schedule(schedule::Schedule),
    /// Take an article's slot away
    Unschedule(schedule::Unschedule),
    /// Keep an article at the desk until a time, by whatever way it would leave
    Embargo(schedule::Embargo),
    /// Show what goes out when
    Calendar(calendar::Calendar),
    /// Add, list, try and remove targets
    Target(target::TargetCommand),
    /// Publish approved articles now
    Publish(publish::Publish),
    /// Publish what is scheduled, until stopped
    Run(run::Run),
    /// Correct a published article
    Correct(after::Correct),
    /// Take an article from its readers
    Unpublish(after::Unpublish),
    /// Show what went where, when, and whether it was verified
    Receipts(after::ReceiptsOf),
    /// Show what is on its way, and what was given up
    Outbox(after::Outbox),
    /// Ask the WordPress that keeps the readers' comments how many each article has
    Comments(comments::Comments),
    /// Prove the desk whole
    Verify(verify::Verify),
}

impl Command {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        match self {
            Self::Init(c) => c.run(context),
            Self::Import(c) => c.run(context),
            Self::New(c) => c.run(context),
            Self::List(c) => c.run(context),
            Self::Show(c) => c.run(context),
            Self::Edit(c) => c.run(context),
            Self::History(c) => c.run(context),
            Self::Diff(c) => c.run(context),
            Self::Restore(c) => c.run(context),
            Self::Search(c) => c.run(context),
            Self::Check(c) => c.run(context),
            Self::Preview(c) => c.run(context),
            Self::Submit(c) => c.run(context),
            Self::Approve(c) => c.run(context),
            Self::Return(c) => c.run(context, Move::Return),
            Self::Kill(c) => c.run(context, Move::Kill),
            Self::Reopen(c) => c.run(context, Move::Reopen),
            Self::Note(c) => c.run(context),
            Self::Suggestion(c) => c.run(context),
            Self::Sources(c) => c.run(context),
            Self::Export(c) => c.run(context),
            Self::Front(c) => c.run(context),
            Self::Build(c) => c.run(context),
            Self::Serve(c) => c.run(context),
            Self::Schedule(c) => c.run(context),
            Self::Unschedule(c) => c.run(context),
            Self::Embargo(c) => c.run(context),
            Self::Calendar(c) => c.run(context),
            Self::Target(c) => c.run(context),
            Self::Publish(c) => c.run(context),
            Self::Run(c) => c.run(context),
            Self::Correct(c) => c.run(context),
            Self::Unpublish(c) => c.run(context),
            Self::Receipts(c) => c.run(context),
            Self::Outbox(c) => c.run(context),
            Self::Comments(c) => c.run(context),
            Self::Verify(c) => c.run(context),
        }
    }
}

/// The text of a file, or of standard input where the file is `-`.
fn read_text(file: &std::path::Path) -> Result<String, Failure> {
    if file.as_os_str() == "-" {
        return desk::read_text(std::path::Path::new("standard input"), std::io::stdin());
    }
    desk::read_text(file, std::fs::File::open(file).map_err(|error| Failure::file(file, &error))?)
}
