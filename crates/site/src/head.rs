//! What an article's page says of itself in its head: to the reader's window, to
//! search engines, and to whoever shows a card of it.

use crate::{Card, PageSource, Picture, Site, SiteError, Sizes, file_address};
use render::Document;

/// How much of a text stands in for a missing standfirst, in characters.
const BEGINNING: usize = 160;

/// The head of an article's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageHead {
    /// The headline alone.
    pub title: String,
    /// The headline with the site's name, as a window and a search engine name the page.
    pub page_title: String,
    /// The standfirst, or the beginning of the text.
    pub description: String,
    /// Where the page stands.
    pub canonical: String,
    /// The site's name.
    pub site: String,
    /// The first picture of the text.
    pub lead: Option<HeadPicture>,
    /// Its card, where it has one.
    pub card: Option<Card>,
}

impl PageHead {
    /// The picture that stands for the page where it is shared.
    #[must_use]
    pub fn picture(&self) -> Option<&HeadPicture> {
        self.card.as_ref().map(|card| &card.picture).or(self.lead.as_ref())
    }

    /// The picture of the article; its card where it has none.
    pub(crate) fn lead_or_card(&self) -> Option<&HeadPicture> {
        self.lead.as_ref().or_else(|| self.picture())
    }
}

/// The picture that stands for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadPicture {
    /// Its whole address.
    pub address: String,
    /// Its file beside the page.
    pub file_name: String,
    /// What is said for those who can't see it.
    pub alt: String,
    /// Its width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
}

impl Site<'_> {
    /// What the head of an article's page says.
    ///
    /// # Errors
    /// When the theme's template of cards fails.
    pub fn article_head(&self, source: &PageSource, document: &Document) -> Result<PageHead, SiteError> {
        let headline = &source.entry.headline;
        let canonical = self.canonical(&source.entry.address);
        let standfirst = source.content.standfirst.clone();
        let head = PageHead {
            title: headline.clone(),
            page_title: self.config.page_title(headline),
            description: standfirst.unwrap_or_else(|| document.beginning(BEGINNING)),
            site: self.config.title.clone(),
            lead: picture(&source.pictures, document, &canonical),
            card: None,
            canonical,
        };
        Ok(PageHead { card: self.card(source, &head)?, ..head })
    }
}

/// The size of what every browser shows.
fn size(sizes: &Sizes) -> (u32, u32) {
    sizes.fallback().map_or((sizes.width, sizes.height), |file| (file.width, file.height))
}

/// The first figure whose picture the article holds. One from elsewhere stands for nobody.
fn picture(pictures: &[Picture], document: &Document, canonical: &str) -> Option<HeadPicture> {
    document.figures().find_map(|(source, alt)| {
        let held = pictures.iter().find(|held| held.reference == source)?;
        let recorded = held.alt.as_deref().unwrap_or_default();
        Some(HeadPicture {
            address: format!("{canonical}{}", file_address(held.shown()).trim_start_matches("./")),
            file_name: held.shown().to_owned(),
            alt: if alt.is_empty() { recorded } else { alt }.to_owned(),
            size: held.sizes.as_ref().map(size),
        })
    })
}
