//! A branch of a git repository, such as for GitHub, GitLab or Codeberg Pages.
//!
//! The `git` program works in a repository of our own without a work tree. One
//! publication is one commit on what the branch holds, made from fixed words, a
//! fixed name and a fixed time, so that making it again makes the same one; it is
//! pushed only onto the commit that it was made for, and read back. What others
//! have in the branch stays.

mod address;
mod branch;
mod commit;
mod run;
mod said;

use crate::lock::Lock;
use crate::record::{self, Way};
use crate::{Release, Removals, Secret, SiteTarget, Source, Steps, TargetError, Tried};
use address::Address;
use branch::{Branch, note_ours, tip};
use chrono::{DateTime, Utc};
use commit::{Changes, Job};
use run::Program;
use said::Doing;
use std::path::PathBuf;

/// The oldest git that takes settings from its environment.
const OLDEST: (u32, u32) = (2, 31);

/// A branch of a repository, by its settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GitPlace {
    /// The repository: a path, an `https:` or an `ssh:` address, or `HOST:PATH`.
    pub url: String,
    /// The branch.
    pub branch: String,
    /// The folder in it; empty for the whole branch.
    pub folder: String,
}

/// What a publication's commit says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GitCommit {
    /// `Name` or `Name <address>`.
    pub author: String,
    /// What was published.
    pub message: String,
    /// When it was asked for; the same for every attempt of one publication.
    pub time: DateTime<Utc>,
}

/// A branch of a git repository.
#[derive(Debug, Clone)]
pub struct Git {
    address: Address,
    branch: String,
    folder: String,
    commit: GitCommit,
    token: Option<Secret>,
    cache: PathBuf,
}

impl Git {
    /// A branch. `cache` is a folder for a repository of our own, for this target alone; it may
    /// be deleted at any time. The token is for addresses on the web; without one git's own
    /// credential helpers are asked.
    ///
    /// # Errors
    /// [`TargetError::Unsafe`] for an address or a folder that git must not be given.
    pub fn new(
        place: GitPlace,
        commit: GitCommit,
        token: Option<Secret>,
        cache: PathBuf,
    ) -> Result<Self, TargetError> {
        let address = Address::parse(&place.url)?;
        let folder = place.folder.trim_matches('/').to_owned();
        if !folder.is_empty() && (!crate::release::is_safe(&folder) || has_git_part(&folder)) {
            return Err(TargetError::Unsafe(format!("“{folder}” is no folder inside a branch")));
        }
        Ok(Self { address, branch: place.branch, folder, commit, token, cache })
    }

    fn program(&self) -> Result<Program<'_>, TargetError> {
        let mut program = Program {
            cache: self.cache.clone(),
            address: &self.address,
            token: self.token.as_ref(),
            ssh: None,
        };
        program.prepare()?;
        let name = format!("refs/heads/{}", self.branch);
        program
            .ask(&["check-ref-format", &name], Doing::Here)
            .map_err(|_| TargetError::Impossible(format!("“{}” is no name for a branch", self.branch)))?;
        Ok(program)
    }

    fn place(&self) -> String {
        format!("{} ({})", self.address.place, self.branch)
    }

    /// Pushes a commit onto the one that it was made for, and looks whether it is there.
    fn push(&self, git: &Program<'_>, commit: &str, parent: Option<&str>) -> Result<(), TargetError> {
        let name = format!("refs/heads/{}", self.branch);
        let lease = format!("--force-with-lease={name}:{}", parent.unwrap_or_default());
        let what = format!("{commit}:{name}");
        let push = ["push", "--quiet", "--atomic", "--no-signed", "--no-follow-tags", &lease, "--"];
        let pushed = git.ask(&[&push[..], &[&self.address.url, &what]].concat(), Doing::Sending);
        match pushed {
            // Only the branch itself knows what became of it (scar 24).
            Ok(_) | Err(TargetError::Unknown(_)) => {}
            Err(error) => return Err(error),
        }
        let there = tip(git, &self.branch);
        match (pushed, there) {
            (_, Ok(Some(there))) if there == commit => Ok(()),
            (Err(error), _) | (Ok(_), Err(error)) => Err(error),
            (Ok(_), Ok(_)) => Err(TargetError::Unknown(format!(
                "{} took the commit, but shows another one; publish again to see what it holds",
                self.place()
            ))),
        }
    }

    fn try_version(&self, git: &Program<'_>) -> Result<String, TargetError> {
        let said = git.ask(&["version"], Doing::Here)?;
        let mut numbers =
            said.trim_start_matches("git version ").split('.').map_while(|part| part.parse().ok());
        match (numbers.next(), numbers.next()) {
            (Some(major), Some(minor)) if (major, minor) < OLDEST => Err(TargetError::Impossible(format!(
                "this is {said}, which is too old; version {}.{} or a newer one is needed",
                OLDEST.0, OLDEST.1
            ))),
            _ => Ok(said),
        }
    }

    /// Goes all the way of a push but the push.
    fn try_push(&self, git: &Program<'_>) -> Result<String, TargetError> {
        let nothing = Release::default();
        let empty = Job {
            parent: None,
            folder: &self.folder,
            settled: &nothing,
            commit: &self.commit,
            source: &Nothing,
            steps: Steps::new(&crate::Quiet),
        };
        let commit = Changes::default().commit(git, &empty)?;
        let what = format!("+{commit}:refs/heads/{}", self.branch);
        let push = ["push", "--quiet", "--dry-run", "--no-signed", "--", &self.address.url, &what];
        git.ask(&push, Doing::Reading).map(|_| "this desk may push".to_owned())
    }
}

