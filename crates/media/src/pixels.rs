//! A picture's pixels: read within limits, turned upright, in the colours of the web.

use crate::clean::examine;
use crate::{Kind, Refused};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::io::Cursor;

/// What a decoder may take for itself, in bytes.
const DECODER_MEMORY: u64 = 1 << 30;

/// A picture in sRGB, eight bits a colour, with or without transparency.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) kind: Kind,
    pub(crate) animated: bool,
    pub(crate) image: DynamicImage,
}

/// Whether a kind has pixels that are read here.
pub(crate) fn has_pixels(kind: Kind) -> bool {
    matches!(kind, Kind::Jpeg | Kind::Png | Kind::Gif | Kind::WebP)
}

/// Opens a picture, upright; of one that moves, the first frame.
pub(crate) fn open(bytes: &[u8]) -> Result<Picture, Refused> {
    let (kind, clean) = examine(bytes)?;
    if !has_pixels(kind) {
        return Err(Refused::NotPixels(kind));
    }
    let image = upright(decoded(kind, &clean.bytes)?, clean.orientation);
    Ok(Picture { kind, animated: clean.animated, image })
}

/// Opens a picture that does not move.
pub(crate) fn open_still(bytes: &[u8]) -> Result<Picture, Refused> {
    let picture = open(bytes)?;
    if picture.animated { Err(Refused::Animated(picture.kind)) } else { Ok(picture) }
}

/// Reads the pixels as they lie.
pub(crate) fn decoded(kind: Kind, bytes: &[u8]) -> Result<DynamicImage, Refused> {
    let damaged = |error: image::ImageError| Refused::damaged(kind, error);
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::Gif => ImageFormat::Gif,
        Kind::WebP => ImageFormat::WebP,
        _ => return Err(Refused::NotPixels(kind)),
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODER_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    let image = if image.color().has_alpha() {
        DynamicImage::ImageRgba8(image.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(image.into_rgb8())
    };
    Ok(in_srgb(image, profile.as_deref()))
}

/// Turns pixels as EXIF asks.
pub(crate) fn upright(mut image: DynamicImage, orientation: u8) -> DynamicImage {
    if let Some(orientation) = Orientation::from_exif(orientation) {
        image.apply_orientation(orientation);
    }
    image
}

/// Brings the colours of a profile into sRGB. A profile that is no RGB, or that
/// can't be used, is passed over, as browsers do.
fn in_srgb(image: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    profile.and_then(|profile| from_profile(&image, profile)).unwrap_or(image)
}

fn from_profile(image: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let transparent = image.color().has_alpha();
    let layout = if transparent { Layout::Rgba } else { Layout::Rgb };
    let options = TransformOptions::default();
    let transform = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options).ok()?;
    let mut pixels = vec![0; image.as_bytes().len()];
    transform.transform(image.as_bytes(), &mut pixels).ok()?;
    of_bytes(image.width(), image.height(), transparent, pixels)
}

/// A picture of its pixels' bytes, four each where it is transparent and else three.
pub(crate) fn of_bytes(width: u32, height: u32, transparent: bool, bytes: Vec<u8>) -> Option<DynamicImage> {
    if transparent {
        RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8)
    } else {
        RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8)
    }
}
