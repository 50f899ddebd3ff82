//! The card of an article: a picture of its headline on the house's ground, for where the page
//! is shared. It is known by name from what is on it, and drawn only where its file is wanted.

use crate::{HeadPicture, PageHead, PageSource, Site, SiteError, dates, file_address};
use cards::writable;
use minijinja::context;
use serde::{Deserialize, Serialize};

/// The template of cards.
pub(crate) const TEMPLATE: &str = "card.svg";

/// Which articles get a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DrawnCards {
    /// None.
    #[default]
    Off,
    /// Those that have no picture of their own.
    WithoutPicture,
    /// All: where they are shared it stands for them in the place of their picture.
    All,
}

impl DrawnCards {
    /// The setting, and how cards are drawn where there are any.
    pub(crate) fn fingerprint(self) -> String {
        let drawn = if self == Self::Off { String::new() } else { cards::name("") };
        format!("{self:?}{drawn}")
    }
}

/// A card that can be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The picture as the page names it.
    pub picture: HeadPicture,
    /// The drawing.
    pub svg: String,
}

impl Card {
    /// Its bytes (PNG): the same on every machine.
    ///
    /// # Errors
    /// When the theme's drawing has something that no card may have.
    pub fn draw(&self) -> Result<Vec<u8>, SiteError> {
        cards::draw(&self.svg)
            .map_err(|error| SiteError::ThemeFile { name: TEMPLATE.to_owned(), why: error.to_string() })
    }
}

impl Site<'_> {
    /// The article's card, where it gets one. Without letters for its headline or for the
    /// site's name there is none.
    pub(crate) fn card(&self, source: &PageSource, head: &PageHead) -> Result<Option<Card>, SiteError> {
        let wanted = match self.config.cards {
            DrawnCards::Off => false,
            DrawnCards::WithoutPicture => head.lead.is_none(),
            DrawnCards::All => true,
        };
        if !wanted {
            return Ok(None);
        }
        let (entry, config) = (&source.entry, &self.config);
        let (Some(headline), Some(title)) = (writable(&entry.headline), writable(&config.title)) else {
            return Ok(None);
        };
        let shown = |text: &Option<String>| text.as_deref().and_then(writable);
        let colour = |name: &str, else_: &str| self.theme.card_colour(name, else_);
        let values = context! {
            site => context! { title, description => writable(&config.description) },
            language => source.content.language.as_deref().unwrap_or(&config.language),
            headline,
            kicker => shown(&entry.kicker),
            section => shown(&entry.section),
            standfirst => shown(&entry.standfirst),
            byline => writable(&entry.byline.join(", ")),
            day => dates::day(entry.published, config.zone),
            paper => colour("--paper", "#fff"),
            ink => colour("--ink", "#111"),
            soft => colour("--soft", "#555"),
            line => colour("--line", "#ccc"),
            accent => colour("--accent", "#333"),
        };
        let svg = self.theme.render(TEMPLATE, values)?;
        let file_name = cards::name(&svg);
        // A picture of the article has its name from somebody.
        if source.pictures.iter().any(|picture| picture.file_name == file_name) {
            return Ok(None);
        }
        let picture = HeadPicture {
            address: format!("{}{}", head.canonical, file_address(&file_name).trim_start_matches("./")),
            file_name,
            alt: head.page_title.clone(),
            size: Some((cards::WIDTH, cards::HEIGHT)),
        };
        Ok(Some(Card { picture, svg }))
    }
}
