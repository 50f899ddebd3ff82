//! The media library: pictures are taken in once, made fit to be published,
//! described, cut, replaced, and put away when nothing uses them.

use crate::view::Outcomes;
use crate::{ArticleLine, Desk, Failure, instant};
use article::{Article, MediaHash};
use chrono::Duration;
use media::{Rect, Refused, Taken, Told};
use serde::{Deserialize, Serialize};
use store::{MediaRow, MediaWords, NewMedia};

/// How long what was put away can be brought back, in days.
const KEPT_DAYS: i64 = 30;
/// The largest file that is taken, in bytes.
pub const LARGEST_MEDIA: u64 = media::LARGEST_FILE as u64;
/// The longest side of the library's small pictures, in pixels.
const SMALL: u32 = 480;

/// A file of the library.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct MediaView {
    /// Its content's hash.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// In bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// What it is, such as `image/jpeg`, where that is known.
    pub kind: Option<String>,
    /// In pixels.
    pub width: Option<u32>,
    /// In pixels.
    pub height: Option<u32>,
    /// What is said of it.
    pub words: MediaSaid,
    /// When it came in.
    pub added: String,
    /// How many articles use it.
    pub uses: u32,
}

/// What a person says of a file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct MediaSaid {
    /// For those who can't see it.
    pub alt: Option<String>,
    /// What stands below it.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
    /// Under which terms it may be shown.
    pub licence: Option<String>,
    /// The point that stays in sight when it is cut, in fractions from the top left.
    pub focal: Option<(f64, f64)>,
}

/// A stretch of the library.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct LibraryPage {
    /// The files, newest first.
    pub items: Vec<MediaView>,
    /// How many match in all.
    pub total: u32,
}

/// A picture that an article can show now.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct PlacedPicture {
    /// The name by which the body calls it.
    pub reference: String,
    /// The file.
    pub item: MediaView,
    /// What was done to it that a person should know.
    pub notes: Vec<String>,
}

/// A part of a picture, in fractions of its width and height from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, ts_rs::TS)]
#[allow(missing_docs, reason = "what a rectangle has")]
pub struct Cut {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// What came of putting another file in the place of one.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct ReplacedMedia {
    /// The new file.
    pub item: MediaView,
    /// In how many articles it stands now.
    pub articles: u32,
}

impl From<MediaRow> for MediaView {
    fn from(row: MediaRow) -> Self {
        Self {
            hash: row.hash.to_string(),
            name: row.name,
            bytes: row.bytes,
            kind: row.kind,
            width: row.size.map(|(width, _)| width),
            height: row.size.map(|(_, height)| height),
            words: row.words.into(),
            added: instant(row.added),
            uses: row.uses,
        }
    }
}

impl From<MediaWords> for MediaSaid {
    fn from(MediaWords { alt, caption, credit, licence, focal }: MediaWords) -> Self {
        Self { alt, caption, credit, licence, focal }
    }
}

impl From<MediaSaid> for MediaWords {
    fn from(MediaSaid { alt, caption, credit, licence, focal }: MediaSaid) -> Self {
        let said = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
        let inside = |(x, y): (f64, f64)| (x.clamp(0.0, 1.0), y.clamp(0.0, 1.0));
        Self {
            alt: said(alt),
            caption: said(caption),
            credit: said(credit),
            licence: said(licence),
            focal: focal.map(inside),
        }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::new("bad_media", refused.to_string())
    }
}

/// Checks a file on its way into the library. Several may be on their way: a refusal says which.
fn taken_in(bytes: &[u8], name: &str) -> Outcomes<Taken> {
    media::take_in(bytes, name).map_err(|refused| Failure::new("bad_media", format!("{name}: {refused}")))
}

fn words(told: Told) -> MediaWords {
    let Told { caption, credit, copyright, alt } = told;
    MediaWords { alt, caption, credit, licence: copyright, focal: None }
}

fn parsed(hash: &str) -> Outcomes<MediaHash> {
    MediaHash::parse(hash).map_err(|error| Failure::new("no_media", error.to_string()))
}

impl Desk {
    /// Takes a file into the library: its content checked, upright, without the place where it
    /// was taken. The same content is kept once.
    ///
    /// # Errors
    /// When it is none that can be published, or it could not be written.
    pub fn take_media(&self, bytes: &[u8], name: &str) -> Outcomes<(MediaView, Vec<String>)> {
        let taken = taken_in(bytes, name)?;
        let notes = taken.notes.iter().map(|note| (*note).to_owned()).collect();
        Ok((self.keep_taken(&taken, None)?, notes))
    }

    pub(crate) fn keep_taken(&self, taken: &Taken, said: Option<MediaWords>) -> Outcomes<MediaView> {
        let new = NewMedia {
            bytes: &taken.bytes,
            name: &taken.name,
            kind: taken.kind.mime(),
            size: taken.size.map(|size| (size.width, size.height)),
            words: said.unwrap_or_else(|| words(taken.told.clone())),
        };
        let hash = self.store.keep_media(&new, self.now())?;
        Ok(self.store.media_row(&hash)?.into())
    }

    /// Takes a picture in for an article that shall show it.
    ///
    /// # Errors
    /// As [`Desk::take_media`], or when there is no such article.
    pub fn take_picture(&self, article: &str, bytes: &[u8], name: &str) -> Outcomes<PlacedPicture> {
        let article = self.store.find(article)?;
        let (item, notes) = self.take_media(bytes, name)?;
        self.placed_picture(&article, item, notes)
    }

    /// Lets an article show a file of the library.
    ///
    /// # Errors
    /// When there is no such article or file.
    pub fn use_media(&self, article: &str, hash: &str) -> Outcomes<PlacedPicture> {
        let article = self.store.find(article)?;
        let item = self.store.media_row(&parsed(hash)?)?.into();
        self.placed_picture(&article, item, Vec::new())
    }

