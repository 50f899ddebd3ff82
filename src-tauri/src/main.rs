//! The window's program. With a verb it works in the terminal as `copydesk` does.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod clipboard;
mod drawing;
mod pictures;
mod printing;
mod tray;
mod window;

use cli::Start;
use std::process::ExitCode;

fn main() -> ExitCode {
    heap::give_back();
    match cli::start() {
        Start::Done(code) => code,
        Start::Window { desk, hidden } => window::open(desk, hidden),
    }
}
