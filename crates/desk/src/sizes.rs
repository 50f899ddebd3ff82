//! The sizes in which pages offer their pictures: made in the background, one at a time,
//! and kept in `.sizes/HASH/`. They are nothing but copies: whoever deletes that folder has
//! the plain pages back until they are made anew.

use crate::{Desk, Failure, view::Outcomes};
use article::MediaHash;
use media::{Kind, Opened, WIDTHS};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const FOLDER: &str = ".sizes";
/// What was made of a picture. It is written last: a picture without it is not finished.
const LIST: &str = "list.json";
/// The widest picture for browsers that know neither AVIF nor WebP.
const WIDEST_FALLBACK: u32 = 1600;
/// How long the worker rests before it looks again, and how soon it hears that it shall stop.
const REST: Duration = Duration::from_secs(10);
const SLICE: Duration = Duration::from_millis(200);

/// What was made of a picture; no files where it is shown as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Made {
    /// The picture's own width, in pixels.
    pub(crate) width: u32,
    /// The picture's own height, in pixels.
    pub(crate) height: u32,
    pub(crate) files: Vec<MadeFile>,
}

/// A picture in one size and format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MadeFile {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) format: Format,
    pub(crate) hash: MediaHash,
}

/// A format in which pages offer pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    Avif,
    WebP,
    Jpeg,
    Png,
}

impl Format {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Avif => Kind::Avif,
            Self::WebP => Kind::WebP,
            Self::Jpeg => Kind::Jpeg,
            Self::Png => Kind::Png,
        }
    }
}

impl MadeFile {
    /// Its name beside a page: another one when its bytes are others.
    pub(crate) fn page_name(&self) -> String {
        format!("{}-{}.{}", self.width, &self.hash.as_str()[..16], self.format.kind().ending())
    }

    fn name(&self) -> String {
        name(self.width, self.format)
    }
}

fn name(width: u32, format: Format) -> String {
    format!("{width}.{}", format.kind().ending())
}

/// Each size and format that a page offers of a picture, the small ones first.
fn wanted(picture: &Opened) -> Vec<(u32, Format)> {
    let widths = picture.widths(&WIDTHS);
    // AVIF is slow, and in vain where the picture is too tall for WebP.
    let both = |width: &u32| [(*width, Format::WebP), (*width, Format::Avif)];
    let mut wanted: Vec<_> = widths.iter().flat_map(both).collect();
    // A smaller original is its own fallback.
    if picture.size().width > WIDEST_FALLBACK {
        let fallback = if picture.fallback() == Kind::Png { Format::Png } else { Format::Jpeg };
        wanted.push((WIDEST_FALLBACK, fallback));
    }
    wanted
}

impl Desk {
    /// Makes the sizes that are missing whenever there are any, until it is told to stop. For a
    /// thread of its own, that gives way to all others.
    pub fn keep_sizes_made(&self, stop: &AtomicBool) {
        give_way();
        let goes_on = || !stop.load(Ordering::Acquire);
        let mut seen = None;
        while goes_on() {
            let state = self.store.changes().ok();
            // What fails, for want of room say, is tried again after a rest.
            if (state.is_none() || state != seen) && self.make_sizes(&goes_on).is_ok() {
                seen = state;
            }
            let mut left = REST;
            while goes_on() && !left.is_zero() {
                std::thread::sleep(SLICE);
                left = left.saturating_sub(SLICE);
            }
        }
    }

    /// Makes the sizes that are missing of pictures that articles use, and takes away those of
    /// others; stops between two files when `goes_on` says so. Returns how many pictures were
    /// finished. Nothing is done where another program is at it.
    ///
    /// # Errors
    /// When the desk can't be read, or they could not be written.
    pub fn make_sizes(&self, goes_on: &dyn Fn() -> bool) -> Outcomes<usize> {
        let folder = self.folder().join(FOLDER);
        let used = self.store.used_pictures()?;
        if used.is_empty() && !folder.is_dir() {
            return Ok(0);
        }
        std::fs::create_dir_all(&folder).map_err(|e| Failure::file(&folder, &e))?;
        let lock = folder.join("lock");
        let one = File::create(&lock).map_err(|e| Failure::file(&lock, &e))?;
        if one.try_lock().is_err() {
            return Ok(0);
        }
        let (mut finished, there) = (0, self.pictures_with_sizes());
        for hash in &used {
            if !goes_on() {
                return Ok(finished);
            }
            if !self.list_of(hash).is_file() && self.make_sizes_of(hash, goes_on)? {
                finished += 1;
            }
        }
        for hash in there.difference(&used.into_iter().collect()) {
            let gone = folder.join(hash.as_str());
            std::fs::remove_dir_all(&gone).map_err(|e| Failure::file(&gone, &e))?;
        }
        Ok(finished)
    }

