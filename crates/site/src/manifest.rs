//! What a build wrote, so that the next one writes only what changed and
//! removes only what is its own.

use crate::SiteError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The record of the last build into one folder.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) files: BTreeMap<String, Written>,
}

/// One file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Written {
    /// The hash of all that the page was made from.
    pub(crate) key: String,
    pub(crate) bytes: u64,
    /// Nanoseconds since the epoch.
    pub(crate) modified: u128,
    /// The slugs that an article's page links to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) links: Vec<String>,
}

impl Written {
    /// A file that is not there yet, or not whole.
    fn planned() -> Self {
        Self { key: String::new(), bytes: 0, modified: 0, links: Vec::new() }
    }
}

impl Manifest {
    /// Reads the record; an empty one where there is none or it can't be understood.
    ///
    /// # Errors
    /// When it is there and can't be read.
    pub(crate) fn load(path: &Path) -> Result<Self, SiteError> {
        match std::fs::read(path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(SiteError::File { path: path.to_owned(), source }),
        }
    }

    /// Notes files that are about to be written; says whether any of them is new.
    pub(crate) fn plan(&mut self, paths: impl Iterator<Item = String>) -> bool {
        let before = self.files.len();
        for path in paths {
            self.files.entry(path).or_insert_with(Written::planned);
        }
        self.files.len() > before
    }

    /// Writes the record, beside and renamed.
    ///
    /// # Errors
    /// When it can't be written.
    pub(crate) fn save(&self, path: &Path) -> Result<(), SiteError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(SiteError::file(folder))?;
        }
        let text = serde_json::to_vec(self).map_err(|e| SiteError::Source(e.to_string()))?;
        let beside = path.with_extension("part");
        std::fs::write(&beside, text).map_err(SiteError::file(&beside))?;
        std::fs::rename(&beside, path).map_err(SiteError::file(path))
    }
}
