//! A folder on a server, over SSH's file transfer.
//!
//! A file goes to a name of its own, is flushed there, read back, and renamed over
//! the one that readers see, which is one step for them. The server is known by its
//! key, seen and confirmed once: no password or signature goes to another one. What
//! a publication is about to do stands in the folder before it begins
//! ([`crate::standing`]).

mod bring;
mod file;
mod folder;
mod session;
mod trouble;

use crate::walk::{Asked, walk};
use crate::{Release, Removals, Secret, SiteTarget, Source, Steps, TargetError, Tried};
use bring::Reached;
use session::Session;
use std::path::PathBuf;

/// A folder of a server over SFTP.
#[derive(Debug, Clone)]
pub struct Sftp {
    /// The server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who logs in.
    pub user: String,
    /// The folder there; without a leading `/` it is below the user's own.
    pub path: String,
    /// The private key's file; without it the secret is a password.
    pub key_file: Option<PathBuf>,
    /// The key's passphrase, if it has one, or the password.
    pub secret: Option<Secret>,
    /// The server's key, `SHA256:…`. Nothing is published where it was never confirmed.
    pub host_key: Option<String>,
}

impl Sftp {
    /// The fingerprint of the key that the server shows now, `SHA256:…`. Nobody logs in for this.
    ///
    /// # Errors
    /// When it can't be reached, or speaks no SSH.
    pub fn fingerprint(&self) -> Result<String, TargetError> {
        session::fingerprint(self)
    }

    /// The place, for people.
    fn place(&self) -> String {
        let path = self.path.trim();
        format!("{}:{}", self.host, if path.is_empty() { "~" } else { path })
    }
}

impl SiteTarget for Sftp {
    fn test(&self) -> Vec<Tried> {
        let mut tried = Vec::new();
        if let Err(problem) = self.try_all(&mut tried) {
            tried.push(problem);
        }
        tried
    }

    fn holds(&self) -> Result<Option<Release>, TargetError> {
        let session = Session::open(self)?;
        session.run(async { session.folder().await?.holds().await.map(|(recorded, _)| recorded) })
    }

    fn bring(
        &self,
        before: Option<&Release>,
        next: &Release,
        removals: &Removals,
        source: &dyn Source,
        steps: Steps<'_>,
    ) -> Result<Release, TargetError> {
        let session = Session::open(self)?;
        let folder = session.run(session.folder_made())?;
        folder.check_replaces()?;
        let held = session.run(folder.holds())?;
        let asked = Asked { before, next, removals, source, steps };
        walk(&Reached { session: &session, folder }, held, &asked)
    }
}

impl Sftp {
    /// Tries one thing after the other; an error is the one that keeps the rest from being tried.
    fn try_all(&self, tried: &mut Vec<Tried>) -> Result<(), Tried> {
        const KEY: &str = "the server's key";
        let seen = self.fingerprint().map_err(|error| Tried::bad("the server", error))?;
        if self.host_key.is_none() {
            return Err(Tried {
                what: KEY.into(),
                found: seen.clone(),
                problem: Some(session::unconfirmed(self, &seen)),
            });
        }
        session::check_key(self, &seen).map_err(|error| Tried::bad(KEY, error))?;
        tried.push(Tried::fine(KEY, seen));
        let session = Session::open(self).map_err(|error| Tried::bad("logging in", error))?;
        tried.push(Tried::fine("logging in", format!("as {}", self.user)));
        let folder = session.run(session.folder()).map_err(|error| Tried::bad("the folder", error))?;
        let held = session.run(folder.holds()).map_err(|error| Tried::bad("the folder", error))?;
        tried.push(Tried::fine(
            "the folder",
            match held {
                (Some(release), _) => format!("{} files published before", release.files.len()),
                (None, _) => "empty".into(),
            },
        ));
        let made = session.run(folder.try_writing()).map_err(|error| Tried::bad("writing there", error))?;
        tried.push(Tried::fine("writing there", made));
        if let Some(room) =
            session.run(folder.room()).map_err(|error| Tried::bad("room on the disk", error))?
        {
            tried.push(Tried::fine("room on the disk", format!("{} MB", room >> 20)));
        }
        Ok(())
    }
}
