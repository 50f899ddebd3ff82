//! The build: writes what changed, keeps what did not, removes what is gone.

use crate::lists::ListPage;
use crate::manifest::Manifest;
use crate::moved::MovedPage;
use crate::work::Work;
use crate::writer::{File, no_links};
use crate::{Built, Entry, FileKind, PageSource, Site, SiteError};
use article::ArticleId;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// Marks a folder as one that builds write into, and says what they wrote there. It
/// stands in the site itself, so that it goes wherever the site goes.
const MARKER: &str = ".copydesk-site";

/// Loads the sources of some articles, in their order.
pub type Load<'a> = dyn Fn(&[&Entry]) -> Result<Vec<PageSource>, String> + Sync + 'a;
/// Reads a picture of an article by its file's name.
pub type ReadPicture<'a> = dyn Fn(&ArticleId, &str) -> Result<Vec<u8>, String> + Sync + 'a;

impl Site<'_> {
    /// Builds the site into `out`. `progress` hears how many articles of how
    /// many are done, and stops the build by saying false.
    ///
    /// # Errors
    /// When the folder is somebody else's, or a page can't be made or written.
    pub fn build(
        &self,
        out: &Path,
        load: &Load<'_>,
        picture: &ReadPicture<'_>,
        clean: bool,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<Built, SiteError> {
        claim(out)?;
        let record = out.join(MARKER);
        let manifest = Manifest::load(&record)?;
        let mut work = Work { out, clean, manifest, wanted: BTreeSet::new(), built: Built::default() };
        let made = self.write_all(&mut work, load, picture, progress);
        // A build that was stopped has written pages too, and the next one must know them.
        work.manifest.save(&record)?;
        made?;
        let files = work.manifest.files.iter().map(|(path, written)| (path.clone(), written.built()));
        Ok(Built { files: files.collect(), ..work.built })
    }

    fn write_all(
        &self,
        work: &mut Work<'_>,
        load: &Load<'_>,
        picture: &ReadPicture<'_>,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), SiteError> {
        let shared = self.shared_key();
        let stale = self.stale(&shared, work);
        let around = self.pages_around(&shared)?;
        let planned = stale.iter().flat_map(|entry| files_of(entry));
        if work.manifest.plan(planned.chain(around.iter().map(|page| page.path.clone()))) {
            // Known before the first of them is there: a build that is killed leaves nothing
            // behind that no later one would take away.
            work.manifest.save(&work.out.join(MARKER))?;
        }
        let draw = |source: &PageSource| self.article_files(&shared, source, picture);
        work.write_articles(&stale, load, &draw, progress)?;
        // Lists and feeds come after the pages they lead to, removals last.
        work.write_around(around, &|body| self.text_of(body))?;
        work.built.removed = remove_others(work.out, &mut work.manifest, &work.wanted);
        Ok(())
    }

    /// The articles whose pages have to be written; notes that the others' files stay.
    fn stale(&self, shared: &str, work: &mut Work<'_>) -> Vec<&Entry> {
        let Work { out, clean, manifest, .. } = work;
        let (stale, fresh): (Vec<&Entry>, Vec<&Entry>) =
            self.entries.par_iter().partition(|entry| *clean || !self.is_fresh(shared, entry, out, manifest));
        for entry in &fresh {
            let folder = folder_of(entry);
            work.wanted.extend(work.manifest.in_folder(&folder).map(|(path, _)| path.clone()));
        }
        work.built.kept = work.wanted.len();
        stale
    }

    /// Every page that is no article's, in the order in which they go out.
    fn pages_around(&self, shared: &str) -> Result<Vec<Page<'_>>, SiteError> {
        let mut pages = self.list_pages(shared);
        pages.extend([
            Page::text(FileKind::List, "tags/index.html", self.tags_page()?),
            Page::text(FileKind::List, "404.html", self.not_found_page()?),
            Page::text(FileKind::Feed, "feed.xml", self.feed()),
            Page::text(FileKind::Feed, "sitemap.xml", self.sitemap()),
            Page::text(FileKind::Feed, "robots.txt", self.robots()),
        ]);
        let articles = self.entries.iter().map(|entry| format!("{}index.html", folder_of(entry)));
        let standing = articles.chain(pages.iter().map(|page| page.path.clone())).collect();
        pages.extend(self.moved_pages(shared, &standing));
        Ok(pages)
    }

    fn text_of(&self, body: Body<'_>) -> Result<String, SiteError> {
        match body {
            Body::Text(text) => Ok(text),
            Body::List(list) => self.list_page(&list),
            Body::Moved(page) => self.moved_page(&page),
        }
    }

    /// The files of one article: its pictures, then its page.
    fn article_files(
        &self,
        shared: &str,
        source: &PageSource,
        picture: &ReadPicture<'_>,
    ) -> Result<Vec<File>, SiteError> {
        let entry = &source.entry;
        let folder = folder_of(entry);
        let mut files = Vec::new();
        let sizes = source.pictures.iter().flat_map(|one| one.sizes.iter().flat_map(|sizes| &sizes.files));
        let names = source.pictures.iter().map(|one| &one.file_name).chain(sizes.map(|file| &file.file_name));
        // Two pictures of the same content have their sizes in common.
        for name in names.collect::<BTreeSet<_>>() {
            let bytes = picture(&entry.id, name).map_err(SiteError::Source)?;
            let path = format!("{folder}{name}");
            files.push(File::of_bytes(FileKind::Asset, path, bytes));
        }
        let document = render::parse(&source.content.body);
        let links = document.linked_slugs();
        let page = self.article_page(source, &document)?;
        let path = format!("{folder}index.html");
        let key = self.key(shared, entry, &links);
        files.push(File { links, ..File::drawn(FileKind::Page, path, key, page) });
        Ok(files)
    }

    fn is_fresh(&self, shared: &str, entry: &Entry, out: &Path, manifest: &Manifest) -> bool {
        let path = format!("{}index.html", folder_of(entry));
        manifest.files.get(&path).is_some_and(|written| {
            written.key == self.key(shared, entry, &written.links)
                && manifest.in_folder(&folder_of(entry)).all(|(path, file)| file.stands(out, path))
        })
    }

    /// The hash of what every page is made from: settings, theme and the menu.
    fn shared_key(&self) -> String {
        let config = &self.config;
        let settings =
            [&self.theme.fingerprint, &config.title, &config.base_url, &config.description, &config.language];
        let all = settings.into_iter().chain(&self.sections).map(String::as_str);
        hash_of(all.chain([config.zone.name()]))
    }

    /// The hash of all that an article's page is made from.
    fn key(&self, shared: &str, entry: &Entry, links: &[String]) -> String {
        let published = entry.published.to_rfc3339();
        let own = [
            shared,
            entry.id.as_str(),
            entry.slug.as_str(),
            entry.revision.as_str(),
            &published,
            &entry.pictures,
        ];
        let linked = links.iter().flat_map(|slug| match self.by_slug.get(slug) {
            Some((headline, address)) => [slug.as_str(), headline.as_str(), address.as_str()],
            None => [slug.as_str(), "-", "-"],
        });
        hash_of(own.into_iter().chain(linked))
    }
}

