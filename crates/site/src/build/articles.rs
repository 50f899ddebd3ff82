//! Drawing the pages of articles.

use super::Press;
use super::ahead::{draw_ahead, joined};
use super::all::neighbour;
use super::dirty::Dirty;
use super::files::{Output, Sieve};
use super::standing::shows;
use super::translations::groups;
use crate::around::{Around, Shelf};
use crate::list::{ListKey, Spot};
use crate::record::{Owner, Record};
use crate::shown::{Facts, Shown};
use crate::writer::File;
use crate::{Archive, Card, Entry, FileKind, Neighbour, PageSource, Picture, Site, SiteError, Translation};
use article::{ArticleId, Content};
use rayon::prelude::*;
use render::Document;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::thread::scope;

/// Articles whose texts one core has in memory at once.
const AT_ONCE: usize = 8;
/// Articles that are read at once where the record has to be asked.
const OF_RECORD: usize = 256;
/// Articles that are drawn to see whether the theme holds.
const REHEARSED: usize = 16;

/// What the pages of articles show of others.
pub(super) trait Places: Sync {
    /// The article that a slug leads to.
    fn at(&self, slug: &str) -> Option<Neighbour>;

    /// The older and the newer article of the section.
    fn beside(&self, entry: &Entry) -> (Option<Neighbour>, Option<Neighbour>);

    /// The group of translations that it is one of.
    fn group(&self, entry: &Entry) -> Vec<Translation>;
}

/// An article with its text.
struct Read {
    entry: Arc<Entry>,
    content: Content,
    pictures: Vec<Picture>,
    document: Document,
    links: Vec<String>,
}

/// An article's page as it was drawn.
struct Drawn {
    id: ArticleId,
    files: Vec<File>,
    links: Vec<String>,
    facts: Facts,
}

