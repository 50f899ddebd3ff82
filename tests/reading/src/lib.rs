//! Reads the finished site as its readers do: in a real browser, from a server and from a
//! disk, with what checks pages beside it.

mod browser;
mod checkers;
mod fixtures;
mod sample;

pub use browser::Browser;
pub use checkers::{barriers, invalid};
pub use fixtures::{COMMENTS, FEW, MANY, add_many};
pub use sample::{ARTICLE, BASE, LITE_OLDER, OLDER, PAGES, SEARCH, sample_site};
