//! Every request, by subject.

mod asking;
mod checking;
mod desks;
mod front;
mod going_out;
mod library;
mod proposing;
mod publishing;
mod reading;
mod replacing;
mod review;
mod scheduling;
mod sources;
mod writing;

use crate::request::carry_out;
use crate::typescript::Declarations;
use crate::{Request, Session};
use desk::Failure;
use serde_json::Value;

pub use asking::*;
pub use checking::*;
pub use desks::*;
pub use front::*;
pub use going_out::*;
pub use library::*;
pub use proposing::*;
pub use publishing::*;
pub use reading::*;
pub use replacing::*;
pub use review::*;
pub use scheduling::*;
pub use sources::*;
pub use writing::*;

/// The one list: a request that stands here can be asked, and the UI knows its types.
macro_rules! list {
    ($($name:ident),+ $(,)?) => {
        pub(crate) fn dispatch(name: &str, fields: Value, session: &Session) -> Result<Value, Failure> {
            match name {
                $(stringify!($name) => carry_out::<$name>(fields, session),)+
                other => Err(Failure::new("bad_request", format!("there is no request “{other}”"))),
            }
        }

        pub(crate) fn declare(all: &mut Declarations) {
            $(all.request::<$name, <$name as Request>::Answer>(stringify!($name));)+
        }
    };
}

#[rustfmt::skip]
list![
    // desks
    Start, OpenDesk, NewDesk, SampleDesk, CloseDesk, ReopenDesk,
    // reading
    Lines, Passages, Counts, ReadArticle, History, ChangeSizes, ReadRevision, Difference,
    // writing
    NewArticle, Rename, Keep, Seal, Restore, MakeMove, Duplicate, Merge, SplitArticle,
    // review
    Submit, Review, ReadMark, ChangedSinceRead, Notes, AddNote, AnswerNote, ResolveNote, ReopenNote,
    Suggestions, Suggest, Accept, AcceptAll, Decline, Propose, KeepProposal, HandInProposal, DropProposal,
    Audit, WriteTrail, Sources, AddSource, Support, RemoveSource, Unsourced,
    // the copy desk
    Findings, IgnoreFinding, AddToDictionary, Rules, SetRuleLevel, FixFindings, TickItem, AskAddresses,
    // find and replace in the desk
    FindEverywhere, ReplaceEverywhere, TakeReplacementBack,
    // going out
    Preview, PageToPrint, Import, Export, ShowFront, PinArticles, BuildSite, ShowSite, ShowAddress, StopJob,
    // the library, templates and snippets, and what is pasted
    TakePicture, TakePictureFile, UseMedia, Library, TakeMedia, MediaUsers, DescribeMedia, CropMedia, ReplaceMedia,
    PutUnusedMediaAway, BringMediaBack, Templates, BeginFrom, SaveTemplate, Snippets, SaveSnippet, PasteRich, Related,
    // slots and the calendar
    Calendar, WriteCalendar, Unscheduled, RecurringSlots, Schedule, ScheduleIn, Unschedule, Embargo,
    // targets and publishing
    Targets, ReadTarget, AddTarget, RemoveTarget, TestTarget, Rehearse, RehearsedPage, Publish, RollBack, Unpublish,
    Correct, Carrying, HowItStands, Receipts, Outbox, Retry, News, PutNewsAway,
];
