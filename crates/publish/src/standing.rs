//! What stands at a target that can only be asked file by file: its record, the
//! intent of whoever is or was at work there, and the way from there to the next
//! release.
//!
//! The record says what was published; the intent, written before the first byte
//! and taken away after the last deletion, says what may be there beside it. So
//! after a kill at any moment each file there is known: as the record has it, as
//! an intent has it, or not ours.

use crate::{Kind, Release, ReleaseFile, Removals, TargetError};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The record's file, in the target's folder.
pub(crate) const RECORD: &str = ".copydesk-release.json";
/// The intent's file, beside it.
pub(crate) const INTENT: &str = ".copydesk-intent.json";
/// What every name of ours begins with.
pub(crate) const OURS: &str = ".copydesk-";
/// The most that is read of a record or an intent, in bytes.
pub(crate) const MOST: u64 = 32 << 20;
/// The format of both.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Written<T> {
    copydesk: u32,
    #[serde(flatten)]
    what: T,
}

/// A record as it is written.
pub(crate) fn record(release: &Release) -> Result<Vec<u8>, TargetError> {
    write(release)
}

/// Reads a record, believing nothing of it.
pub(crate) fn read_record(bytes: &[u8], place: &str) -> Result<Release, TargetError> {
    let release: Release = read(bytes, RECORD, place)?;
    release.check_paths()?;
    Ok(release)
}

fn write<T: Serialize>(what: T) -> Result<Vec<u8>, TargetError> {
    serde_json::to_vec(&Written { copydesk: FORMAT, what })
        .map_err(|_| TargetError::Desk("the record of a release could not be made".into()))
}

fn read<T: for<'a> Deserialize<'a>>(bytes: &[u8], name: &str, place: &str) -> Result<T, TargetError> {
    let written: Result<Written<T>, _> = serde_json::from_slice(bytes);
    match written {
        Ok(written) if written.copydesk == FORMAT => Ok(written.what),
        Ok(_) => Err(TargetError::Conflict(format!(
            "{place} was published by a newer Copydesk; publish there with that one"
        ))),
        Err(_) => Err(TargetError::Nonsense(format!(
            "“{name}” on {place} is damaged, so what stands there is not known; mend it from a backup, or \
             publish into an empty folder"
        ))),
    }
}

/// What an attempt to publish is about to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Intent {
    /// Tells this attempt from every other.
    pub attempt: String,
    /// The release that was there before, by its id.
    pub before: Option<String>,
    /// The release that is there after it.
    pub after: String,
    /// What is written.
    pub writes: BTreeMap<String, ReleaseFile>,
    /// What is taken away, once the record no longer has it.
    pub takes: BTreeSet<String>,
    /// What attempts before this one, which did not come to an end, may have left.
    pub earlier: BTreeMap<String, Vec<ReleaseFile>>,
}

impl Intent {
    /// As it is written.
    pub fn bytes(&self) -> Result<Vec<u8>, TargetError> {
        write(self)
    }

    /// Reads one, believing nothing of it.
    pub fn read(bytes: &[u8], place: &str) -> Result<Self, TargetError> {
        let intent: Self = read(bytes, INTENT, place)?;
        let paths = intent.writes.keys().chain(&intent.takes).chain(intent.earlier.keys());
        let file = || ReleaseFile { hash: String::new(), bytes: 0, kind: Kind::Page };
        Release { files: paths.map(|path| (path.clone(), file())).collect() }.check_paths()?;
        Ok(intent)
    }
}

/// The way from what stands there to the next release.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The intent to write.
    pub intent: Intent,
    /// What stands there in the end.
    pub settled: Release,
    /// What the record says now.
    pub recorded: Option<Release>,
    /// Whether an attempt before this one may have left something.
    pub taken_up: bool,
}

