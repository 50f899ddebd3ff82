//! Writing pixels. The same pixels give the same bytes.

use crate::{Kind, Refused};
use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
use image::{DynamicImage, ImageEncoder};
use ravif::{BitDepth, Encoder, Img, RGB8, RGBA8};

/// For a file that others are made from.
const ORIGINAL: u8 = 92;

/// For a file that goes out.
const PUBLISHED: u8 = 82;

/// A picture in the kind that it had; a GIF, which has too few colours for a
/// cut or turned picture, becomes a PNG by [`still`].
pub(crate) fn as_kind(kind: Kind, image: &DynamicImage) -> Result<Vec<u8>, Refused> {
    match kind {
        Kind::Jpeg => jpeg(image, ORIGINAL),
        Kind::WebP => webp(image, ORIGINAL),
        _ => png(image),
    }
}

/// The kind in which a still part of a picture is written.
pub(crate) fn still(kind: Kind) -> Kind {
    if kind == Kind::Gif { Kind::Png } else { kind }
}

/// A picture as it goes out.
pub(crate) fn published(kind: Kind, image: &DynamicImage) -> Result<Vec<u8>, Refused> {
    match kind {
        Kind::Avif => avif(image),
        Kind::WebP => webp(image, PUBLISHED),
        Kind::Jpeg => jpeg(image, PUBLISHED),
        _ => png(image),
    }
}

fn jpeg(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let plain = image.to_rgb8();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(&plain)
        .map_err(|error| not_written(Kind::Jpeg, error))?;
    Ok(bytes)
}

fn png(image: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(image.as_bytes(), image.width(), image.height(), image.color().into())
        .map_err(|error| not_written(Kind::Png, error))?;
    Ok(bytes)
}

pub(crate) fn webp(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, Refused> {
    let (width, height) = (image.width(), image.height());
    let encoder = if image.color().has_alpha() {
        webp::Encoder::from_rgba(image.as_bytes(), width, height)
    } else {
        webp::Encoder::from_rgb(image.as_bytes(), width, height)
    };
    let written = encoder.encode_simple(false, f32::from(quality));
    Ok(written.map_err(|error| not_written(Kind::WebP, format!("{error:?}")))?.to_vec())
}

/// On one thread: with more, a picture is cut into tiles, and the bytes depend on the machine.
fn avif(image: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let encoder = Encoder::new()
        .with_quality(70.0)
        .with_alpha_quality(80.0)
        .with_speed(8)
        .with_bit_depth(BitDepth::Eight)
        .with_num_threads(Some(1));
    let (width, height) = (image.width() as usize, image.height() as usize);
    let bytes = image.as_bytes();
    let written = if image.color().has_alpha() {
        let pixels: Vec<RGBA8> = bytes.chunks_exact(4).map(|p| RGBA8::new(p[0], p[1], p[2], p[3])).collect();
        encoder.encode_rgba(Img::new(&pixels, width, height))
    } else {
        let pixels: Vec<RGB8> = bytes.chunks_exact(3).map(|p| RGB8::new(p[0], p[1], p[2])).collect();
        encoder.encode_rgb(Img::new(&pixels, width, height))
    };
    Ok(written.map_err(|error| not_written(Kind::Avif, error))?.avif_file)
}

fn not_written(kind: Kind, what: impl ToString) -> Refused {
    Refused::NotWritten { kind, what: what.to_string() }
}
