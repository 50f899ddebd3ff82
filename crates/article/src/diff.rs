//! What changed between two texts, word by word.

use crate::{Content, Correction};
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// In both.
    Same,
    /// Only in the newer.
    Added,
    /// Only in the older.
    Removed,
}

/// A stretch of text and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// The text itself.
    pub text: String,
}

/// The changes in one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FieldChange {
    /// The field's name, such as `headline` or `body`.
    pub field: String,
    /// Its text from beginning to end.
    pub changes: Vec<Change>,
}

/// The word-level difference. The same and the removed stretches together are
/// `old`; the same and the added ones are `new`.
#[must_use]
pub fn diff_words(old: &str, new: &str) -> Vec<Change> {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut changes: Vec<Change> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => ChangeKind::Same,
            ChangeTag::Insert => ChangeKind::Added,
            ChangeTag::Delete => ChangeKind::Removed,
        };
        match changes.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => changes.push(Change { kind, text: change.value().to_owned() }),
        }
    }
    changes
}

/// The difference of two contents, only the fields that changed, in reading order.
#[must_use]
pub fn diff_contents(old: &Content, new: &Content) -> Vec<FieldChange> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |c: &Content| c.date.map(|d| d.to_string()).unwrap_or_default();
    let corrections = |c: &Content| c.corrections.iter().map(Correction::line).collect::<Vec<_>>().join("\n");
    let pairs = [
        ("kicker", text(&old.kicker), text(&new.kicker)),
        ("headline", old.headline.clone(), new.headline.clone()),
        ("standfirst", text(&old.standfirst), text(&new.standfirst)),
        ("byline", old.byline.join(", "), new.byline.join(", ")),
        ("dateline", text(&old.dateline), text(&new.dateline)),
        ("section", text(&old.section), text(&new.section)),
        ("tags", old.tags.join(", "), new.tags.join(", ")),
        ("language", text(&old.language), text(&new.language)),
        ("date", date(old), date(new)),
        ("body", old.body.clone(), new.body.clone()),
        ("corrections", corrections(old), corrections(new)),
    ];
    pairs
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(field, old, new)| FieldChange { field: field.to_owned(), changes: diff_words(&old, &new) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_is_the_unit() {
        let changes = diff_words("The bridge is closed.", "The bridge is open.");
        let changed: Vec<_> =
            changes.iter().filter(|c| c.kind != ChangeKind::Same).map(|c| c.text.as_str()).collect();
        assert_eq!(changed, ["closed", "open"]);
    }

    #[test]
    fn only_changed_fields_are_told() {
        let old = Content { headline: "A".into(), body: "one two".into(), ..Content::default() };
        let new = Content { body: "one three".into(), ..old.clone() };
        let fields: Vec<_> = diff_contents(&old, &new).into_iter().map(|f| f.field).collect();
        assert_eq!(fields, ["body"]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_difference(old in "(?s)[a-c \\n“é]{0,80}", new in "(?s)[a-c \\n“é]{0,80}") {
            let changes = diff_words(&old, &new);
            let side = |drop: ChangeKind| changes.iter().filter(|c| c.kind != drop).map(|c| c.text.as_str()).collect::<String>();
            prop_assert_eq!(side(ChangeKind::Added), old);
            prop_assert_eq!(side(ChangeKind::Removed), new);
        }
    }
}
