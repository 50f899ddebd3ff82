//! Targets: places to publish to, each made atomic, idempotent and provable.
//!
//! There are two characters of target. A [`SiteTarget`] holds the files of a
//! whole site (a folder, SFTP, S3, git) and is brought from one [`Release`] to
//! the next. A [`PostTarget`] holds posts (WordPress, Ghost, Micropub,
//! MetaWeblog) and is asked for a post's key before one is made. Both tell every
//! step to [`Steps`] before and after it happens, so that a publication that was
//! killed is taken up where it stood. Whatever is uncertain is read back and
//! never guessed; what a target answers is hostile until checked.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod announce;
mod error;
mod folder;
mod ghost;
mod git;
mod http;
mod lock;
mod metaweblog;
mod micropub;
mod multipart;
pub mod pictures;
mod post;
mod proof;
mod record;
mod release;
mod s3;
mod sameness;
mod secret;
mod settings;
mod sftp;
mod standing;
mod steps;
mod walk;
mod wordpress;

pub use announce::Announce;
pub use error::{Again, TargetError};
pub use folder::Folder;
pub use ghost::Ghost;
pub use git::{Git, GitCommit, GitPlace};
pub use http::{Answer, Call, Http, Method, Trust, is_here};
pub use metaweblog::Metaweblog;
pub use micropub::Micropub;
pub use post::{CREATED, GoesOut, Post, PostPicture, PostState, PostTarget, RemotePost};
pub use proof::{Expected, Proof, Verdict, difference, read_back};
pub use release::{Difference, Kind, Release, ReleaseFile, Removals, SiteTarget, Source};
pub use s3::S3;
pub use secret::Secret;
pub use settings::{TargetKind, TargetSettings};
pub use sftp::Sftp;
pub use steps::{Journal, Quiet, Steps, Tried};
pub use wordpress::WordPress;
