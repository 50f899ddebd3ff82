//! The desks that were open before, newest first, in a small file of the program's own.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How many are remembered.
const MOST: usize = 12;

/// A desk that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct KnownDesk {
    /// Its folder.
    #[ts(type = "string")]
    pub folder: PathBuf,
    /// What it is called.
    pub title: String,
}

/// The file that remembers them.
#[derive(Debug)]
pub(crate) struct KnownDesks {
    file: PathBuf,
}

impl KnownDesks {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { file: folder.join("desks.json") }
    }

    /// Those that are still there. A file that can't be read is no reason to stop.
    pub(crate) fn read(&self) -> Vec<KnownDesk> {
        let all: Vec<KnownDesk> =
            std::fs::read(&self.file).ok().and_then(|b| serde_json::from_slice(&b).ok()).unwrap_or_default();
        all.into_iter().filter(|desk| desk.folder.join("desk.sqlite").is_file()).collect()
    }

    /// Puts a desk on top. Forgetting it would cost a click, so a failure is let be.
    pub(crate) fn remember(&self, folder: &Path, title: &str) {
        let mut all = self.read();
        all.retain(|known| known.folder != folder);
        all.insert(0, KnownDesk { folder: folder.to_owned(), title: title.to_owned() });
        all.truncate(MOST);
        let beside = self.file.with_extension("part");
        let _ = self.file.parent().map(std::fs::create_dir_all);
        let _ = serde_json::to_vec_pretty(&all)
            .map_err(std::io::Error::from)
            .and_then(|text| std::fs::write(&beside, text))
            .and_then(|()| std::fs::rename(&beside, &self.file));
    }
}
