//! The files that a build is about to write. Known before the first of them is there: a build
//! that is killed leaves nothing behind that no later one would take away.

use super::{MARKER, Record};
use crate::SiteError;
use std::fs::File;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

/// What a build is about to write.
pub(crate) struct Plan {
    place: PathBuf,
    /// Once the build writes.
    file: Option<File>,
}

impl Plan {
    /// Notes new files before they are written. Also without any the plan is there while a
    /// build writes.
    pub(crate) fn add(&mut self, paths: &[&String]) -> Result<(), SiteError> {
        let lines: String = paths.iter().flat_map(|path| [path.as_str(), "\n"]).collect();
        self.write(&lines).map_err(SiteError::file(&self.place))
    }

    fn write(&mut self, lines: &str) -> std::io::Result<()> {
        let file = match &mut self.file {
            // The build before this one may be taking its plan away just now.
            Some(file) if file.metadata()?.nlink() > 0 => file,
            _ => self.file.insert(File::options().create(true).append(true).open(&self.place)?),
        };
        file.write_all(lines.as_bytes())
    }
}

impl Record {
    fn plan_place(&self) -> PathBuf {
        self.folder.join(format!("{MARKER}.plan"))
    }

    /// The plan of this build.
    pub(crate) fn plan(&self) -> Plan {
        Plan { place: self.plan_place(), file: None }
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
