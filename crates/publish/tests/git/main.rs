//! The git target, with repositories by path, over ssh and over HTTP.

mod killed;
mod over_http;
mod over_ssh;
mod pushing;
#[path = "../small_site/mod.rs"]
mod small_site;

use publish::{
    Git, GitCommit, GitPlace, Journal, Quiet, Release, Removals, Secret, SiteTarget, Steps, TargetError,
};
use small_site::SmallSite;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A repository elsewhere and the desk's own beside it.
struct Place {
    _dir: Option<tempfile::TempDir>,
    root: PathBuf,
    url: String,
    folder: String,
    token: Option<Secret>,
}

impl Place {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        git(dir.path(), &["init", "-q", "--bare", "-b", "main", "site.git"]);
        let place = Self::at(dir.path());
        Self { _dir: Some(dir), ..place }
    }

    /// The same place again, in another process, which leaves it there.
    fn at(root: &Path) -> Self {
        let url = root.join("site.git").display().to_string();
        Self { _dir: None, root: root.to_owned(), url, folder: String::new(), token: None }
    }

    fn in_folder(folder: &str) -> Self {
        Self { folder: folder.to_owned(), ..Self::new() }
    }

    fn repository(&self) -> PathBuf {
        self.root.join("site.git")
    }

    fn cache(&self) -> PathBuf {
        self.root.join("cache")
    }

    fn target(&self) -> Git {
        let place = GitPlace { url: self.url.clone(), branch: "main".into(), folder: self.folder.clone() };
        let commit = GitCommit {
            author: "The Desk <desk@example.org>".into(),
            message: "Publish “A story”".into(),
            time: "2026-03-01T12:00:00Z".parse().unwrap(),
        };
        Git::new(place, commit, self.token.clone(), self.cache()).unwrap()
    }

    fn bring(&self, before: Option<&SmallSite>, next: &SmallSite) -> Result<Release, TargetError> {
        self.bring_noted(before, next, &Quiet)
    }

    fn bring_noted(
        &self,
        before: Option<&SmallSite>,
        next: &SmallSite,
        journal: &dyn Journal,
    ) -> Result<Release, TargetError> {
        let before = before.map(SmallSite::release);
        self.target().bring(before.as_ref(), &next.release(), &Removals::Keep, next, Steps::new(journal))
    }

    /// What git says of the repository elsewhere.
    fn said(&self, args: &[&str]) -> String {
        git(&self.repository(), args)
    }

    fn text(&self, path: &str) -> String {
        self.said(&["show", &format!("main:{path}")])
    }

    fn commits(&self) -> usize {
        self.said(&["rev-list", "--count", "--all"]).trim().parse().unwrap()
    }

    fn files(&self) -> Vec<String> {
        self.said(&["ls-tree", "-r", "--name-only", "main"]).lines().map(str::to_owned).collect()
    }

    /// Somebody else commits these files, or takes those away that have no text, and pushes.
    fn somebody_pushes(&self, files: &[(&str, Option<&str>)]) {
        let work = self.root.join("work");
        let _ = std::fs::remove_dir_all(&work);
        git(&self.root, &["clone", "-q", "site.git", "work"]);
        for (path, text) in files {
            let at = work.join(path);
            match text {
                Some(text) => {
                    std::fs::create_dir_all(at.parent().unwrap()).unwrap();
                    std::fs::write(at, text).unwrap();
                }
                None => std::fs::remove_file(at).unwrap(),
            }
        }
        git(&work, &["add", "-A"]);
        git(&work, &["-c", "user.name=Somebody", "-c", "user.email=s@example.org", "commit", "-qm", "Else"]);
        git(&work, &["push", "-q", "origin", "HEAD:main"]);
    }
}

/// Runs git as a person would, without anybody's settings.
fn git(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .args(args)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.output().expect("git");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
