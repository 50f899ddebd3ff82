//! End to end in the real window: what a person does, and what must not happen.
//! `./dev e2e` gives these tests a display.

mod copy_desk;
mod editor;
mod folders;
mod front;
mod hostile;
mod kept;
mod keys;
mod links;
mod many;
mod pasting;
mod pictures;
mod preview;
mod publishing;
mod reach;
mod whole_job;

use driver::{Trouble, Window, until_some};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

const PROGRAM: &str = env!("CARGO_BIN_EXE_copydesk");

/// The sample desk's draft.
const DRAFT: &str = "three-questions-the-ferry-inquiry-has-not-answered";

/// Opens the sample desk's draft.
async fn open_draft(window: &Window) -> Result<(), Trouble> {
    window.click(&format!("[data-slug='{DRAFT}']")).await?;
    window.find(&format!("[data-slug='{DRAFT}'][aria-current]")).await?;
    window.find(".cm-content").await?;
    Ok(())
}

/// The draft's body as the desk has it, once it is as it is wanted.
async fn until_draft(home: &Home, wanted: impl Fn(&str) -> bool) -> Result<String, Trouble> {
    let read = || home.copydesk(&["--desk", "desk", "show", DRAFT, "--body"]);
    let look = || async { read().ok().filter(|body| wanted(body)) };
    match until_some("the draft as it is wanted", look).await {
        Ok(body) => Ok(body),
        Err(trouble) => Err(format!("{trouble}, but it was: {}", read()?).into()),
    }
}

/// One window at a time: a second one would take the keyboard from the first, and with it its
/// lists and cards.
static TURN: Mutex<()> = Mutex::new(());

/// A home without desks or settings.
struct Home {
    folder: tempfile::TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Home {
    fn new() -> Result<Self, Trouble> {
        // A test that failed leaves nothing behind that the next could stumble over.
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Self { folder: tempfile::tempdir()?, _turn: turn })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Opens the window as a double click would.
    async fn window(&self) -> Result<Window, Trouble> {
        Window::open(Path::new(PROGRAM), self.path(), &[]).await
    }

    /// Opens the window on a desk.
    async fn window_on(&self, desk: &Path) -> Result<Window, Trouble> {
        Window::open(Path::new(PROGRAM), self.path(), &["--desk", &desk.display().to_string()]).await
    }

    /// Runs the command line on a desk.
    fn copydesk(&self, arguments: &[&str]) -> Result<String, Trouble> {
        let run = Command::new(PROGRAM)
            .current_dir(self.path())
            .args(arguments)
            .env_remove("COPYDESK_DESK")
            .env("USER", "mira")
            .output()?;
        if run.status.success() {
            Ok(String::from_utf8(run.stdout)?)
        } else {
            Err(String::from_utf8(run.stderr)?.into())
        }
    }

    /// A new desk, by the command line.
    fn desk(&self, sample: bool) -> Result<PathBuf, Trouble> {
        self.copydesk(if sample { &["init", "desk", "--sample"] } else { &["init", "desk"] })?;
        Ok(self.path().join("desk"))
    }
}
