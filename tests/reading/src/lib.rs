//! Reads the finished site as its readers do: in a real browser, from a server and from a
//! disk, with what checks pages beside it.

mod browser;
mod checkers;
mod fixtures;
mod sample;

pub use browser::Browser;
pub use checkers::{barriers, invalid};
pub use fixtures::{COMMENTS, EMBEDS, MANY, add_many, script};
pub use sample::{ARTICLE, BASE, HOME, SEARCH, SECTION, sample_site};
