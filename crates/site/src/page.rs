//! An article's page, and what every page shares.

use crate::alike::Common;
use crate::given::Given;
use crate::{Comments, DrawnCards, PageHead, SiteError, Sizes, Talk, Theme, Translation, frame};
use article::{Address, ArticleId, Content, Correction, RevisionId, Slug};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use render::{Document, LinkTarget, Links, PictureTarget};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// The site as its readers see it.
#[derive(Debug, Clone)]
pub struct SiteConfig {
    /// Its name.
    pub title: String,
    /// Where it stands, such as `https://example.org/news/`.
    pub base_url: String,
    /// One sentence about it.
    pub description: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// The zone its times are shown in.
    pub zone: Tz,
    /// Whether each page has a twin of text alone.
    pub lite: bool,
    /// Who keeps the readers' comments.
    pub comments: Option<Comments>,
    /// The hub that tells the readers of feeds what is new (WebSub).
    pub hub: Option<String>,
    /// The key by which search engines know that the site's owner tells them something
    /// (IndexNow): letters, digits and hyphens. It stands in the site.
    pub key: Option<String>,
    /// Which articles get a card: a picture of their headline, for where they are shared.
    pub cards: DrawnCards,
    /// Whether pages stand packed beside themselves, for servers that send them so.
    pub packed: bool,
}

impl SiteConfig {
    /// The site's address without a slash at its end.
    pub(crate) fn base(&self) -> &str {
        self.base_url.trim_end_matches('/')
    }

    /// A page's title with the site's name; the site's name alone where it has none.
    pub(crate) fn page_title(&self, title: &str) -> String {
        if title.is_empty() { self.title.clone() } else { format!("{title} · {}", self.title) }
    }

    /// The path below its host under which it stands: `/news/`, or `/`.
    pub(crate) fn base_path(&self) -> String {
        let after = self.base().split_once("://").map_or("", |(_, rest)| rest);
        match after.split_once('/') {
            Some((_, path)) if !path.is_empty() => {
                format!("/{}/", path.replace(['"', '<', '>', '&', '\''], ""))
            }
            _ => "/".to_owned(),
        }
    }
}

/// An article on the site, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: ArticleId,
    /// Its slug.
    pub slug: Slug,
    /// The text that readers see.
    pub revision: RevisionId,
    /// Its kicker.
    pub kicker: Option<String>,
    /// Its headline.
    pub headline: String,
    /// Its standfirst.
    pub standfirst: Option<String>,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// Its section.
    pub section: Option<String>,
    /// Its subjects.
    pub tags: Vec<String>,
    /// What was wrong in it.
    pub corrections: Vec<Correction>,
    /// Its language as a BCP 47 tag, where it is not the site's.
    pub language: Option<String>,
    /// The slug of the article that it is a translation of; never its own.
    pub translates: Option<Slug>,
    /// When it was first published.
    pub published: DateTime<Utc>,
    /// When it last changed.
    pub updated: DateTime<Utc>,
    /// Words in its body.
    pub words: u32,
    /// Its place on the site.
    pub address: Address,
    /// Which pictures it has: another text when one of them is another one.
    pub pictures: String,
    /// Where its readers talk of it, where that is a post of a target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub talk: Option<Talk>,
}

/// A picture of an article.
#[derive(Debug, Clone, Default)]
pub struct Picture {
    /// As the body names it.
    pub reference: String,
    /// Its file beside the page.
    pub file_name: String,
    /// What is said for those who can't see it.
    pub alt: Option<String>,
    /// What stands below it.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
    /// The sizes in which the page offers it, where there are any.
    pub sizes: Option<Sizes>,
}

/// Another article, as a page leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Its headline.
    pub headline: String,
    /// Its place on the site.
    pub address: Address,
}

/// All that one page is made from.
#[derive(Debug, Clone)]
pub struct PageSource {
    /// Its line in the lists.
    pub entry: Entry,
    /// Its text.
    pub content: Content,
    /// Its pictures.
    pub pictures: Vec<Picture>,
    /// The articles that its text leads to, by their slugs.
    pub linked: HashMap<String, Neighbour>,
    /// The article of its section that came out before it.
    pub previous: Option<Neighbour>,
    /// The one that came out after it.
    pub next: Option<Neighbour>,
    /// The group of translations that it is one of, itself among them; empty where it is in one
    /// language alone.
    pub translations: Vec<Translation>,
}

