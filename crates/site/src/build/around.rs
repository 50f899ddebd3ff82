//! Which pages around the articles have to be drawn, and drawing them.

use super::Press;
use super::ahead::{draw_ahead, joined};
use super::all::All;
use super::dirty::Dirty;
use super::files::Output;
use super::front::{Pins, each_once};
use super::translations::groups;
use crate::around::{
    Around, CHUNKS_PER_MAP, ListPage, NEWEST_IN_FEED, PER_SEGMENT, Part, Shelf, is_news, segments_of,
};
use crate::frame::FEEDS;
use crate::list::{CHUNK, Kind, ListKey, ListRow, PageOf, Spot, chunks_of, paged, pages_for};
use crate::lite::{twin, twin_of};
use crate::record::{ListChange, Owner};
use crate::shown::Facts;
use crate::writer::File;
use crate::{Entry, FileKind, SiteError};
use article::{Address, ArticleId};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// Pages that one core draws at once, and the articles for them in memory.
const AT_ONCE: usize = 8;
/// Pages for which the record is asked at once.
const OF_RECORD: usize = 256;

/// Pages that every site has.
const OWN_PAGES: [&str; 5] = ["/", "/archive/", "/corrections/", "/search/", "/tags/"];
/// As many articles a sitemap for news may have.
const NEWS: usize = 1000;

/// Why pages of a list are drawn.
#[derive(Default)]
struct Why {
    /// How the list changed.
    change: Option<ListChange>,
    /// An article says another thing to machines.
    fed: bool,
    /// All of them are.
    everything: bool,
    /// An editor put something else on top.
    repinned: bool,
}

