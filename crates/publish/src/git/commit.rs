//! The one commit of a publication.

use super::GitCommit;
use super::branch::Branch;
use super::run::{NotFed, Program, line};
use super::said::Doing;
use crate::record::{self, RECORD};
use crate::{Release, Source, Steps, TargetError};
use std::collections::BTreeSet;
use std::io::{BufWriter, Write};

/// Where a commit stands in our own repository before it is pushed.
const NEXT: &str = "refs/copydesk/next";

/// What a commit changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes<'a> {
    /// Files that are written.
    pub written: Vec<&'a str>,
    /// Files that are taken away.
    pub removed: BTreeSet<&'a str>,
}

impl<'a> Changes<'a> {
    /// What brings a branch to a release, of which the source has `next`.
    ///
    /// # Errors
    /// [`TargetError::Conflict`] where somebody else's file would be lost.
    pub fn find(
        git: &Program<'_>,
        branch: &'a Branch,
        settled: &'a Release,
        next: &Release,
    ) -> Result<Self, TargetError> {
        let (nothing, place) = (Release::default(), &git.address.place);
        let held = branch.release.as_ref().unwrap_or(&nothing);
        let unsure = |path: &&str| !(branch.is_ours && held.files.contains_key(*path));
        let had = branch.release.iter().flat_map(|release| release.files.keys());
        let paths: BTreeSet<&str> = settled.files.keys().chain(had).map(String::as_str).collect();
        let hashes = branch.hashes(git, paths.iter().copied().filter(unsure))?;
        let hash_of = |path: &str| {
            hashes.get(path).map(String::as_str).or_else(|| Some(held.files.get(path)?.hash.as_str()))
        };

        let mut changes = Self::default();
        for path in paths.iter().copied() {
            let (had, wanted) = (held.files.get(path), settled.files.get(path));
            let there = branch.entries.get(path).map(|entry| entry.is_file.then(|| hash_of(path)).flatten());
            match (there, had, wanted) {
                (Some(there), _, Some(wanted)) if there == Some(wanted.hash.as_str()) => {}
                (Some(there), Some(had), _) if there != Some(had.hash.as_str()) => {
                    return Err(record::meddled(place, path));
                }
                (Some(_), None, Some(_)) => return Err(record::in_the_way(place, path)),
                (None, _, Some(_)) if !next.files.contains_key(path) => {
                    return Err(record::gone(place, path));
                }
                (_, _, Some(_)) => changes.written.push(path),
                (Some(_), _, None) => {
                    changes.removed.insert(path);
                }
                (None, _, None) => {}
            }
        }
        changes.check_names(branch, place)?;
        Ok(changes)
    }

    /// Whether there is nothing to change.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty()
    }

    /// Refuses a file where a folder of others is, and a folder where a file of others is.
    fn check_names(&self, branch: &Branch, place: &str) -> Result<(), TargetError> {
        let stays = |path: &str| !self.removed.contains(path);
        for path in &self.written {
            let mut above = record::folders_of(path);
            if let Some(file) = above.find(|folder| branch.entries.contains_key(*folder) && stays(folder)) {
                return Err(record::in_the_way(place, file));
            }
            let inside = format!("{path}/");
            let mut below = branch.entries.range(inside.clone()..).map(|(path, _)| path);
            if let Some(file) =
                below.by_ref().take_while(|path| path.starts_with(&inside)).find(|path| stays(path))
            {
                return Err(record::in_the_way(place, file));
            }
        }
        Ok(())
    }

    /// Makes the commit in our own repository, and tells its name. The same publication on the
    /// same commit has the same name.
    ///
    /// # Errors
    /// When a file can't be read, or git fails.
    pub fn commit(&self, git: &Program<'_>, job: &Job<'_>) -> Result<String, TargetError> {
        if job.parent.is_none() {
            git.ask(&["update-ref", "-d", NEXT], Doing::Here)?;
        }
        git.run(
            &["fast-import", "--quiet", "--force", "--done", "--date-format=raw"],
            Doing::Here,
            |input| {
                let mut input = BufWriter::new(input);
                self.write(&mut input, job)?;
                Ok(input.flush()?)
            },
            |_| Ok(()),
        )?;
        git.ask(&["rev-parse", "--verify", "--quiet", NEXT], Doing::Here)
    }

    fn write(&self, out: &mut impl Write, job: &Job<'_>) -> Result<(), NotFed> {
        let who = format!("{} {} +0000", signature(&job.commit.author), job.commit.time.timestamp());
        line(out, &format!("commit {NEXT}\nauthor {who}\ncommitter {who}"))?;
        data(out, format!("{}\n", job.commit.message.trim()).as_bytes())?;
        if let Some(parent) = job.parent {
            line(out, &format!("from {parent}"))?;
        }
        for path in &self.removed {
            line(out, &format!("D {}", quoted(job.folder, path)))?;
        }
        for (done, path) in self.written.iter().enumerate() {
            job.steps.progress(done, self.written.len())?;
            if let Some(file) = job.settled.files.get(*path) {
                line(out, &format!("M 100644 inline {}", quoted(job.folder, path)))?;
                data(out, &record::bytes_of(job.source, path, file)?)?;
            }
        }
        line(out, &format!("M 100644 inline {}", quoted(job.folder, RECORD)))?;
        data(out, &record::write(job.settled)?)?;
        line(out, "done")
    }
}

/// What a commit is made of.
pub(super) struct Job<'a> {
    /// The commit before it.
    pub parent: Option<&'a str>,
    /// The site's folder in the branch.
    pub folder: &'a str,
    /// What the branch holds afterwards.
    pub settled: &'a Release,
    /// Who, when and why.
    pub commit: &'a GitCommit,
    /// Where files are read.
    pub source: &'a dyn Source,
    /// Who is told.
    pub steps: Steps<'a>,
}

fn data(out: &mut impl Write, bytes: &[u8]) -> Result<(), NotFed> {
    line(out, &format!("data {}", bytes.len()))?;
    out.write_all(bytes)?;
    Ok(out.write_all(b"\n")?)
}

fn quoted(folder: &str, path: &str) -> String {
    let slash = if folder.is_empty() { "" } else { "/" };
    let path = format!("{folder}{slash}{path}").replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{path}\"")
}

/// A name as commits have it: `Name <address>`, the address empty where none was given.
fn signature(author: &str) -> String {
    let clean = |text: &str| -> String {
        text.chars().filter(|c| !c.is_control() && !"<>".contains(*c)).collect::<String>().trim().to_owned()
    };
    let (name, address) = author.split_once('<').unwrap_or((author, ""));
    let name = Some(clean(name)).filter(|name| !name.is_empty()).unwrap_or_else(|| "Copydesk".to_owned());
    format!("{name} <{}>", clean(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_not_break_out_of_its_line() {
        assert_eq!(signature("Ann Example"), "Ann Example <>");
        assert_eq!(signature("Ann <ann@example.org>"), "Ann <ann@example.org>");
        assert_eq!(signature("A\n<b> 0 +0000\nfrom x"), "A <b 0 +0000from x>");
        assert_eq!(signature(""), "Copydesk <>");
        assert_eq!(quoted("docs", "a \"b\".html"), "\"docs/a \\\"b\\\".html\"");
    }
}
