//! What changed between two texts, word by word.

mod lines;

use crate::{Content, Correction};
use lines::Stretch;
use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;

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

/// How much a change added and took away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ts_rs::TS)]
pub struct ChangeSize {
    /// Words only in the newer.
    pub added: u32,
    /// Words only in the older.
    pub removed: u32,
}

/// A changed stretch longer than this, both sides together, is told as a whole: the cost of
/// comparing words grows with the square of what differs, and a rewritten text is not read word by word.
const LONGEST_STRETCH: usize = 64 * 1024;

/// Where more lines than these differ, none of them standing once in both, they are not compared
/// one by one: that cost grows with the square as well.
const MOST_LINES: usize = 2_000;

/// The word-level difference. The same and the removed stretches together are
/// `old`; the same and the added ones are `new`.
///
/// Lines are compared first, and words only where lines differ, so that a
/// change in a long text costs what the change is worth.
#[must_use]
pub fn diff_words(old: &str, new: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for stretch in lines::stretches(old, new) {
        match stretch {
            Stretch::Same(text) => tell(&mut changes, ChangeKind::Same, text),
            Stretch::Differs(old, new) => tell_lines(&mut changes, old, new),
        }
    }
    changes
}

/// What became of lines that differ, as far as some of them are alike. Blank lines hold nothing
/// together: they are alike everywhere.
fn tell_lines(changes: &mut Vec<Change>, old: &str, new: &str) {
    let (a, b): (Vec<_>, Vec<_>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    if a.len() + b.len() > MOST_LINES {
        return tell_words(changes, old, new);
    }
    let (mut removed, mut added) = (String::new(), String::new());
    for line in TextDiff::from_slices(&a, &b).iter_all_changes() {
        let blank = line.value().trim().is_empty();
        match line.tag() {
            ChangeTag::Delete => removed.push_str(line.value()),
            ChangeTag::Insert => added.push_str(line.value()),
            ChangeTag::Equal if blank && !(removed.is_empty() && added.is_empty()) => {
                removed.push_str(line.value());
                added.push_str(line.value());
            }
            ChangeTag::Equal => {
                tell_words(changes, &removed, &added);
                removed.clear();
                added.clear();
                tell(changes, ChangeKind::Same, line.value());
            }
        }
    }
    tell_words(changes, &removed, &added);
}

/// The words of lines that differ.
fn tell_words(changes: &mut Vec<Change>, removed: &str, added: &str) {
    if removed.len() + added.len() > LONGEST_STRETCH {
        tell(changes, ChangeKind::Removed, removed);
        tell(changes, ChangeKind::Added, added);
        return;
    }
    for word in TextDiff::from_unicode_words(removed, added).iter_all_changes() {
        let kind = match word.tag() {
            ChangeTag::Equal => ChangeKind::Same,
            ChangeTag::Insert => ChangeKind::Added,
            ChangeTag::Delete => ChangeKind::Removed,
        };
        tell(changes, kind, word.value());
    }
}

fn tell(changes: &mut Vec<Change>, kind: ChangeKind, text: &str) {
    match changes.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.kind == kind => last.text.push_str(text),
        _ => changes.push(Change { kind, text: text.to_owned() }),
    }
}

/// The difference of two contents, only the fields that changed, in reading order.
#[must_use]
pub fn diff_contents(old: &Content, new: &Content) -> Vec<FieldChange> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |c: &Content| c.date.map(|d| d.to_string()).unwrap_or_default();
    let original = |c: &Content| c.translates.as_ref().map(ToString::to_string).unwrap_or_default();
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
        ("translates", original(old), original(new)),
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

/// How many words came and went from one content to another, in all its fields.
#[must_use]
pub fn change_size(old: &Content, new: &Content) -> ChangeSize {
    let mut size = ChangeSize::default();
    for change in diff_contents(old, new).iter().flat_map(|field| &field.changes) {
        let words = || u32::try_from(change.text.unicode_words().count()).unwrap_or(u32::MAX);
        match change.kind {
            ChangeKind::Same => {}
            ChangeKind::Added => size.added = size.added.saturating_add(words()),
            ChangeKind::Removed => size.removed = size.removed.saturating_add(words()),
        }
    }
    size
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

    #[test]
    fn a_paragraph_before_another_leaves_that_one_recognised() {
        let changes =
            diff_words("The bridge is closed.\n\nEnd.\n", "News came.\n\nThe bridge is open.\n\nEnd.\n");
        let of =
            |kind| changes.iter().filter(|c| c.kind == kind).map(|c| c.text.as_str()).collect::<Vec<_>>();
        assert_eq!(of(ChangeKind::Removed), ["closed"]);
        assert!(of(ChangeKind::Same).contains(&"The bridge is "), "{changes:?}");
    }

    #[test]
    fn a_long_text_written_anew_is_told_as_a_whole() {
        let (old, new) = ("alt wort ".repeat(20_000), "new word ".repeat(20_000));
        let kinds: Vec<_> = diff_words(&old, &new).iter().map(|c| c.kind).collect();
        assert_eq!(kinds, [ChangeKind::Removed, ChangeKind::Added]);
    }

    #[test]
    fn the_size_of_a_change_counts_words_in_all_fields() {
        let old = Content {
            headline: "Bridge".into(),
            body: "It is closed.\n\nStay.\n".into(),
            ..Content::default()
        };
        let new = Content {
            headline: "Bridge".into(),
            body: "It is wide open.\n\nStay.\n".into(),
            ..Content::default()
        };
        assert_eq!(change_size(&old, &new), ChangeSize { added: 2, removed: 1 });
        assert_eq!(change_size(&Content::default(), &old), ChangeSize { added: 5, removed: 0 });
        assert_eq!(change_size(&old, &old), ChangeSize::default());
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