impl Press<'_> {
    /// Draws a few articles and a page of each kind and throws them away, so that a theme that
    /// fails is told before the site that stands is touched.
    pub(super) fn rehearse(&self, pages: &[Around]) -> Result<(), SiteError> {
        if let Some(all) = &self.all {
            let some = all.entries().values().take(REHEARSED).cloned();
            drawn_of(self.site, self.build.archive, all, read(self.build.archive, some.collect())?)?;
        }
        let mut kinds = HashSet::new();
        let one_of_each = pages.iter().filter(|page| kinds.insert(std::mem::discriminant(*page)));
        let pages: Vec<&Around> = one_of_each.collect();
        let shelf = self.shelf(pages.iter().copied())?;
        pages.iter().try_for_each(|page| page.draw(self.site, &shelf).map(drop))
    }

    /// Draws the pages that have to be, and takes away those of articles that are gone.
    pub(super) fn articles(
        &mut self,
        dirty: &mut Dirty,
        output: &mut Output<'_>,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), SiteError> {
        if dirty.everything {
            return self.every_article(output, progress);
        }
        let ids: Vec<ArticleId> = dirty.articles.iter().cloned().collect();
        let (archive, mut done) = (self.build.archive, 0);
        let mut facts = Vec::new();
        output.draw(|sieve| {
            for chunk in ids.chunks(OF_RECORD) {
                let read = read(archive, self.entries(chunk)?)?;
                let drawn = self.places(&read)?.draw(self.site, archive, read)?;
                facts.extend(self.take_in(drawn, sieve)?);
                done += chunk.len();
                told(progress, done, ids.len())?;
            }
            Ok(())
        })?;
        self.learn(facts, dirty)?;
        for id in ids.iter().chain(&dirty.gone) {
            output.drop_others_of(&Owner::Article(id.clone()))?;
        }
        Ok(())
    }

    fn every_article(
        &mut self,
        output: &mut Output<'_>,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), SiteError> {
        let lists = self.all.as_mut().and_then(|all| all.lists.take());
        let Some(all) = &self.all else { return Ok(()) };
        // As lists are: what one of them shows stands together in the record.
        let entries = &all.by_time;
        let (site, archive, mut done) = (self.site, self.build.archive, 0);
        let mut shelf = Shelf::for_many(entries.len());
        scope(|scope| {
            let noting = scope.spawn(|| lists.map_or(Ok(()), |lists| self.record.put_lists(lists)));
            output.draw(|sieve| {
                let draw = |part: &[Arc<Entry>]| drawn_of(site, archive, all, read(archive, part.to_vec())?);
                draw_ahead(entries, AT_ONCE, draw, |drawn| {
                    done += drawn.len();
                    for (id, facts) in self.take_in(drawn, sieve)? {
                        if let Some(entry) = all.entries().get(&id) {
                            self.record.put_known(entry, &facts)?;
                            shelf.put(all.shown(entry, facts));
                        }
                    }
                    told(progress, done, entries.len())
                })
            })?;
            joined(noting)
        })?;
        if let Some(all) = &mut self.all {
            all.shelf = shelf;
        }
        Ok(())
    }

    /// Notes what pages lead to, and hands their files over.
    fn take_in(
        &self,
        drawn: Vec<Drawn>,
        sieve: &mut Sieve<'_, '_>,
    ) -> Result<Vec<(ArticleId, Facts)>, SiteError> {
        let (mut files, mut facts) = (Vec::new(), Vec::new());
        for drawn in drawn {
            self.record.put_links(&drawn.id, &drawn.links)?;
            facts.push((drawn.id, drawn.facts));
            files.extend(drawn.files);
        }
        sieve.write(files)?;
        Ok(facts)
    }

    /// Keeps what the pages tell of their articles; lists that show it are drawn anew.
    fn learn(&self, facts: Vec<(ArticleId, Facts)>, dirty: &mut Dirty) -> Result<(), SiteError> {
        for chunk in facts.chunks(OF_RECORD) {
            let ids: Vec<ArticleId> = chunk.iter().map(|(id, _)| id.clone()).collect();
            let known = self.record.known(&ids)?;
            for (id, facts) in chunk {
                let Some(known) = known.get(id).filter(|known| known.facts != *facts) else { continue };
                self.record.put_facts(id, facts)?;
                shows(self.record, &known.entry, self.build.config.zone, dirty)?;
            }
        }
        Ok(())
    }

    /// These articles, as far as they are on the site.
    fn entries(&self, ids: &[ArticleId]) -> Result<Vec<Arc<Entry>>, SiteError> {
        let entries = self.build.archive.entries(ids).map_err(SiteError::Source)?;
        Ok(entries.into_iter().map(Arc::new).collect())
    }

    /// What these pages show of others.
    fn places(&self, read: &[Read]) -> Result<OfRecord, SiteError> {
        OfRecord::of(self.record, read, &self.site.config.language)
    }
}

fn told(progress: &dyn Fn(usize, usize) -> bool, done: usize, all: usize) -> Result<(), SiteError> {
    if progress(done, all) { Ok(()) } else { Err(SiteError::Stopped) }
}

/// The texts of these articles.
fn read(archive: &dyn Archive, entries: Vec<Arc<Entry>>) -> Result<Vec<Read>, SiteError> {
    let texts = archive.texts(&entries.iter().map(Arc::as_ref).collect::<Vec<_>>());
    let one = |(entry, (content, pictures)): (Arc<Entry>, (Content, Vec<Picture>))| {
        let document = render::parse(&content.body);
        let links = document.linked_slugs();
        Read { entry, content, pictures, document, links }
    };
    Ok(entries.into_iter().zip(texts.map_err(SiteError::Source)?).map(one).collect())
}

/// What the record knows of the articles beside some, of those they lead to, and of their
/// translations.
struct OfRecord {
    at: HashMap<String, Neighbour>,
    beside: HashMap<ArticleId, (Option<Neighbour>, Option<Neighbour>)>,
    groups: HashMap<ArticleId, Vec<Translation>>,
}

