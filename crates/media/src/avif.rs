//! AVIF: its boxes. It is never decoded here; what tells too much is blanked in
//! its place, since the other boxes count their places from the start of the file.

use crate::boxes::{self, Numbers, Part};
use crate::clean::Clean;
use crate::{Kind, Refused, Size, xmp};
use std::ops::Range;

/// The boxes on top that a picture needs.
const STAY: [&[u8; 4]; 5] = [b"ftyp", b"meta", b"mdat", b"moov", b"free"];

/// The items that are pictures, or say how they are put together.
const PICTURES: [&[u8; 4]; 5] = [b"av01", b"grid", b"iovl", b"iden", b"tmap"];

/// Blanks EXIF, XMP and other programs' boxes.
pub(crate) fn clean(bytes: &[u8]) -> Result<Clean, Refused> {
    let top = boxes::of(bytes, 0..bytes.len()).ok_or(Refused::CutShort(Kind::Avif))?;
    let mut clean =
        Clean { bytes: bytes.to_vec(), animated: bytes.get(8..12) == Some(b"avis"), ..Clean::default() };
    let odd = || Refused::damaged(Kind::Avif, "its boxes do not fit each other");
    let data: Vec<&Part> = top.iter().filter(|p| &p.name == b"mdat").collect();
    for part in &top {
        match &part.name {
            b"meta" => clean_meta(bytes, part, &data, &mut clean).ok_or_else(odd)?,
            b"moov" => clean_film(bytes, part, &mut clean).ok_or_else(odd)?,
            name if STAY.contains(&name) => {}
            _ => blank_box(&mut clean.bytes, part),
        }
    }
    if clean.size.is_none() {
        return Err(Refused::damaged(Kind::Avif, "its size is missing"));
    }
    // EXIF does not turn an AVIF; a box of its own does.
    clean.orientation = 1;
    Ok(clean)
}

/// Reads the size, and blanks the items that are no picture.
fn clean_meta(bytes: &[u8], meta: &Part, data: &[&Part], clean: &mut Clean) -> Option<()> {
    let parts = boxes::of(bytes, meta.content.start.checked_add(4)?..meta.content.end)?;
    let named = |name: &[u8; 4]| parts.iter().find(|p| p.name == *name);
    if let Some(properties) = named(b"iprp") {
        clean.size = size(bytes, properties);
    }
    let (Some(infos), Some(places)) = (named(b"iinf"), named(b"iloc")) else { return Some(()) };
    let telling = telling(bytes, infos)?;
    let own = named(b"idat");
    for (item, place) in places_of(bytes, places, own)? {
        let Some((_, is_exif)) = telling.iter().find(|(id, _)| *id == item) else { continue };
        // Blanked anywhere else, it would change which boxes there are.
        let holds = |p: &Part| p.content.start <= place.start && place.end <= p.content.end;
        if !data.iter().copied().chain(own).any(holds) {
            return None;
        }
        let content = bytes.get(place.clone())?;
        if !is_exif {
            clean.hear_first(xmp::told(content));
        } else if let Some(skip) = content.first_chunk().map(|n| u32::from_be_bytes(*n) as usize) {
            clean.hear_exif(content.get(skip.saturating_add(4)..).unwrap_or_default());
        }
        clean.bytes.get_mut(place)?.fill(0);
    }
    Some(())
}

/// The largest of the sizes that are said: a grid's whole is larger than its tiles.
fn size(bytes: &[u8], properties: &Part) -> Option<Size> {
    let inside = boxes::of(bytes, properties.content.clone())?;
    let container = inside.iter().find(|p| &p.name == b"ipco")?;
    let sizes = boxes::of(bytes, container.content.clone())?.into_iter().filter(|p| &p.name == b"ispe");
    let read = |part: Part| {
        let mut numbers = Numbers { bytes: &bytes[part.content], at: 4 };
        Some(Size { width: numbers.take(4)?.try_into().ok()?, height: numbers.take(4)?.try_into().ok()? })
    };
    sizes.filter_map(read).max_by_key(|size| size.pixels())
}

/// The items that are no pictures: EXIF (true), or another such as XMP (false).
fn telling(bytes: &[u8], infos: &Part) -> Option<Vec<(usize, bool)>> {
    let head = Numbers { bytes, at: infos.content.start }.take(1)?;
    let first = infos.content.start + if head == 0 { 6 } else { 8 };
    let mut found = Vec::new();
    for info in boxes::of(bytes, first..infos.content.end)? {
        let mut numbers = Numbers { bytes: &bytes[info.content], at: 0 };
        let version = numbers.take(1)?;
        numbers.at = 4;
        let id = numbers.take(if version < 3 { 2 } else { 4 })?;
        numbers.take(2)?;
        match numbers.bytes.get(numbers.at..numbers.at + 4) {
            Some(name) if PICTURES.iter().any(|picture| name == *picture) => {}
            name => found.push((id, name == Some(b"Exif"))),
        }
    }
    Some(found)
}

/// Where the items stand in the file, in as many pieces as they have.
fn places_of(bytes: &[u8], places: &Part, data: Option<&Part>) -> Option<Vec<(usize, Range<usize>)>> {
    let mut numbers = Numbers { bytes: bytes.get(..places.content.end)?, at: places.content.start };
    let version = numbers.take(1)?;
    numbers.take(3)?;
    let widths = numbers.take(2)?;
    let (offset, length, base) = (widths >> 12, widths >> 8 & 15, widths >> 4 & 15);
    let index = if version == 0 { 0 } else { widths & 15 };
    let wide = if version < 2 { 2 } else { 4 };
    let mut found = Vec::new();
    for _ in 0..numbers.take(wide)? {
        let item = numbers.take(wide)?;
        let inside = version > 0 && numbers.take(2)? & 15 == 1;
        numbers.take(2)?;
        let mut start = numbers.take(base)?;
        if inside {
            start = start.checked_add(data?.content.start)?;
        }
        for _ in 0..numbers.take(2)? {
            numbers.take(index)?;
            let from = start.checked_add(numbers.take(offset)?)?;
            found.push((item, from..from.checked_add(numbers.take(length)?)?));
        }
    }
    Some(found)
}

/// Blanks what a film's boxes tell beside its frames.
fn clean_film(bytes: &[u8], film: &Part, clean: &mut Clean) -> Option<()> {
    for part in boxes::of(bytes, film.content.clone())? {
        match &part.name {
            b"trak" => clean_film(bytes, &part, clean)?,
            b"udta" | b"meta" | b"uuid" => blank_box(&mut clean.bytes, &part),
            _ => {}
        }
    }
    Some(())
}

/// Makes a box one that nobody reads.
fn blank_box(bytes: &mut [u8], part: &Part) {
    bytes[part.name_at..part.name_at + 4].copy_from_slice(b"free");
    bytes[part.content.clone()].fill(0);
}