/// An article's page in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePieces {
    /// The page with nothing in its body, and nothing for machines, which changes at each word.
    pub shell: String,
    /// The body, one element each.
    pub blocks: Vec<String>,
    /// The line of the source at which each of them begins, counted from one.
    pub lines: Vec<u32>,
    /// What the page says of itself.
    pub head: PageHead,
    /// Words in the body.
    pub words: u32,
    /// Minutes to read it.
    pub minutes: u32,
}

/// A site as every page of it sees it: its settings, its theme and its menu.
pub struct Site<'a> {
    pub(crate) config: SiteConfig,
    pub(crate) theme: &'a Theme,
    pub(crate) sections: Vec<String>,
    /// What templates are given for every page.
    pub(crate) always: Arc<Given>,
    /// What pages have in common that stand equally deep and in the same section.
    pub(crate) common: Common,
}

impl<'a> Site<'a> {
    /// A site with these sections in its menu, one for each address, in their order.
    #[must_use]
    pub fn new(config: SiteConfig, theme: &'a Theme, sections: Vec<String>) -> Self {
        let always = Arc::new(frame::always(&config, &sections));
        Self { config, theme, sections, always, common: Common::default() }
    }

    /// The whole address of a page.
    pub(crate) fn canonical(&self, address: &Address) -> String {
        format!("{}{address}", self.config.base())
    }

    /// An article's page: the same bytes in the preview, the export and the site.
    /// `document` is its body, parsed.
    ///
    /// # Errors
    /// When a template of the theme fails.
    pub fn article_page(&self, source: &PageSource, document: &Document) -> Result<String, SiteError> {
        let (head, body) = (self.article_head(source, document)?, self.article_blocks(source, document));
        self.article_around(source, &head, Some(body.join("\n")))
    }

    /// An article's page in pieces, for a preview that is patched.
    ///
    /// # Errors
    /// When a template of the theme fails.
    pub fn article_in_pieces(
        &self,
        source: &PageSource,
        document: &Document,
    ) -> Result<PagePieces, SiteError> {
        let head = self.article_head(source, document)?;
        Ok(PagePieces {
            shell: self.article_around(source, &head, None)?,
            blocks: self.article_blocks(source, document),
            lines: document.lines.clone(),
            head,
            words: source.entry.words,
            minutes: render::reading_minutes(source.entry.words),
        })
    }

    pub(crate) fn article_blocks(&self, source: &PageSource, document: &Document) -> Vec<String> {
        document.html(&Around { site: self, source })
    }
}

/// The world as an article's page sees it.
pub(crate) struct Around<'a> {
    site: &'a Site<'a>,
    source: &'a PageSource,
}

impl Picture {
    /// The file that every browser shows: a smaller one where the picture is large.
    pub(crate) fn shown(&self) -> &str {
        self.sizes.as_ref().and_then(Sizes::fallback).map_or(&self.file_name, |file| &file.file_name)
    }
}

impl Links for Around<'_> {
    fn article(&self, slug: &str) -> Option<LinkTarget> {
        let Neighbour { headline, address } = self.source.linked.get(slug)?;
        Some(LinkTarget { headline: headline.clone(), address: self.source.entry.address.link_to(address) })
    }

    fn picture(&self, reference: &str) -> Option<PictureTarget> {
        let picture = self.source.pictures.iter().find(|p| p.reference == reference)?;
        Some(PictureTarget {
            address: file_address(picture.shown()),
            offer: picture.sizes.as_ref().map(|sizes| sizes.offer(&self.site.theme.picture_room)),
            credit: picture.credit.clone(),
            alt: picture.alt.clone(),
            caption: picture.caption.clone(),
        })
    }
}

/// A file's name as a relative address. `./` keeps a colon in it from being read as a scheme.
pub fn file_address(name: &str) -> String {
    let mut out = String::from("./");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
