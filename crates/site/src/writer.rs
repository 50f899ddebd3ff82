//! The one thread that writes. Two of them would wait for each other at every
//! folder, so pages are drawn on all cores and written here meanwhile.

use crate::manifest::Written;
use crate::{FileKind, SiteError};
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::UNIX_EPOCH;

/// Batches that may wait to be written: what is drawn ahead stays in memory.
const AHEAD: usize = 2;

/// A file that is to be written.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    /// The hash of all that it was made from.
    pub(crate) key: String,
    /// The hash of its bytes, taken where it is drawn: the writer has enough to do.
    pub(crate) hash: String,
    pub(crate) kind: FileKind,
    /// The slugs that an article's page links to.
    pub(crate) links: Vec<String>,
}

impl File {
    /// A file that is made from nothing but its bytes.
    pub(crate) fn of_bytes(kind: FileKind, path: String, bytes: Vec<u8>) -> Self {
        let key = blake3::hash(&bytes).to_hex().to_string();
        Self { path, bytes, hash: key.clone(), key, kind, links: Vec::new() }
    }

    /// A file that was drawn from what `key` is the hash of.
    pub(crate) fn drawn(kind: FileKind, path: String, key: String, text: String) -> Self {
        Self { key, ..Self::of_bytes(kind, path, text.into_bytes()) }
    }
}

/// Hands files to the writer.
pub(crate) struct Files(SyncSender<Vec<File>>);

impl Files {
    /// Hands these over. Fails where the writer has given up; why, it says itself.
    pub(crate) fn write(&self, files: Vec<File>) -> Result<(), SiteError> {
        self.0.send(files).map_err(|_| SiteError::Stopped)
    }
}

/// Draws files while they are written below `out`. Returns how that went, and
/// what was written in any case.
pub(crate) fn beside(
    out: &Path,
    draw: impl FnOnce(&Files) -> Result<(), SiteError>,
) -> (Result<(), SiteError>, Vec<(String, Written)>) {
    std::thread::scope(|scope| {
        let (send, receive) = sync_channel::<Vec<File>>(AHEAD);
        let writing = scope.spawn(move || {
            let (mut writer, mut written) = (Writer { out, folders: HashSet::new() }, Vec::new());
            for file in receive.into_iter().flatten() {
                match writer.write(file) {
                    Ok(one) => written.push(one),
                    Err(error) => return (Err(error), written),
                }
            }
            (Ok(()), written)
        });
        let drawn = draw(&Files(send));
        let told = || SiteError::Source("the writing of the site broke off".to_owned());
        let (ended, written) = writing.join().unwrap_or_else(|_| (Err(told()), Vec::new()));
        // Where the writer gave up, that is why nothing more could be handed over.
        (ended.and(drawn), written)
    })
}

struct Writer<'a> {
    out: &'a Path,
    /// Folders that are there and no links.
    folders: HashSet<PathBuf>,
}

impl Writer<'_> {
    /// Writes a file so that a reader sees the old or the new one, never half of one.
    fn write(&mut self, file: File) -> Result<(String, Written), SiteError> {
        let File { path, bytes, key, hash, kind, links } = file;
        let place = self.out.join(&path);
        let told = |source| SiteError::File { path: place.clone(), source };
        if let Some(folder) = place.parent().filter(|folder| !self.folders.contains(*folder)) {
            no_links(self.out, folder)?;
            std::fs::create_dir_all(folder).map_err(told)?;
            self.folders.insert(folder.to_owned());
        }
        let written = match std::fs::symlink_metadata(&place) {
            Ok(metadata) if metadata.is_symlink() => return Err(SiteError::Link(place)),
            Ok(_) => {
                let beside = place.with_extension("copydesk-part");
                let written = put(&beside, &bytes).map_err(told)?;
                std::fs::rename(&beside, &place).map_err(told)?;
                written
            }
            Err(_) => put(&place, &bytes).map_err(told)?,
        };
        let (bytes, modified) = (bytes.len() as u64, modified(&written));
        Ok((path, Written { key, hash, kind, bytes, modified, links }))
    }
}

/// Writes bytes, and tells the state of the file they are in.
fn put(place: &Path, bytes: &[u8]) -> std::io::Result<std::fs::Metadata> {
    let mut file = std::fs::File::create(place)?;
    file.write_all(bytes)?;
    file.metadata()
}

/// When a file was changed, in nanoseconds since the epoch.
pub(crate) fn modified(metadata: &std::fs::Metadata) -> u128 {
    metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map_or(0, |d| d.as_nanos())
}

/// Refuses a place below `out` on whose way a link stands: what it leads to is not
/// the site's (scar 38).
pub(crate) fn no_links(out: &Path, place: &Path) -> Result<(), SiteError> {
    let mut way = out.to_owned();
    for part in place.strip_prefix(out).unwrap_or(place) {
        way.push(part);
        match std::fs::symlink_metadata(&way) {
            Ok(metadata) if metadata.is_symlink() => return Err(SiteError::Link(way)),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    Ok(())
}
