//! The folder on a server that holds a site. What the server lists of it is only
//! looked at for names of ours; nothing is ever followed out of it.

use super::session::{Server, Session};
use super::trouble::{is_missing, strange, trouble};
use crate::standing::{self, INTENT, Intent, MOST, OURS, RECORD};
use crate::{Release, TargetError};
use futures_util::{StreamExt, TryStreamExt, stream};
use russh_sftp::client::error::Error;
use russh_sftp::protocol::{FileAttributes, StatusCode};
use std::collections::{BTreeMap, BTreeSet};

/// Requests for different files that are under way at once; bounds the open handles too (scar 32).
pub(super) const AT_ONCE: usize = 16;
/// The most names that are read of a folder.
const NAMES: usize = 10_000;

/// The folder of a site.
pub(super) struct Folder<'a> {
    pub server: &'a Server,
    /// Its path there, links resolved.
    root: String,
    /// Whether it is there yet.
    there: bool,
}

impl Session {
    /// The target's folder, made if it was not there. Only the last part of its path is made:
    /// a path that is wrong in its beginning is a mistake.
    pub async fn folder_made(&self) -> Result<Folder<'_>, TargetError> {
        let mut folder = self.folder().await?;
        if !folder.there {
            let made = self.server.raw.mkdir(&folder.root, FileAttributes::empty()).await;
            made.map_err(|error| trouble(&self.server.host, &format!("making “{}”", folder.root), &error))?;
            folder.there = true;
        }
        Ok(folder)
    }
}

impl<'a> Folder<'a> {
    /// Finds it. The folder itself may be a link, which is resolved once, here.
    pub async fn find(server: &'a Server, path: &str) -> Result<Self, TargetError> {
        let path = path.trim_start_matches("~/").trim_end_matches('/');
        let path = match path {
            "" | "~" => ".",
            path => path,
        };
        let doing = format!("looking for “{path}”");
        let (root, there) = match server.raw.realpath(path).await {
            Err(error) if is_missing(&error) => (path.to_owned(), false),
            Err(error) => return Err(trouble(&server.host, &doing, &error)),
            Ok(found) => match found.files.into_iter().next() {
                Some(file) if file.filename.starts_with('/') => (file.filename, true),
                _ => return Err(strange(&server.host, &doing)),
            },
        };
        let there = match server.raw.stat(&root).await {
            Ok(found) if found.attrs.is_dir() => there,
            Ok(_) => {
                return Err(TargetError::Impossible(format!("{} is a file, not a folder", server.place)));
            }
            Err(error) if is_missing(&error) => false,
            Err(error) => return Err(trouble(&server.host, &doing, &error)),
        };
        Ok(Self { server, root, there })
    }

