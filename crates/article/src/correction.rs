//! What was wrong in a published article, said to its readers.
//!
//! Corrections are a part of the text: they are approved with it, and belong to
//! the revision that mends what they speak of.

use crate::ArticleError;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A dated public statement of what was wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Correction {
    /// What was wrong, and what is right: plain words on one line.
    pub text: String,
    /// The day that readers are told. A day and no instant: a newspaper dates its corrections by
    /// the day, and a day is the same one in every zone (scar 21).
    pub date: NaiveDate,
}

impl Correction {
    /// A correction of that day.
    ///
    /// # Errors
    /// When it says nothing.
    pub fn new(text: &str, date: NaiveDate) -> Result<Self, ArticleError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() { Err(ArticleError::EmptyCorrection) } else { Ok(Self { text, date }) }
    }

    /// The day as readers read it: `3 December 2026`.
    #[must_use]
    pub fn day(&self) -> String {
        self.date.format("%-d %B %Y").to_string()
    }

    /// The correction as readers are told of it, with its day.
    #[must_use]
    pub fn announced(&self) -> String {
        format!("Correction, {}: {}", self.day(), self.text)
    }

    /// The correction on a line, as hashes and differences have it.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{} {}", self.date, self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ChangeKind, Content, Status, diff_contents};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn corrected(texts: &[(&str, &str)]) -> Content {
        let made = texts.iter().map(|(text, date)| Correction::new(text, day(date)).unwrap());
        Content { headline: "Bridge".into(), corrections: made.collect(), ..Content::default() }
    }

    #[test]
    fn a_correction_is_one_line_that_says_something() {
        let made = Correction::new(" The bridge opened\n in 1911. ", day("2026-12-03")).unwrap();
        assert_eq!(made.line(), "2026-12-03 The bridge opened in 1911.");
        assert_eq!(made.announced(), "Correction, 3 December 2026: The bridge opened in 1911.");
        assert!(Correction::new(" \n", day("2026-12-03")).is_err());
    }

    // scar 13: a correction is text, so nobody's approval of the text before holds for it
    #[test]
    fn a_correction_is_another_revision() {
        let plain = corrected(&[]);
        let one = corrected(&[("It opened in 1911.", "2026-12-03")]);
        let later = corrected(&[("It opened in 1911.", "2026-12-04")]);
        let two = corrected(&[("It opened", "2026-12-03"), ("in 1911.", "2026-12-03")]);
        let turned = corrected(&[("in 1911.", "2026-12-03"), ("It opened", "2026-12-03")]);
        let ids = [plain, one, later, two, turned].map(|content| content.revision_id());
        for (n, id) in ids.iter().enumerate() {
            assert!(ids[..n].iter().all(|other| other != id), "{n}");
        }
        assert_eq!(Status::Published.after_change(), Status::InReview);
    }

    #[test]
    fn a_field_of_that_name_from_a_file_cannot_pass_for_a_correction() {
        let one = corrected(&[("It opened in 1911.", "2026-12-03")]);
        for key in ["correction", "corrections"] {
            let extra = [(key.to_owned(), serde_json::json!("2026-12-03 It opened in 1911."))];
            let other = Content { extra: extra.into(), ..corrected(&[]) };
            assert_ne!(other.revision_id(), one.revision_id());
        }
        let body = Content { body: "correction".into(), ..corrected(&[]) };
        assert_ne!(body.revision_id(), one.revision_id());
    }

    #[test]
    fn a_difference_says_which_correction_was_made() {
        let (old, new) = (corrected(&[]), corrected(&[("It opened in 1911.", "2026-12-03")]));
        let changes = diff_contents(&old, &new);
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].field, "corrections");
        let added = &changes[0].changes[0];
        assert_eq!((added.kind, added.text.as_str()), (ChangeKind::Added, "2026-12-03 It opened in 1911."));
    }

    #[test]
    fn the_desk_keeps_what_it_read_and_what_it_wrote_before() {
        let one = corrected(&[("It opened in 1911.", "2026-12-03")]);
        let json = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<Content>(&json).unwrap(), one);
        let plain = serde_json::to_string(&corrected(&[])).unwrap();
        assert!(!plain.contains("correction"), "an older text is written as it was");
        assert_eq!(serde_json::from_str::<Content>(&plain).unwrap(), corrected(&[]));
    }

    #[test]
    fn the_window_may_leave_out_what_a_text_does_not_have() {
        use ts_rs::TS;
        let declared = Content::decl(&ts_rs::Config::default());
        assert!(declared.contains("corrections?: Array<Correction>"), "{declared}");
    }
}
