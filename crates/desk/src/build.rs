//! Building the site.

use crate::pages::{entry, told};
use crate::sizes::Made;
use crate::{BuildReport, Desk, Failure, view::Outcomes};
use article::{Address, ArticleId, Content, MediaHash};
use site::{Built, Entry, Moved, MovedTo, PageSource, Site, SiteConfig};
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;
use store::{PublicArticle, StoreError};

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
        let built = self.write_site(&out, public, &[], self.site_config()?, clean, progress)?;
        Ok(BuildReport {
            out: out.display().to_string(),
            written: built.written,
            kept: built.kept,
            removed: built.removed,
            milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        })
    }

    /// Builds the site as a target is to hold it: just these articles, and the addresses that
    /// were given up there, each with where it leads.
    pub(crate) fn build_placed(
        &self,
        out: &Path,
        placed: Vec<PublicArticle>,
        moved: Vec<(String, Option<String>)>,
        base_url: String,
    ) -> Outcomes<Built> {
        let moved = moved
            .into_iter()
            .filter_map(|(place, to)| Some(Moved { from: Address::parse(&place).ok()?, to: leads(to) }));
        let moved: Vec<Moved> = moved.collect();
        let config = SiteConfig { base_url, ..self.site_config()? };
        self.write_site(out, placed, &moved, config, false, &|_, _| true)
    }

    fn write_site(
        &self,
        out: &Path,
        articles: Vec<PublicArticle>,
        moved: &[Moved],
        config: SiteConfig,
        clean: bool,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Outcomes<Built> {
        let typed: HashMap<ArticleId, Content> =
            articles.iter().filter_map(|p| Some((p.id.clone(), p.typed.clone()?))).collect();
        let mut entries: Vec<Entry> = articles.into_iter().map(entry).collect();
        let made = self.made_of_all(entries.iter().flat_map(|entry| media_of(&entry.pictures)).collect());
        for entry in &mut entries {
            with_sizes(&mut entry.pictures, &made);
        }
        // Bodies are read only of the pages that are written.
        let load = |entries: &[&Entry]| -> Result<Vec<PageSource>, String> {
            self.sources(entries, &typed, &made).map_err(|failure| failure.message)
        };
        let picture = |id: &ArticleId, file_name: &str| -> Result<Vec<u8>, String> {
            self.picture(id, file_name).map_err(|failure| failure.message)
        };
        let theme = self.theme()?;
        let site = Site::new(config, &theme, entries).with_moved(moved.to_vec());
        site.build(out, &load, &picture, clean, progress).map_err(told)
    }

    /// All that these pages are made from. `typed` holds the texts that no revision has, `made`
    /// the sizes in which there are pictures.
    fn sources(
        &self,
        entries: &[&Entry],
        typed: &HashMap<ArticleId, Content>,
        made: &HashMap<MediaHash, Made>,
    ) -> Outcomes<Vec<PageSource>> {
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
            self.page_source((*entry).clone(), content, &|hash| made.get(hash).cloned())
        };
        entries.iter().map(source).collect()
    }
}

/// The files behind the pictures of an article, by the lines that tell of them.
fn media_of(pictures: &str) -> impl Iterator<Item = MediaHash> {
    pictures.lines().filter_map(|line| MediaHash::parse(line.split('\t').nth(2)?).ok())
}

/// Adds a line for each size to those of the pictures: a page is another one when they are, and
/// they are its files as well.
fn with_sizes(pictures: &mut String, made: &HashMap<MediaHash, Made>) {
    let sizes = media_of(pictures).filter_map(|hash| made.get(&hash)).flat_map(|made| &made.files);
    let lines: String = sizes.map(|file| format!("\n\t{}\t{}", file.page_name(), file.hash)).collect();
    pictures.push_str(&lines);
}

/// Where an address leads that was given up.
fn leads(to: Option<String>) -> MovedTo {
    match to {
        None => MovedTo::Gone,
        Some(to) => Address::parse(&to).map_or_else(|_| MovedTo::Url(to), MovedTo::Address),
    }
}
