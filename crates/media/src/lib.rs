//! Pictures: checked, made fit to be published, and cut to size.
//!
//! Bytes come in and bytes go out; there is no desk and no file here. A file is
//! what its bytes say, never what its name says. What goes on from here stands
//! upright and tells nobody where or with what it was taken.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod avif;
mod boxes;
mod clean;
mod cut;
mod gif;
mod iptc;
mod jpeg;
mod kind;
mod name;
mod pixels;
mod png;
mod refused;
mod renditions;
mod svg;
mod svg_css;
mod svg_links;
mod take_in;
mod told;
mod webp;
mod write;
mod xml;
mod xmp;

pub use cut::{Focal, Frame, Rect, crop, frame};
pub use kind::Kind;
pub use refused::{LARGEST_FILE, MOST_PIXELS, Refused};
pub use renditions::{Opened, Rendition, WIDTHS, sizes, thumb};
pub use take_in::{Size, Taken, take_in};
pub use told::Told;
