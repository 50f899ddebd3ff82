//! What can go wrong with a site.

use crate::theme::{template_fault, template_name};
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
    #[error("the theme's {name}, line {line}: {what}{}", known_here(.known))]
    Template {
        /// The template.
        name: String,
        /// Where in it.
        line: usize,
        /// What is wrong.
        what: String,
        /// What could have stood there, by name.
        known: Vec<String>,
    },
    /// A file that a theme may not have.
    #[error("the theme's {name} {why}")]
    ThemeFile {
        /// Its name in the theme.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// A theme that doesn't come with the program.
    #[error("there is no theme “{name}”; there are: {}", names.join(", "))]
    NoTheme {
        /// What was asked for.
        name: String,
        /// What there is.
        names: Vec<&'static str>,
    },
    /// A folder that holds something else.
    #[error("{} holds files that no build of this desk wrote; choose an empty folder", .0.display())]
    ForeignFolder(PathBuf),
    /// What builds know of the site.
    #[error("what is known of the site can't be read or kept: {0}")]
    Record(String),
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

fn known_here(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!(" (known here: {})", names.join(", ")) }
}

impl SiteError {
    pub(crate) fn unwritten(error: serde_json::Error) -> Self {
        Self::Record(error.to_string())
    }

    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::File { path: path.to_owned(), source }
    }
}

impl From<minijinja::Error> for SiteError {
    fn from(error: minijinja::Error) -> Self {
        Self::Template {
            name: template_name(&error),
            line: error.line().unwrap_or(0),
            what: template_fault(&error),
            known: Vec::new(),
        }
    }
}
