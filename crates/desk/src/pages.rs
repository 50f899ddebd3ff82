//! An article's page: for the preview, the export and the site. One renderer
//! and one theme make them all, so its bytes are the same everywhere.

use crate::sizes::{Made, MadeFile};
use crate::{Desk, Failure, view::Outcomes};
use article::{Address, Article, Content, MediaHash};
use render::Document;
use site::{Entry, PageSource, Picture, Site, SiteConfig, SizedFile, Sizes, Theme};
use store::PublicArticle;

impl Desk {
    pub(crate) fn site_config(&self) -> Outcomes<SiteConfig> {
        let settings = &self.config.site;
        Ok(SiteConfig {
            title: settings.title.clone(),
            base_url: settings.base_url.clone(),
            description: settings.description.clone(),
            language: settings.language.clone(),
            zone: self.config.zone()?,
        })
    }

    pub(crate) fn theme(&self) -> Outcomes<Theme> {
        let folder = self.folder().join("theme");
        Theme::load("paper", folder.is_dir().then_some(folder.as_path())).map_err(told)
    }

    /// The page of an article as it would stand on the site with this text.
    pub(crate) fn article_page(&self, article: &Article, content: &Content) -> Outcomes<String> {
        self.around(article, content, |site, source, document| site.article_page(source, document))
    }

    /// Makes a page of one article, with only what that page needs of the others.
    pub(crate) fn around<T>(
        &self,
        article: &Article,
        content: &Content,
        make: impl FnOnce(&Site<'_>, &PageSource, &Document) -> Result<T, site::SiteError>,
    ) -> Outcomes<T> {
        let document = render::parse(&content.body);
        let shown = entry(as_public(article, content, document.words()));
        let source = self.page_source(shown, content.clone(), &|hash| self.made_of(hash))?;
        let now = self.now();
        let mut linked = Vec::new();
        for name in document.linked_slugs() {
            let Ok(slug) = article::Slug::parse(&name) else { continue };
            if let Some((headline, section)) = self.store.public_link(&name, now)? {
                linked.push((name, headline, Address::of_article(section.as_deref(), &slug)));
            }
        }
        let sections = self.store.public_sections(&article.id, now)?;
        let theme = self.theme()?;
        let site = Site::around(self.site_config()?, &theme, &source, sections, linked);
        make(&site, &source, &document).map_err(told)
    }

    /// All that an article's page is made from. An entry without pictures is believed. `made`
    /// tells in which sizes there is a picture.
    pub(crate) fn page_source(
        &self,
        entry: Entry,
        content: Content,
        made: &dyn Fn(&MediaHash) -> Option<Made>,
    ) -> Outcomes<PageSource> {
        let picture = |p: store::Attachment| Picture {
            sizes: made(&p.media).map(sizes),
            reference: p.reference,
            file_name: p.file_name,
            alt: p.alt,
            caption: p.caption,
            credit: p.credit,
        };
        let none = entry.pictures.is_empty();
        let pictures = if none { Vec::new() } else { self.store.attachments(&entry.id)? };
        let pictures = pictures.into_iter().map(picture).collect();
        Ok(PageSource { entry, content, pictures, previous: None, next: None })
    }
}

fn sizes(made: Made) -> Sizes {
    let file = |file: MadeFile| SizedFile {
        file_name: file.page_name(),
        kind: file.format.kind().mime().to_owned(),
        width: file.width,
        height: file.height,
    };
    Sizes { width: made.width, height: made.height, files: made.files.into_iter().map(file).collect() }
}

pub(crate) fn told(error: site::SiteError) -> Failure {
    Failure::new("site", error.to_string())
}

/// An article of the site in its lists.
pub(crate) fn entry(article: PublicArticle) -> Entry {
    let PublicArticle { id, slug, published, updated, revision, head, words, pictures, typed: _ } = article;
    Entry {
        address: Address::of_article(head.section.as_deref(), &slug),
        id,
        slug,
        revision,
        kicker: head.kicker,
        headline: head.headline,
        standfirst: head.standfirst,
        byline: head.byline,
        section: head.section,
        tags: head.tags,
        corrections: head.corrections,
        published,
        updated,
        words,
        pictures,
    }
}

/// The article as it would stand on the site with this text.
fn as_public(article: &Article, content: &Content, words: u32) -> PublicArticle {
    PublicArticle {
        id: article.id.clone(),
        slug: article.slug.clone(),
        published: article.published.unwrap_or(article.created),
        updated: article.updated,
        revision: content.revision_id(),
        head: content.clone(),
        words,
        // Not known here, and so asked for.
        pictures: "?".to_owned(),
        typed: None,
    }
}
