//! Themes, pages, feeds and sitemaps; the incremental build.
//!
//! A page depends on the site's settings, the theme, its own text and the
//! headlines and addresses of the articles it links to, and on nothing else.
//! That is what makes an article's page the same bytes in the preview, the
//! export and the site, and what lets a build leave all other pages alone.

mod build;
mod built;
mod dates;
mod error;
mod feeds;
mod json_ld;
mod lists;
mod manifest;
mod page;
mod theme;
mod writer;

pub use built::{Built, BuiltFile, FileKind};
pub use error::SiteError;
pub use page::{Entry, PagePieces, PageSource, Picture, Site, SiteConfig};
pub use theme::Theme;
