//! The build: looks at what changed, draws the pages that show it, writes those whose bytes are
//! others, and takes away what is gone.
//!
//! Which pages those are is known from the data: each list knows its articles, each article the
//! lists it is in, the slugs that its page leads to and its neighbours. So an edit costs what it
//! is worth, however long the archive is.

mod ahead;
mod all;
mod around;
mod articles;
mod changes;
mod dirty;
mod files;
mod front;
mod look;
mod standing;
mod translations;

use crate::list::Lists;
use crate::record::{MARKER, Record};
use crate::{Archive, Built, Entry, Moved, Site, SiteConfig, SiteError, Theme, WatchedSite};
use all::All;
use dirty::Dirty;
use files::Output;
use look::Look;
use std::path::Path;
use std::sync::Arc;

/// A site that is to be built.
pub struct Build<'a> {
    /// The site as its readers see it.
    pub config: SiteConfig,
    /// What it looks like.
    pub theme: &'a Theme,
    /// Its articles.
    pub archive: &'a dyn Archive,
    /// Addresses where an article once stood.
    pub moved: Vec<Moved>,
    /// Whether every page is drawn, and every file looked at.
    pub clean: bool,
}

impl Build<'_> {
    /// Builds the site into `out`. `progress` hears how many articles of how many are drawn,
    /// and stops the build by saying false.
    ///
    /// # Errors
    /// When the folder is somebody else's, or a page can't be made or written.
    pub fn write(&self, out: &Path, progress: &dyn Fn(usize, usize) -> bool) -> Result<Built, SiteError> {
        self.write_again(out, &mut WatchedSite::default(), progress)
    }

    /// Builds a site whose folder this program watches over: with what the last build knew, and
    /// without a look at each file.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn write_again(
        &self,
        out: &Path,
        watched: &mut WatchedSite,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<Built, SiteError> {
        claim(out)?;
        let (record, trusting) = match watched.take(out)? {
            Some(record) => (record, true),
            None => (Record::open(out)?, false),
        };
        let built = self.write_into(out, &record, trusting, progress)?;
        watched.keep(record);
        Ok(built)
    }

    fn write_into(
        &self,
        out: &Path,
        record: &Record,
        trusting: bool,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<Built, SiteError> {
        let moment = self.archive.moment().map_err(SiteError::Source)?;
        let frame = self.frame();
        std::thread::scope(|scope| {
            let unsure = self.clean || !trusting || !record.is_whole();
            let mut look = if unsure { Some(Look::begin(scope, out, record)?) } else { None };
            let (mut all, mut dirty) = self.take_in(record, &frame)?;
            let site =
                Site::new(self.config.clone(), self.theme, standing::menu(lists(record, all.as_ref()))?);
            let shared = shared(&site, &frame);
            dirty.everything |= record.about("shared")?.as_ref() != Some(&shared);
            let mut output = Output::new(out, record, self.config.packed)?;
            if dirty.everything {
                if let Some(look) = look.take() {
                    output.lose(&look.end(record)?);
                }
                if all.is_none() {
                    all = Some(self.begin_anew(record, &self.every_entry()?)?);
                }
            }
            let mut press = Press { build: self, site: &site, record, all };
            press.draw(&mut dirty, &mut output, progress)?;
            if let Some(look) = look {
                // What an edit reaches is out by now; what was harmed is mended after it.
                let lost = look.end(record)?;
                if !lost.is_empty() {
                    output.lose(&lost);
                    press.draw(&mut Dirty::harmed(lost), &mut output, progress)?;
                }
            }
            if let Some(all) = press.all {
                // To free all of it takes as long as to keep the record.
                scope.spawn(|| drop(all));
            }
            output.finish(dirty.everything)?;
            let built = output.built()?;
            record.note("moment", &moment)?;
            record.note("frame", &frame)?;
            record.note("shared", &shared)?;
            record.keep()?;
            Ok(built)
        })
    }

    /// Takes what changed into the record. Gives every article where all pages are drawn for it.
    fn take_in(&self, record: &Record, frame: &str) -> Result<(Option<All>, Dirty), SiteError> {
        let zone = self.config.zone;
        let everything = self.clean || record.about("frame")?.as_deref() != Some(frame);
        let known = if everything { None } else { record.about("moment")? };
        let touched = known.map(|moment| self.archive.touched_since(&moment)).transpose();
        if let Some(ids) = touched.map_err(SiteError::Source)?.flatten() {
            return Ok((None, standing::take_in(record, &self.touched(record, &ids)?, zone)?));
        }
        let entries = self.every_entry()?;
        if everything {
            let dirty = Dirty { everything, ..Dirty::default() };
            return Ok((Some(self.begin_anew(record, &entries)?), dirty));
        }
        Ok((None, standing::take_in(record, &self.changed(record, &entries)?, zone)?))
    }

    fn every_entry(&self) -> Result<Vec<Arc<Entry>>, SiteError> {
        self.archive.all().map_err(SiteError::Source)
    }

    /// Takes up all articles of the site. The record has none of them before each is drawn.
    fn begin_anew(&self, record: &Record, entries: &[Arc<Entry>]) -> Result<All, SiteError> {
        record.forget_articles()?;
        Ok(All::of(entries, &self.config))
    }

    /// The hash of what every page is made from before anybody looks at an article.
    fn frame(&self) -> String {
        let config = &self.config;
        let settings = [
            env!("CARGO_PKG_VERSION"),
            &self.theme.fingerprint,
            &config.title,
            &config.base_url,
            &config.description,
            &config.language,
            config.zone.name(),
            if config.lite { "lite" } else { "" },
            if config.packed { "packed" } else { "" },
            &config.cards.fingerprint(),
        ];
        let others = format!("{:?}{:?}{:?}", config.comments, config.hub, config.key);
        hash_of(settings.into_iter().chain([others.as_str()]))
    }
}