    fn placed_picture(
        &self,
        article: &Article,
        item: MediaView,
        notes: Vec<String>,
    ) -> Outcomes<PlacedPicture> {
        let reference = self.store.use_media(&article.id, &parsed(&item.hash)?, &item.name)?;
        Ok(PlacedPicture { reference, item, notes })
    }

    /// A stretch of the library.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn library(&self, searched: &str, offset: u32, limit: u32) -> Outcomes<LibraryPage> {
        let (rows, total) = self.store.library(searched, offset, limit)?;
        Ok(LibraryPage { items: rows.into_iter().map(|row| self.media_view(row)).collect(), total })
    }

    /// What came in with an import has no kind noted: its bytes tell it.
    fn media_view(&self, row: MediaRow) -> MediaView {
        let mut view = MediaView::from(row);
        if view.kind.is_none() {
            view.kind = self.library_picture(&view.hash).ok().map(|(kind, _)| kind);
        }
        view
    }

    /// The articles that use a file.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn media_users(&self, hash: &str) -> Outcomes<Vec<ArticleLine>> {
        Ok(self.store.media_users(&parsed(hash)?)?.into_iter().map(ArticleLine::from).collect())
    }

    /// Says something of a file.
    ///
    /// # Errors
    /// When there is none, or it could not be written.
    pub fn describe_media(&self, hash: &str, said: MediaSaid) -> Outcomes<MediaView> {
        let hash = parsed(hash)?;
        self.store.media_row(&hash)?;
        self.store.describe_media(&hash, &said.into())?;
        Ok(self.store.media_row(&hash)?.into())
    }

    /// Cuts a part out of a picture, as a file of its own that takes its place.
    ///
    /// # Errors
    /// When it can't be cut, or it could not be written.
    pub fn crop_media(&self, hash: &str, part: Cut) -> Outcomes<ReplacedMedia> {
        let old = parsed(hash)?;
        let row = self.store.media_row(&old)?;
        let part = Rect { x: part.x, y: part.y, width: part.width, height: part.height };
        let cut = media::crop(&self.store.media(&old)?, &row.name, part)?;
        // The point that stays in sight was one of the whole picture.
        let said = MediaWords { focal: None, ..row.words };
        self.in_place_of(&old, cut, said)
    }

    /// Puts another file in the place of one, wherever that is used. What was said of the old
    /// one is said of the new one.
    ///
    /// # Errors
    /// When it is none that can be published, or it could not be written.
    pub fn replace_media(&self, hash: &str, bytes: &[u8], name: &str) -> Outcomes<ReplacedMedia> {
        let old = parsed(hash)?;
        let said = self.store.media_row(&old)?.words;
        let taken = taken_in(bytes, name)?;
        self.in_place_of(&old, taken, said)
    }

    fn in_place_of(&self, old: &MediaHash, new: Taken, said: MediaWords) -> Outcomes<ReplacedMedia> {
        let item = self.keep_taken(&new, Some(said))?;
        let hash = parsed(&item.hash)?;
        let articles = if hash == *old { 0 } else { self.store.replace_media(old, &hash)? };
        Ok(ReplacedMedia { item: self.store.media_row(&hash)?.into(), articles })
    }

    /// Puts away every file that nothing uses; they can be brought back for a month. Returns
    /// their hashes.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn put_unused_media_away(&self) -> Outcomes<Vec<String>> {
        self.store.sweep_media(self.now() - Duration::days(KEPT_DAYS))?;
        let gone = self.store.put_unused_away(self.now())?;
        Ok(gone.iter().map(MediaHash::to_string).collect())
    }

    /// Brings files back that were put away.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn bring_media_back(&self, hashes: &[String]) -> Outcomes<()> {
        let hashes: Vec<_> = hashes.iter().map(|hash| parsed(hash)).collect::<Outcomes<_>>()?;
        Ok(self.store.bring_media_back(&hashes)?)
    }

    /// A picture, small, for the library's grid, with its kind. Made once.
    ///
    /// # Errors
    /// When there is none, or it is no picture.
    pub fn small_picture(&self, hash: &str) -> Outcomes<(String, Vec<u8>)> {
        const WEBP: &str = "image/webp";
        let hash = parsed(hash)?;
        let file = self.folder().join(".small").join(format!("{hash}.webp"));
        if let Ok(made) = std::fs::read(&file) {
            return Ok((WEBP.to_owned(), made));
        }
        let (kind, bytes) = self.library_picture(hash.as_str())?;
        // A drawing is small as it is, and AVIF is shown but not opened here.
        if ["image/svg+xml", "image/avif"].contains(&kind.as_str()) {
            return Ok((kind, bytes));
        }
        let small = media::thumb(&bytes, SMALL)?;
        // It is made again where it could not be kept.
        let beside = file.with_extension(format!("{}.part", uuid::Uuid::new_v4().simple()));
        let _ = std::fs::create_dir_all(self.folder().join(".small"))
            .and_then(|()| std::fs::write(&beside, &small))
            .and_then(|()| std::fs::rename(&beside, &file));
        Ok((WEBP.to_owned(), small))
    }

    /// A file of the library, with its kind.
    ///
    /// # Errors
    /// When there is none.
    pub fn library_picture(&self, hash: &str) -> Outcomes<(String, Vec<u8>)> {
        let hash = parsed(hash)?;
        let kind = match self.store.media_row(&hash)?.kind {
            Some(kind) => kind,
            // It came in before its kind was noted.
            None => media::Kind::of(&self.store.media(&hash)?)?.mime().to_owned(),
        };
        Ok((kind, self.store.media(&hash)?))
    }
}
