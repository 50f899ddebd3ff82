//! What a rule is. A rule is a file under `rules/`: what it finds, why that matters, a bad and a
//! good example that run as its tests, and the code.

use crate::archive::Archive;
use crate::prose::{Block, Prose, Reading};
use crate::{Copy, Field, House, Severity};
use serde::Serialize;

/// A check of the copy desk.
#[derive(Debug)]
pub struct Rule {
    /// Its name in settings and findings; it never changes.
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// How much its findings weigh where the house says nothing.
    pub severity: Severity,
    /// What it finds, in a sentence.
    pub what: &'static str,
    /// Why that matters, in a sentence.
    pub why: &'static str,
    /// An example in which it finds something. See [`crate::example`].
    pub bad: &'static str,
    /// The same put right, in which it finds nothing.
    pub good: &'static str,
    /// How it looks.
    pub look: Look,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "RuleGroup")]
pub enum Group {
    /// Grammar and spelling.
    Language,
    /// Spaces, quotation marks, dashes.
    Typography,
    /// What a news editor asks.
    News,
    /// Links, pictures and embeds.
    Links,
    /// The house's own style.
    Style,
    /// What has to be there before an article goes out.
    Preflight,
}

impl Group {
    /// All groups, in the manual's order.
    pub const ALL: [Self; 6] =
        [Self::Language, Self::Typography, Self::News, Self::Links, Self::Style, Self::Preflight];

    /// Its heading in the manual.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Language => "Language",
            Self::Typography => "Typography",
            Self::News => "News sense",
            Self::Links => "Links and media",
            Self::Style => "House style",
            Self::Preflight => "Before it goes out",
        }
    }
}

/// How a rule looks at an article.
#[derive(Debug, Clone, Copy)]
pub enum Look {
    /// At one paragraph, whatever its language. What it says of a paragraph is remembered.
    Paragraph(fn(&Paragraph<'_>) -> Vec<Note>),
    /// At one paragraph of English, whose words know their parts of speech. Remembered as well.
    English(fn(&Paragraph<'_>) -> Vec<Note>),
    /// At the whole article.
    Article(fn(&Piece<'_>) -> Vec<Note>),
    /// At the whole of an article in English, whose words know their parts of speech.
    EnglishArticle(fn(&Piece<'_>) -> Vec<Note>),
}

impl Look {
    /// Whether it needs English and the engine.
    #[must_use]
    pub fn is_english(self) -> bool {
        matches!(self, Self::English(_) | Self::EnglishArticle(_))
    }
}

/// One block of prose, as a rule sees it. What a rule says of it may depend on nothing else.
#[derive(Debug, Clone, Copy)]
pub struct Paragraph<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its words and sentences.
    pub reading: &'a Reading,
    /// The article's language as a BCP 47 tag.
    pub language: &'a str,
    /// The house's settings.
    pub house: &'a House,
}

/// A whole article, as a rule sees it.
#[derive(Clone, Copy)]
pub struct Piece<'a> {
    /// The article.
    pub copy: &'a Copy,
    /// Its prose.
    pub prose: &'a Prose,
    /// The reading of each block of the prose.
    pub readings: &'a [std::sync::Arc<Reading>],
    /// What the desk knows of its other articles.
    pub archive: &'a dyn Archive,
    /// The house's settings.
    pub house: &'a House,
}

impl<'a> Piece<'a> {
    /// Each block with its number and its reading.
    pub fn blocks(&self) -> impl Iterator<Item = (usize, &'a Block, &'a Reading)> + use<'a> {
        self.prose
            .blocks
            .iter()
            .zip(self.readings)
            .enumerate()
            .map(|(n, (block, reading))| (n, block, &**reading))
    }
}

/// What a rule has to say of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Where.
    pub place: Place,
    /// What is wrong there, in a plain sentence.
    pub message: String,
    /// What should stand there instead, where that is certain.
    pub fix: Option<String>,
    /// How much it weighs at most, where that is less than the rule's other findings.
    pub at_most: Option<Severity>,
}

/// Where a note belongs, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the text of the paragraph that is looked at.
    Here(usize, usize),
    /// In the text of this block of the prose.
    Block(usize, usize, usize),
    /// In the source of a field.
    Source(Field, usize, usize),
}

impl Note {
    /// A note on a place.
    pub fn new(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), fix: None, at_most: None }
    }

    /// A note on a stretch of the paragraph that is looked at.
    pub fn here(from: usize, to: usize, message: impl Into<String>) -> Self {
        Self::new(Place::Here(from, to), message)
    }

    /// A note on a stretch of a block.
    pub fn block(block: usize, from: usize, to: usize, message: impl Into<String>) -> Self {
        Self::new(Place::Block(block, from, to), message)
    }

    /// A note on a field as a whole.
    pub fn field(field: Field, message: impl Into<String>) -> Self {
        Self::new(Place::Source(field, 0, usize::MAX), message)
    }

    /// With what should stand there. Only where that is certain.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    /// With a lesser weight.
    #[must_use]
    pub fn at_most(mut self, severity: Severity) -> Self {
        self.at_most = Some(severity);
        self
    }
}

impl std::fmt::Debug for Piece<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Piece").field("copy", self.copy).finish_non_exhaustive()
    }
}
