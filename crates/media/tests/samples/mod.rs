//! Files made by hand, with what cameras and programs write into them.
#![allow(dead_code, reason = "each test uses some")]

use image::codecs::{gif::GifEncoder, jpeg::JpegEncoder};
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, RgbaImage};
use std::io::Cursor;

/// A latitude's numerators: bytes that are nowhere else.
pub const PLACE: &[u8] = b"LATILONG";
/// A maker's name.
pub const DEVICE: &[u8] = b"SecretPhone";

/// A picture of which no turn or flip looks like another.
pub fn picture(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| match (x * 2 < width, y * 2 < height) {
        (true, true) => Rgb([220, 40, 40]),
        (false, true) => Rgb([40, 200, 40]),
        (true, false) => Rgb([40, 40, 220]),
        (false, false) => Rgb([230, 230, 230]),
    }))
}

/// How a camera that was turned stores an upright picture, by the words of the
/// EXIF standard: which edge its first row and its first column are.
pub fn lying(upright: &DynamicImage, orientation: u8) -> DynamicImage {
    let upright = upright.to_rgb8();
    let (w, h) = upright.dimensions();
    let (width, height) = if orientation < 5 { (w, h) } else { (h, w) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = match orientation {
            2 => (w - 1 - x, y),
            3 => (w - 1 - x, h - 1 - y),
            4 => (x, h - 1 - y),
            5 => (y, x),
            6 => (w - 1 - y, x),
            7 => (w - 1 - y, h - 1 - x),
            8 => (y, h - 1 - x),
            _ => (x, y),
        };
        *upright.get_pixel(x, y)
    }))
}

pub fn jpeg(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(image).unwrap();
    bytes
}

pub fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Two frames.
pub fn moving_gif() -> Vec<u8> {
    let mut bytes = Vec::new();
    let frame = || Frame::new(RgbaImage::from_pixel(8, 8, image::Rgba([9, 9, 9, 255])));
    GifEncoder::new(&mut bytes).encode_frames([frame(), frame()]).unwrap();
    bytes
}

/// EXIF with an orientation, a maker, an artist, a caption, rights, and a place.
pub fn exif(orientation: u8) -> Vec<u8> {
    let texts: [(u16, &[u8]); 4] =
        [(0x010e, b"The quay at dawn"), (0x010f, DEVICE), (0x013b, b"Ada Byron"), (0x8298, b"CC BY 4.0")];
    let count = texts.len() + 2;
    let mut after = 8 + 2 + count * 12 + 4;
    let mut fields = Vec::new();
    let mut values = Vec::new();
    let mut field = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        fields.extend([&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat());
    };
    for (tag, text) in texts {
        if tag == 0x013b {
            field(0x0112, 3, 1, [0, orientation, 0, 0]);
        }
        field(tag, 2, text.len() as u32 + 1, (after as u32).to_be_bytes());
        values.extend(text);
        values.push(0);
        after += text.len() + 1;
    }
    field(0x8825, 4, 1, (after as u32).to_be_bytes());
    // The place: one field of two rational numbers.
    values.extend([0, 1, 0, 2, 0, 5, 0, 0, 0, 2]);
    values.extend((after as u32 + 18).to_be_bytes());
    values.extend([0; 4]);
    values.extend([PLACE, PLACE].concat());
    [&b"MM\0*\0\0\0\x08"[..], &(count as u16).to_be_bytes(), &fields, &[0; 4], &values].concat()
}

/// A file's JPEG segments begin after its first two bytes.
pub fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
}

pub fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    with_segment(jpeg, 0xe1, &[b"Exif\0\0", &exif(orientation)[..]].concat())
}

/// XMP with a place of its own.
pub fn xmp() -> Vec<u8> {
    format!(
        r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description exif:GPSLatitude="{}"
        photoshop:Credit="Tide Agency"><dc:creator><rdf:Seq><rdf:li>Ada Byron</rdf:li></rdf:Seq></dc:creator>
        <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Boats &amp; gulls</rdf:li></rdf:Alt></dc:description>
        <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li>Two boats</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
        </rdf:Description></rdf:RDF></x:xmpmeta>"#,
        std::str::from_utf8(PLACE).unwrap()
    )
    .into_bytes()
}

/// Photoshop's resources with IPTC's fields, a place among them.
pub fn photoshop() -> Vec<u8> {
    let mut fields = Vec::new();
    for (field, value) in [(80, &b"Ada Byron"[..]), (90, PLACE), (116, b"Tide 2026"), (120, b"Caf\xe9")] {
        fields.extend([0x1c, 2, field, 0, value.len() as u8]);
        fields.extend(value);
    }
    let length = (fields.len() as u32).to_be_bytes();
    [b"Photoshop 3.0\x008BIM\x04\x04\0\0", &length[..], &fields].concat()
}

pub fn png_chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let body = [name, content].concat();
    let mut sum = u32::MAX;
    for byte in &body {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    [&(content.len() as u32).to_be_bytes()[..], &body, &(!sum).to_be_bytes()].concat()
}

/// A chunk after a PNG's head.
pub fn with_chunk(png: &[u8], name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&png[..33], &png_chunk(name, content), &png[33..]].concat()
}

/// A simple WebP in the long form, with EXIF and XMP.
pub fn long_webp(image: &DynamicImage, orientation: u8) -> Vec<u8> {
    let simple = written(image, ImageFormat::WebP);
    let exif = exif(orientation);
    let side = |n: u32| [(n - 1) as u8, ((n - 1) >> 8) as u8, 0];
    let head = [&[0x0c, 0, 0, 0][..], &side(image.width()), &side(image.height())].concat();
    let mut body = [b"WEBP", &riff(b"VP8X", &head)[..], &simple[12..]].concat();
    body.extend(riff(b"EXIF", &exif));
    body.extend(riff(b"XMP ", &xmp()));
    riff(b"RIFF", &body)
}

fn riff(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = [name, &(content.len() as u32).to_le_bytes()[..], content].concat();
    if content.len() % 2 == 1 {
        chunk.push(0);
    }
    chunk
}

/// AVIF with EXIF.
pub fn avif() -> Vec<u8> {
    let pixels = vec![ravif::RGB8::new(200, 90, 10); 32 * 16];
    let encoder = ravif::Encoder::new().with_speed(10).with_num_threads(Some(1));
    // The standard puts the place of the TIFF head before it.
    let exif = [&[0; 4][..], &exif(6)].concat();
    encoder.with_exif(exif).encode_rgb(ravif::Img::new(&pixels, 32, 16)).unwrap().avif_file
}

pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
