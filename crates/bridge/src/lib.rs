//! What the window may ask of the desk.
//!
//! A request is a struct with the fields it needs, the type of its answer, and
//! the one call of the desk that answers it; it is listed once, in
//! [`requests`]. The UI's types are written from the same list, so that the two
//! sides can't drift apart. Nothing here knows Tauri: the shell hands in names
//! and JSON, tests do the same without a window.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod desks;
mod engine;
mod event;
mod request;
pub mod requests;
mod session;
mod travel;
mod typescript;

pub use event::{Event, Job};
pub use request::{Request, answer};
pub use session::Session;
pub use typescript::declarations;
