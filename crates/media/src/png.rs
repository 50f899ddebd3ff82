//! PNG: its chunks.

use crate::clean::Clean;
use crate::{Kind, Refused, Size, Told, told, xmp};

/// The chunks that pixels, their colours and their movement need.
const STAY: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Keeps the chunks that show something.
pub(crate) fn clean(bytes: &[u8]) -> Result<Clean, Refused> {
    let (signature, mut rest) = bytes.split_at(8);
    let mut clean = Clean { bytes: signature.to_vec(), ..Clean::default() };
    loop {
        let (chunk, after) = chunk(rest).ok_or(Refused::CutShort(Kind::Png))?;
        let (name, content) = (&chunk[4..8], &chunk[8..chunk.len() - 4]);
        rest = after;
        match name {
            b"IHDR" => clean.size = clean.size.or(size(content)),
            b"acTL" => clean.animated = true,
            b"eXIf" => clean.hear_exif(content),
            b"iTXt" => hear_international(&mut clean, content),
            b"tEXt" => hear_text(&mut clean, content),
            _ => {}
        }
        if STAY.iter().any(|stays| name == *stays) {
            clean.bytes.extend(chunk);
        }
        if name == b"IEND" {
            break;
        }
    }
    if clean.size.is_none() {
        return Err(Refused::damaged(Kind::Png, "its size is missing"));
    }
    Ok(clean)
}

/// The first chunk, with its length, name and checksum, and what follows.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = u32::from_be_bytes(*bytes.first_chunk()?) as usize;
    bytes.split_at_checked(length.checked_add(12)?)
}

fn size(header: &[u8]) -> Option<Size> {
    let number = |at: usize| header.get(at..)?.first_chunk().map(|n| u32::from_be_bytes(*n));
    Some(Size { width: number(0)?, height: number(4)? })
}

/// A text with a keyword; XMP among them. Packed ones are not read.
fn hear_international(clean: &mut Clean, content: &[u8]) {
    if let Some(packet) = content.strip_prefix(b"XML:com.adobe.xmp\0\0\0") {
        let mut parts = packet.splitn(3, |b| *b == 0);
        if let (Some(_), Some(_), Some(packet)) = (parts.next(), parts.next(), parts.next()) {
            clean.hear_first(xmp::told(packet));
        }
    }
}

fn hear_text(clean: &mut Clean, content: &[u8]) {
    let mut parts = content.splitn(2, |b| *b == 0);
    let (Some(keyword), Some(said)) = (parts.next(), parts.next()) else { return };
    let said = told::decoded(said);
    let heard = match keyword {
        b"Author" => Told { credit: said, ..Told::default() },
        b"Copyright" => Told { copyright: said, ..Told::default() },
        b"Description" => Told { caption: said, ..Told::default() },
        _ => return,
    };
    clean.told = std::mem::take(&mut clean.told).or(heard);
}
