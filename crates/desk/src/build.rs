//! Building the site.

use crate::pages::told;
use crate::site_archive::{OnSite, SiteArchive};
use crate::targets::Target;
use crate::{BuildReport, Desk, Failure, view::Outcomes};
use article::Address;
use site::{Build, Built, BuiltFile, Moved, MovedTo, SiteConfig, WatchedSite};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;
use store::OneSite;

/// How a site is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HowToBuild {
    /// Every page is drawn anew.
    pub clean: bool,
    /// With all that is not spiked.
    pub drafts: bool,
}

impl Desk {
    /// Builds the site with what is published or approved.
    ///
    /// `progress` hears how many articles of how many are written, and stops the build by
    /// saying false.
    ///
    /// # Errors
    /// When a page can't be made or written, or the build was stopped.
    pub fn build(
        &self,
        output: Option<&Path>,
        how: HowToBuild,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Outcomes<BuildReport> {
        self.build_again(output, how, &mut WatchedSite::default(), progress)
    }

    /// Builds the site again and again into a folder that nobody else writes into: of what
    /// `watched` keeps between two builds, the next one is quicker.
    ///
    /// # Errors
    /// As [`Self::build`].
    pub fn build_again(
        &self,
        output: Option<&Path>,
        how: HowToBuild,
        watched: &mut WatchedSite,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Outcomes<BuildReport> {
        let HowToBuild { clean, drafts } = how;
        let began = Instant::now();
        let out = output.map_or_else(|| self.folder().join("site"), Path::to_owned);
        std::fs::create_dir_all(&out).map_err(|e| Failure::file(&out, &e))?;
        let out = out.canonicalize().map_err(|e| Failure::file(&out, &e))?;
        let site = if drafts { OneSite::Drafts } else { OneSite::Readers };
        let wish = Wish { on_site: OnSite::Now(site), moved: Vec::new(), clean };
        let built = self.write_site(&out, wish, self.site_config()?, watched, progress)?;
        Ok(BuildReport {
            out: out.display().to_string(),
            written: built.written,
            kept: built.kept,
            removed: built.removed,
            milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        })
    }

    /// Builds the site as a target is to hold it: just these articles, and the addresses that
    /// were given up there, each with where it leads. Tells every file of it.
    pub(crate) fn build_placed(
        &self,
        out: &Path,
        on_site: OnSite,
        moved: Vec<(String, Option<String>)>,
        target: &Target,
    ) -> Outcomes<BTreeMap<String, BuiltFile>> {
        let moved = moved
            .into_iter()
            .filter_map(|(place, to)| Some(Moved { from: Address::parse(&place).ok()?, to: leads(to) }));
        let wish = Wish { on_site, moved: moved.collect(), clean: false };
        let base_url = target.base_url.clone().unwrap_or_else(|| self.config.site.base_url.clone());
        let announce = target.announce.clone().unwrap_or_default();
        let (hub, key) = (announce.websub, announce.indexnow);
        let config = SiteConfig { base_url, hub, key, ..self.site_config()? };
        self.write_site(out, wish, config, &mut WatchedSite::default(), &|_, _| true)?;
        site::built_files(out).map_err(told)
    }

    fn write_site(
        &self,
        out: &Path,
        wish: Wish,
        config: SiteConfig,
        watched: &mut WatchedSite,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Outcomes<Built> {
        let Wish { on_site, moved, clean } = wish;
        let (archive, theme) = (SiteArchive::new(self, on_site), self.theme()?);
        let build = Build { config, theme: &theme, archive: &archive, moved, clean };
        build.write_again(out, watched, progress).map_err(told)
    }
}

/// What is to be built.
struct Wish {
    on_site: OnSite,
    moved: Vec<Moved>,
    /// Whether every page is drawn.
    clean: bool,
}

/// Where an address leads that was given up.
fn leads(to: Option<String>) -> MovedTo {
    match to {
        None => MovedTo::Gone,
        Some(to) => Address::parse(&to).map_or_else(|_| MovedTo::Url(to), MovedTo::Address),
    }
}
