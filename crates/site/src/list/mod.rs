//! Lists of articles: which there are, in which order, and how they are cut into pages.
//!
//! A list is kept from the oldest to the newest and cut into chunks of [`CHUNK`]. What comes new
//! stands at its end, so that chunks that are full stay as they are for good.

mod key;
mod lists;
mod pages;
mod spot;

pub(crate) use key::{Kind, ListKey, lists_of};
pub(crate) use lists::{EveryList, ListRow, Lists};
pub(crate) use pages::{CHUNK, PageOf, chunks_of, paged, pages_for};
pub(crate) use spot::Spot;
