//! The real window beside an empty one, and beside CodeMirror alone on a page.

mod keys;
mod opening;
mod scrolling;
mod start;

pub(crate) use keys::keys;
pub(crate) use opening::opening;
pub(crate) use scrolling::scrolling;
pub(crate) use start::starts;

use crate::corpus::{Dice, copy};
use crate::measure::{Trouble, peak_of, spent_by};
use crate::{PROGRAM, Place};
use driver::Window;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The empty window, which ./dev bench builds beside the program.
fn empty_window() -> PathBuf {
    Path::new(PROGRAM.as_str()).with_file_name("empty-window")
}

/// The window's program, beside the command.
fn program() -> PathBuf {
    Path::new(PROGRAM.as_str()).with_file_name("copydesk-window")
}

/// The pages that the empty window shows: CodeMirror alone.
fn bare_pages() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/dist-bench").display().to_string()
}

/// Who does next to nothing for so long has come to rest: a page may take up again what it left.
const QUIET: Duration = Duration::from_secs(3);
/// How often that is looked at, and what next to nothing is, such as a cursor that blinks, in hundredths of a second.
const LOOK: (Duration, u64) = (Duration::from_millis(500), 25);
/// After so long nobody will come to rest.
const RESTLESS: Duration = Duration::from_secs(90);

/// Ours and the bare one, both with a text in them, open at the same time: what else the machine
/// does falls on both.
struct Pair {
    whole: Window,
    bare: Window,
    _homes: [tempfile::TempDir; 2],
}

impl Pair {
    async fn open(desk: &Path) -> Result<Self, Trouble> {
        let homes = [tempfile::tempdir()?, tempfile::tempdir()?];
        let arguments = ["--desk", &desk.display().to_string()];
        let whole = Window::open(&program(), homes[0].path(), &arguments).await?;
        let bare = Window::open(&empty_window(), homes[1].path(), &[&bare_pages()]).await?;
        bare.until("window.load").await?;
        Ok(Self { whole, bare, _homes: homes })
    }

    /// Ours with an article of the desk open in it, the bare one with the same text.
    async fn with_text(desk: &Path, slug: &str, text: String) -> Result<Self, Trouble> {
        let pair = Self::open(desk).await?;
        pair.bare.client.execute("window.load(arguments[0])", vec![Value::from(text)]).await?;
        pair.whole.click(&format!("[data-slug='{slug}']")).await?;
        let page = "document.querySelector('iframe')?.contentDocument?.querySelector('#body p')";
        pair.whole.until(page).await?;
        Ok(pair)
    }

    /// Waits until neither has anything left to do, which would be in the way of what is measured next.
    async fn rest(&self) -> Result<(), Trouble> {
        let spent = || -> u64 {
            let all = [&self.whole, &self.bare].into_iter().flat_map(Window::processes);
            all.map(spent_by).sum()
        };
        let (began, mut quiet, mut before) = (Instant::now(), Instant::now(), spent());
        while quiet.elapsed() < QUIET {
            if began.elapsed() > RESTLESS {
                return Err("the windows do not come to rest".into());
            }
            tokio::time::sleep(LOOK.0).await;
            let now = spent();
            if now > before + LOOK.1 {
                quiet = Instant::now();
            }
            before = now;
        }
        Ok(())
    }

    /// The most memory each has held, with all its processes, in MiB.
    fn peaks(&self) -> (f64, f64) {
        let peak = |window: &Window| window.processes().iter().map(|pid| peak_of(*pid)).sum::<f64>();
        (peak(&self.whole), peak(&self.bare))
    }

    async fn close(self) -> Result<(), Trouble> {
        self.whole.close().await?;
        self.bare.close().await
    }
}

/// How the long article begins.
const BEGIN: &str = "It begins here";

/// A new desk for `what`, with one article of so many words, `a-long-read`, and a short one; and the
/// long text.
fn long_desk(place: &Place, what: &str, words: usize) -> Result<(PathBuf, String), Trouble> {
    let desk = place.folder.path().join(format!("desk-for-{what}-{words}"));
    let text = format!("{BEGIN}.\n\n{}", copy(&mut Dice::new(3), words));
    let source = desk.with_extension("source");
    std::fs::create_dir_all(&source)?;
    std::fs::write(source.join("a-long-read.md"), format!("---\ntitle: A long read\n---\n{text}"))?;
    let short = copy(&mut Dice::new(4), 100);
    std::fs::write(source.join("a-short-read.md"), format!("---\ntitle: A short read\n---\n{short}"))?;
    for arguments in [vec!["init".into(), desk.clone()], vec!["import".into(), source]] {
        let done = Command::new(PROGRAM.as_str()).args(arguments).env("COPYDESK_DESK", &desk).output()?;
        if !done.status.success() {
            return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
        }
    }
    Ok((desk, text))
}
