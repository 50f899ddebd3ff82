//! A bucket of an S3-compatible store.
//!
//! An object is written whole or not at all, so there is nothing half written. A new
//! one is written only where none is, a changed one only over the one that was looked
//! at; a store that ignores such conditions is noticed, and looked at before instead.
//! What a publication is about to do stands in the bucket before it begins
//! ([`crate::standing`]).
//!
//! The signature of a request is no password, but it is one request's key: who reads it
//! in the clear can send that request again for a quarter of an hour, with other bytes.
//! So a store is asked over https, or on this machine.

mod bring;
mod headers;
mod object;
mod said;
mod store;

use crate::walk::{Asked, walk};
use crate::{Release, Removals, Secret, SiteTarget, Source, Steps, TargetError, Tried, Trust};
use store::Store;

/// A bucket of an S3-compatible store.
#[derive(Debug, Clone)]
pub struct S3 {
    /// The store's address, such as `https://s3.eu-central-1.amazonaws.com`.
    pub endpoint: String,
    /// The bucket.
    pub bucket: String,
    /// Its region.
    pub region: String,
    /// What every key begins with; a `/` is put between.
    pub prefix: String,
    /// The public half of the credentials.
    pub access_key: String,
    /// The secret half.
    pub secret: Secret,
    /// Which certificates are trusted.
    pub trust: Trust,
}

impl SiteTarget for S3 {
    fn test(&self) -> Vec<Tried> {
        let mut tried = Vec::new();
        if let Err(problem) = self.try_all(&mut tried) {
            tried.push(problem);
        }
        tried
    }

    fn holds(&self) -> Result<Option<Release>, TargetError> {
        Store::open(self)?.holds().map(|(recorded, _)| recorded)
    }

    fn bring(
        &self,
        before: Option<&Release>,
        next: &Release,
        removals: &Removals,
        source: &dyn Source,
        steps: Steps<'_>,
    ) -> Result<Release, TargetError> {
        let store = Store::open(self)?;
        let held = store.holds()?;
        walk(&store, held, &Asked { before, next, removals, source, steps })
    }
}

impl S3 {
    /// Tries one thing after the other; an error is the one that keeps the rest from being tried.
    fn try_all(&self, tried: &mut Vec<Tried>) -> Result<(), Tried> {
        let store = Store::open(self).map_err(|error| Tried::bad("the address", error))?;
        let held = store.holds().map_err(|error| Tried::bad("the bucket", error))?;
        tried.push(Tried::fine(
            "the bucket",
            match held {
                (Some(release), _) => format!("{} files published before", release.files.len()),
                (None, _) => "empty".into(),
            },
        ));
        let honoured = store.try_writing().map_err(|error| Tried::bad("writing there", error))?;
        tried.push(Tried::fine("writing there", honoured.told()));
        Ok(())
    }
}
