//! The record that a target keeps of what it holds, in a file of its own.

use crate::{Release, ReleaseFile, Removals, Source, TargetError};
use serde::{Deserialize, Serialize};

/// The record's file.
pub(crate) const RECORD: &str = ".copydesk-release.json";
/// The most that is read of a record, in bytes.
pub(crate) const MOST: u64 = 64 << 20;
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Written {
    copydesk: u32,
    #[serde(flatten)]
    release: Release,
}

/// A record as it is written.
pub(crate) fn write(release: &Release) -> Result<Vec<u8>, TargetError> {
    serde_json::to_vec(&Written { copydesk: FORMAT, release: release.clone() })
        .map_err(|_| TargetError::Desk("the record of a release could not be made".into()))
}

/// Reads a record, believing nothing of it.
pub(crate) fn read(bytes: &[u8], place: &str) -> Result<Release, TargetError> {
    let written: Written = serde_json::from_slice(bytes).map_err(|_| {
        TargetError::Nonsense(format!(
            "“{RECORD}” in {place} is damaged, so what stands there is not known; put it back from a \
             backup, or publish into an empty folder"
        ))
    })?;
    if written.copydesk != FORMAT {
        return Err(TargetError::Conflict(format!(
            "{place} was published by a newer Copydesk; publish there with that one"
        )));
    }
    written.release.check_paths()?;
    Ok(written.release)
}

/// The way from what a target holds to what it shall hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Way {
    /// Its record says that it holds this release already.
    Done(Release),
    /// It is to be brought to this release.
    To(Release),
}

/// Finds the way, or why there is none.
pub(crate) fn way(
    held: Option<&Release>,
    before: Option<&Release>,
    next: &Release,
    removals: &Removals,
    place: &str,
) -> Result<Way, TargetError> {
    let settled = removals.settle(before.unwrap_or(&Release::default()), next);
    settled.check_paths()?;
    check_names(&settled)?;
    let id = |release: Option<&Release>| release.map(Release::id);
    if id(held) == Some(settled.id()) {
        return Ok(Way::Done(settled));
    }
    match (held, before) {
        _ if id(held) == id(before) => Ok(Way::To(settled)),
        (None, _) => Err(TargetError::Conflict(format!(
            "{place} no longer holds what was published there: somebody emptied it"
        ))),
        (Some(_), _) => Err(TargetError::Conflict(format!(
            "{place} holds another release than was expected: somebody else published there"
        ))),
    }
}

/// Refuses names that can't stand beside each other or beside the record.
fn check_names(release: &Release) -> Result<(), TargetError> {
    for path in release.files.keys() {
        if path.eq_ignore_ascii_case(RECORD) {
            return Err(TargetError::Unsafe(format!(
                "“{path}” is the name of a record; a site can't have it"
            )));
        }
        if let Some(file) = folders_of(path).find(|folder| release.files.contains_key(*folder)) {
            return Err(TargetError::Impossible(format!(
                "“{file}” is a file and “{path}” would stand inside it; a site can't have both"
            )));
        }
    }
    Ok(())
}

/// The folders that a path leads through, from the outermost.
pub(crate) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Reads a file's bytes, which must be those of the release.
pub(crate) fn bytes_of(source: &dyn Source, path: &str, file: &ReleaseFile) -> Result<Vec<u8>, TargetError> {
    let bytes = source.read(path)?;
    if blake3::hash(&bytes).to_hex().as_str() == file.hash {
        return Ok(bytes);
    }
    Err(TargetError::Desk(format!("“{path}” was changed while it was being published; publish once more")))
}

/// A file of ours that is not as we left it.
pub(crate) fn meddled(place: &str, path: &str) -> TargetError {
    TargetError::Conflict(format!(
        "“{path}” in {place} was written by somebody else; keep what is wanted of it, take it away there, \
         and publish again"
    ))
}

/// A file of somebody else's where one of ours should go.
pub(crate) fn in_the_way(place: &str, path: &str) -> TargetError {
    let path: String = path.chars().filter(|c| !c.is_control()).take(80).collect();
    TargetError::Conflict(format!(
        "{place} holds “{path}”, which was not published from here and is in the way; move it and publish again"
    ))
}

/// A file that was to stay there, and is gone.
pub(crate) fn gone(place: &str, path: &str) -> TargetError {
    TargetError::Conflict(format!(
        "“{path}” is gone from {place} though nobody asked for that; put it back there, or remove it by publishing"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn release(paths: &[&str]) -> Release {
        let file = |path: &str| ReleaseFile { hash: path.into(), bytes: 1, kind: Kind::Page };
        Release { files: paths.iter().map(|path| ((*path).to_owned(), file(path))).collect() }
    }

    // scar 38: a record that somebody else wrote leads nowhere else
    #[test]
    fn a_hostile_record_is_refused() {
        let text = write(&release(&["../x"])).unwrap();
        assert_eq!(read(&text, "there").unwrap_err().code(), "unsafe");
        assert_eq!(read(b"{}", "there").unwrap_err().code(), "bad_answer");
        let newer = r#"{"copydesk":2,"files":{}}"#;
        assert_eq!(read(newer.as_bytes(), "there").unwrap_err().code(), "conflict");
        let good = release(&["a/b", "c"]);
        assert_eq!(read(&write(&good).unwrap(), "there").unwrap(), good);
    }

    // scar 35: an emptied target is no reason to carry on
    #[test]
    fn what_is_not_as_expected_is_a_conflict() {
        let (a, b) = (release(&["a"]), release(&["b"]));
        let way = |held: Option<&Release>, before: Option<&Release>| {
            super::way(held, before, &release(&["a", "c"]), &Removals::Keep, "there")
        };
        assert!(matches!(way(None, None), Ok(Way::To(_))));
        assert!(matches!(way(Some(&a), Some(&a)), Ok(Way::To(_))));
        let arrived = release(&["a", "c"]);
        assert_eq!(way(Some(&arrived), Some(&a)), Ok(Way::Done(arrived.clone())));
        for (held, before) in [(None, Some(&a)), (Some(&a), None), (Some(&b), Some(&a))] {
            assert_eq!(way(held, before).unwrap_err().code(), "conflict");
        }
    }

    #[test]
    fn names_that_can_not_stand_together_are_refused() {
        for paths in [&["a", "a/b"][..], &["a/b", "a/b/c/d"], &[RECORD], &[".Copydesk-Release.json"]] {
            assert!(check_names(&release(paths)).is_err(), "{paths:?}");
        }
        assert!(check_names(&release(&["a", "a-b", "ab/c", "x/a"])).is_ok());
    }
}
