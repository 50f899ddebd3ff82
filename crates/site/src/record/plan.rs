//! The files that a build is about to write. Known before the first of them is there: a build
//! that is killed leaves nothing behind that no later one would take away.

use super::{MARKER, Record};
use crate::SiteError;
use std::io::Write;
use std::path::PathBuf;

impl Record {
    fn plan_place(&self) -> PathBuf {
        self.folder.join(format!("{MARKER}.plan"))
    }

    /// Notes new files before they are written. Also without any the plan is there while a
    /// build writes.
    pub(crate) fn plan(&self, paths: &[String]) -> Result<(), SiteError> {
        let place = self.plan_place();
        let lines: String = paths.iter().flat_map(|path| [path.as_str(), "\n"]).collect();
        let open = std::fs::OpenOptions::new().create(true).append(true).open(&place);
        open.and_then(|mut file| file.write_all(lines.as_bytes())).map_err(SiteError::file(&place))
    }

    /// Takes over what a build that was killed was about to write.
    pub(super) fn take_up_plan(&self) -> Result<(), SiteError> {
        match std::fs::read_to_string(self.plan_place()) {
            Ok(text) => self.expect(text.lines()),
            Err(_) => Ok(()),
        }
    }

    pub(super) fn forget_plan(&self) -> Result<(), SiteError> {
        match std::fs::remove_file(self.plan_place()) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(SiteError::file(&self.plan_place())(error))
            }
            _ => Ok(()),
        }
    }

    /// Whether the build before this one came to its end.
    pub(crate) fn is_whole(&self) -> bool {
        !self.plan_place().exists()
    }
}
