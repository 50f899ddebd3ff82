//! The finished site in a real browser.

mod comments;
mod disk;
mod embeds;
mod pages;
mod search;
mod share;

use driver::Trouble;
use reading::{BASE, Browser, sample_site};
use servers::Nginx;
use std::path::PathBuf;
use tempfile::TempDir;

/// A site on a server of its own, and a browser that reads it.
struct Reader {
    folder: TempDir,
    server: Nginx,
    browser: Browser,
}

impl Reader {
    async fn new() -> Result<Self, Trouble> {
        Self::of("paper").await
    }

    /// Reads a site with this theme.
    async fn of(theme: &str) -> Result<Self, Trouble> {
        let folder = sample_site(theme)?;
        let server = Nginx::serve(folder.path());
        Ok(Self { server, browser: Browser::open().await?, folder })
    }

    /// The site's folder.
    fn site(&self) -> PathBuf {
        self.folder.path().join(BASE)
    }

    /// Opens a page of the site.
    async fn go(&self, page: &str) -> Result<(), Trouble> {
        self.browser.go(&format!("http://127.0.0.1:{}/{BASE}{page}", self.server.port())).await
    }

    async fn close(self) -> Result<(), Trouble> {
        self.browser.close().await
    }
}
