//! What a page knows of the world around its text: other articles and pictures.

/// Another article, as a link to it needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTarget {
    /// Its current headline.
    pub headline: String,
    /// The way to it from the page.
    pub address: String,
}

/// A picture of the article, as the page needs it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PictureTarget {
    /// The way to it from the page.
    pub address: String,
    /// The sizes in which the page offers it, where there are any.
    pub offer: Option<PictureOffer>,
    /// Whose it is.
    pub credit: Option<String>,
    /// What the media record says for those who can't see it.
    pub alt: Option<String>,
    /// What the media record says below it.
    pub caption: Option<String>,
}

/// A picture that a page offers in several sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureOffer {
    /// The width of what every browser shows, in pixels.
    pub width: u32,
    /// Its height, in pixels.
    pub height: u32,
    /// How wide the page shows it, as the `sizes` of an `img`.
    pub room: String,
    /// The sizes in each format, the best first.
    pub sources: Vec<PictureSource>,
}

/// The sizes of a picture in one format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureSource {
    /// The format, such as `image/avif`.
    pub kind: String,
    /// The files and their widths, as the `srcset` of a `source`.
    pub set: String,
}

/// What a page knows of the world around the text.
pub trait Links {
    /// Another article by its slug.
    fn article(&self, slug: &str) -> Option<LinkTarget>;
    /// A picture by the name that the body calls it.
    fn picture(&self, reference: &str) -> Option<PictureTarget>;
}

/// A world without articles or pictures.
pub struct NoLinks;

impl Links for NoLinks {
    fn article(&self, _: &str) -> Option<LinkTarget> {
        None
    }
    fn picture(&self, _: &str) -> Option<PictureTarget> {
        None
    }
}
