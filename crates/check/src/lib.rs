//! The copy desk: what a copy editor would find in an article. A rule is a file under `rules/`;
//! each says what it finds, why that matters, and shows it in a bad and a good example.
//!
//! Nothing here reads a file, asks a clock or knows a desk: the text, the day, the house's
//! settings and the archive are handed in. What a paragraph rule said of a paragraph is
//! remembered, so that a check after a key costs what that paragraph costs.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod archive;
mod checker;
mod copy;
pub mod engine;
#[cfg(test)]
mod example;
mod facts;
mod finding;
mod fix;
mod house;
mod ignored;
mod manual;
pub mod prose;
mod rule;
mod rules;

pub use archive::{Archive, Mention, NoArchive, Other};
pub use checker::Checker;
pub use copy::{Copy, Misquoted, Standing};
pub use facts::{Fact, FactKind, facts};
pub use finding::{Field, Finding, LineColumn, Severity, line_column};
pub use fix::fix;
pub use house::{House, Level, NumberStyle, Percent, Style, StyleError};
pub use ignored::{Ignored, without_ignored};
pub use manual::manual;
pub use rule::{Group, Look, Note, Paragraph, Piece, Place, Rule};
pub use rules::{RULES, addresses_in};