impl OfRecord {
    fn of(record: &Record, read: &[Read], language: &str) -> Result<Self, SiteError> {
        let at = record.places_of(&read.iter().flat_map(|read| &read.links).collect())?;
        let entries: Vec<Arc<Entry>> = read.iter().map(|read| Arc::clone(&read.entry)).collect();
        let groups = groups(record, &entries, language)?;
        let mut beside = HashMap::new();
        for Read { entry, .. } in read {
            let (older, newer) = record.beside(&ListKey::section_of(entry), &Spot::of(entry))?;
            let ids: Vec<ArticleId> = older.iter().chain(&newer).cloned().collect();
            let known = record.known(&ids)?;
            let place = |id: Option<ArticleId>| known.get(&id?).map(|shown: &Shown| neighbour(&shown.entry));
            beside.insert(entry.id.clone(), (place(older), place(newer)));
        }
        Ok(Self { at, beside, groups })
    }

    fn draw(&self, site: &Site<'_>, archive: &dyn Archive, read: Vec<Read>) -> Result<Vec<Drawn>, SiteError> {
        read.into_par_iter().map(|read| drawn(site, archive, self, read)).collect()
    }
}

impl Places for OfRecord {
    fn at(&self, slug: &str) -> Option<Neighbour> {
        self.at.get(slug).cloned()
    }

    fn beside(&self, entry: &Entry) -> (Option<Neighbour>, Option<Neighbour>) {
        self.beside.get(&entry.id).cloned().unwrap_or_default()
    }

    fn group(&self, entry: &Entry) -> Vec<Translation> {
        self.groups.get(&entry.id).cloned().unwrap_or_default()
    }
}

fn drawn_of(
    site: &Site<'_>,
    archive: &dyn Archive,
    places: &dyn Places,
    read: Vec<Read>,
) -> Result<Vec<Drawn>, SiteError> {
    read.into_iter().map(|read| drawn(site, archive, places, read)).collect()
}

/// The files of one article: its pictures, then its page.
fn drawn(
    site: &Site<'_>,
    archive: &dyn Archive,
    places: &dyn Places,
    read: Read,
) -> Result<Drawn, SiteError> {
    let Read { entry, content, pictures, document, links } = read;
    let ((previous, next), translations) = (places.beside(&entry), places.group(&entry));
    let linked = links.iter().filter_map(|slug| Some((slug.clone(), places.at(slug)?))).collect();
    let entry = Arc::unwrap_or_clone(entry);
    let source = PageSource { entry, content, pictures, linked, previous, next, translations };
    let id = &source.entry.id;
    let (owner, folder) = (Owner::Article(id.clone()), source.entry.address.from_root());
    let mut files = Vec::new();
    let sizes = source.pictures.iter().flat_map(|one| one.sizes.iter().flat_map(|sizes| &sizes.files));
    let names = source.pictures.iter().map(|one| &one.file_name).chain(sizes.map(|file| &file.file_name));
    // Two pictures of the same content have their sizes in common.
    for name in names.collect::<BTreeSet<_>>() {
        let bytes = archive.picture(id, name).map_err(SiteError::Source)?;
        files.push(File::new(owner.clone(), FileKind::Asset, format!("{folder}{name}"), bytes));
    }
    let head = site.article_head(&source, &document)?;
    if let Some(card) = &head.card {
        let path = format!("{folder}{}", card.picture.file_name);
        files.push(File::new(owner.clone(), FileKind::Asset, path, drawn_card(archive, card)?));
    }
    let (page, lite) = site.article_pages(&source, &document, &head)?;
    let path = format!("{folder}index.html");
    if let Some(lite) = lite {
        files.push(File::new(owner.clone(), FileKind::Page, crate::lite::twin(&path), lite.into_bytes()));
    }
    files.push(File::new(owner, FileKind::Page, path, page.into_bytes()));
    let facts = crate::facts::of(&source, &document);
    Ok(Drawn { id: id.clone(), files, links, facts })
}

/// A card is drawn once, and kept by whoever keeps the articles.
fn drawn_card(archive: &dyn Archive, card: &Card) -> Result<Vec<u8>, SiteError> {
    let name = &card.picture.file_name;
    if let Some(bytes) = archive.kept_card(name) {
        return Ok(bytes);
    }
    let bytes = card.draw()?;
    archive.keep_card(name, &bytes);
    Ok(bytes)
}
