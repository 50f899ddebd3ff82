//! Releases side by side in `releases/`, and a link `current` to the one that is
//! served. For disks that can't swap folders, and for those who want to look back.

use super::GOING;
use super::Layout;
use super::build::Tree;
use super::carry::carry;
use super::disk::{self, failed};
use super::spare::{SPARE, lay_aside};
use super::standing::{Standing, held};
use crate::record::RECORD;
use crate::{Release, TargetError};
use std::cmp::Reverse;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How many releases are kept, with the one that is served.
const KEPT: usize = 3;
/// What is half built or half taken away is named so.
const BUILDING: &str = ".copydesk-";

/// The folder with the releases and the link.
#[derive(Debug)]
pub(super) struct Links {
    path: PathBuf,
    releases: PathBuf,
}

impl Links {
    /// Finds the folder, and makes it where `make` says so.
    ///
    /// # Errors
    /// When there is no such place.
    pub fn find(path: &Path, make: bool) -> Result<Self, TargetError> {
        if !path.is_dir() && !path.parent().is_some_and(Path::is_dir) {
            return Err(TargetError::Unreachable(format!(
                "the folder in which {} would stand is not there; make it, or connect its disk",
                path.display()
            )));
        }
        let releases = path.join("releases");
        if make && !releases.is_dir() {
            fs::create_dir_all(&releases).map_err(|error| failed("make", &releases, &error))?;
        }
        if releases.is_symlink() {
            return Err(TargetError::Conflict(format!("{} is a link; take it away", releases.display())));
        }
        Ok(Self { path: path.to_owned(), releases })
    }

    fn current(&self) -> PathBuf {
        self.path.join("current")
    }

    fn sync(&self, path: &Path) -> Result<(), TargetError> {
        File::open(path).and_then(|folder| folder.sync_all()).map_err(|error| failed("write", path, &error))
    }

    /// The releases that we made, the newest first, and what is half built or half taken away.
    fn list(&self) -> Result<(Vec<PathBuf>, Vec<PathBuf>), TargetError> {
        let told = |error: std::io::Error| failed("read", &self.releases, &error);
        let (mut whole, mut half) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(&self.releases).map_err(told)? {
            let path = entry.map_err(told)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let recorded = fs::symlink_metadata(path.join(RECORD)).and_then(|record| record.modified());
            if name.strip_prefix(BUILDING).is_some_and(|rest| rest != SPARE)
                || super::is_id(name.strip_suffix(GOING).unwrap_or_default())
            {
                half.push(path);
            } else if let (true, Ok(at)) = (super::is_id(name), recorded) {
                whole.push((Reverse(at), path));
            }
        }
        whole.sort_by_key(|(at, _): &(Reverse<SystemTime>, _)| *at);
        Ok((whole.into_iter().map(|(_, path)| path).collect(), half))
    }
}

impl Layout for Links {
    fn tree(&self) -> Result<Option<PathBuf>, TargetError> {
        let current = self.current();
        let elsewhere = || {
            TargetError::Conflict(format!(
                "{} was not made by Copydesk, or leads out of “releases”; move it away and publish again",
                current.display()
            ))
        };
        match fs::read_link(&current) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == ErrorKind::InvalidInput => Err(elsewhere()),
            Err(error) => Err(failed("read", &current, &error)),
            Ok(to) => {
                let name = to.strip_prefix("releases").ok().and_then(Path::to_str).unwrap_or_default();
                let tree = self.releases.join(name);
                if super::is_id(name) && !tree.is_symlink() { Ok(Some(tree)) } else { Err(elsewhere()) }
            }
        }
    }

    fn workshop(&self) -> &Path {
        &self.releases
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.releases.join(format!("{BUILDING}{name}"))
    }

    fn clear(&self, now: Option<&Release>) -> Result<usize, TargetError> {
        let current = self.tree()?;
        let (mut whole, half) = self.list()?;
        whole.retain(|path| Some(path) != current.as_ref());
        let old = whole.split_off(whole.len().min(KEPT - 1));
        for path in &half {
            super::take_away(path)?;
        }
        for path in &old {
            match (held(path)?, now) {
                (Some(had), Some(now)) => lay_aside(path, &self.beside(SPARE), &had, now)?,
                _ => super::take_away(path)?,
            }
        }
        let _ = fs::remove_file(self.path.join(".current.copydesk"));
        Ok(half.len() + old.len())
    }

    fn show(&self, built: Tree, at: &Path, id: &str) -> Result<(), TargetError> {
        let before = self.tree()?;
        let tree = self.releases.join(id);
        if before.as_ref() == Some(&tree) {
            return Err(TargetError::Conflict(format!(
                "the record in {} was changed by somebody else; put it back from a backup",
                tree.display()
            )));
        }
        if tree.symlink_metadata().is_ok() {
            // An earlier time that it was out; what others put into it since then is in the new one.
            super::take_away(&tree)?;
        }
        fs::rename(at, &tree).map_err(|error| failed("name", &tree, &error))?;
        built.finish();
        self.sync(&self.releases)?;
        let link = self.path.join(".current.copydesk");
        let _ = fs::remove_file(&link);
        disk::symlink(&Path::new("releases").join(id), &link)
            .map_err(|error| failed("make", &link, &error))?;
        let current = self.current();
        fs::rename(&link, &current).map_err(|error| failed("replace", &current, &error))?;
        self.sync(&self.path)?;
        // What others put into the release before while this one was built.
        if let (Some(before), Some(after)) =
            (before.map(|tree| Standing::read(&tree)).transpose()?.flatten(), held(&tree)?)
        {
            carry(&before, &tree, &after)?;
        }
        Ok(())
    }

    fn try_out(&self) -> Result<String, TargetError> {
        let pair = [1, 2].map(|number| self.path.join(format!("{BUILDING}{}{number}", super::TRIAL)));
        let tried =
            disk::symlink(Path::new("releases"), &pair[0]).and_then(|()| fs::rename(&pair[0], &pair[1]));
        for path in &pair {
            let _ = fs::remove_file(path);
        }
        tried.map_err(|error| failed("make a link in", &self.path, &error))?;
        Ok("the link to the release is replaced in one moment".to_owned())
    }
}
