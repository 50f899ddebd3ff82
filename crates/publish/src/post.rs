//! A post: one article as a publishing system holds it.

use crate::{Steps, TargetError, Tried};
use chrono::{DateTime, Utc};

/// The step that makes a post. What the target said when it ended is its own name for the
/// post, for whoever takes up a publication of a target that can't be asked for a key.
pub const CREATED: &str = "create the draft";

/// When readers shall see a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoesOut {
    /// At once.
    Now,
    /// At this instant, held by the target. Only for targets that hold slots, and never under embargo.
    At(DateTime<Utc>),
}

/// A picture that goes out with a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostPicture {
    /// Its file's name; the HTML names it `./NAME`, percent-encoded.
    pub file_name: String,
    /// BLAKE3 of its bytes: the same picture is uploaded once.
    pub hash: String,
    /// What is said for those who can't see it.
    pub alt: Option<String>,
    /// What stands below it.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
    /// The picture.
    pub bytes: Vec<u8>,
}

/// An article as it is handed to a publishing system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The idempotency key: the article's id, 32 characters of `[0-9a-f]`. One post at a target has it.
    pub key: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// The label above the headline.
    pub kicker: Option<String>,
    /// The headline, plain text.
    pub headline: String,
    /// The summary, plain text.
    pub standfirst: Option<String>,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// Its section: a category where the target has such.
    pub section: Option<String>,
    /// Its subjects.
    pub tags: Vec<String>,
    /// Its body as safe HTML. Pictures are `./NAME`; links to other articles are absolute.
    pub html: String,
    /// Its body as Markdown, for systems that want that.
    pub markdown: String,
    /// When it was first published, or goes out.
    pub published: DateTime<Utc>,
    /// When readers shall see it.
    pub goes_out: GoesOut,
    /// Its pictures; the first is the lead picture.
    pub pictures: Vec<PostPicture>,
}

/// Where a post stands at a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostState {
    /// It is there, unseen.
    Draft,
    /// The target will show it at its time.
    Waiting,
    /// Readers see it.
    Live,
}

/// A post as a target holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemotePost {
    /// The target's own name for it.
    pub id: String,
    /// Its public address, in full.
    pub address: String,
    /// Where it stands.
    pub state: PostState,
    /// What the target made of it that was not asked for, for people: "the slug became a-2".
    pub notes: Vec<String>,
}

/// A target that holds posts.
pub trait PostTarget: Send + Sync {
    /// Tries, without changing what readers see, whether publishing would work.
    fn test(&self) -> Vec<Tried>;

    /// Whether it can hold a post until its slot.
    fn holds_slots(&self) -> bool;

    /// The post with this key, if there is one: what was sent before, whatever became of the answer.
    ///
    /// # Errors
    /// When it can't be asked.
    fn find(&self, key: &str) -> Result<Option<RemotePost>, TargetError>;

    /// Makes the target hold this post and no second one with its key. `known` is the target's
    /// own name for it from an earlier publication. Looks before it creates; a new post is made
    /// as a draft, read back and compared, and only then shown. Can be called again after any
    /// failure or kill.
    ///
    /// # Errors
    /// When a step failed.
    fn put(&self, post: &Post, known: Option<&str>, steps: Steps<'_>) -> Result<RemotePost, TargetError>;

    /// Takes the post from its readers; the target keeps it as a draft where it can.
    ///
    /// # Errors
    /// When a step failed.
    fn withdraw(&self, key: &str, known: Option<&str>, steps: Steps<'_>) -> Result<(), TargetError>;
}
