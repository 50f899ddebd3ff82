//! GIF: its blocks.

use crate::clean::Clean;
use crate::{Kind, Refused, Size};

/// The applications whose blocks stay: they say how often it repeats, and its colours.
const STAY: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// Keeps the frames as they are; comments and other programs' blocks go.
pub(crate) fn clean(bytes: &[u8]) -> Result<Clean, Refused> {
    read(bytes).ok_or(Refused::CutShort(Kind::Gif)).and_then(|clean| {
        if clean.size.is_none() {
            return Err(Refused::damaged(Kind::Gif, "there is no picture in it"));
        }
        Ok(clean)
    })
}

/// None where it ends early.
fn read(bytes: &[u8]) -> Option<Clean> {
    let head = bytes.get(..13)?;
    let mut at = 13 + colours(head[10]);
    let mut clean = Clean { bytes: bytes.get(..at)?.to_vec(), ..Clean::default() };
    let mut frames = 0;
    loop {
        let start = at;
        let stays = match *bytes.get(at)? {
            0x3b => break,
            0x2c => {
                frames += 1;
                // The frame's place and size, its colours, and the width of its codes.
                at = sub_blocks(bytes, at + 11 + colours(*bytes.get(at + 9)?))?;
                true
            }
            0x21 => {
                let label = *bytes.get(at + 1)?;
                at = sub_blocks(bytes, at + 2)?;
                let application = bytes.get(start + 3..start + 14);
                label == 0xf9 || label == 0xff && application.is_some_and(|name| STAY.contains(&name))
            }
            _ => return None,
        };
        if stays {
            clean.bytes.extend(bytes.get(start..at)?);
        }
    }
    clean.bytes.push(0x3b);
    clean.animated = frames > 1;
    clean.size = (frames > 0).then(|| Size {
        width: u16::from_le_bytes([head[6], head[7]]).into(),
        height: u16::from_le_bytes([head[8], head[9]]).into(),
    });
    Some(clean)
}

/// The bytes of a table of colours, by the flags before it.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where a chain of blocks, each with its length before it, ends.
fn sub_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