impl Press<'_> {
    /// Writes the small files that pages use.
    pub(super) fn extras(&self, output: &mut Output<'_>) -> Result<(), SiteError> {
        let files = self.site.extra_files()?.into_iter();
        let files = files.map(|(path, bytes)| File::new(Owner::Site, FileKind::Asset, path, bytes));
        output.draw(|sieve| sieve.write(files.collect()))
    }

    /// Draws these pages and those at addresses that were given up, and takes away what is gone.
    pub(super) fn around(
        &self,
        pages: &[Around],
        dirty: &Dirty,
        output: &mut Output<'_>,
    ) -> Result<(), SiteError> {
        match &self.all {
            Some(all) => self.every_page(all, pages, output)?,
            None => output.draw(|sieve| {
                pages.chunks(OF_RECORD).try_for_each(|pages| {
                    let shelf = self.shelf(pages.iter())?;
                    let drawn = pages.par_iter().map(|page| page.draw(self.site, &shelf));
                    let drawn = drawn.collect::<Result<_, _>>()?;
                    sieve.write(self.given_way(drawn)?)
                })
            })?,
        }
        let moved = self.site.moved_pages(&self.build.moved, &|address| self.stands(address))?;
        output.draw(|sieve| sieve.write(moved))?;
        output.drop_others_of(&Owner::Moved)?;
        self.forget(dirty, output)
    }

    /// Draws these pages from articles that are all at hand, while the record gets its indexes.
    fn every_page(&self, all: &All, pages: &[Around], output: &mut Output<'_>) -> Result<(), SiteError> {
        let site = self.site;
        std::thread::scope(|scope| {
            let indexing = scope.spawn(|| self.record.index());
            output.draw(|sieve| {
                let draw = |page: &Around| page.draw(site, &all.shelf);
                draw_ahead(
                    pages,
                    AT_ONCE,
                    |pages| pages.iter().map(draw).collect::<Result<Vec<_>, _>>(),
                    |drawn| sieve.write(self.given_way(drawn)?),
                )
            })?;
            joined(indexing)
        })
    }

    /// These files but those of lists at whose address an article stands: it keeps that.
    fn given_way(&self, drawn: Vec<Vec<File>>) -> Result<Vec<File>, SiteError> {
        let mut files: Vec<File> = Vec::new();
        for file in drawn.into_iter().flatten() {
            let page = twin_of(&file.path).unwrap_or(&file.path);
            let folder = page.strip_suffix("index.html");
            if !folder.map_or(Ok(false), |folder| self.has_article_at(folder))? {
                files.push(file);
            }
        }
        Ok(files)
    }

    /// Whether an article stands at an address, given without the slash at its beginning.
    fn has_article_at(&self, from_root: &str) -> Result<bool, SiteError> {
        match &self.all {
            Some(all) => Ok(all.has_article_at(from_root)),
            None => self.record.has_article_at(from_root),
        }
    }

    /// Whether an article or another page of the site stands at an address.
    fn stands(&self, address: &Address) -> Result<bool, SiteError> {
        if OWN_PAGES.contains(&address.as_str()) || self.has_article_at(address.from_root())? {
            return Ok(true);
        }
        let list = ListKey::at(address).map(|key| self.lists().list(&key)).transpose()?;
        Ok(list.flatten().is_some())
    }

    /// The articles that these pages show.
    pub(super) fn shelf<'p>(&self, pages: impl Iterator<Item = &'p Around>) -> Result<Shelf, SiteError> {
        let pages: Vec<&Around> = pages.collect();
        let spots: HashSet<&Spot> = pages.iter().flat_map(|page| page.articles()).collect();
        let ids: Vec<ArticleId> = spots.into_iter().map(Spot::id).collect();
        if let Some(all) = &self.all {
            // Nothing more is known of them before their own pages are drawn.
            let entries = all.some(&ids).into_iter();
            return Ok(entries.map(|entry| all.shown(&entry, Facts::default())).collect());
        }
        let mut shown = self.record.known(&ids)?;
        if pages.iter().any(|page| page.tells_of_translations()) {
            let entries: Vec<Arc<Entry>> = shown.values().map(|shown| Arc::clone(&shown.entry)).collect();
            for (id, group) in groups(self.record, &entries, &self.site.config.language)? {
                shown.entry(id).and_modify(|shown| shown.translations = group);
            }
        }
        Ok(shown.into_values().collect())
    }

    /// Every page around that shows something that changed.
    pub(super) fn wanted(&self, dirty: &Dirty) -> Result<Vec<Around>, SiteError> {
        let pins = self.pins()?;
        let pinned: Vec<(&String, Vec<ArticleId>)> =
            pins.iter().map(|(place, spots)| (place, spots.iter().map(Spot::id).collect())).collect();
        let pinned = format!("{pinned:?}");
        let repinned = self.record.about("pins")?.as_deref() != Some(pinned.as_str());
        self.record.note("pins", &pinned)?;
        if dirty.is_nothing_around() && !repinned {
            return Ok(Vec::new());
        }
        let mut pages = vec![self.home(&pins)?];
        let everything = dirty.everything || dirty.around;
        let mut keys: BTreeSet<ListKey> = if everything {
            self.lists().list_keys()?
        } else {
            dirty.lists.keys().chain(&dirty.fed).cloned().collect()
        };
        if repinned {
            keys.extend(self.lists().lists(Kind::Section)?.into_iter().map(|list| list.key));
        }
        for key in &keys {
            let change = dirty.lists.get(key).cloned();
            let fed = dirty.fed.contains(key);
            self.pages_of(key, Why { change, fed, everything, repinned }, &pins, &mut pages)?;
        }
        if everything || dirty.names(Kind::Tag) {
            pages.push(Around::Tags { tags: self.lists().lists(Kind::Tag)? });
        }
        if everything || dirty.names(Kind::Month) {
            pages.push(Around::Archive { months: self.lists().lists(Kind::Month)? });
        }
        if everything
            || dirty.lists.iter().any(|(key, change)| key.kind == Kind::Month && is_mapped_anew(change))
        {
            pages.push(Around::SitemapIndex { parts: self.parts()? });
        }
        if everything {
            let key = ListKey::new(Kind::Corrected, "");
            if !keys.contains(&key) {
                pages.push(Around::Corrections { articles: Vec::new() });
            }
            if !keys.contains(&ListKey::latest()) {
                let why = Why { everything, ..Why::default() };
                self.pages_of(&ListKey::latest(), why, &pins, &mut pages)?;
            }
            pages.extend([Around::NotFound, Around::Robots]);
        }
        Ok(pages)
    }

    /// The pages of one list.
    fn pages_of(
        &self,
        key: &ListKey,
        why: Why,
        pins: &Pins,
        pages: &mut Vec<Around>,
    ) -> Result<(), SiteError> {
        let Why { change, fed, everything, repinned } = why;
        let list = self.lists().list(key)?;
        let list = list.unwrap_or_else(|| ListRow { key: key.clone(), heading: String::new(), length: 0 });
        let now = chunks_of(list.length);
        let change = change.unwrap_or(ListChange { before: now, now, ..ListChange::default() });
        let all = || (0..now).collect::<BTreeSet<usize>>();
        let chunks = if everything || change.renamed { all() } else { change.chunks.clone() };
        let before = if everything { 0 } else { change.before };
        if let Some(address) = key.address().filter(|_| now > 0) {
            let mut changed = pages_for(&chunks, before, now);
            let pinned = pins.get(&key.slug).filter(|_| key.kind == Kind::Section);
            if pinned.is_some() || repinned {
                changed.insert(PageOf::Newest);
            }
            let pinned: &[Spot] = pinned.map_or(&[], Vec::as_slice);
            for page in changed {
                pages.push(self.list_page(&list, address.clone(), page, (now, pinned))?);
            }
        }
        let newest = chunks.iter().any(|chunk| chunk + 2 >= now) || before != now;
        if key.is_fed() && (newest || fed || everything) && (now > 0 || *key == ListKey::latest()) {
            let newest = self.lists().newest(key, NEWEST_IN_FEED)?;
            pages.push(Around::Feeds { list: list.clone(), newest });
        }
        match key.kind {
            Kind::Latest => self.of_all_articles(&list, &chunks, before, pages)?,
            Kind::Month => self.sitemaps(key, &chunks, now, pages)?,
            Kind::Corrected => {
                pages.push(Around::Corrections { articles: self.lists().chunks(key, 0..now)? });
            }
            _ => {}
        }
        Ok(())
    }

    fn list_page(
        &self,
        list: &ListRow,
        address: Address,
        page: PageOf,
        (chunks, pinned): (usize, &[Spot]),
    ) -> Result<Around, SiteError> {
        let spots = self.lists().chunks(&list.key, page.chunks(chunks))?;
        let newest_first = spots.iter().rev().copied();
        let articles = if page == PageOf::Newest && !pinned.is_empty() {
            each_once(pinned.iter().copied().chain(newest_first), usize::MAX, &HashSet::new())
        } else {
            newest_first.collect()
        };
        let (key, heading) = (list.key.clone(), list.heading.clone());
        Ok(Around::List(ListPage { key, heading, address, page, chunks, articles }))
    }

    /// What is made of the list of all articles: the search and the news.
    fn of_all_articles(
        &self,
        list: &ListRow,
        chunks: &BTreeSet<usize>,
        before: usize,
        pages: &mut Vec<Around>,
    ) -> Result<(), SiteError> {
        let now = chunks_of(list.length);
        let segments: BTreeSet<usize> =
            chunks.iter().filter(|chunk| **chunk < now).map(|chunk| chunk / PER_SEGMENT).collect();
        for number in segments {
            let from = number * PER_SEGMENT;
            let articles = self.lists().chunks(&list.key, from..from + PER_SEGMENT)?;
            pages.push(Around::Segment { number, articles });
        }
        if segments_of(before * CHUNK) != segments_of(now * CHUNK) || before == 0 {
            pages.push(Around::Search { segments: segments_of(list.length) });
        }
        let spots = self.lists().chunks(&list.key, now.saturating_sub(NEWS.div_ceil(CHUNK))..now)?;
        let newest = spots.last().copied();
        let news = spots.iter().rev().filter(|spot| newest.is_some_and(|newest| is_news(spot, &newest)));
        pages.push(Around::News { articles: news.take(NEWS).copied().collect() });
        Ok(())
    }

    /// The parts of a month's sitemap that changed.
    fn sitemaps(
        &self,
        key: &ListKey,
        chunks: &BTreeSet<usize>,
        now: usize,
        pages: &mut Vec<Around>,
    ) -> Result<(), SiteError> {
        let parts: BTreeSet<usize> =
            chunks.iter().filter(|chunk| **chunk < now).map(|chunk| chunk / CHUNKS_PER_MAP).collect();
        for number in parts {
            let from = number * CHUNKS_PER_MAP;
            let articles = self.lists().chunks(key, from..from + CHUNKS_PER_MAP)?;
            let part = Part { month: key.slug.clone(), number };
            pages.push(Around::Sitemap { part, articles });
        }
        Ok(())
    }

    fn parts(&self) -> Result<Vec<Part>, SiteError> {
        let months = self.lists().lists(Kind::Month)?;
        let parts = months.into_iter().rev().flat_map(|list| {
            (0..maps(chunks_of(list.length))).map(move |number| Part { month: list.key.slug.clone(), number })
        });
        Ok(parts.collect())
    }

    /// Takes away pages of lists that became shorter or went.
    fn forget(&self, dirty: &Dirty, output: &mut Output<'_>) -> Result<(), SiteError> {
        for (key, change) in dirty.lists.iter().filter(|(_, change)| change.before > change.now) {
            if let Some(address) = key.address() {
                let below = address.from_root().to_owned();
                for number in paged(change.now) + 1..=paged(change.before) {
                    let path = format!("{below}{}index.html", PageOf::Number(number).way());
                    output.drop_file(twin(&path));
                    output.drop_file(path);
                }
                if change.now == 0 {
                    for (_, feed) in FEEDS {
                        self.drop_own(format!("{below}{feed}"), output)?;
                    }
                    let path = format!("{below}index.html");
                    self.drop_own(twin(&path), output)?;
                    self.drop_own(path, output)?;
                }
            }
            for number in maps(change.now)..maps(change.before) {
                output.drop_file(Part { month: key.slug.clone(), number }.path());
            }
            if key.kind == Kind::Latest {
                for number in segments_of(change.now * CHUNK)..segments_of(change.before * CHUNK) {
                    output.drop_file(format!("search/{number}.js"));
                }
            }
        }
        Ok(())
    }

    /// Takes away a page of the site, but for one of an article that stands there now.
    fn drop_own(&self, path: String, output: &mut Output<'_>) -> Result<(), SiteError> {
        let known = self.record.known_files(std::iter::once(path.as_str()))?;
        if known.get(&path).is_some_and(|file| file.owner == Owner::Site) {
            output.drop_file(path);
        }
        Ok(())
    }
}

/// In how many sitemaps so many chunks of a month stand.
fn maps(chunks: usize) -> usize {
    chunks.div_ceil(CHUNKS_PER_MAP)
}

/// Whether a month has more sitemaps or fewer.
fn is_mapped_anew(change: &ListChange) -> bool {
    maps(change.before) != maps(change.now)
}
