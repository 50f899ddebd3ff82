//! JPEG: its segments, those that stay and those that tell too much.

use crate::clean::Clean;
use crate::{Kind, Refused, Size, iptc, xmp};

/// The most scans that are read; a picture has ten or so, a bomb has thousands (scar 39).
const MOST_SCANS: usize = 100;

const START_OF_SCAN: u8 = 0xda;
const END_OF_IMAGE: u8 = 0xd9;

/// Keeps what the pixels and their colours need; the picture is not coded anew.
pub(crate) fn clean(bytes: &[u8]) -> Result<Clean, Refused> {
    let mut clean = Clean { bytes: vec![0xff, 0xd8], ..Clean::default() };
    let mut scans = 0;
    let mut at = 2;
    loop {
        let (marker, after) = marker(bytes, at)?;
        if marker == END_OF_IMAGE {
            clean.bytes.extend([0xff, END_OF_IMAGE]);
            break;
        }
        let length = bytes.get(after..).and_then(|b| b.first_chunk()).ok_or(Refused::CutShort(Kind::Jpeg))?;
        let length = usize::from(u16::from_be_bytes(*length));
        let content = bytes.get(after + 2..after + length.max(2)).ok_or(Refused::CutShort(Kind::Jpeg))?;
        at = after + length.max(2);
        if is_frame(marker) {
            clean.size = size(content);
        }
        if stays(marker, content) {
            clean.bytes.extend([0xff, marker]);
            clean.bytes.extend(&bytes[after..at]);
        } else {
            hear(&mut clean, marker, content);
        }
        if marker == START_OF_SCAN {
            scans += 1;
            if scans > MOST_SCANS {
                return Err(Refused::damaged(Kind::Jpeg, "it is made of more than 100 scans"));
            }
            let end = end_of_scan(bytes, at).ok_or(Refused::CutShort(Kind::Jpeg))?;
            clean.bytes.extend(&bytes[at..end]);
            at = end;
        }
    }
    if clean.size.is_none() || scans == 0 {
        return Err(Refused::damaged(Kind::Jpeg, "there is no picture in it"));
    }
    Ok(clean)
}

/// The marker at a place, and where its segment begins.
fn marker(bytes: &[u8], at: usize) -> Result<(u8, usize), Refused> {
    let rest = bytes.get(at..).unwrap_or_default();
    let fill = rest.iter().take_while(|b| **b == 0xff).count();
    match rest.get(fill) {
        None => Err(Refused::CutShort(Kind::Jpeg)),
        Some(marker) if fill > 0 && *marker >= 0xc0 && !(0xd0..=0xd8).contains(marker) => {
            Ok((*marker, at + fill + 1))
        }
        Some(_) => Err(Refused::damaged(Kind::Jpeg, "its segments do not follow each other")),
    }
}

/// Where the coded pixels end: at the next marker that is neither a restart nor a stuffed byte.
fn end_of_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let pairs = bytes.get(from..)?.windows(2);
    let end = pairs
        .into_iter()
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff | 0xd0..=0xd7))?;
    Some(from + end)
}

fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn size(frame: &[u8]) -> Option<Size> {
    let [_, h1, h2, w1, w2, ..] = frame else { return None };
    Some(Size { width: u16::from_be_bytes([*w1, *w2]).into(), height: u16::from_be_bytes([*h1, *h2]).into() })
}

/// All that is no application's and no comment; of the applications', the head
/// without a small picture, the colour profile, and Adobe's word on the colours.
fn stays(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 => content.starts_with(b"JFIF\0") && content.len() == 14,
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe") && content.len() == 12,
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Reads what a segment that goes tells.
fn hear(clean: &mut Clean, marker: u8, content: &[u8]) {
    if let (0xe1, Some(tiff)) = (marker, content.strip_prefix(b"Exif\0\0")) {
        clean.hear_exif(tiff);
    } else if let (0xe1, Some(packet)) = (marker, content.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0")) {
        clean.hear_first(xmp::told(packet));
    } else if let (0xed, Some(resources)) = (marker, content.strip_prefix(b"Photoshop 3.0\0")) {
        clean.told = std::mem::take(&mut clean.told).or(iptc::told(resources));
    }
}
