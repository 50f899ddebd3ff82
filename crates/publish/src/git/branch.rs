//! What a branch holds: its record, and every file in the site's folder of it.

use super::run::{Program, line};
use super::said::Doing;
use crate::record::{self, RECORD};
use crate::{Release, TargetError};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};
use std::process::ChildStdout;

/// Where the newest commit of the branch stands in our own repository.
const HELD: &str = "refs/copydesk/held";
/// Our own last commit that is known to have arrived.
const OURS: &str = "refs/copydesk/ours";

/// One entry of a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The object's name.
    pub object: String,
    /// Whether it is a file, and no link or another repository.
    pub is_file: bool,
}

/// A branch at one moment.
#[derive(Debug, Default)]
pub(super) struct Branch {
    /// Its newest commit; none where there is no such branch yet.
    pub tip: Option<String>,
    /// What it holds by its record, if it has one.
    pub release: Option<Release>,
    /// The entries in the site's folder, by their paths below it.
    pub entries: BTreeMap<String, Entry>,
    /// Whether the newest commit is our own, so that everything is as the record says.
    pub is_ours: bool,
}

/// The newest commit of a branch of the repository elsewhere.
pub(super) fn tip(git: &Program<'_>, branch: &str) -> Result<Option<String>, TargetError> {
    let name = format!("refs/heads/{branch}");
    let said = git.ask(&["ls-remote", "--quiet", "--", &git.address.url, &name], Doing::Reading)?;
    let found =
        said.lines().filter_map(|line| line.split_once('\t')).find(|(_, reference)| *reference == name);
    let Some((commit, _)) = found else { return Ok(None) };
    if commit.len() >= 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(Some(commit.to_owned()));
    }
    Err(TargetError::Nonsense(format!("{} named a commit that can't be one", git.address.place)))
}

/// Notes that this commit of ours has arrived.
pub(super) fn note_ours(git: &Program<'_>, commit: &str) -> Result<(), TargetError> {
    git.ask(&["update-ref", OURS, commit], Doing::Here).map(drop)
}

impl Branch {
    /// Fetches what is new of a branch, and reads it.
    pub fn fetch(git: &Program<'_>, branch: &str, folder: &str) -> Result<Self, TargetError> {
        let Some(there) = tip(git, branch)? else { return Ok(Self::default()) };
        let ours = git.ask(&["for-each-ref", "--format=%(objectname)", OURS], Doing::Here)?;
        if there == ours {
            return Self::read(git, there, folder, true);
        }
        let what = format!("+refs/heads/{branch}:{HELD}");
        let fetch = ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-write-fetch-head", "--"];
        git.ask(&[&fetch[..], &[&git.address.url, &what]].concat(), Doing::Reading)?;
        let tip = git.ask(&["rev-parse", "--verify", "--quiet", HELD], Doing::Here)?;
        let is_ours = tip == ours;
        Self::read(git, tip, folder, is_ours)
    }

    fn read(git: &Program<'_>, tip: String, folder: &str, is_ours: bool) -> Result<Self, TargetError> {
        let entries = entries(git, &tip, folder)?;
        let release = match entries.get(RECORD) {
            Some(entry) if entry.is_file => {
                let text = git.read(&["cat-file", "blob", &entry.object], record::MOST, Doing::Here)?;
                Some(record::read(&text, &git.address.place)?)
            }
            Some(_) => return Err(record::in_the_way(&git.address.place, RECORD)),
            None => None,
        };
        Ok(Self { tip: Some(tip), release, entries, is_ours })
    }

    /// The hashes of these files' bytes, by their paths.
    pub fn hashes<'a>(
        &self,
        git: &Program<'_>,
        paths: impl Iterator<Item = &'a str>,
    ) -> Result<BTreeMap<&'a str, String>, TargetError> {
        let wanted: Vec<(&str, &str)> = paths
            .filter_map(|path| Some((path, self.entries.get(path).filter(|entry| entry.is_file)?)))
            .map(|(path, entry)| (path, entry.object.as_str()))
            .collect();
        if wanted.is_empty() {
            return Ok(BTreeMap::new());
        }
        let hashes = git.run(
            &["cat-file", "--batch"],
            Doing::Here,
            |input| wanted.iter().try_for_each(|(_, object)| line(input, object)),
            |output| read_hashes(output, wanted.len()),
        )?;
        Ok(wanted.iter().map(|(path, _)| *path).zip(hashes).collect())
    }
}

fn read_hashes(output: &mut ChildStdout, count: usize) -> io::Result<Vec<String>> {
    let mut output = BufReader::new(output);
    let mut hashes = Vec::with_capacity(count);
    for _ in 0..count {
        let mut head = String::new();
        output.read_line(&mut head)?;
        let size: Option<u64> = head.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok());
        let size = size.ok_or(io::ErrorKind::InvalidData)?;
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader((&mut output).take(size))?;
        hashes.push(hasher.finalize().to_hex().to_string());
        output.read_exact(&mut [0])?;
    }
    Ok(hashes)
}

fn entries(git: &Program<'_>, tip: &str, folder: &str) -> Result<BTreeMap<String, Entry>, TargetError> {
    let mut args = vec!["ls-tree", "-r", "-z", "--full-tree", tip];
    if let Some(first) = folder.split('/').next().filter(|first| !first.is_empty()) {
        args.extend(["--", first]);
    }
    let listed = git.read(&args, record::MOST, Doing::Here)?;
    let mut entries = BTreeMap::new();
    // A name that is no text is none of ours, and in nobody's way.
    for entry in listed.split(|byte| *byte == 0).filter_map(|entry| std::str::from_utf8(entry).ok()) {
        let Some((about, path)) = entry.split_once('\t') else { continue };
        let mut about = about.split(' ');
        let (mode, object) = (about.next().unwrap_or_default(), about.nth(1).unwrap_or_default());
        let entry = Entry { object: object.to_owned(), is_file: mode.starts_with("100") };
        if folder.is_empty() {
            entries.insert(path.to_owned(), entry);
        } else if let Some(below) = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) {
            entries.insert(below.to_owned(), entry);
        } else if folder == path || record::folders_of(folder).any(|part| part == path) {
            return Err(record::in_the_way(&git.address.place, path));
        }
    }
    Ok(entries)
}
