//! What the desk keeps of each target that holds a site: the site as it is
//! built for that target, and the files of its last releases, each once by its
//! hash, so that a release can be brought back as it was.

use crate::Failure;
use crate::view::Outcomes;
use publish::{Release, Source, TargetError};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// How many releases can be brought back.
const KEPT: usize = 5;

/// One target's folder in the desk.
pub(crate) struct Staged {
    folder: PathBuf,
}

impl Staged {
    pub(crate) fn open(desk: &Path, target: &str) -> Outcomes<Self> {
        let folder = desk.join(".outbox").join(target);
        for part in ["site", "releases", "objects"] {
            let folder = folder.join(part);
            std::fs::create_dir_all(&folder).map_err(|e| Failure::file(&folder, &e))?;
        }
        Ok(Self { folder })
    }

    /// Where the site is built for the target.
    pub(crate) fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// Where the site is built for a rehearsal.
    pub(crate) fn rehearsal(&self) -> PathBuf {
        self.folder.join("rehearsal")
    }

    /// Keeps the list of what was rehearsed.
    pub(crate) fn note_rehearsal(&self, release: &Release) -> Outcomes<()> {
        let (path, text) =
            (self.folder.join("rehearsal.json"), serde_json::to_vec(release).unwrap_or_default());
        std::fs::write(&path, text).map_err(|e| Failure::file(&path, &e))
    }

    /// What was rehearsed last.
    pub(crate) fn rehearsed(&self) -> Option<Release> {
        serde_json::from_slice(&std::fs::read(self.folder.join("rehearsal.json")).ok()?).ok()
    }

    fn object(&self, hash: &str) -> PathBuf {
        self.folder.join("objects").join(hash.get(..2).unwrap_or("00")).join(hash)
    }

    fn record(&self, id: &str) -> PathBuf {
        self.folder.join("releases").join(format!("{id}.json"))
    }

    /// A release that was kept.
    pub(crate) fn release(&self, id: &str) -> Option<Release> {
        serde_json::from_slice(&std::fs::read(self.record(id)).ok()?).ok()
    }

    /// Keeps a release: its list, and each of its files that is not kept yet. The site is
    /// written by renaming, so a link to a file keeps its bytes.
    pub(crate) fn keep(&self, release: &Release) -> Outcomes<()> {
        for (path, file) in &release.files {
            let object = self.object(&file.hash);
            let built = self.site().join(path);
            if object.exists() || !built.exists() {
                continue;
            }
            let folder = object.parent().unwrap_or(&self.folder);
            std::fs::create_dir_all(folder).map_err(|e| Failure::file(folder, &e))?;
            match std::fs::hard_link(&built, &object) {
                Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => {
                    std::fs::copy(&built, &object).map_err(|e| Failure::file(&object, &e))?;
                }
                _ => {}
            }
        }
        let (record, text) = (self.record(&release.id()), serde_json::to_vec(release).unwrap_or_default());
        let beside = record.with_extension("part");
        let write = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, &record));
        write.map_err(|e| Failure::file(&record, &e))?;
        self.forget_old();
        Ok(())
    }

    /// Drops all but the last releases, and the files that only they had. What can't be
    /// dropped now is dropped another time.
    fn forget_old(&self) {
        let Ok(entries) = std::fs::read_dir(self.folder.join("releases")) else { return };
        let mut records: Vec<_> = entries
            .flatten()
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        if records.len() <= KEPT * 2 {
            return;
        }
        records.sort();
        let old = records.len() - KEPT;
        for (_, path) in records.drain(..old) {
            let _ = std::fs::remove_file(path);
        }
        let read = |path: &PathBuf| serde_json::from_slice::<Release>(&std::fs::read(path).ok()?).ok();
        let wanted: HashSet<String> = records
            .iter()
            .filter_map(|(_, path)| read(path))
            .flat_map(|release| release.files.into_values().map(|file| file.hash))
            .collect();
        let folders = std::fs::read_dir(self.folder.join("objects")).into_iter().flatten().flatten();
        for object in folders.flat_map(|f| std::fs::read_dir(f.path()).into_iter().flatten().flatten()) {
            if !wanted.contains(object.file_name().to_string_lossy().as_ref()) {
                let _ = std::fs::remove_file(object.path());
            }
        }
    }

    /// The files of a release: as they were built just now, or as they were kept.
    pub(crate) fn source<'a>(&'a self, release: &'a Release) -> impl Source + 'a {
        Files { staged: self, release }
    }
}

struct Files<'a> {
    staged: &'a Staged,
    release: &'a Release,
}

impl Files<'_> {
    /// A file with just these bytes.
    fn place(&self, path: &str) -> Option<PathBuf> {
        let file = self.release.files.get(path)?;
        let kept = self.staged.object(&file.hash);
        if kept.exists() { Some(kept) } else { Some(self.staged.site().join(path)) }
    }
}

impl Source for Files<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, TargetError> {
        let gone = || TargetError::Desk(format!("{path} is not among the files that are to go out"));
        let bytes = std::fs::read(self.place(path).ok_or_else(gone)?)
            .map_err(|e| TargetError::Desk(format!("{path} can't be read: {}", e.kind())))?;
        let right =
            self.release.files.get(path).is_some_and(|f| f.hash == blake3::hash(&bytes).to_hex().as_str());
        if right {
            Ok(bytes)
        } else {
            Err(TargetError::Desk(format!("{path} was changed while it went out")))
        }
    }

    fn file(&self, path: &str) -> Option<PathBuf> {
        self.place(path).filter(|place| place.exists())
    }
}
