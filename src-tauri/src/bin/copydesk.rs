//! The command: works in the terminal. Without a verb it gives way to the window's program,
//! which stands beside it: to load what a window needs takes longer than most verbs.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

use cli::Start;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// A site is drawn of many small texts on all cores: the system's allocator takes a sixth of that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const WINDOW: &str = "copydesk-window";

fn main() -> ExitCode {
    heap::give_back_soon();
    match cli::start() {
        Start::Done(code) => code,
        Start::Window { .. } => open_window().unwrap_or_else(|error| {
            eprintln!("copydesk: the window's program can't be started: {error}");
            ExitCode::FAILURE
        }),
    }
}

/// Starts the window's program with the same arguments, in the place of this one where the
/// system can do that.
fn open_window() -> std::io::Result<ExitCode> {
    let mut window = Command::new(beside()?);
    window.args(std::env::args_os().skip(1));
    #[cfg(unix)]
    return Err(std::os::unix::process::CommandExt::exec(&mut window));
    #[cfg(not(unix))]
    Ok(if window.status()?.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The window's program is installed where this one really is, also where a link leads here.
fn beside() -> std::io::Result<PathBuf> {
    let this = std::env::current_exe()?.canonicalize()?;
    let window = this.with_file_name(format!("{WINDOW}{}", std::env::consts::EXE_SUFFIX));
    if window.is_file() {
        return Ok(window);
    }
    let told = format!("there is no {}", window.display());
    Err(std::io::Error::new(std::io::ErrorKind::NotFound, told))
}
