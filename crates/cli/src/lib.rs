//! The command line: parse, one call of the desk, print.
//!
//! A verb is a file in `commands/`. What programs read is one JSON document on
//! standard output; what people read fits the terminal.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod background;
mod commands;
mod notify;
mod output;

pub use notify::notify;

use clap::Parser;
use commands::Command;
use desk::{Desk, Failure};
use output::Output;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write, review, export and publish articles, offline first.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version)]
struct Arguments {
    /// The desk's folder; else $COPYDESK_DESK, else the current folder
    #[arg(long, global = true, value_name = "DIR")]
    desk: Option<PathBuf>,
    /// Answer with one JSON document
    #[arg(long, global = true)]
    json: bool,
    /// Begin in the tray
    #[arg(long, hide = true)]
    hidden: bool,
    /// Who acts; else the desk's user, else the login name
    #[arg(long = "as", global = true, value_name = "NAME")]
    user: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What the program was started for.
pub enum Start {
    /// Open the window.
    Window {
        /// On this desk, where one is named.
        desk: Option<PathBuf>,
        /// In the tray, to begin with.
        hidden: bool,
    },
    /// The command was carried out; end with this status.
    Done(ExitCode),
}

/// Reads the arguments and carries out a command, if there is one.
#[must_use]
pub fn start() -> Start {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            if !error.use_stderr() {
                return Start::Done(ExitCode::SUCCESS);
            }
            if std::env::args_os().any(|argument| argument == "--json") {
                Output::new(true).wrong_use(&error);
            }
            return Start::Done(ExitCode::from(2));
        }
    };
    let named = std::env::var_os("COPYDESK_DESK").filter(|folder| !folder.is_empty());
    let desk = arguments.desk.or_else(|| named.map(PathBuf::from));
    let Some(command) = arguments.command else {
        return Start::Window { desk, hidden: arguments.hidden };
    };
    let output = Output::new(arguments.json);
    let context = Context { desk, user: arguments.user, output };
    match command.run(&context) {
        Ok(_) if context.output.was_lost() => Start::Done(ExitCode::from(1)),
        Ok(code) => Start::Done(code),
        Err(failure) => {
            context.output.failure(&failure);
            Start::Done(ExitCode::from(1))
        }
    }
}

/// What every command is given.
struct Context {
    desk: Option<PathBuf>,
    user: Option<String>,
    output: Output,
}

impl Context {
    fn open(&self) -> Result<Desk, Failure> {
        let folder = self.desk.as_deref().unwrap_or(Path::new("."));
        Desk::open(folder, self.user.clone())
    }
}
