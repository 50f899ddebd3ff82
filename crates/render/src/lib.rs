//! Markdown to a typed document to safe HTML: one parse serves the preview, the
//! site, the exports and the checks, so that they can never disagree.

mod anchor;
mod document;
mod embed;
mod html;
mod links;
mod paragraph;
mod parse;
mod plain;
mod sanitise;

pub use document::{Alignment, Block, Document, Footnote, Inline};
pub use html::{LinkTarget, Links, NoLinks, PictureOffer, PictureSource, PictureTarget, escaped};
pub use parse::{parse, syntax};
pub use plain::reading_minutes;
pub use sanitise::sanitise;
