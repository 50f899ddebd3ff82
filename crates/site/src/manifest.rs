//! What a build wrote, so that the next one writes only what changed and
//! removes only what is its own.

use crate::writer::modified;
use crate::{BuiltFile, FileKind, SiteError};
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
    /// The hash of its bytes; empty where an older program wrote it, or it is not whole.
    #[serde(default)]
    pub(crate) hash: String,
    #[serde(default)]
    pub(crate) kind: FileKind,
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
        let (key, hash) = (String::new(), String::new());
        Self { key, hash, kind: FileKind::default(), bytes: 0, modified: 0, links: Vec::new() }
    }

    /// Whether the file is there as it was written, and what was written is known.
    pub(crate) fn stands(&self, out: &Path, path: &str) -> bool {
        !self.hash.is_empty()
            && std::fs::symlink_metadata(out.join(path))
                .is_ok_and(|m| m.is_file() && m.len() == self.bytes && modified(&m) == self.modified)
    }

    /// As a build tells it.
    pub(crate) fn built(&self) -> BuiltFile {
        BuiltFile { hash: self.hash.clone(), bytes: self.bytes, kind: self.kind }
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

    /// The files in a folder whose path ends in a slash, without those in folders of its own.
    pub(crate) fn in_folder<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a String, &'a Written)> {
        let inside =
            self.files.range(folder.to_owned()..).take_while(move |(path, _)| path.starts_with(folder));
        inside.filter(move |(path, _)| !path[folder.len()..].contains('/'))
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
