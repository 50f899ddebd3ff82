//! Markdown to a typed document to safe HTML: one parse serves the preview, the
//! site, the exports and the checks, so that they can never disagree.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod anchor;
mod document;
mod embed;
mod figure;
mod html;
mod links;
mod lite;
mod paragraph;
mod parse;
mod plain;
mod reading;
mod sanitise;
mod world;

pub use document::{Alignment, Block, Document, Footnote, Inline};
pub use html::{escaped, first_byte};
pub use parse::{parse, syntax};
pub use plain::reading_minutes;
pub use reading::Reading;
pub use sanitise::sanitise;
pub use world::{LinkTarget, Links, NoLinks, PictureOffer, PictureSource, PictureTarget};
