//! A file without what tells where and with what it was taken.

use crate::{Kind, Refused, Size, Told, told};
use exif::{Exif, In, Tag, Value};

/// A file, cleaned; its pixels are as they were.
#[derive(Debug, Default)]
pub(crate) struct Clean {
    pub(crate) bytes: Vec<u8>,
    pub(crate) size: Option<Size>,
    /// How it is to be turned, as EXIF counts: 1 stands upright, nought is not said.
    pub(crate) orientation: u8,
    pub(crate) told: Told,
    pub(crate) animated: bool,
    pub(crate) notes: Vec<&'static str>,
}

impl Clean {
    /// Reads what EXIF, beginning with its TIFF head, tells.
    pub(crate) fn hear_exif(&mut self, tiff: &[u8]) {
        let Ok(exif) = exif::Reader::new()
            .continue_on_error(true)
            .read_raw(tiff.to_vec())
            .or_else(|error| error.distill_partial_result(|_| {}))
        else {
            return;
        };
        let turned = exif.get_field(Tag::Orientation, In::PRIMARY).and_then(|f| f.value.get_uint(0));
        // Of two, the first counts, as in browsers.
        if self.orientation == 0 {
            let turned = turned.and_then(|o| u8::try_from(o).ok());
            self.orientation = turned.filter(|o| (1..=8).contains(o)).unwrap_or(1);
        }
        let told = Told {
            caption: ascii(&exif, Tag::ImageDescription),
            credit: ascii(&exif, Tag::Artist),
            copyright: ascii(&exif, Tag::Copyright),
            alt: None,
        };
        self.told = std::mem::take(&mut self.told).or(told);
    }

    /// Adds what was told elsewhere, where it goes before what is told already.
    pub(crate) fn hear_first(&mut self, told: Told) {
        self.told = told.or(std::mem::take(&mut self.told));
    }
}

fn ascii(exif: &Exif, tag: Tag) -> Option<String> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(texts) => told::decoded(texts.first()?),
        _ => None,
    }
}

/// What a file is, and what is left of it to go out. Nothing is decoded before
/// its size is known to be within the limits (scar 39).
pub(crate) fn examine(bytes: &[u8]) -> Result<(Kind, Clean), Refused> {
    match bytes.len() {
        0 => return Err(Refused::Empty),
        length if length > crate::LARGEST_FILE => return Err(Refused::TooLarge(length)),
        _ => {}
    }
    let kind = Kind::of(bytes)?;
    let mut clean = match kind {
        Kind::Jpeg => crate::jpeg::clean(bytes)?,
        Kind::Png => crate::png::clean(bytes)?,
        Kind::Gif => crate::gif::clean(bytes)?,
        Kind::WebP => crate::webp::clean(bytes)?,
        Kind::Avif => crate::avif::clean(bytes)?,
        Kind::Svg => crate::svg::clean(bytes)?,
        _ => Clean {
            bytes: bytes.to_vec(),
            notes: vec!["what the file itself tells of its origin, a place perhaps, was left in it"],
            ..Clean::default()
        },
    };
    clean.orientation = clean.orientation.max(1);
    if let Some(size) = clean.size.filter(|_| kind != Kind::Svg) {
        if size.width == 0 || size.height == 0 {
            return Err(Refused::damaged(kind, "it has no pixels"));
        }
        if size.pixels() > crate::MOST_PIXELS {
            return Err(Refused::TooManyPixels(size));
        }
    }
    Ok((kind, clean))
}
