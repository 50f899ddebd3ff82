//! Themes, pages, feeds and sitemaps; the incremental build.
//!
//! A page depends on the site's settings, the theme, its own text and the
//! headlines and addresses of the articles it links to, and on nothing else.
//! That is what makes an article's page the same bytes in the preview, the
//! export and the site, and what lets a build leave all other pages alone.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod alike;
mod archive;
mod around;
mod article_page;
mod assets;
mod build;
mod built;
mod card;
mod comments;
mod dates;
mod error;
mod facts;
mod frame;
mod given;
mod head;
mod json_ld;
mod list;
mod lite;
mod moved;
mod packed;
mod page;
mod record;
mod script;
mod share;
mod shown;
mod sizes;
#[cfg(test)]
mod testing;
mod theme;
mod translations;
mod watched;
mod writer;

pub use archive::Archive;
pub use build::Build;
pub use built::{Built, BuiltFile, FileKind, built_files};
pub use card::{Card, DrawnCards};
pub use comments::{CommentPage, Comments, Talk};
pub use error::SiteError;
pub use head::{HeadPicture, PageHead};
pub use moved::{Moved, MovedTo};
pub use page::{Entry, Neighbour, PagePieces, PageSource, Picture, Site, SiteConfig, file_address};
pub use sizes::{SizedFile, Sizes};
pub use theme::Theme;
pub use translations::{Kin, Translation, group};
pub use watched::WatchedSite;
