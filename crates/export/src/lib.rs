//! One finished article into a file of another format. A format is a file.

mod markdown;
mod text;

pub use markdown::markdown;
pub use text::text;
