//! What a folder asks of the operating system, and what its failures mean.

use crate::TargetError;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// Up to so many files and folders are made durable one by one; beyond, the whole file system is.
const ONE_BY_ONE: usize = 64;

/// What a failure of the disk means, with what it happened to.
pub(super) fn failed(what: &str, path: &Path, error: &io::Error) -> TargetError {
    let path = path.display();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => TargetError::Full(format!(
            "there is no room left to {what} {path}; make some and publish again. The site is as it was"
        )),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => TargetError::Impossible(format!(
            "this user may not {what} {path}; change the folder's owner or rights, and publish again"
        )),
        kind => TargetError::Unreachable(format!("the disk failed to {what} {path} ({kind})")),
    }
}

/// Puts one folder in the place of another in one moment.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Puts one folder in the place of another in one moment; this system can't.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// How many bytes are free for this user.
pub(super) fn room(path: &Path) -> io::Result<u64> {
    let told = rustix::fs::statvfs(path)?;
    Ok(told.f_bavail.saturating_mul(told.f_frsize))
}

/// Makes a link that leads to `to`.
pub(super) fn symlink(to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

/// Brings these files and folders, all on one file system, onto the disk.
pub(super) fn make_durable<'a>(paths: impl ExactSizeIterator<Item = &'a Path>) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    if paths.len() > ONE_BY_ONE {
        let mut paths = paths;
        return match paths.next() {
            Some(path) => Ok(rustix::fs::syncfs(File::open(path)?)?),
            None => Ok(()),
        };
    }
    for path in paths {
        File::open(path)?.sync_all()?;
    }
    Ok(())
}

/// The hash of a file's bytes, of which no more are read than `most`.
pub(super) fn hash(path: &Path, most: u64) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?.take(most.saturating_add(1)))?;
    Ok(hasher.finalize().to_hex().to_string())
}
