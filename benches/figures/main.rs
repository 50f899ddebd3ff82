//! The figures, each beside what it is measured against, in one run:
//! `./dev bench [ARTICLES] [archive|site|search|checks|start|scrolling|keys|opening|slots]`. They are printed and never asserted: a busy
//! machine is no defect.

mod archive;
mod checks;
mod corpus;
mod generators;
mod measure;
mod publishing;
mod site;
mod window;

use measure::Trouble;
use std::path::PathBuf;
use std::sync::LazyLock;

/// The program as it is released: the one built with these figures, or another one that somebody
/// names with `COPYDESK_PROGRAM`.
static PROGRAM: LazyLock<String> = LazyLock::new(|| {
    std::env::var("COPYDESK_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_copydesk").into())
});

/// What the figures are measured on.
struct Place {
    /// A folder for this run alone.
    folder: tempfile::TempDir,
    /// How many articles the archive has.
    articles: usize,
}

impl Place {
    fn desk(&self) -> PathBuf {
        self.folder.path().join("desk")
    }
}

fn main() -> Result<(), Trouble> {
    let articles = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(10_000);
    let place = Place { folder: tempfile::tempdir()?, articles };
    println!("{articles} articles of about 600 words; times in ms unless said otherwise");
    let named: Vec<String> =
        std::env::args().skip(1).filter(|a| a.chars().all(char::is_alphabetic)).collect();
    let wanted = |name: &str| named.is_empty() || named.iter().any(|n| n == name);
    let runtime = tokio::runtime::Runtime::new()?;
    if wanted("checks") {
        checks::articles()?;
    }
    if ["archive", "site", "search", "checks", "start", "scrolling", "slots"].into_iter().any(wanted) {
        archive::import(&place)?;
    }
    if wanted("search") {
        archive::search(&place)?;
    }
    if wanted("checks") {
        checks::all(&place)?;
    }
    if wanted("site") {
        site::build(&place)?;
    }
    if wanted("slots") {
        publishing::slots(&place)?;
    }
    if wanted("start") {
        runtime.block_on(window::starts(&place))?;
    }
    if wanted("scrolling") {
        runtime.block_on(window::scrolling(&place))?;
    }
    if wanted("keys") {
        runtime.block_on(window::keys(&place))?;
    }
    if wanted("opening") {
        runtime.block_on(window::opening(&place))?;
    }
    Ok(())
}
