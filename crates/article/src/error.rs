//! What can be wrong with an article, in the trade's words.

use crate::{Field, Move, Slug, Status};
use chrono::NaiveDateTime;
use chrono_tz::Tz;

/// Why the domain refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ArticleError {
    /// A name that cannot be part of an address or a path.
    #[error("“{}” is not a slug: use lower-case letters, digits and single hyphens, at most 100", shown(.0))]
    BadSlug(String),
    /// A place that no article of a site could stand at.
    #[error("“{}” is no address on the site: write it as /world/harbour-bridge/", shown(.0))]
    BadAddress(String),
    /// Something that was meant to be an id.
    #[error("“{}” is not an id", shown(.0))]
    BadId(String),
    /// No such status.
    #[error("“{}” is not a status: use Draft, InReview, Approved, Scheduled, Published or Killed", shown(.0))]
    BadStatus(String),
    /// The workflow has no such way.
    #[error("it is {}, so it can't be {}; {}", .from.words(), .wanted.participle(), allowed(*.from))]
    MoveNotAllowed {
        /// Where the article stands.
        from: Status,
        /// What was asked.
        wanted: Move,
    },
    /// The desk wants somebody else's eyes.
    #[error("{who} wrote this revision, and this desk asks for another person's approval")]
    OwnApproval {
        /// Who tried.
        who: String,
    },
    /// The same person cannot count twice.
    #[error("{who} has approved this revision already, and this desk asks for two people")]
    ApprovedAlready {
        /// Who tried.
        who: String,
    },
    /// A field that an article does not have.
    #[error("“{}” is not a field: use kicker, headline, standfirst, byline, dateline, section, tags, language, translates or date", shown(.0))]
    BadField(String),
    /// An article that should be a translation of itself.
    #[error("“{0}” can't be a translation of itself: name the original")]
    TranslatesItself(Slug),
    /// A place that a text does not have.
    #[error("the {} has no characters {from} to {to}", .field.name())]
    NoPlace {
        /// The field.
        field: Field,
        /// Where it should begin.
        from: usize,
        /// Where it should end.
        to: usize,
    },
    /// Words that the text does not have.
    #[error("“{}” does not stand in the text: give the words as they stand there", shown(.0))]
    NoPassage(String),
    /// Words that stand in more than one place.
    #[error("“{}” stands in more than one place; give more of the words around it", shown(.0))]
    PassageTwice(String),
    /// A passage that is no passage.
    #[error("a passage has at most {most} characters; choose the words that are meant")]
    LongPassage {
        /// How long one may be.
        most: usize,
    },
    /// A note, an answer or a return without words.
    #[error("{0} without words says nothing: write a sentence")]
    NoWords(&'static str),
    /// A suggestion that suggests what stands there.
    #[error("that is what the text says already")]
    NothingSuggested,
    /// A correction without words.
    #[error("a correction says what was wrong: write a sentence")]
    EmptyCorrection,
    /// A date that is no date.
    #[error("“{}” is not a date: use 2026-12-01 or 2026-12-01T06:00:00+01:00", shown(.0))]
    BadDate(String),
    /// A time that is no time.
    #[error("“{}” is not a time: use 2026-12-01 06:00", shown(.0))]
    BadTime(String),
    /// A wall time that clocks jump over.
    #[error("{} does not exist in {zone}: clocks go forward over it; {} is what they show instead", .local.format("%Y-%m-%d %H:%M"), .instead.format("%H:%M"))]
    NoSuchTime {
        /// What was asked for.
        local: NaiveDateTime,
        /// Where.
        zone: Tz,
        /// What clocks show in its place.
        instead: NaiveDateTime,
    },
    /// A wall time that comes twice.
    #[error("{} comes twice in {zone}, as clocks go back; say whether the first or the second is meant", .local.format("%Y-%m-%d %H:%M"))]
    TimeTwice {
        /// What was asked for.
        local: NaiveDateTime,
        /// Where.
        zone: Tz,
    },
}

/// Foreign text in a message: one line, not too long.
fn shown(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(80).collect();
    if text.chars().count() > 80 { format!("{line}…") } else { line }
}

fn allowed(from: Status) -> String {
    let ways: Vec<_> =
        Move::ALL.into_iter().filter(|m| from.after(*m).is_ok()).map(Move::participle).collect();
    match ways.split_last() {
        None => "no move leads on from there".to_owned(),
        Some((only, [])) => format!("it can be {only}"),
        Some((last, rest)) => format!("it can be {} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_move_says_which_are_allowed() {
        let error = Status::Draft.after(Move::Approve).unwrap_err();
        assert_eq!(
            error.to_string(),
            "it is a draft, so it can't be approved; it can be submitted or killed"
        );
    }

    #[test]
    fn hostile_text_stays_short_and_on_one_line() {
        let message = ArticleError::BadSlug(format!("a\n\u{1b}[31m{}", "x".repeat(500))).to_string();
        assert!(!message.contains('\n') && !message.contains('\u{1b}') && message.chars().count() < 200);
    }
}
