//! Building the site.

use crate::pages::{entry, told};
use crate::{BuildReport, Desk, Failure, view::Outcomes};
use article::{ArticleId, Content};
use site::{Entry, PageSource, Site};
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;
use store::StoreError;

impl Desk {
    /// Builds the site with what is published or approved; with `drafts` all that is not spiked.
    ///
    /// `progress` hears how many articles of how many are written, and stops the build by
    /// saying false.
    ///
    /// # Errors
    /// When a page can't be made or written, or the build was stopped.
    pub fn build(
        &self,
        output: Option<&Path>,
        clean: bool,
        drafts: bool,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Outcomes<BuildReport> {
        let began = Instant::now();
        let out = output.map_or_else(|| self.folder().join("site"), Path::to_owned);
        std::fs::create_dir_all(&out).map_err(|e| Failure::file(&out, &e))?;
        let out = out.canonicalize().map_err(|e| Failure::file(&out, &e))?;
        let public = self.store.public(drafts, self.now())?;
        let typed: HashMap<ArticleId, Content> =
            public.iter().filter_map(|p| Some((p.id.clone(), p.typed.clone()?))).collect();
        let entries = public.into_iter().map(entry).collect();
        // Bodies are read only of the pages that are written.
        let load = |entries: &[&Entry]| -> Result<Vec<PageSource>, String> {
            self.sources(entries, &typed).map_err(|failure| failure.message)
        };
        let picture = |id: &ArticleId, file_name: &str| -> Result<Vec<u8>, String> {
            self.picture(id, file_name).map_err(|failure| failure.message)
        };
        let theme = self.theme()?;
        let site = Site::new(self.site_config()?, &theme, entries);
        let built = site.build(&out, &load, &picture, clean, progress).map_err(told)?;
        Ok(BuildReport {
            out: out.display().to_string(),
            written: built.written,
            kept: built.kept,
            removed: built.removed,
            milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        })
    }

    /// All that these pages are made from. `typed` holds the texts that no revision has.
    fn sources(&self, entries: &[&Entry], typed: &HashMap<ArticleId, Content>) -> Outcomes<Vec<PageSource>> {
        let sealed = entries.iter().filter(|entry| !typed.contains_key(&entry.id));
        let sealed = self.store.revisions(&sealed.map(|entry| &entry.revision).collect::<Vec<_>>())?;
        let source = |entry: &&Entry| {
            let content = typed.get(&entry.id).or_else(|| sealed.get(&entry.revision)).cloned();
            let content = content.ok_or_else(|| StoreError::NoRevision(entry.revision.short().to_owned()))?;
            // What goes out is what was approved, to the letter (scar 13).
            if content.revision_id() != entry.revision {
                let told = format!("the text of “{}” is not what its hash says", entry.slug);
                return Err(StoreError::Damaged(told).into());
            }
            self.page_source((*entry).clone(), content)
        };
        entries.iter().map(source).collect()
    }
}
