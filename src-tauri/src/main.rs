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

/// A long text is held in several forms for a moment at each key: the system's allocator keeps the room of
/// what is gone, this one gives it back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::start() {
        Start::Done(code) => code,
        Start::Window { desk, hidden } => window::open(desk, hidden),
    }
}