impl Plan {
    /// Plans the way; none where everything is there already.
    pub fn new(
        recorded: Option<Release>,
        left: Option<Intent>,
        before: Option<&Release>,
        next: &Release,
        removals: &Removals,
        place: &str,
    ) -> Result<Option<Self>, TargetError> {
        next.check_paths()?;
        check_names(next)?;
        let nothing = Release::default();
        let settled = removals.settle(before.unwrap_or(&nothing), next);
        let id = |release: Option<&Release>| release.map(Release::id);
        let arrived = id(recorded.as_ref()) == Some(settled.id());
        if !arrived && id(recorded.as_ref()) != id(before) {
            return Err(not_as_expected(recorded.is_some(), place));
        }
        if arrived && left.is_none() {
            return Ok(None);
        }
        let taken_up = left.is_some();
        let had = recorded.as_ref().unwrap_or(&nothing);
        let (earlier, mut takes) = left.map_or_else(Default::default, |left| left.remains(had));
        if let Removals::These(these) = removals {
            let there = |path: &&String| before.is_some_and(|before| before.files.contains_key(*path));
            takes.extend(these.iter().filter(there).cloned());
        }
        takes.retain(|path| !settled.files.contains_key(path));
        let difference = had.difference(&settled);
        let mut paths: BTreeSet<&String> = difference.created.iter().chain(&difference.changed).collect();
        paths.extend(earlier.keys());
        let written = |path: &String| Some((path.clone(), settled.files.get(path)?.clone()));
        let intent = Intent {
            attempt: uuid::Uuid::new_v4().simple().to_string(),
            before: id(recorded.as_ref()),
            after: settled.id(),
            writes: paths.into_iter().filter_map(written).collect(),
            takes,
            earlier,
        };
        Ok(Some(Self { intent, settled, recorded, taken_up }))
    }

    /// What may stand at a path that is about to be written.
    pub fn expected(&self, path: &str) -> impl Iterator<Item = &ReleaseFile> {
        let recorded = self.recorded.as_ref().and_then(|release| release.files.get(path));
        let earlier = self.intent.earlier.get(path).into_iter().flatten();
        recorded.into_iter().chain(earlier).chain(self.intent.writes.get(path))
    }

    /// Whether readers may have seen a file at this path before.
    pub fn is_new(&self, path: &str) -> bool {
        self.recorded.as_ref().is_none_or(|release| !release.files.contains_key(path))
    }

    /// What is written of one kind. First what is new, to which nothing leads yet, then what
    /// is changed and may lead to it (scar 29).
    pub fn writes(&self, kind: Kind) -> [Vec<(&str, &ReleaseFile)>; 2] {
        let writes = self.intent.writes.iter().map(|(path, file)| (path.as_str(), file));
        let of_kind = writes.filter(|(_, file)| file.kind == kind);
        let (new, changed) = of_kind.partition(|(path, _)| self.is_new(path));
        [new, changed]
    }

    /// What an attempt before this one left that belongs to no release, with the contents that are ours.
    pub fn strays(&self) -> impl Iterator<Item = (&str, &[ReleaseFile])> {
        let stray = |path: &str| self.is_new(path) && !self.settled.files.contains_key(path);
        let earlier = self.intent.earlier.iter().map(|(path, files)| (path.as_str(), files.as_slice()));
        earlier.filter(move |(path, _)| stray(path))
    }
}

impl Intent {
    /// What this attempt, which did not come to an end, may have left beside what the record
    /// has; and what was asked to be taken away, is out of the record, and may still be there.
    fn remains(mut self, recorded: &Release) -> (BTreeMap<String, Vec<ReleaseFile>>, BTreeSet<String>) {
        self.takes.retain(|path| !recorded.files.contains_key(path));
        let came_to_its_record = self.after == recorded.id() && self.before.as_ref() != Some(&self.after);
        let mut earlier = self.earlier;
        if came_to_its_record {
            earlier.retain(|path, _| !recorded.files.contains_key(path));
            return (earlier, self.takes);
        }
        for (path, file) in self.writes {
            let files = earlier.entry(path).or_default();
            if !files.contains(&file) {
                files.push(file);
            }
        }
        (earlier, self.takes)
    }
}

/// Refuses a release that would overwrite the target's own record.
fn check_names(next: &Release) -> Result<(), TargetError> {
    match next.files.keys().find(|path| is_record(path)) {
        None => Ok(()),
        Some(path) => {
            Err(TargetError::Unsafe(format!("“{path}” is the name of a record; a site can't have it")))
        }
    }
}

fn is_record(path: &str) -> bool {
    path == RECORD || path == INTENT
}

fn not_as_expected(recorded: bool, place: &str) -> TargetError {
    TargetError::Conflict(if recorded {
        format!("{place} holds another release than was expected: somebody else published there")
    } else {
        format!("{place} no longer holds what was published there: somebody emptied it")
    })
}

/// Somebody else's files where ours should go.
pub(crate) fn not_ours(place: &str, name: &str) -> TargetError {
    let name: String = name.chars().filter(|c| !c.is_control()).take(80).collect();
    TargetError::Conflict(format!(
        "{place} holds files that were not published from here, such as “{name}”; choose an empty folder"
    ))
}

/// A file of ours that is not as we left it.
pub(crate) fn meddled(place: &str, path: &str) -> TargetError {
    TargetError::Conflict(format!(
        "“{path}” on {place} was written by somebody else; keep what is wanted of it, take it away there, \
         and publish again"
    ))
}

