//! The one thread that writes. Two of them would wait for each other at every
//! folder, so pages are drawn on all cores and written here meanwhile.

use crate::record::{FileRow, Owner};
use crate::{FileKind, SiteError};
use std::collections::HashSet;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::time::UNIX_EPOCH;

/// Batches that may wait to be written: what is drawn ahead stays in memory.
const AHEAD: usize = 1;

/// A file that is to be written.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) owner: Owner,
    pub(crate) kind: FileKind,
    pub(crate) bytes: Vec<u8>,
    /// BLAKE3 of its bytes, taken where it is drawn: the writer has enough to do.
    pub(crate) hash: blake3::Hash,
}

impl File {
    pub(crate) fn new(owner: Owner, kind: FileKind, path: String, mut bytes: Vec<u8>) -> Self {
        let hash = blake3::hash(&bytes);
        // A page has grown into more room than it fills, and waits to be written.
        bytes.shrink_to_fit();
        Self { path, owner, kind, bytes, hash }
    }
}

/// Hands files to the writer.
pub(crate) struct Files {
    wanted: SyncSender<Vec<File>>,
    written: Receiver<FileRow>,
}

impl Files {
    /// Hands these over. Fails where the writer has given up; why, it says itself.
    pub(crate) fn write(&self, files: Vec<File>) -> Result<(), SiteError> {
        self.wanted.send(files).map_err(|_| SiteError::Stopped)
    }

    /// What was written by now, and was not told yet.
    pub(crate) fn written(&self) -> impl Iterator<Item = FileRow> {
        self.written.try_iter()
    }
}

/// Draws files while they are written below `out`. Returns what was written and not told yet.
pub(crate) fn beside(
    out: &Path,
    draw: impl FnOnce(&Files) -> Result<(), SiteError>,
) -> Result<Vec<FileRow>, SiteError> {
    std::thread::scope(|scope| {
        let (wanted, files) = sync_channel::<Vec<File>>(AHEAD);
        let (tell, written) = channel();
        let writing = scope.spawn(move || {
            let mut folders = Folders { out, above: HashSet::new(), last: PathBuf::new() };
            // Whoever drew them may have given up; what is under way is written nevertheless.
            for file in files.into_iter().flatten() {
                folders.make_for(&file.path)?;
                let _ = tell.send(file.write(out)?);
            }
            Ok(())
        });
        let files = Files { wanted, written };
        let drawn = draw(&files);
        let Files { wanted, written } = files;
        drop(wanted);
        let told = || SiteError::Source("the writing of the site broke off".to_owned());
        // Where the writer gave up, that is why nothing more could be handed over.
        writing.join().unwrap_or_else(|_| Err(told()))?;
        drawn?;
        Ok(written.into_iter().collect())
    })
}

impl File {
    /// Writes it below `out` so that a reader sees the old or the new one, never half of one.
    fn write(self, out: &Path) -> Result<FileRow, SiteError> {
        let Self { path, owner, kind, bytes, hash } = self;
        let place = out.join(&path);
        let told = |source| SiteError::File { path: place.clone(), source };
        let written = match Self::begin(&place) {
            Ok(new) => put(new, &bytes).map_err(told)?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                no_link(&place)?;
                let beside = place.with_extension("copydesk-part");
                let moved = |written| std::fs::rename(&beside, &place).map(|()| written);
                let new = std::fs::File::create(&beside);
                new.and_then(|new| put(new, &bytes)).and_then(moved).map_err(|error| {
                    // Nobody knows of it but this writer.
                    let _ = std::fs::remove_file(&beside);
                    told(error)
                })?
            }
            Err(error) => return Err(told(error)),
        };
        let (bytes, modified) = (bytes.len() as u64, modified(&written));
        Ok(FileRow { path, owner, kind, hash: Some(hash), bytes, modified })
    }

    /// Opens a file that is not there yet. What is there, or a link, is left as it is.
    fn begin(place: &Path) -> std::io::Result<std::fs::File> {
        std::fs::OpenOptions::new().write(true).create_new(true).open(place)
    }
}

/// The folders of a site. Nearly every one is that of a single page: only those above are remembered.
struct Folders<'a> {
    out: &'a Path,
    /// Those that hold others, and are no links.
    above: HashSet<PathBuf>,
    /// The one that was made last.
    last: PathBuf,
}

impl Folders<'_> {
    /// Makes the folder that a file is to stand in.
    fn make_for(&mut self, path: &str) -> Result<(), SiteError> {
        let place = self.out.join(path);
        let Some(folder) = place.parent() else { return Ok(()) };
        if folder != self.last && !self.above.contains(folder) {
            self.make(folder)?;
            folder.clone_into(&mut self.last);
        }
        Ok(())
    }

    /// Makes a folder below `out`, and those above it that are not there.
    fn make(&mut self, folder: &Path) -> Result<(), SiteError> {
        if let Some(above) = folder.parent().filter(|_| folder != self.out)
            && !self.above.contains(above)
        {
            self.make(above)?;
            self.above.insert(above.to_owned());
        }
        match std::fs::create_dir(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(SiteError::file(folder)(error));
            }
            // What is in the way of a folder is told by what is written into it.
            Err(_) if folder != self.out => no_link(folder)?,
            _ => {}
        }
        Ok(())
    }
}

/// Writes bytes, and tells the state of the file they are in.
fn put(mut file: std::fs::File, bytes: &[u8]) -> std::io::Result<std::fs::Metadata> {
    file.write_all(bytes)?;
    file.metadata()
}

/// Refuses a place at which a link stands.
fn no_link(place: &Path) -> Result<(), SiteError> {
    match std::fs::symlink_metadata(place) {
        Ok(metadata) if metadata.is_symlink() => Err(SiteError::Link(place.to_owned())),
        _ => Ok(()),
    }
}

/// When a file was changed, in nanoseconds since the epoch.
pub(crate) fn modified(metadata: &std::fs::Metadata) -> i64 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or_default()
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
