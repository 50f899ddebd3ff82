//! Coming in and going out: previews, imports, exports and the site.

use crate::session::lock;
use crate::{Event, Job, Request, Session};
use desk::{
    BuildReport, Content, ExportFormat, ExportedFile, Failure, HowToBuild, ImportReport, LivePreview, Status,
};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What the preview shows next.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Preview {
    article: String,
    content: Content,
    /// Whether the preview shows nothing yet, and needs the whole page.
    fresh: bool,
}

impl Request for Preview {
    type Answer = LivePreview;

    fn answer(self, session: &Session) -> Result<LivePreview, Failure> {
        let desk = session.desk()?;
        let mut shown = lock(&session.shown);
        if self.fresh {
            *shown = None;
        }
        desk.live_preview(&self.article, &self.content, &mut shown)
    }
}

/// An article's whole page, to be printed. What the preview shows stays as it is.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct PageToPrint {
    article: String,
    content: Content,
}

impl Request for PageToPrint {
    type Answer = String;

    fn answer(self, session: &Session) -> Result<String, Failure> {
        let live = session.desk()?.live_preview(&self.article, &self.content, &mut None)?;
        // Where nothing is shown yet the page comes whole.
        Ok(live.page.unwrap_or_default())
    }
}

/// Brings files and folders in as drafts.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Import {
    paths: Vec<String>,
}

impl Request for Import {
    type Answer = ImportReport;

    fn answer(self, session: &Session) -> Result<ImportReport, Failure> {
        let desk = session.desk()?;
        session.begin_job();
        let paths: Vec<PathBuf> = self.paths.into_iter().map(PathBuf::from).collect();
        desk.import_with(&paths, None, Status::Draft, false, &|done, total| {
            session.tell(Event::Progress { job: Job::Import, done, total });
            session.goes_on()
        })
    }
}

/// What an article is written as.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Its page, with its pictures beside it.
    Html,
    /// Markdown with front matter.
    Markdown,
    /// Plain text.
    Text,
}

/// Writes an article into a file.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Export {
    article: String,
    format: Format,
    path: String,
}

impl Request for Export {
    type Answer = Vec<ExportedFile>;

    fn answer(self, session: &Session) -> Result<Vec<ExportedFile>, Failure> {
        let format = match self.format {
            Format::Html => ExportFormat::Html,
            Format::Markdown => ExportFormat::Markdown,
            Format::Text => ExportFormat::Text,
        };
        session.desk()?.export(&[self.article], format, Path::new(&self.path))
    }
}

/// Builds the site with what is published or approved.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct BuildSite {
    /// The folder; else "site" in the desk's own.
    out: Option<String>,
}

impl Request for BuildSite {
    type Answer = BuildReport;

    fn answer(self, session: &Session) -> Result<BuildReport, Failure> {
        let desk = session.desk()?;
        session.begin_job();
        let report =
            desk.build(self.out.as_deref().map(Path::new), HowToBuild::default(), &|done, total| {
                session.tell(Event::Progress { job: Job::Build, done, total });
                session.goes_on()
            })?;
        *lock(&session.site) = Some(PathBuf::from(&report.out));
        Ok(report)
    }
}

/// Shows the site that was built last in the browser.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ShowSite {}

impl Request for ShowSite {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        let site = lock(&session.site).clone();
        let page = site.ok_or_else(|| Failure::new("no_site", "the site has not been built yet"))?;
        open::that_detached(page.join("index.html"))
            .map_err(|e| Failure::new("no_browser", format!("no program would show the site: {e}")))
    }
}

/// Shows an address of the web in the browser.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ShowAddress {
    address: String,
}

impl Request for ShowAddress {
    type Answer = ();

    fn answer(self, _: &Session) -> Result<(), Failure> {
        // Nothing but a page is ever opened: no file, no program, no other scheme.
        let page = url::Url::parse(&self.address)
            .ok()
            .filter(|url| ["http", "https"].contains(&url.scheme()) && url.has_host());
        let page = page.ok_or_else(|| {
            let told = format!("“{}” is no page of the web", self.address.escape_debug());
            Failure::new("bad_address", told)
        })?;
        open::that_detached(page.as_str())
            .map_err(|e| Failure::new("no_browser", format!("no program would show {page}: {e}")))
    }
}

/// Asks the long job at hand to stop.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct StopJob {}

impl Request for StopJob {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        session.stop_job();
        Ok(())
    }
}
