//! An article's page: for the preview, the export and the site. One renderer
//! and one theme make them all, so its bytes are the same everywhere.

use crate::sizes::{Made, MadeFile};
use crate::{Desk, Failure, view::Outcomes};
use article::{Address, Article, Content, MediaHash, Slug};
use render::Document;
use site::{Entry, Kin, Neighbour, PageSource, Picture, Site, SiteConfig, SizedFile, Sizes, Translation};
use std::collections::{BTreeMap, HashMap};
use store::{PublicArticle, PublicSection, PublicTranslation};

impl Desk {
    pub(crate) fn site_config(&self) -> Outcomes<SiteConfig> {
        let settings = &self.config.site;
        Ok(SiteConfig {
            title: settings.title.clone(),
            base_url: settings.base_url.clone(),
            description: settings.description.clone(),
            language: settings.language.clone(),
            zone: self.config.zone()?,
            lite: settings.lite,
            comments: settings.comments.clone(),
            packed: settings.packed,
            cards: settings.cards,
            hub: None,
            key: None,
        })
    }

    /// Makes a page of one article, with only what that page needs of the others.
    pub(crate) fn around<T>(
        &self,
        article: &Article,
        content: &Content,
        make: impl FnOnce(&Site<'_>, &PageSource, &Document) -> Result<T, site::SiteError>,
    ) -> Outcomes<T> {
        let (document, words) = self.read_typed(&content.body);
        let talk = self.talks(Some(std::slice::from_ref(&article.id)))?.remove(&article.id);
        let shown = Entry { talk, ..entry(self.as_public(article, content, words)?) };
        let now = self.now();
        let mut linked = HashMap::new();
        for name in document.linked_slugs() {
            let Ok(slug) = article::Slug::parse(&name) else { continue };
            if slug == shown.slug {
                linked.insert(name, place_of(&shown.headline, shown.section.as_deref(), &slug));
            } else if let Some((headline, section)) = self.store.public_link(&name, now)? {
                linked.insert(name, place_of(&headline, section.as_deref(), &slug));
            }
        }
        let known = self.store.public_sections(&article.id, now)?;
        let (previous, next) = self.beside(&shown, &known)?;
        let pictures = self.page_pictures(&shown, &|hash| self.made_of(hash))?;
        let sections = menu(known, &shown);
        let (content, config) = (content.clone(), self.site_config()?);
        let translations = self.translations(&shown, &config.language)?;
        let source = PageSource { entry: shown, content, pictures, linked, previous, next, translations };
        let theme = self.theme()?;
        make(&Site::new(config, &theme, sections), &source, &document).map_err(told)
    }

    /// The group of translations that readers would see it in.
    fn translations(&self, shown: &Entry, language: &str) -> Outcomes<Vec<Translation>> {
        // Who names it sees it as the original only if it is no translation itself.
        let others = self.store.public_translations(shown.original(), self.now())?;
        let others = others.into_iter().filter(|other| other.place.id != shown.id);
        let kin = others.map(|PublicTranslation { place, language, original }| {
            let address = Address::of_article(place.section.as_deref(), &place.slug);
            Kin::new(&place.id, place.published, language, address, original)
        });
        Ok(site::group(kin.chain([Kin::of(shown)]).collect(), language))
    }

    /// The older and the newer article of the section that readers see.
    fn beside(
        &self,
        shown: &Entry,
        known: &[PublicSection],
    ) -> Outcomes<(Option<Neighbour>, Option<Neighbour>)> {
        let place = section_place(shown.section.as_deref());
        let same =
            known.iter().map(|section| section.name.as_str()).filter(|name| place_of_section(name) == place);
        let mut spellings: Vec<Option<&str>> = same.map(Some).collect();
        if place.is_none() {
            spellings.push(None);
        }
        let beside = |newer: bool| -> Outcomes<Option<Neighbour>> {
            let mut found = Vec::new();
            for spelling in &spellings {
                let at = (shown.published, &shown.id);
                found.extend(self.store.public_beside(*spelling, at, newer, self.now())?);
            }
            let nearest = if newer {
                found.into_iter().min_by(|a, b| a.order().cmp(&b.order()))
            } else {
                found.into_iter().max_by(|a, b| a.order().cmp(&b.order()))
            };
            Ok(nearest.map(|one| place_of(&one.headline, one.section.as_deref(), &one.slug)))
        };
        Ok((beside(false)?, beside(true)?))
    }

    /// The pictures of an article. An entry without any is believed. `made` tells in which sizes
    /// there is a picture.
    pub(crate) fn page_pictures(
        &self,
        entry: &Entry,
        made: &dyn Fn(&MediaHash) -> Option<Made>,
    ) -> Outcomes<Vec<Picture>> {
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
        Ok(pictures.into_iter().map(picture).collect())
    }

    /// The article as it would stand on the site with this text.
    fn as_public(&self, article: &Article, content: &Content, words: u32) -> Outcomes<PublicArticle> {
        let revision = content.revision_id();
        let published = article.published.unwrap_or(article.created);
        // What is not out yet was not changed since.
        let made = match article.published {
            None => None,
            Some(_) if self.store.has_revision(&revision)? => self.store.text_made(&article.id, &revision)?,
            Some(_) => Some(article.updated),
        };
        Ok(PublicArticle {
            id: article.id.clone(),
            slug: article.slug.clone(),
            published,
            updated: made.map_or(published, |made| made.max(published)),
            revision,
            head: content.clone(),
            words,
            // Not known here, and so asked for.
            pictures: "?".to_owned(),
            typed: None,
        })
    }
}

fn place_of(headline: &str, section: Option<&str>, slug: &Slug) -> Neighbour {
    Neighbour { headline: headline.to_owned(), address: Address::of_article(section, slug) }
}

fn place_of_section(name: &str) -> Option<Address> {
    (!name.trim().is_empty()).then(|| Address::of_section(name))
}

fn section_place(name: Option<&str>) -> Option<Address> {
    name.and_then(place_of_section)
}

/// The menu of the site with this article on it.
fn menu(mut known: Vec<PublicSection>, shown: &Entry) -> Vec<String> {
    if let Some(name) = &shown.section {
        let (newest, id) = (shown.published, shown.id.clone());
        known.push(PublicSection { name: name.clone(), newest, id });
    }
    menu_of(known)
}

/// One section for each address, called as its newest article has it.
pub(crate) fn menu_of(known: Vec<PublicSection>) -> Vec<String> {
    let mut places: BTreeMap<Address, PublicSection> = BTreeMap::new();
    for section in known {
        let Some(place) = place_of_section(&section.name) else { continue };
        let newest = places.get(&place).is_none_or(|other| other.order() < section.order());
        if newest {
            places.insert(place, section);
        }
    }
    places.into_values().map(|section| section.name).collect()
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
    let translates = head.translation_of(&slug).cloned();
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
        language: head.language,
        translates,
        published,
        updated,
        words,
        pictures,
        talk: None,
    }
}