impl SiteTarget for Git {
    fn test(&self) -> Vec<Tried> {
        let tried = |what: &str, result: Result<String, TargetError>| match result {
            Ok(found) => Tried::fine(what, found),
            Err(problem) => Tried::bad(what, problem),
        };
        let git = match self.program() {
            Ok(git) => git,
            Err(problem) => return vec![Tried::bad("git", problem)],
        };
        let held = self.holds().map(|held| match held {
            Some(release) => format!("{} files, published from here", release.files.len()),
            None => "nothing was published there from here".to_owned(),
        });
        let lock = Lock::take(&self.cache, &self.place());
        vec![
            tried("git", self.try_version(&git)),
            tried("the branch", held),
            tried("pushing", lock.and_then(|_lock| self.try_push(&git))),
        ]
    }

    fn holds(&self) -> Result<Option<Release>, TargetError> {
        let git = self.program()?;
        let _lock = Lock::take(&self.cache, &self.place())?;
        Ok(Branch::fetch(&git, &self.branch, &self.folder)?.release)
    }

    fn bring(
        &self,
        before: Option<&Release>,
        next: &Release,
        removals: &Removals,
        source: &dyn Source,
        steps: Steps<'_>,
    ) -> Result<Release, TargetError> {
        if let Some(path) = next.files.keys().find(|path| has_git_part(path)) {
            return Err(TargetError::Unsafe(format!("“{path}” is git's own, and can't be in a branch")));
        }
        let git = self.program()?;
        let _lock = Lock::take(&self.cache, &self.place())?;
        let branch = Branch::fetch(&git, &self.branch, &self.folder)?;
        let way = record::way(branch.release.as_ref(), before, next, removals, &self.place())?;
        let is_recorded = matches!(way, Way::Done(_));
        let (Way::Done(settled) | Way::To(settled)) = way;
        let changes = Changes::find(&git, &branch, &settled, next)?;
        if is_recorded && changes.is_empty() {
            return Ok(settled);
        }
        let parent = branch.tip.as_deref();
        let commit = steps.step("make the commit", || {
            let job =
                Job { parent, folder: &self.folder, settled: &settled, commit: &self.commit, source, steps };
            let commit = changes.commit(&git, &job)?;
            Ok((commit.clone(), commit))
        })?;
        steps.step("push it", || Ok((self.push(&git, &commit, parent)?, commit.clone())))?;
        note_ours(&git, &commit)?;
        // Housekeeping in our own repository; where it fails, it only stays larger.
        let _ = git.ask(&["-c", "gc.auto=2000", "gc", "--auto", "--quiet"], Doing::Here);
        Ok(settled)
    }
}

/// A source of no files.
struct Nothing;

impl Source for Nothing {
    fn read(&self, path: &str) -> Result<Vec<u8>, TargetError> {
        Err(TargetError::Desk(format!("“{path}” is not there")))
    }
}

fn has_git_part(path: &str) -> bool {
    path.split('/').any(|part| part.eq_ignore_ascii_case(".git"))
}