    /// Where a path of the release is.
    pub fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.root.trim_end_matches('/'))
    }

    /// A name that nobody has, for a file that is not finished.
    pub fn beside(&self) -> String {
        self.at(&format!("{OURS}{}", uuid::Uuid::new_v4().simple()))
    }

    /// Its record and the intent of an attempt that did not come to an end.
    pub async fn holds(&self) -> Result<(Option<Release>, Option<Intent>), TargetError> {
        if !self.there {
            return Ok((None, None));
        }
        let place = &self.server.place;
        let record = self.server.read(&self.at(RECORD), MOST).await?;
        let record = record.map(|bytes| standing::read_record(&bytes, place)).transpose()?;
        let intent = self.intent().await?;
        if record.is_none() && intent.is_none() {
            let names = self.names().await?;
            if let Some(name) = names.iter().find(|name| !name.starts_with(OURS)) {
                return Err(standing::not_ours(place, name));
            }
        }
        Ok((record, intent))
    }

    /// The intent that stands there.
    pub async fn intent(&self) -> Result<Option<Intent>, TargetError> {
        let bytes = self.server.read(&self.at(INTENT), MOST).await?;
        bytes.map(|bytes| Intent::read(&bytes, &self.server.place)).transpose()
    }

    /// The names in it, as the server tells them: not to be used as paths.
    async fn names(&self) -> Result<Vec<String>, TargetError> {
        let failed = |error: Error| trouble(&self.server.host, "listing its folder", &error);
        let handle = self.server.raw.opendir(&self.root).await.map_err(failed)?.handle;
        let mut names = Vec::new();
        loop {
            match self.server.raw.readdir(&handle).await {
                Ok(more) if more.files.is_empty() || names.len() > NAMES => break,
                Ok(more) => names.extend(more.files.into_iter().map(|file| file.filename)),
                Err(Error::Status(status)) if status.status_code == StatusCode::Eof => break,
                Err(error) => return Err(failed(error)),
            }
        }
        let _ = self.server.raw.close(handle).await;
        names.retain(|name| name != "." && name != "..");
        Ok(names)
    }

    /// Takes away what attempts before left half written.
    pub async fn tidy(&self) -> Result<(), TargetError> {
        let names = self.names().await?;
        let left = names.iter().filter(|name| is_half_written(name)).map(|name| self.remove(name));
        stream::iter(left).buffer_unordered(AT_ONCE).try_for_each(|()| async { Ok(()) }).await
    }

    /// Takes a file away; that it was gone already is as good. A link on the way there is not followed.
    pub async fn remove(&self, path: &str) -> Result<(), TargetError> {
        for folder in parents(path) {
            match self.server.raw.lstat(self.at(folder)).await {
                Ok(found) if !found.attrs.is_dir() => return Err(self.not_followed(folder)),
                Err(error) if is_missing(&error) => return Ok(()),
                // Whatever else is wrong shows when the file is taken away.
                _ => {}
            }
        }
        match self.server.raw.remove(self.at(path)).await {
            Err(error) if !is_missing(&error) => {
                Err(trouble(&self.server.host, &format!("taking away “{path}”"), &error))
            }
            _ => Ok(()),
        }
    }

    /// Takes away the folders in which these files were the last ones.
    pub async fn remove_emptied(&self, paths: &BTreeSet<String>, settled: &Release) {
        let kept: BTreeSet<&str> = settled.files.keys().flat_map(|path| parents(path)).collect();
        let mut emptied: BTreeSet<&str> = paths.iter().flat_map(|path| parents(path)).collect();
        emptied.retain(|folder| !kept.contains(folder));
        // The innermost first. One that is not empty stays: the server refuses.
        for folder in emptied.into_iter().rev() {
            let _ = self.server.raw.rmdir(self.at(folder)).await;
        }
    }

    /// Makes the folders of these paths, outer ones first. A link in a folder's place is not followed.
    pub async fn make_folders(&self, paths: &[&str]) -> Result<(), TargetError> {
        let mut by_depth: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for folder in paths.iter().flat_map(|path| parents(path)) {
            by_depth.entry(folder.matches('/').count()).or_default().insert(folder);
        }
        for folders in by_depth.into_values() {
            let made = folders.into_iter().map(|folder| self.make_folder(folder));
            stream::iter(made).buffer_unordered(AT_ONCE).try_for_each(|()| async { Ok(()) }).await?;
        }
        Ok(())
    }

    async fn make_folder(&self, folder: &str) -> Result<(), TargetError> {
        let (at, host) = (self.at(folder), &self.server.host);
        let failed = |error| trouble(host, &format!("making the folder “{folder}”"), &error);
        match self.server.raw.lstat(&at).await {
            Ok(found) if found.attrs.is_dir() => Ok(()),
            Ok(_) => Err(self.not_followed(folder)),
            Err(error) if is_missing(&error) => {
                self.server.raw.mkdir(&at, FileAttributes::empty()).await.map(|_| ()).map_err(failed)
            }
            Err(error) => Err(failed(error)),
        }
    }

    fn not_followed(&self, folder: &str) -> TargetError {
        TargetError::Unsafe(format!(
            "“{folder}” on {} is a file or a link where a folder should be, and is not followed; take it away \
             there, and publish again",
            self.server.place
        ))
    }

    /// Puts a file in its place.
    pub async fn put(&self, path: &str, bytes: &[u8]) -> Result<(), TargetError> {
        self.server.put(&self.at(path), &self.beside(), bytes).await
    }

    /// How many bytes it has room for, where the server tells.
    pub async fn room(&self) -> Result<Option<u64>, TargetError> {
        self.server.room(&self.root).await
    }

    /// Writes a file that nobody sees, puts another in its place, and takes it away.
    pub async fn try_writing(&self) -> Result<String, TargetError> {
        self.check_replaces()?;
        if !self.there {
            return Ok("the folder is made when something is published".into());
        }
        let name = format!("{OURS}{}", uuid::Uuid::new_v4().simple());
        for bytes in ["one", "another"] {
            self.put(&name, bytes.as_bytes()).await?;
        }
        self.remove(&name).await?;
        let flushed = if self.server.flushes { ", flushed to its disk" } else { "" };
        Ok(format!("files are replaced in one step{flushed}"))
    }

    /// Refuses a server that can't replace a file in one step: between taking the old one away
    /// and putting the new one there, readers would see neither (scar 28).
    pub fn check_replaces(&self) -> Result<(), TargetError> {
        if self.server.replaces {
            return Ok(());
        }
        Err(TargetError::Impossible(format!(
            "{} can't replace a file in one step (posix-rename@openssh.com), so readers would see half a site; \
             use a server with OpenSSH, or another kind of target",
            self.server.host
        )))
    }
}

/// The folders that a path is in, outer ones first.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Whether a name is one that [`Folder::beside`] gives.
fn is_half_written(name: &str) -> bool {
    name.strip_prefix(OURS)
        .is_some_and(|rest| rest.len() == 32 && rest.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    // scar 38: a server's listing is not believed
    #[test]
    fn only_names_that_we_give_are_tidied_away() {
        assert!(is_half_written(".copydesk-0123456789abcdef0123456789abcdef"));
        for other in [RECORD, INTENT, ".copydesk-site", ".copydesk-../../../../etc/passwd-abcdef01234", "a"] {
            assert!(!is_half_written(other), "{other}");
        }
    }

    #[test]
    fn the_folders_of_a_path_are_told_from_the_outermost() {
        assert_eq!(parents("a/b/c.html").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(parents("c.html").count(), 0);
    }
}
