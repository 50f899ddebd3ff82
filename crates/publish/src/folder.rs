//! A folder on this machine that a server may serve.
//!
//! A release is built where no reader sees it, with what did not change linked
//! from what stands there, and is then shown in one moment: readers see the site
//! before or the site after, never a mixture. How it is shown is the layout's:
//! [`plain`] swaps folders, [`links`] replaces a link. The tree that left its place
//! is kept to build the next one in ([`spare`]).

mod build;
mod carry;
mod disk;
mod links;
mod plain;
mod spare;
mod standing;

use crate::lock::Lock;
use crate::record::{self, Way};
use crate::{Release, Removals, SiteTarget, Source, Steps, TargetError, Tried};
use build::{Build, Tree};
use disk::failed;
use spare::{SPARE, Spare};
use standing::{Standing, held};
use std::fs;
use std::path::{Path, PathBuf};

/// What a name for trying things out begins with.
const TRIAL: &str = "trial-";
/// What is being taken away has this behind its name: it is not whole any more.
const GOING: &str = ".going";
/// Less room than this is too little to begin with, in bytes.
const LITTLE: u64 = 16 << 20;

/// A folder, by its settings.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    links: bool,
}

/// How releases stand in a folder, and how one is shown.
trait Layout {
    /// The tree that readers see, if there can be one.
    fn tree(&self) -> Result<Option<PathBuf>, TargetError>;
    /// The folder in which the next tree is built.
    fn workshop(&self) -> &Path;
    /// A name of ours in it.
    fn beside(&self, name: &str) -> PathBuf;
    /// Takes away what earlier publications left that is of no use any more; tells how much.
    fn clear(&self, held: Option<&Release>) -> Result<usize, TargetError>;
    /// Shows a tree that was built there.
    fn show(&self, built: Tree, at: &Path, id: &str) -> Result<(), TargetError>;
    /// Tries, in empty folders, whether showing will work; says how it is done.
    fn try_out(&self) -> Result<String, TargetError>;
}

impl Folder {
    /// A folder; with `links` it holds releases side by side and a link `current` to one.
    #[must_use]
    pub fn new(path: PathBuf, links: bool) -> Self {
        Self { path, links }
    }

    fn layout(&self, make: bool) -> Result<Box<dyn Layout>, TargetError> {
        if !self.path.is_absolute() {
            return Err(TargetError::Impossible(format!(
                "the folder {} has to be named in full, from the root of its disk",
                self.path.display()
            )));
        }
        Ok(if self.links {
            Box::new(links::Links::find(&self.path, make)?)
        } else {
            Box::new(plain::Plain::find(&self.path)?)
        })
    }

    fn place(&self) -> String {
        self.path.display().to_string()
    }
}

impl SiteTarget for Folder {
    fn test(&self) -> Vec<Tried> {
        let tried = |what: &str, result: Result<String, TargetError>| match result {
            Ok(found) => Tried::fine(what, found),
            Err(problem) => Tried::bad(what, problem),
        };
        let layout = match self.layout(true) {
            Ok(layout) => layout,
            Err(problem) => return vec![Tried::bad("the folder", problem)],
        };
        let lock = Lock::take(layout.workshop(), &self.place());
        let told = self.holds().map(|held| match held {
            Some(release) => format!("{} files, published from here", release.files.len()),
            None => "empty".to_owned(),
        });
        let room = disk::room(layout.workshop()).map_err(|error| failed("ask", layout.workshop(), &error));
        let room = room.and_then(|free| match free {
            0..LITTLE => {
                Err(TargetError::Full(format!("only {} MB are free at {}", free >> 20, self.place())))
            }
            free => Ok(format!("{} MB free", free >> 20)),
        });
        vec![
            tried("the folder", told),
            tried("replacing the site", lock.and_then(|_lock| layout.try_out())),
            tried("room on the disk", room),
        ]
    }

    fn holds(&self) -> Result<Option<Release>, TargetError> {
        let layout = self.layout(false)?;
        layout.tree()?.map_or(Ok(None), |tree| held(&tree))
    }

    fn bring(
        &self,
        before: Option<&Release>,
        next: &Release,
        removals: &Removals,
        source: &dyn Source,
        steps: Steps<'_>,
    ) -> Result<Release, TargetError> {
        let layout = self.layout(true)?;
        let _lock = Lock::take(layout.workshop(), &self.place())?;
        let tree = layout.tree()?;
        let there = tree.as_deref().map(held).transpose()?.flatten();
        let way = record::way(there.as_ref(), before, next, removals, &self.place())?;
        steps.step("clear what an earlier attempt left", || {
            Ok(((), format!("{} folders", layout.clear(there.as_ref())?)))
        })?;
        let standing = tree.as_deref().map(Standing::read).transpose()?.flatten();
        let settled = match (way, &standing, &tree) {
            (Way::To(settled), _, _) => settled,
            (Way::Done(settled), Some(_), Some(root)) => {
                let build = Build { root, standing: standing.as_ref(), spare: None, next, source, steps };
                steps
                    .step("mend what is missing", || Ok(((), format!("{} files", build.mend(&settled)?))))?;
                return Ok(settled);
            }
            (Way::Done(settled), _, _) => return Ok(settled),
        };
        let id = settled.id();
        let at = layout.beside(&id);
        let built = steps.step("build the site", || {
            let like = tree.as_deref().and_then(|tree| fs::metadata(tree).ok());
            let taken = match &like {
                Some(like) => Spare::take_up(&layout.beside(SPARE), &at, like)?,
                None => None,
            };
            let (built, spare) = match taken {
                Some((built, spare)) => (built, Some(spare)),
                None => (Tree::begin(&at, like.as_ref())?, None),
            };
            let mut job = Build { root: &at, standing: standing.as_ref(), spare, next, source, steps };
            let said = build(&mut job, &settled)?;
            Ok((built, said))
        })?;
        steps.step("show it to readers", || Ok((layout.show(built, &at, &id)?, String::new())))?;
        steps.step("lay aside what was there before", || {
            Ok(((), format!("{} folders", layout.clear(Some(&settled))?)))
        })?;
        match self.holds()? {
            Some(held) if held == settled => Ok(settled),
            _ => Err(TargetError::Unknown(format!("{} changed right after it was published", self.place()))),
        }
    }
}

/// Fills a tree and brings it onto the disk.
fn build(build: &mut Build<'_>, settled: &Release) -> Result<String, TargetError> {
    if let Some(standing) = build.standing {
        carry::check(standing, settled)?;
    }
    let mut made = build.fill(settled)?;
    let carried = match build.standing {
        Some(standing) => carry::carry(standing, build.root, settled)?,
        None => Vec::new(),
    };
    let said =
        format!("{} written, {} linked, {} of others taken along", made.written, made.linked, carried.len());
    made.paths.extend(carried);
    build::settle(&made, build.root, settled)?;
    Ok(said)
}

/// Takes a folder of ours away. Renamed first: what is half gone is never taken for whole.
fn take_away(path: &Path) -> Result<(), TargetError> {
    let told = |error: std::io::Error| failed("take away", path, &error);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut gone = path.to_owned();
    if !name.ends_with(GOING) {
        gone.set_file_name(format!("{name}{GOING}"));
        if gone.symlink_metadata().is_ok() {
            fs::remove_dir_all(&gone).map_err(told)?;
        }
        fs::rename(path, &gone).map_err(told)?;
    }
    fs::remove_dir_all(&gone).map_err(told)
}

/// Whether a name is a release's.
fn is_id(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
