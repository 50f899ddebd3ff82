//! What can go wrong with a site.

use std::path::{Path, PathBuf};

/// Why a page or a site could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A link stands in the site or the theme, where only files of their own may.
    #[error("{} is a link that leads elsewhere; remove it", .0.display())]
    Link(PathBuf),
    /// A file or folder.
    #[error("{}: {source}", .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A template of the theme.
    #[error("the theme's {name}, line {line}: {what}")]
    Template {
        /// The template.
        name: String,
        /// Where in it.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// A folder that holds something else.
    #[error("{} holds files that no build of this desk wrote; choose an empty folder", .0.display())]
    ForeignFolder(PathBuf),
    /// The settings of the readers' comments.
    #[error("the comments' {0}")]
    Comments(String),
    /// A text that could not be had.
    #[error("{0}")]
    Source(String),
    /// Somebody stopped it.
    #[error("the build was stopped; the site is as far as it came")]
    Stopped,
}

impl SiteError {
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::File { path: path.to_owned(), source }
    }
}

impl From<minijinja::Error> for SiteError {
    fn from(error: minijinja::Error) -> Self {
        Self::Template {
            name: error.name().unwrap_or("template").to_owned(),
            line: error.line().unwrap_or(0),
            what: error.detail().map_or_else(|| error.kind().to_string(), str::to_owned),
        }
    }
}