/// The hash of the frame with what every page shows of the articles: the menu.
fn shared(site: &Site<'_>, frame: &str) -> String {
    hash_of(std::iter::once(frame).chain(site.sections.iter().map(String::as_str)))
}

/// What a build works with.
struct Press<'a> {
    build: &'a Build<'a>,
    site: &'a Site<'a>,
    record: &'a Record,
    /// Every article of the site, where all of them are drawn.
    all: Option<All>,
}

impl Press<'_> {
    /// The lists of the site as they are now.
    fn lists(&self) -> &dyn Lists {
        lists(self.record, self.all.as_ref())
    }

    /// Draws what has to be, and writes it.
    fn draw(
        &mut self,
        dirty: &mut Dirty,
        output: &mut Output<'_>,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), SiteError> {
        // Which pages are drawn hangs on what articles look like, unless all of them are.
        let early = dirty.everything.then(|| self.wanted(dirty)).transpose()?;
        if let Some(pages) = &early {
            self.rehearse(pages)?;
        }
        if dirty.everything || dirty.around {
            self.extras(output)?;
        }
        self.articles(dirty, output, progress)?;
        let pages = early.map_or_else(|| self.wanted(dirty), Ok)?;
        self.around(&pages, dirty, output)
    }
}

/// The lists of the site as they are now: of all articles, until these are drawn.
fn lists<'a>(record: &'a Record, all: Option<&'a All>) -> &'a dyn Lists {
    match all.and_then(|all| all.lists.as_ref()) {
        Some(lists) => lists,
        None => record,
    }
}

/// A hash over texts of which none can pass for two.
pub(crate) fn hash_of<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// Takes a folder for the site: a new or an empty one, or one that builds wrote before.
fn claim(out: &Path) -> Result<(), SiteError> {
    std::fs::create_dir_all(out).map_err(SiteError::file(out))?;
    match std::fs::symlink_metadata(out.join(MARKER)) {
        Ok(there) if there.is_symlink() => return Err(SiteError::Link(out.join(MARKER))),
        Ok(_) => return Ok(()),
        Err(_) => {}
    }
    if std::fs::read_dir(out).map_err(SiteError::file(out))?.next().is_some() {
        return Err(SiteError::ForeignFolder(out.to_owned()));
    }
    Ok(())
}
