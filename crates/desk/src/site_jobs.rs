//! Going out into files: previews, exports, and the site. One renderer and one
//! theme make them all, so an article's page is the same bytes everywhere.

use crate::{BuildReport, Desk, ExportedFile, Failure, view::Outcomes};
use article::{Article, ArticleId, Content};
use site::{Entry, Manifest, PageSource, Picture, Site, SiteConfig, Theme};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What an article can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// The article's page, with its pictures beside it.
    Html,
    /// Markdown with front matter.
    Markdown,
    /// Plain text.
    Text,
}

impl Desk {
    fn site_config(&self) -> Outcomes<SiteConfig> {
        let settings = &self.config.site;
        Ok(SiteConfig {
            title: settings.title.clone(),
            base_url: settings.base_url.clone(),
            description: settings.description.clone(),
            language: settings.language.clone(),
            zone: self.config.zone()?,
        })
    }

    fn theme(&self) -> Outcomes<Theme> {
        let folder = self.folder().join("theme");
        Theme::load(folder.is_dir().then_some(folder.as_path())).map_err(told)
    }

    /// Writes the article's page exactly as the site will have it.
    ///
    /// # Errors
    /// When there is no such article, or the file can't be written.
    pub fn preview(&self, name: &str, output: &Path) -> Outcomes<Vec<ExportedFile>> {
        let article = self.store.find(name)?;
        self.write_page(&article, output)
    }

    /// Writes articles into files: one into the file named, several into the folder named.
    ///
    /// # Errors
    /// When there is no such article, or a file can't be written.
    pub fn export(
        &self,
        names: &[String],
        format: ExportFormat,
        output: &Path,
    ) -> Outcomes<Vec<ExportedFile>> {
        let articles: Vec<Article> =
            names.iter().map(|name| self.store.find(name)).collect::<Result<_, _>>()?;
        let folder = articles.len() > 1 || output.is_dir();
        let mut files = Vec::new();
        for article in &articles {
            let (ending, text) = match format {
                ExportFormat::Html => ("html", None),
                ExportFormat::Markdown => ("md", Some(export::markdown(&article.content, &article.slug))),
                ExportFormat::Text => ("txt", Some(export::text(&article.content))),
            };
            let path =
                if folder { output.join(format!("{}.{ending}", article.slug)) } else { output.to_owned() };
            match text {
                None => files.extend(self.write_page(article, &path)?),
                Some(text) => files.push(write(&article.slug, &path, text.as_bytes())?),
            }
        }
        Ok(files)
    }

    fn write_page(&self, article: &Article, output: &Path) -> Outcomes<Vec<ExportedFile>> {
        let source = self.page_source(article, &article.content)?;
        let entries = self.entries_with(article)?;
        let page =
            Site::new(self.site_config()?, &self.theme()?, entries).article_page(&source).map_err(told)?;
        let mut files = vec![write(&article.slug, output, page.as_bytes())?];
        let folder = output.parent().map(Path::to_owned).unwrap_or_default();
        for picture in self.store.attachments(&article.id)? {
            let bytes = self.store.media(&picture.media)?;
            files.push(write(&article.slug, &folder.join(&picture.file_name), &bytes)?);
        }
        Ok(files)
    }

    /// What is on the site, and this article as it stands.
    fn entries_with(&self, article: &Article) -> Outcomes<Vec<Entry>> {
        let public = self.store.public(false, self.now())?;
        let mut entries: Vec<Entry> =
            public.iter().filter(|(a, ..)| a.id != article.id).map(|(a, c, w)| entry(a, c, *w)).collect();
        entries.push(entry(article, &article.content, crate::writing::words(&article.content)));
        Ok(entries)
    }

    fn page_source(&self, article: &Article, content: &Content) -> Outcomes<PageSource> {
        let pictures = self.store.attachments(&article.id)?;
        let words = crate::writing::words(content);
        Ok(PageSource {
            entry: entry(article, content, words),
            content: content.clone(),
            pictures: pictures
                .into_iter()
                .map(|p| Picture {
                    reference: p.reference,
                    file_name: p.file_name,
                    alt: p.alt,
                    caption: p.caption,
                    credit: p.credit,
                })
                .collect(),
        })
    }

    /// Builds the site with what is published or approved; with `drafts` all that is not spiked.
    ///
    /// # Errors
    /// When a page can't be made or written.
    pub fn build(&self, output: Option<&Path>, clean: bool, drafts: bool) -> Outcomes<BuildReport> {
        let began = Instant::now();
        let out = output.map_or_else(|| self.folder().join("site"), Path::to_owned);
        std::fs::create_dir_all(&out).map_err(|e| Failure::file(&out, &e))?;
        let out = out.canonicalize().map_err(|e| Failure::file(&out, &e))?;
        let public = self.store.public(drafts, self.now())?;
        let entries =
            public.iter().map(|(article, content, words)| entry(article, content, *words)).collect();
        let by_id: HashMap<&ArticleId, &(Article, Content, u32)> =
            public.iter().map(|p| (&p.0.id, p)).collect();
        let load = |ids: &[ArticleId]| -> Result<Vec<PageSource>, String> {
            let chosen = ids.iter().filter_map(|id| by_id.get(id));
            chosen
                .map(|(article, content, _)| self.page_source(article, content).map_err(|f| f.message))
                .collect()
        };
        let picture = |id: &ArticleId, reference: &str| -> Result<Vec<u8>, String> {
            let all = self.store.attachments(id).map_err(|e| e.to_string())?;
            let one = all.into_iter().find(|p| p.reference == reference).ok_or("no such picture")?;
            self.store.media(&one.media).map_err(|e| e.to_string())
        };
        let path = self.manifest_path(&out);
        let mut manifest = Manifest::load(&path).map_err(told)?;
        let theme = self.theme()?;
        let site = Site::new(self.site_config()?, &theme, entries);
        let built = site.build(&out, &mut manifest, &load, &picture, clean, &|_, _| true).map_err(told)?;
        manifest.save(&path).map_err(told)?;
        Ok(BuildReport {
            out: out.display().to_string(),
            written: built.written,
            kept: built.kept,
            removed: built.removed,
            milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        })
    }

    /// Where the record of what a build wrote is kept: in the desk, never in the site.
    fn manifest_path(&self, out: &Path) -> PathBuf {
        let name = blake3::hash(out.to_string_lossy().as_bytes()).to_hex();
        self.folder().join("cache").join(format!("build-{}.json", &name[..16]))
    }
}

fn told(error: site::SiteError) -> Failure {
    Failure::new("site", error.to_string())
}

fn entry(article: &Article, content: &Content, words: u32) -> Entry {
    let c = content.clone();
    Entry {
        id: article.id.clone(),
        slug: article.slug.clone(),
        revision: content.revision_id(),
        kicker: c.kicker,
        headline: c.headline,
        standfirst: c.standfirst,
        byline: c.byline,
        section: c.section,
        tags: c.tags,
        published: article.published.unwrap_or(article.created),
        updated: article.updated,
        words,
    }
}

/// Writes a file whole or not at all: beside, then renamed.
fn write(slug: &article::Slug, path: &Path, bytes: &[u8]) -> Outcomes<ExportedFile> {
    let told = |error: std::io::Error| Failure::file(path, &error);
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(told)?;
    let beside = folder.join(format!(".copydesk-{}", uuid::Uuid::new_v4().simple()));
    std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        told(error)
    })?;
    Ok(ExportedFile { slug: slug.to_string(), path: path.display().to_string(), bytes: bytes.len() as u64 })
}
