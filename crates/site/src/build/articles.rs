//! Drawing the pages of articles.

use super::Press;
use super::dirty::Dirty;
use super::files::Output;
use super::standing::shows;
use crate::around::Around;
use crate::list::{ListKey, Spot};
use crate::record::{Facts, Known, Owner};
use crate::writer::File;
use crate::{Archive, Entry, FileKind, Neighbour, PageSource, Site, SiteError};
use article::{Address, ArticleId, Content};
use rayon::prelude::*;
use render::Document;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Articles whose texts are in memory at once.
const AT_ONCE: usize = 256;

/// Articles that are drawn to see whether the theme holds.
const REHEARSED: usize = 16;

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
        let some: Vec<ArticleId> = self.all.iter().flat_map(HashMap::keys).take(REHEARSED).cloned().collect();
        self.draw(&some)?;
        let mut kinds = HashSet::new();
        let one_of_each = pages.iter().filter(|page| kinds.insert(std::mem::discriminant(*page)));
        let pages: Vec<&Around> = one_of_each.collect();
        let shelf = self.shelf(pages.iter().copied())?;
        pages.iter().try_for_each(|page| page.draw(self.site, &shelf).map(drop))
    }

    /// Draws the pages that have to be, and takes away those of articles that are gone.
    pub(super) fn articles(
        &self,
        dirty: &mut Dirty,
        output: &mut Output<'_>,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), SiteError> {
        let ids: Vec<ArticleId> = match &self.all {
            Some(all) if dirty.everything => {
                all.keys().cloned().collect::<BTreeSet<_>>().into_iter().collect()
            }
            _ => dirty.articles.iter().cloned().collect(),
        };
        let mut facts = Vec::new();
        output.draw(|sieve| {
            for (n, chunk) in ids.chunks(AT_ONCE).enumerate() {
                let mut files = Vec::new();
                for drawn in self.draw(chunk)? {
                    self.record.put_links(&drawn.id, &drawn.links)?;
                    facts.push((drawn.id, drawn.facts));
                    files.extend(drawn.files);
                }
                sieve.write(files)?;
                if !progress((n * AT_ONCE + chunk.len()).min(ids.len()), ids.len()) {
                    return Err(SiteError::Stopped);
                }
            }
            Ok(())
        })?;
        self.learn(facts, dirty)?;
        if !dirty.everything {
            for id in ids.iter().chain(&dirty.gone) {
                output.drop_others_of(&Owner::Article(id.clone()))?;
            }
        }
        Ok(())
    }

    /// Keeps what the pages tell of their articles; lists that show it are drawn anew.
    fn learn(&self, facts: Vec<(ArticleId, Facts)>, dirty: &mut Dirty) -> Result<(), SiteError> {
        for chunk in facts.chunks(AT_ONCE) {
            let ids: Vec<ArticleId> = chunk.iter().map(|(id, _)| id.clone()).collect();
            let known = self.record.known(&ids)?;
            for (id, facts) in chunk {
                let Some(known) = known.get(id).filter(|known| known.facts != *facts) else { continue };
                self.record.put_facts(id, facts)?;
                if !dirty.everything {
                    shows(self.record, known, dirty)?;
                }
            }
        }
        Ok(())
    }

    /// These articles, as far as they are on the site.
    pub(super) fn entries(&self, ids: &[ArticleId]) -> Result<Vec<Entry>, SiteError> {
        match &self.all {
            Some(all) => Ok(ids.iter().filter_map(|id| all.get(id).cloned()).collect()),
            None => self.build.archive.entries(ids).map_err(SiteError::Source),
        }
    }

    fn draw(&self, ids: &[ArticleId]) -> Result<Vec<Drawn>, SiteError> {
        let entries = self.entries(ids)?;
        let texts =
            self.build.archive.texts(&entries.iter().collect::<Vec<_>>()).map_err(SiteError::Source)?;
        let parsed = |(content, _): &(Content, _)| {
            let document = render::parse(&content.body);
            let links = document.linked_slugs();
            (document, links)
        };
        let documents: Vec<(Document, Vec<String>)> = texts.par_iter().map(parsed).collect();
        let slugs: HashSet<&String> = documents.iter().flat_map(|(_, links)| links).collect();
        let places = self.record.places_of(&slugs)?;
        let mut translations = self.translations(&entries)?;
        let mut sources = Vec::new();
        for ((entry, (content, pictures)), (document, links)) in entries.into_iter().zip(texts).zip(documents)
        {
            let (previous, next) = self.beside(&entry)?;
            let linked = links.iter().filter_map(|slug| Some((slug.clone(), places.get(slug)?.clone())));
            let linked = linked.collect();
            let translations = translations.remove(&entry.id).unwrap_or_default();
            let source = PageSource { entry, content, pictures, linked, previous, next, translations };
            sources.push((source, document, links));
        }
        let (site, archive) = (self.site, self.build.archive);
        let one = |(source, document, links)| drawn(site, archive, &source, &document, links);
        sources.into_par_iter().map(one).collect()
    }

    /// The older and the newer article of the section.
    fn beside(&self, entry: &Entry) -> Result<(Option<Neighbour>, Option<Neighbour>), SiteError> {
        let (older, newer) = self.record.beside(&ListKey::section_of(entry), &Spot::of(entry))?;
        let ids: Vec<ArticleId> = older.iter().chain(&newer).cloned().collect();
        let known = self.record.known(&ids)?;
        let place = |id: Option<ArticleId>| known.get(&id?).and_then(neighbour);
        Ok((place(older), place(newer)))
    }
}

/// The files of one article: its pictures, then its page.
fn drawn(
    site: &Site<'_>,
    archive: &dyn Archive,
    source: &PageSource,
    document: &Document,
    links: Vec<String>,
) -> Result<Drawn, SiteError> {
    let id = &source.entry.id;
    let (owner, folder) = (Owner::Article(id.clone()), folder_of(&source.entry));
    let mut files = Vec::new();
    let sizes = source.pictures.iter().flat_map(|one| one.sizes.iter().flat_map(|sizes| &sizes.files));
    let names = source.pictures.iter().map(|one| &one.file_name).chain(sizes.map(|file| &file.file_name));
    // Two pictures of the same content have their sizes in common.
    for name in names.collect::<BTreeSet<_>>() {
        let bytes = archive.picture(id, name).map_err(SiteError::Source)?;
        files.push(File::new(owner.clone(), FileKind::Asset, format!("{folder}{name}"), bytes));
    }
    let page = site.article_page(source, document)?;
    if site.config.lite {
        let lite = site.lite_article(source, document)?;
        let path = crate::lite::twin(&format!("{folder}index.html"));
        files.push(File::new(owner.clone(), FileKind::Page, path, lite.into_bytes()));
    }
    files.push(File::new(owner, FileKind::Page, format!("{folder}index.html"), page.into_bytes()));
    let facts = crate::facts::of(source, document);
    Ok(Drawn { id: id.clone(), files, links, facts })
}

fn neighbour(known: &Known) -> Option<Neighbour> {
    Some(Neighbour { headline: known.headline.clone(), address: Address::parse(&known.address).ok()? })
}

fn folder_of(entry: &Entry) -> String {
    entry.address.from_root().to_owned()
}
