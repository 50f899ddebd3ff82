//! One desk's SQLite: migrations, working copies, revisions, search, media.
//!
//! There is one writer connection behind a lock and a pool of readers. WAL
//! with `synchronous=FULL` makes an acknowledged write survive a crash and a
//! power cut. A table is a file in `table/`; no SQL stands anywhere else.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod connection;
mod error;
mod in_parts;
mod migration;
mod table;

pub use connection::{SQLITE_AT_LEAST, Store};
pub use error::StoreError;
pub use table::article::{Added, FromFile, NewArticle, Row};
pub use table::comment_count::{CommentsCounted, Discussion};
pub use table::exported::Exported;
pub use table::ignored::IgnoredRow;
pub use table::lease::{Holder, Lease};
pub use table::library::{MediaRow, MediaWords, NewMedia};
pub use table::media::{Attachment, NewPicture};
pub use table::news::{News, Trial};
pub use table::origin::Origin;
pub use table::placement::{MovedPlace, PlacedBefore, Placement, ReleaseRow};
pub use table::public::{OneSite, PublicArticle, PublicPlace, PublicSection, PublicTranslation};
pub use table::publication::{NewPublication, Publication, Step};
pub use table::sealing::Seal;
pub use table::sending::{Arrived, Files};
pub use table::slot::{Held, NewSlot, Out, Planned};
pub use table::standing::StatusChange;
pub use table::touched::Moment;
pub use table::working_copy::KeptText;