/// A page that is no article's: a list, a feed.
pub(crate) struct Page<'a> {
    pub(crate) kind: FileKind,
    /// Its place below the site's root.
    pub(crate) path: String,
    /// The hash of all that it is made from.
    pub(crate) key: String,
    pub(crate) body: Body<'a>,
}

/// What such a page says. A list is drawn only where it has to be written.
pub(crate) enum Body<'a> {
    Text(String),
    List(ListPage<'a>),
    Moved(MovedPage),
}

impl Page<'_> {
    /// A page that is drawn already.
    pub(crate) fn text(kind: FileKind, path: &str, text: String) -> Self {
        let key = blake3::hash(text.as_bytes()).to_hex().to_string();
        Self { kind, path: path.to_owned(), key, body: Body::Text(text) }
    }
}

/// A hash over texts of which none can pass for two.
pub(crate) fn hash_of<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

fn folder_of(entry: &Entry) -> String {
    entry.address.as_str().trim_start_matches('/').to_owned()
}

/// The files that an article's page is made of: itself and its pictures.
fn files_of(entry: &Entry) -> Vec<String> {
    let folder = folder_of(entry);
    let pictures = entry.pictures.lines().filter_map(|line| line.split('\t').nth(1));
    let own = std::iter::once("index.html").chain(pictures);
    own.map(|name| format!("{folder}{name}")).collect()
}

/// Takes a folder for the site: a new or an empty one, or one that builds wrote before.
fn claim(out: &Path) -> Result<(), SiteError> {
    std::fs::create_dir_all(out).map_err(SiteError::file(out))?;
    let marker = out.join(MARKER);
    if marker.exists() {
        return Ok(());
    }
    if std::fs::read_dir(out).map_err(SiteError::file(out))?.next().is_some() {
        return Err(SiteError::ForeignFolder(out.to_owned()));
    }
    Manifest::default().save(&marker)
}

/// Removes what a build wrote and nothing wants any more; other files stay.
fn remove_others(out: &Path, manifest: &mut Manifest, wanted: &BTreeSet<String>) -> usize {
    let gone: Vec<String> = manifest.files.keys().filter(|path| !wanted.contains(*path)).cloned().collect();
    for path in &gone {
        let file = out.join(path);
        if no_links(out, &file).is_err() {
            manifest.files.remove(path);
            continue;
        }
        let _ = std::fs::remove_file(&file);
        for folder in file.ancestors().skip(1).take_while(|folder| *folder != out) {
            // Only an empty folder can be removed, so nobody else's file is lost.
            if std::fs::remove_dir(folder).is_err() {
                break;
            }
        }
        manifest.files.remove(path);
    }
    gone.len()
}
