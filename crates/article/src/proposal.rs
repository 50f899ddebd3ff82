//! A proposal: the text as somebody would have it, from which suggestions are made.

use crate::{
    Anchor, ArticleError, ArticleId, ChangeKind, Content, Field, RevisionId, SuggestionId, diff_words,
};
use std::ops::Range;

/// So many characters are taken out by one suggestion; more by several.
const MOST: usize = 10_000;

/// What somebody would make of an article's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The article.
    pub article: ArticleId,
    /// Who would have it so.
    pub who: String,
    /// The revision that it is made of.
    pub revision: RevisionId,
    /// The article as they would have it. Only the fields with running words count.
    pub content: Content,
    /// Their suggestions that were in it from the beginning.
    pub carried: Vec<SuggestionId>,
}

/// A change as it was found: a range of the text and what takes its place.
struct Hunk {
    range: Range<usize>,
    replacement: String,
}

/// The passages of `base` with other words for each, which together make it say what `wanted` says.
///
/// # Errors
/// When a passage can't be pointed at, which a text that is read never shows.
pub fn suggested(base: &Content, wanted: &Content) -> Result<Vec<(Anchor, String)>, ArticleError> {
    let mut all = Vec::new();
    for field in Field::ALL {
        let (old, new) = (field.of(base), field.of(wanted));
        // An editor writes one kind of line end.
        let new = match old.contains("\r\n") && !new.contains('\r') {
            true => new.replace('\n', "\r\n"),
            false => new.to_owned(),
        };
        for Hunk { range, replacement } in hunks(old, &new) {
            let first = range.start..range.end.min(range.start + MOST);
            let mut rest = first.end;
            all.push((Anchor::at(base, field, first)?, replacement));
            while rest < range.end {
                let next = rest..range.end.min(rest + MOST);
                rest = next.end;
                all.push((Anchor::at(base, field, next)?, String::new()));
            }
        }
    }
    Ok(all)
}

/// What differs, in characters of the older text. Changes with nothing but blanks between them on
/// a line are one: words that were written anew are not told one by one.
fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    let mut all: Vec<Hunk> = Vec::new();
    // Blanks since the last change, which belong to it if another one follows.
    let mut between = String::new();
    let mut at = 0;
    for change in diff_words(old, new) {
        let length = change.text.chars().count();
        if change.kind == ChangeKind::Same {
            at += length;
            between.push_str(&change.text);
            continue;
        }
        let from = at;
        if change.kind == ChangeKind::Removed {
            at += length;
        }
        let added = if change.kind == ChangeKind::Added { change.text.as_str() } else { "" };
        let joins = between.chars().all(|c| c.is_whitespace() && c != '\n');
        match all.last_mut().filter(|_| joins) {
            Some(last) => {
                last.replacement.push_str(&between);
                last.replacement.push_str(added);
                last.range.end = at;
            }
            None => all.push(Hunk { range: from..at, replacement: added.to_owned() }),
        }
        between.clear();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Signed, Suggestion, SuggestionState, settle};
    use chrono::DateTime;
    use proptest::prelude::*;

    fn body(text: &str) -> Content {
        Content { headline: "Bridge closes".into(), body: text.into(), ..Content::default() }
    }

    fn told(old: &str, new: &str) -> Vec<(String, String)> {
        let all = suggested(&body(old), &body(new)).unwrap();
        all.into_iter().map(|(anchor, words)| (anchor.quote, words)).collect()
    }

    /// The text once all of them are accepted.
    fn accepted(base: &Content, wanted: &Content) -> Content {
        let made = |(n, (anchor, replacement)): (usize, (Anchor, String))| Suggestion {
            id: SuggestionId::from_random(n as u128),
            article: ArticleId::from_random(1),
            revision: base.revision_id(),
            was: anchor.quote.clone(),
            anchor,
            replacement,
            signed: Signed { who: "Ada".into(), at: DateTime::UNIX_EPOCH },
            state: SuggestionState::Open,
            decided: None,
        };
        let all: Vec<_> = suggested(base, wanted).unwrap().into_iter().enumerate().map(made).collect();
        let ids: Vec<_> = all.iter().map(|one| one.id.clone()).collect();
        settle(base, &all, &ids).content
    }

    #[test]
    fn words_that_were_written_anew_are_one_suggestion() {
        let old = "The bridge is closed today. Nobody knows why.";
        let new = "The bridge was shut today. Nobody says why not.";
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(told(old, new), [pair("is closed", "was shut"), pair("knows", "says"), pair("", " not")]);
        assert!(told(old, old).is_empty());
    }

    #[test]
    fn paragraphs_are_suggested_one_by_one() {
        assert_eq!(told("One.\n\nTwo.", "Won.\n\nToo.").len(), 2);
    }

    #[test]
    fn a_long_passage_is_taken_out_in_several_steps() {
        let (long, base) = ("word ".repeat(9_000), "Here it begins.\n\n");
        let base = body(&format!("{base}{long}\n\nEnd."));
        let wanted = body("Here it begins.\n\nEnd.");
        assert_eq!(accepted(&base, &wanted).body, wanted.body);
    }

    #[test]
    fn line_ends_of_an_editor_are_no_change() {
        assert_eq!(told("One.\r\n\r\nTwo.", "One.\n\nTwo more.").len(), 1);
    }

    proptest! {
        #[test]
        fn accepting_all_makes_the_text_as_it_was_wanted(
            old in "([a-c] |[a-c]\\.|\n|é|👩‍👧|\u{301}| ){0,40}",
            new in "([a-c] |[a-c]\\.|\n|é|👩‍👧|\u{301}| ){0,40}",
        ) {
            prop_assert_eq!(accepted(&body(&old), &body(&new)).body, new);
        }
    }
}
