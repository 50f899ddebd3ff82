//! Cards: the picture that stands for an article where it is shared. A theme's drawing (SVG) is
//! made into a picture here, and a headline is set in lines, measured with the face that draws it.
//!
//! Nothing but what is given is read: no font of the system, no file, no address. So every
//! machine draws the same bytes, and a drawing from anybody can do no harm.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod allowed;
mod draw;
mod error;
mod faces;
mod fit;
mod picture;
mod writable;

pub use draw::draw;
pub use error::CardError;
pub use faces::{FAMILY, Face};
pub use fit::{Fitted, Room, fit};
pub use writable::{LONGEST, writable};

use std::sync::LazyLock;

/// How wide a card is, in pixels.
pub const WIDTH: u32 = 1200;
/// How high a card is, in pixels.
pub const HEIGHT: u32 = 630;

/// How drawings become pictures. Another number where the same drawing becomes another picture,
/// which a test notices.
const DRAWN_AS: &str = "1";

/// What the bytes of every card hang on beside its drawing.
static WITH: LazyLock<blake3::Hash> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    hasher.update(DRAWN_AS.as_bytes());
    for face in Face::ALL {
        hasher.update(face.bytes());
    }
    hasher.finalize()
});

/// The file of a card, named by all that it is drawn from: another picture has another name,
/// and the name is known before anything is drawn.
#[must_use]
pub fn name(svg: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(WITH.as_bytes()).update(svg.as_bytes());
    format!("card-{}.png", &hasher.finalize().to_hex()[..16])
}

#[cfg(test)]
mod tests;