/// Another attempt where ours was under way.
pub(crate) fn overtaken(place: &str) -> TargetError {
    TargetError::Conflict(format!(
        "somebody else began to publish on {place} at the same time; publish again when they are done"
    ))
}

/// Reads a file's bytes, which must be those of the release.
pub(crate) fn bytes_of(
    source: &dyn crate::Source,
    path: &str,
    file: &ReleaseFile,
) -> Result<Vec<u8>, TargetError> {
    let bytes = source.read(path)?;
    if blake3::hash(&bytes).to_hex().as_str() == file.hash {
        return Ok(bytes);
    }
    Err(TargetError::Desk(format!(
        "“{path}” was changed while it was being published; nothing of it was sent"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(files: &[(&str, &str)]) -> Release {
        let file = |text: &str| ReleaseFile { hash: text.to_owned(), bytes: 1, kind: Kind::Page };
        Release { files: files.iter().map(|(path, text)| ((*path).to_owned(), file(text))).collect() }
    }

    fn plan(recorded: &Release, left: Option<Intent>, next: &Release, removals: &Removals) -> Plan {
        Plan::new(Some(recorded.clone()), left, Some(recorded), next, removals, "here").unwrap().unwrap()
    }

    fn gone(path: &str) -> Removals {
        Removals::These([path.to_owned()].into())
    }

    #[test]
    fn what_an_abandoned_attempt_may_have_written_is_written_again_or_taken_away() {
        let (first, second, third) = (
            release(&[("a", "1"), ("b", "1")]),
            release(&[("a", "2"), ("b", "1"), ("c", "2")]),
            release(&[("a", "1"), ("b", "3")]),
        );
        let abandoned = plan(&first, None, &second, &Removals::Keep).intent;
        let plan = plan(&first, Some(abandoned), &third, &Removals::Keep);
        assert_eq!(plan.intent.writes.keys().collect::<Vec<_>>(), ["a", "b"], "“a” may be the second's");
        assert_eq!(plan.expected("a").map(|file| file.hash.as_str()).collect::<Vec<_>>(), ["1", "2", "1"]);
        assert_eq!(plan.strays().map(|(path, _)| path).collect::<Vec<_>>(), ["c"]);
    }

    // scar 35: no deletion that nobody asked for, and scar 28: none that is forgotten
    #[test]
    fn a_removal_outlives_the_attempt_that_recorded_it_and_no_other() {
        let (first, second) = (release(&[("a", "1"), ("x", "1")]), release(&[("a", "2")]));
        let intent = plan(&first, None, &second, &gone("x")).intent;
        let third = release(&[("a", "3")]);
        let recorded = plan(&second, Some(intent.clone()), &third, &Removals::Keep);
        assert_eq!(recorded.intent.takes.iter().collect::<Vec<_>>(), ["x"]);
        assert_eq!(recorded.intent.writes.len(), 1, "what came to its record is not looked at again");
        let chained = plan(&second, Some(recorded.intent), &release(&[("a", "4")]), &Removals::Keep);
        assert_eq!(chained.intent.takes.iter().collect::<Vec<_>>(), ["x"], "the removal is not forgotten");
        let back = plan(&second, Some(chained.intent), &release(&[("a", "4"), ("x", "5")]), &Removals::Keep);
        assert!(back.intent.takes.is_empty(), "a page that is wanted again is not taken away");
        let unrecorded = plan(&first, Some(intent), &third, &Removals::Keep);
        assert!(unrecorded.intent.takes.is_empty(), "its attempt was given up");
    }

    // scar 38: what stands at a target is hostile until checked
    #[test]
    fn an_intent_that_leads_out_of_the_folder_is_refused() {
        let honest = plan(&release(&[("a", "1")]), None, &release(&[("b", "1")]), &gone("a")).intent;
        let bytes = String::from_utf8(honest.bytes().unwrap()).unwrap();
        assert_eq!(Intent::read(bytes.as_bytes(), "here"), Ok(honest));
        for name in ["\"a\"", "\"b\""] {
            let hostile = bytes.replace(name, "\"../a\"");
            assert!(matches!(Intent::read(hostile.as_bytes(), "here"), Err(TargetError::Unsafe(_))));
        }
    }

    #[test]
    fn a_site_can_not_have_a_file_named_as_a_record() {
        for name in [RECORD, INTENT] {
            let planned = Plan::new(None, None, None, &release(&[(name, "1")]), &Removals::Keep, "here");
            assert!(matches!(planned, Err(TargetError::Unsafe(_))), "{name}");
        }
    }
}
