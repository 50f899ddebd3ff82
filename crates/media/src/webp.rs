//! WebP: its RIFF chunks.

use crate::clean::Clean;
use crate::{Kind, Refused, Size, xmp};

/// The chunks that pixels, their colours and their movement need.
const STAY: [&[u8; 4]; 7] = [b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"];

/// In the head's flags: EXIF and XMP follow.
const TELLS: u8 = 0x08 | 0x04;

/// Keeps the chunks that show something.
pub(crate) fn clean(bytes: &[u8]) -> Result<Clean, Refused> {
    let cut_short = || Refused::CutShort(Kind::WebP);
    let length = bytes.get(4..8).and_then(|b| b.first_chunk()).ok_or_else(cut_short)?;
    let end = (u32::from_le_bytes(*length) as usize).checked_add(8).ok_or_else(cut_short)?;
    let mut rest = bytes.get(12..end).ok_or_else(cut_short)?;
    let mut clean = Clean::default();
    let mut kept = b"WEBP".to_vec();
    while !rest.is_empty() {
        let (name, content, after) = chunk(rest).ok_or_else(cut_short)?;
        rest = after;
        match name {
            b"VP8X" => clean.size = clean.size.or(canvas(content)),
            b"VP8 " => clean.size = clean.size.or(lossy(content)),
            b"VP8L" => clean.size = clean.size.or(lossless(content)),
            b"ANIM" => clean.animated = true,
            b"EXIF" => clean.hear_exif(content.strip_prefix(b"Exif\0\0").unwrap_or(content)),
            b"XMP " => clean.hear_first(xmp::told(content)),
            _ => {}
        }
        if STAY.iter().any(|stays| name == *stays) {
            put(&mut kept, name, content);
        }
    }
    if clean.size.is_none() {
        return Err(Refused::damaged(Kind::WebP, "there is no picture in it"));
    }
    // The file is within the limit of 64 MB, so its length fits.
    put(&mut clean.bytes, b"RIFF", &kept);
    Ok(clean)
}

/// The first chunk's name and content, and what follows its padding.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (name, rest) = bytes.split_at_checked(4)?;
    let length = u32::from_le_bytes(*rest.first_chunk()?) as usize;
    let (content, rest) = rest.get(4..)?.split_at_checked(length)?;
    Some((name, content, rest.get(length % 2..).unwrap_or_default()))
}

fn put(file: &mut Vec<u8>, name: &[u8], content: &[u8]) {
    file.extend(name);
    file.extend((content.len() as u32).to_le_bytes());
    let start = file.len();
    file.extend(content);
    if name == b"VP8X"
        && let Some(flags) = file.get_mut(start)
    {
        *flags &= !TELLS;
    }
    if content.len() % 2 == 1 {
        file.push(0);
    }
}

fn canvas(head: &[u8]) -> Option<Size> {
    let number =
        |at: usize| Some(u32::from_le_bytes([*head.get(at)?, *head.get(at + 1)?, *head.get(at + 2)?, 0]) + 1);
    Some(Size { width: number(4)?, height: number(7)? })
}

fn lossy(frame: &[u8]) -> Option<Size> {
    let number =
        |at: usize| Some(u32::from(u16::from_le_bytes([*frame.get(at)?, *frame.get(at + 1)?]) & 0x3fff));
    Some(Size { width: number(6)?, height: number(8)? })
}

fn lossless(frame: &[u8]) -> Option<Size> {
    let bits = u32::from_le_bytes(*frame.get(1..)?.first_chunk()?);
    Some(Size { width: (bits & 0x3fff) + 1, height: (bits >> 14 & 0x3fff) + 1 })
}