    /// Makes what is missing of one picture. Says whether it is finished.
    fn make_sizes_of(&self, hash: &MediaHash, goes_on: &dyn Fn() -> bool) -> Outcomes<bool> {
        // A file that is gone or changed is a matter of `verify`.
        let Ok(bytes) = self.store.media(hash) else { return Ok(false) };
        let mut made = Made::default();
        // What moves, has no pixels, or can't be written in a format is shown as it is.
        if let Ok(picture) = Opened::of(&bytes, None) {
            let size = picture.size();
            (made.width, made.height) = (size.width, size.height);
            for (width, format) in wanted(&picture) {
                if !goes_on() {
                    return Ok(false);
                }
                let path = self.sizes_of(hash).join(name(width, format));
                let bytes = match std::fs::read(&path) {
                    Ok(there) => there,
                    Err(_) => {
                        let Ok(rendition) = picture.rendition(width, format.kind()) else {
                            made.files.clear();
                            break;
                        };
                        write(&path, &rendition.bytes)?;
                        rendition.bytes
                    }
                };
                let height = picture.size_at(width).height;
                made.files.push(MadeFile { width, height, format, hash: MediaHash::of(&bytes) });
            }
        }
        let list = serde_json::to_vec(&made).map_err(|e| Failure::new("sizes", e.to_string()))?;
        write(&self.list_of(hash), &list)?;
        self.store.touch_users_of(hash)?;
        Ok(true)
    }

    fn sizes_of(&self, hash: &MediaHash) -> PathBuf {
        self.folder().join(FOLDER).join(hash.as_str())
    }

    fn list_of(&self, hash: &MediaHash) -> PathBuf {
        self.sizes_of(hash).join(LIST)
    }

    /// The pictures of which something was made, finished or not.
    fn pictures_with_sizes(&self) -> HashSet<MediaHash> {
        let folders = std::fs::read_dir(self.folder().join(FOLDER)).into_iter().flatten().flatten();
        folders.filter_map(|folder| MediaHash::parse(&folder.file_name().to_string_lossy()).ok()).collect()
    }

    /// What a page offers of a picture, where that is finished.
    pub(crate) fn made_of(&self, hash: &MediaHash) -> Option<Made> {
        let list = std::fs::read(self.list_of(hash)).ok()?;
        serde_json::from_slice(&list).ok().filter(|made: &Made| !made.files.is_empty())
    }

    /// What pages offer of all pictures: read once for a build, so that what is finished
    /// while it runs waits for the next.
    pub(crate) fn made_of_all(&self) -> HashMap<MediaHash, Made> {
        let one = |hash: MediaHash| self.made_of(&hash).map(|made| (hash, made));
        self.pictures_with_sizes().into_par_iter().filter_map(one).collect()
    }

    /// A file that was made of a picture.
    pub(crate) fn made_file(&self, hash: &MediaHash, file: &MadeFile) -> Outcomes<Vec<u8>> {
        match std::fs::read(self.sizes_of(hash).join(file.name())) {
            Ok(bytes) if MediaHash::of(&bytes) == file.hash => Ok(bytes),
            _ => {
                // Without its list the picture stands as it is, until its sizes are made anew.
                let _ = std::fs::remove_dir_all(self.sizes_of(hash));
                let told = format!("the copy {} of a picture is gone or was changed", file.page_name());
                Err(Failure::new("bad_size", told).hint("try again; the copies are made anew"))
            }
        }
    }
}

/// Writes a file so that it is there whole or not at all. One program writes at a time, so what
/// one that was killed left beside it is written over.
fn write(path: &Path, bytes: &[u8]) -> Outcomes<()> {
    let beside = path.with_added_extension("part");
    let write = || -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    write().map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        Failure::file(path, &error)
    })
}

/// Lets every other thread go first, where the system knows that for a single thread.
fn give_way() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 19);
}
