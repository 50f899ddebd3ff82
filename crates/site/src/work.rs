//! One build under way: what it knows, and the writing itself.

use crate::build::{Body, Load, Page};
use crate::manifest::{Manifest, Written};
use crate::writer::{self, File};
use crate::{Built, Entry, PageSource, SiteError};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// Articles whose texts are in memory at once.
const AT_ONCE: usize = 256;

pub(crate) struct Work<'a> {
    pub(crate) out: &'a Path,
    /// Whether everything is written anew.
    pub(crate) clean: bool,
    pub(crate) manifest: Manifest,
    /// The files that the site has.
    pub(crate) wanted: BTreeSet<String>,
    pub(crate) built: Built,
}

impl Work<'_> {
    /// Writes the pages of these articles and their pictures.
    pub(crate) fn write_articles(
        &mut self,
        stale: &[&Entry],
        load: &Load<'_>,
        draw: &(dyn Fn(&PageSource) -> Result<Vec<File>, SiteError> + Sync),
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), SiteError> {
        let (made, written) = writer::beside(self.out, |files| {
            for (n, chunk) in stale.chunks(AT_ONCE).enumerate() {
                let sources = load(chunk).map_err(SiteError::Source)?;
                let drawn: Vec<Vec<File>> = sources.par_iter().map(draw).collect::<Result<_, _>>()?;
                let drawn: Vec<File> = drawn.into_iter().flatten().collect();
                self.wanted.extend(drawn.iter().map(|file| file.path.clone()));
                files.write(drawn)?;
                if !progress((n * AT_ONCE + chunk.len()).min(stale.len()), stale.len()) {
                    return Err(SiteError::Stopped);
                }
            }
            Ok(())
        });
        self.note(written);
        made
    }

    /// Writes those of these pages that changed.
    pub(crate) fn write_around(
        &mut self,
        pages: Vec<Page<'_>>,
        draw: &(dyn Fn(Body<'_>) -> Result<String, SiteError> + Sync),
    ) -> Result<(), SiteError> {
        // An article keeps its address; a list of the same name gives way.
        let pages = pages.into_iter().filter(|page| !self.wanted.contains(&page.path));
        let (kept, stale): (Vec<Page<'_>>, Vec<Page<'_>>) = pages.partition(|page| {
            let stands = |w: &Written| w.key == page.key && w.stands(self.out, &page.path);
            !self.clean && self.manifest.files.get(&page.path).is_some_and(stands)
        });
        self.built.kept += kept.len();
        self.wanted.extend(kept.iter().chain(&stale).map(|page| page.path.clone()));
        let (made, written) = writer::beside(self.out, |files| {
            let drawn = stale
                .into_par_iter()
                .map(|page| Ok(File::drawn(page.kind, page.path, page.key, draw(page.body)?)));
            files.write(drawn.collect::<Result<_, SiteError>>()?)
        });
        self.note(written);
        made
    }

    fn note(&mut self, written: Vec<(String, Written)>) {
        self.built.written += written.len();
        self.manifest.files.extend(written);
    }
}
