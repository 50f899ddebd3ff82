//! A folder that a server serves as it is. The next tree is built beside it, in
//! `.NAME.copydesk-<release>`, and changes places with it in one moment; what was
//! there before is then found under that name.

use super::GOING;
use super::Layout;
use super::build::Tree;
use super::carry::carry;
use super::disk::{self, failed};
use super::spare::{SPARE, lay_aside};
use super::standing::Standing;
use crate::record::RECORD;
use crate::{Release, TargetError};
use std::fs::{self, File};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The folder and the one that it stands in, by their real names.
#[derive(Debug)]
pub(super) struct Plain {
    tree: PathBuf,
    parent: PathBuf,
    /// What the names of ours begin with.
    ours: String,
}

impl Plain {
    /// Finds the folder, which may not be there yet; the one it stands in must be.
    ///
    /// # Errors
    /// When there is no such place.
    pub fn find(path: &Path) -> Result<Self, TargetError> {
        let missing = || {
            TargetError::Unreachable(format!(
                "the folder in which {} would stand is not there; make it, or connect its disk",
                path.display()
            ))
        };
        let tree = match fs::canonicalize(path) {
            Ok(tree) => tree,
            Err(_) if path.is_symlink() => {
                return Err(TargetError::Impossible(format!("{} is a link to nowhere", path.display())));
            }
            Err(_) => {
                let (parent, name) = path.parent().zip(path.file_name()).ok_or_else(missing)?;
                fs::canonicalize(parent).map_err(|_| missing())?.join(name)
            }
        };
        let Some((parent, name)) = tree.parent().zip(tree.file_name()) else {
            return Err(TargetError::Impossible(format!(
                "{} can't be replaced; choose a folder in it",
                path.display()
            )));
        };
        let ours = format!(".{}.copydesk-", name.to_string_lossy());
        Ok(Self { parent: parent.to_owned(), tree, ours })
    }

    /// What an earlier attempt left beside: the release in its name, if it is whole, and its path.
    fn leftovers(&self) -> Result<Vec<(Option<String>, PathBuf)>, TargetError> {
        let told = |error: std::io::Error| failed("read", &self.parent, &error);
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.parent).map_err(told)? {
            let entry = entry.map_err(told)?;
            let name = entry.file_name();
            let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(&self.ours)) else { continue };
            let id = rest.strip_suffix(GOING).unwrap_or(rest);
            if super::is_id(id) || (id == SPARE && id != rest) || rest.starts_with(super::TRIAL) {
                found.push(((id == rest).then(|| id.to_owned()), entry.path()));
            }
        }
        Ok(found)
    }

    fn is_mounted(&self) -> bool {
        let device = |path: &Path| fs::metadata(path).map(|about| about.dev()).ok();
        device(&self.tree).is_some_and(|there| Some(there) != device(&self.parent))
    }

    fn cannot_swap(&self, error: &std::io::Error) -> TargetError {
        let links = "choose the layout with links for this target, and let the server serve “current” in it";
        let tree = self.tree.display();
        match error.kind() {
            ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists => TargetError::Conflict(format!(
                "somebody else just put files into {tree}; choose an empty folder"
            )),
            _ if self.is_mounted() => TargetError::Impossible(format!(
                "{tree} is a disk of its own, so it can't be replaced as a whole; {links}"
            )),
            ErrorKind::Unsupported | ErrorKind::InvalidInput | ErrorKind::ResourceBusy => {
                TargetError::Impossible(format!("the disk of {tree} can't replace it as a whole; {links}"))
            }
            _ => failed("replace", &self.tree, error),
        }
    }
}

impl Layout for Plain {
    fn tree(&self) -> Result<Option<PathBuf>, TargetError> {
        Ok(Some(self.tree.clone()))
    }

    fn workshop(&self) -> &Path {
        &self.parent
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.parent.join(format!("{}{name}", self.ours))
    }

    fn clear(&self, held: Option<&Release>) -> Result<usize, TargetError> {
        let leftovers = self.leftovers()?;
        for (id, path) in &leftovers {
            // What changed places with what is served now has its name; the last that others put
            // into it comes along.
            let is_whole = path.join(RECORD).is_file();
            let swapped = held.filter(|held| is_whole && id.as_ref() == Some(&held.id()));
            if let Some(held) = swapped
                && let Some(before) = Standing::read(path)?
            {
                let made = carry(&before, &self.tree, held)?;
                disk::make_durable(made.iter().map(PathBuf::as_path))
                    .map_err(|error| failed("write", &self.tree, &error))?;
                lay_aside(path, &self.beside(SPARE), &before.release, held)?;
            } else {
                super::take_away(path)?;
            }
        }
        Ok(leftovers.len())
    }

    fn show(&self, built: Tree, at: &Path, _: &str) -> Result<(), TargetError> {
        let is_first = fs::read_dir(&self.tree).is_ok_and(|mut entries| entries.next().is_none())
            || self.tree.symlink_metadata().is_err();
        let shown = if is_first { fs::rename(at, &self.tree) } else { disk::exchange(at, &self.tree) };
        shown.map_err(|error| self.cannot_swap(&error))?;
        built.finish();
        File::open(&self.parent)
            .and_then(|parent| parent.sync_all())
            .map_err(|error| failed("write", &self.parent, &error))
    }

    fn try_out(&self) -> Result<String, TargetError> {
        if self.is_mounted() {
            return Err(self.cannot_swap(&ErrorKind::ResourceBusy.into()));
        }
        let pair = [1, 2].map(|number| self.beside(&format!("{}{number}", super::TRIAL)));
        let tried = pair
            .iter()
            .try_for_each(|path| fs::create_dir(path).map_err(|error| failed("make", path, &error)));
        let tried =
            tried.and_then(|()| disk::exchange(&pair[0], &pair[1]).map_err(|error| self.cannot_swap(&error)));
        for path in &pair {
            let _ = fs::remove_dir(path);
        }
        tried.map(|()| "a whole site is replaced in one moment".to_owned())
    }
}
