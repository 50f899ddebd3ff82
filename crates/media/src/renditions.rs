//! A picture in the sizes and formats that a page offers its readers.

use crate::cut::{Frame, framed};
use crate::pixels::{of_bytes, open, open_still};
use crate::{Kind, Refused, Size, write};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::DynamicImage;

/// The widths that a page offers.
pub const WIDTHS: [u32; 5] = [400, 800, 1200, 1600, 2400];

/// For the library's grid.
const THUMB: u8 = 75;

/// A picture in one size and format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// AVIF, WebP, or what every reader can show: JPEG, or PNG where it is transparent.
    pub format: Kind,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A still picture, opened once to be made in several sizes.
#[derive(Debug)]
pub struct Opened(DynamicImage);

impl Opened {
    /// Opens a picture, and cuts it to a shape if one is asked for.
    ///
    /// # Errors
    /// When it can't be opened or moves: what moves is shown as it is.
    pub fn of(bytes: &[u8], shape: Option<Frame>) -> Result<Self, Refused> {
        let picture = open_still(bytes)?;
        let image = match shape {
            Some(shape) => framed(&picture.image, shape)?,
            None => picture.image,
        };
        Ok(Self(without_idle_transparency(image)))
    }

    /// How large it is itself.
    #[must_use]
    pub fn size(&self) -> Size {
        Size { width: self.0.width(), height: self.0.height() }
    }

    /// How large it is when it is made that wide.
    #[must_use]
    pub fn size_at(&self, width: u32) -> Size {
        Size { width, height: scaled(self.0.height(), width, self.0.width()) }
    }

    /// The widths that it has pixels for, in order; where it is narrower than the widest,
    /// also its own.
    #[must_use]
    pub fn widths(&self, widths: &[u32]) -> Vec<u32> {
        fitting(self.0.width(), widths)
    }

    /// What every reader can show: JPEG, or PNG where it is transparent.
    #[must_use]
    pub fn fallback(&self) -> Kind {
        if self.0.color().has_alpha() { Kind::Png } else { Kind::Jpeg }
    }

    /// The picture in one size and format. The same bytes each time.
    ///
    /// # Errors
    /// When the coder can't write it.
    pub fn rendition(&self, width: u32, format: Kind) -> Result<Rendition, Refused> {
        let Size { width, height } = self.size_at(width);
        let bytes = write::published(format, &resized(&self.0, width, height)?)?;
        Ok(Rendition { width, height, format, bytes })
    }
}

/// A picture, cut to a shape if one is asked for, in each width that it has
/// pixels for, and in each format.
///
/// # Errors
/// As [`Opened::of`] and [`Opened::rendition`].
pub fn sizes(bytes: &[u8], shape: Option<Frame>, widths: &[u32]) -> Result<Vec<Rendition>, Refused> {
    let picture = Opened::of(bytes, shape)?;
    let mut renditions = Vec::new();
    for width in picture.widths(widths) {
        for format in [Kind::Avif, Kind::WebP, picture.fallback()] {
            renditions.push(picture.rendition(width, format)?);
        }
    }
    Ok(renditions)
}

/// A small picture for the library's grid, as WebP; neither side is longer than
/// asked. Of what moves, the first frame.
///
/// # Errors
/// When it can't be opened.
pub fn thumb(bytes: &[u8], longest: u32) -> Result<Vec<u8>, Refused> {
    let image = without_idle_transparency(open(bytes)?.image);
    let side = image.width().max(image.height());
    let longest = longest.clamp(1, side);
    let (width, height) = (scaled(image.width(), longest, side), scaled(image.height(), longest, side));
    write::webp(&resized(&image, width, height)?, THUMB)
}

/// The widths that a picture has pixels for, each once and in order.
fn fitting(own: u32, widths: &[u32]) -> Vec<u32> {
    let mut fitting: Vec<u32> = widths.iter().copied().filter(|w| *w > 0).map(|w| w.min(own)).collect();
    fitting.sort_unstable();
    fitting.dedup();
    fitting
}

/// A length in the proportion of two others, rounded, and at least one pixel.
fn scaled(length: u32, part: u32, whole: u32) -> u32 {
    let (length, part, whole) = (u64::from(length), u64::from(part), u64::from(whole));
    // A part is never longer than its whole, so the length stays one of 32 bits.
    ((length * part + whole / 2) / whole).max(1) as u32
}

/// Every pixel opaque: then there is no transparency, and a photograph may be a JPEG.
fn without_idle_transparency(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageRgba8(pixels) if pixels.pixels().all(|p| p[3] == u8::MAX) => {
            DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(pixels).into_rgb8())
        }
        image => image,
    }
}

fn resized(image: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, Refused> {
    if (image.width(), image.height()) == (width, height) {
        return Ok(image.clone());
    }
    let transparent = image.color().has_alpha();
    let pixels = if transparent { PixelType::U8x4 } else { PixelType::U8x3 };
    let failed = Refused::NotResized;
    let source = ImageRef::new(image.width(), image.height(), image.as_bytes(), pixels)
        .map_err(|error| failed(error.to_string()))?;
    let mut target = Image::new(width, height, pixels);
    Resizer::new()
        .resize(&source, &mut target, &ResizeOptions::new())
        .map_err(|error| failed(error.to_string()))?;
    of_bytes(width, height, transparent, target.into_vec())
        .ok_or_else(|| failed("its pixels are too few".to_owned()))
}
