//! Taking a file in.

use crate::{Kind, Refused, Told, clean, name, pixels, write};
use article::MediaHash;

/// How large a picture is, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Size {
    pub(crate) fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// A file as a desk keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The file; upright, and silent about where and with what it was taken.
    pub bytes: Vec<u8>,
    /// What it is.
    pub kind: Kind,
    /// How large it is; none for what has no pixels, or does not say.
    pub size: Option<Size>,
    /// A name that any system keeps, with the right ending.
    pub name: String,
    /// Whether it moves.
    pub animated: bool,
    /// What it told about itself.
    pub told: Told,
    /// What was done to it that a person should know.
    pub notes: Vec<&'static str>,
}

impl Taken {
    /// The hash of its content, under which a desk keeps it.
    #[must_use]
    pub fn hash(&self) -> MediaHash {
        MediaHash::of(&self.bytes)
    }
}

/// Checks a file and makes it fit to be kept and published. What was taken in
/// once stays, byte for byte, when it is taken in again.
///
/// # Errors
/// When it is of no kind that is known, damaged, or beyond the limits.
pub fn take_in(bytes: &[u8], name: &str) -> Result<Taken, Refused> {
    let (kind, mut clean) = clean::examine(bytes)?;
    if pixels::has_pixels(kind) {
        let image = pixels::decoded(kind, &clean.bytes)?;
        if clean.orientation != 1 && clean.animated {
            clean.notes.push("it moves, and was left lying as it was");
        } else if clean.orientation != 1 {
            let upright = pixels::upright(image, clean.orientation);
            clean.size = Some(Size { width: upright.width(), height: upright.height() });
            clean.bytes = write::as_kind(kind, &upright)?;
            clean.notes.push("it was turned upright and written anew");
        }
    }
    Ok(Taken {
        bytes: clean.bytes,
        kind,
        size: clean.size,
        name: name::safe(name, kind),
        animated: clean.animated,
        told: clean.told,
        notes: clean.notes,
    })
}
