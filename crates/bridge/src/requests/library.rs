//! The media library, templates and snippets, and what is pasted.

use crate::{Request, Session};
use data_encoding::BASE64;
use desk::{
    ArticleLine, Cut, Failure, LibraryPage, MediaSaid, MediaView, OpenArticle, PastedText, PlacedPicture,
    ReplacedMedia, Snippet, Template,
};
use serde::Deserialize;
use std::path::Path;

/// The file's bytes and its name.
fn file(path: &str) -> Result<(Vec<u8>, String), Failure> {
    let path = Path::new(path);
    let told = |error| Failure::file(path, &error);
    // A file that is far too large is not read to be told so.
    let size = path.metadata().map_err(told)?.len();
    if size > desk::LARGEST_MEDIA {
        let told = format!("{} has {} MB; the limit is 64 MB", path.display(), size.div_ceil(1 << 20));
        return Err(Failure::new("bad_media", told));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((std::fs::read(path).map_err(told)?, name))
}

fn decoded(data: &str) -> Result<Vec<u8>, Failure> {
    let told = |_| Failure::new("bad_media", "the picture did not arrive whole; paste it again");
    BASE64.decode(data.as_bytes()).map_err(told)
}

/// A picture from the clipboard, for an article.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct TakePicture {
    article: String,
    name: String,
    /// Its bytes in Base64.
    data: String,
}

impl Request for TakePicture {
    type Answer = PlacedPicture;

    fn answer(self, session: &Session) -> Result<PlacedPicture, Failure> {
        session.desk()?.take_picture(&self.article, &decoded(&self.data)?, &self.name)
    }
}

/// A file that was dropped or chosen, for an article.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct TakePictureFile {
    article: String,
    path: String,
}

impl Request for TakePictureFile {
    type Answer = PlacedPicture;

    fn answer(self, session: &Session) -> Result<PlacedPicture, Failure> {
        let (bytes, name) = file(&self.path)?;
        session.desk()?.take_picture(&self.article, &bytes, &name)
    }
}

/// Lets an article show a file of the library.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct UseMedia {
    article: String,
    hash: String,
}

impl Request for UseMedia {
    type Answer = PlacedPicture;

    fn answer(self, session: &Session) -> Result<PlacedPicture, Failure> {
        session.desk()?.use_media(&self.article, &self.hash)
    }
}

/// A stretch of the library.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Library {
    searched: String,
    offset: u32,
    limit: u32,
}

impl Request for Library {
    type Answer = LibraryPage;

    fn answer(self, session: &Session) -> Result<LibraryPage, Failure> {
        session.desk()?.library(&self.searched, self.offset, self.limit)
    }
}

/// Takes a file into the library.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct TakeMedia {
    path: String,
}

impl Request for TakeMedia {
    type Answer = MediaView;

    fn answer(self, session: &Session) -> Result<MediaView, Failure> {
        let (bytes, name) = file(&self.path)?;
        Ok(session.desk()?.take_media(&bytes, &name)?.0)
    }
}

/// The articles that use a file.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct MediaUsers {
    hash: String,
}

impl Request for MediaUsers {
    type Answer = Vec<ArticleLine>;

    fn answer(self, session: &Session) -> Result<Vec<ArticleLine>, Failure> {
        session.desk()?.media_users(&self.hash)
    }
}

/// Says something of a file.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct DescribeMedia {
    hash: String,
    said: MediaSaid,
}

impl Request for DescribeMedia {
    type Answer = MediaView;

    fn answer(self, session: &Session) -> Result<MediaView, Failure> {
        session.desk()?.describe_media(&self.hash, self.said)
    }
}

/// Cuts a part out of a picture; the part takes its place.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct CropMedia {
    hash: String,
    part: Cut,
}

impl Request for CropMedia {
    type Answer = ReplacedMedia;

    fn answer(self, session: &Session) -> Result<ReplacedMedia, Failure> {
        session.desk()?.crop_media(&self.hash, self.part)
    }
}

/// Puts another file in the place of one, wherever that is used.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ReplaceMedia {
    hash: String,
    path: String,
}

impl Request for ReplaceMedia {
    type Answer = ReplacedMedia;

    fn answer(self, session: &Session) -> Result<ReplacedMedia, Failure> {
        let (bytes, name) = file(&self.path)?;
        session.desk()?.replace_media(&self.hash, &bytes, &name)
    }
}

/// Puts away what nothing uses; answers which.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct PutUnusedMediaAway {}

impl Request for PutUnusedMediaAway {
    type Answer = Vec<String>;

    fn answer(self, session: &Session) -> Result<Vec<String>, Failure> {
        session.desk()?.put_unused_media_away()
    }
}

/// Brings files back that were put away.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct BringMediaBack {
    hashes: Vec<String>,
}

impl Request for BringMediaBack {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        session.desk()?.bring_media_back(&self.hashes)
    }
}

/// The templates.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Templates {}

impl Request for Templates {
    type Answer = Vec<Template>;

    fn answer(self, session: &Session) -> Result<Vec<Template>, Failure> {
        Ok(session.desk()?.templates())
    }
}

/// Begins an article with a template.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct BeginFrom {
    template: String,
}

impl Request for BeginFrom {
    type Answer = OpenArticle;

    fn answer(self, session: &Session) -> Result<OpenArticle, Failure> {
        session.desk()?.begin_from(&self.template)
    }
}

/// Keeps an article's text as a template.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct SaveTemplate {
    name: String,
    article: String,
}

impl Request for SaveTemplate {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        session.desk()?.save_template(&self.name, &self.article)
    }
}

/// The snippets.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Snippets {}

impl Request for Snippets {
    type Answer = Vec<Snippet>;

    fn answer(self, session: &Session) -> Result<Vec<Snippet>, Failure> {
        session.desk()?.snippets()
    }
}

/// Keeps a passage as a snippet.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct SaveSnippet {
    name: String,
    text: String,
}

impl Request for SaveSnippet {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        session.desk()?.save_snippet(&self.name, &self.text)
    }
}

/// Rich text from the clipboard as Markdown.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct PasteRich {
    html: String,
}

impl Request for PasteRich {
    type Answer = PastedText;

    fn answer(self, _: &Session) -> Result<PastedText, Failure> {
        desk::pasted(&self.html)
    }
}

/// Articles like this one, nearest first.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Related {
    article: String,
}

impl Request for Related {
    type Answer = Vec<ArticleLine>;

    fn answer(self, session: &Session) -> Result<Vec<ArticleLine>, Failure> {
        session.desk()?.related(&self.article, 12)
    }
}
