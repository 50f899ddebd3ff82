//! Passages that somebody spoke of: how they are named, and where they are by now.
//!
//! An anchor is kept with the revision in which it has its place. It is brought forward when
//! somebody looks, from that revision to the text as it stands, and never while somebody types.

use crate::{Desk, Failure, view::Outcomes};
use article::{Anchor, Article, Content, Field, RevisionId, Shift};
use serde::Deserialize;
use std::collections::HashMap;
use store::StoreError;

/// A passage as a person names it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PassageWish {
    /// By its words, which stand there once.
    Words(String),
    /// By its place, in characters.
    At {
        /// The field.
        field: Field,
        /// Where it begins.
        from: usize,
        /// Where it ends; the same as the beginning for a place between two characters.
        to: usize,
        /// The hash of the text that the person has before them.
        seen: String,
    },
}

/// An anchor with the revision in which it has its place.
pub(crate) struct Placed<'a> {
    pub(crate) revision: &'a mut RevisionId,
    pub(crate) anchor: &'a mut Anchor,
}

impl Desk {
    /// The passage that somebody names in a text that is sealed.
    pub(crate) fn passage(&self, article: &Article, wish: &PassageWish) -> Outcomes<Anchor> {
        match wish {
            PassageWish::Words(words) => Ok(Anchor::find(&article.content, words)?),
            PassageWish::At { field, from, to, seen } => {
                if seen != article.revision.as_str() {
                    return Err(StoreError::Changed.into());
                }
                Ok(Anchor::at(&article.content, *field, *from..*to)?)
            }
        }
    }

    /// Brings anchors to the text as it stands. Those that moved are told, to be written back:
    /// only into a revision, and not what is lost. That stays with the last text that had it, from
    /// which it is found again.
    pub(crate) fn bring_forward(&self, article: &Article, all: &mut [Placed<'_>]) -> Outcomes<Vec<usize>> {
        let text = match article.unsealed {
            true => article.content.revision_id(),
            false => article.revision.clone(),
        };
        let behind: Vec<&RevisionId> = all.iter().map(|one| &*one.revision).filter(|r| **r != text).collect();
        let contents = self.store.revisions(&behind)?;
        let mut shifts: HashMap<(RevisionId, Field), Shift<'_>> = HashMap::new();
        let mut moved = Vec::new();
        for (n, one) in all.iter_mut().enumerate().filter(|(_, one)| *one.revision != text) {
            let field = one.anchor.field;
            let before = contents.get(one.revision).ok_or_else(|| no_text(one.revision))?;
            let shift = shifts
                .entry((one.revision.clone(), field))
                .or_insert_with(|| Shift::between(field.of(before), field.of(&article.content)));
            *one.anchor = one.anchor.follow(shift);
            if !one.anchor.lost && !article.unsealed {
                *one.revision = text.clone();
                moved.push(n);
            }
        }
        Ok(moved)
    }
}

fn no_text(revision: &RevisionId) -> Failure {
    StoreError::NoRevision(revision.short().to_owned()).into()
}

/// Where the lines of a body end, so that each of many passages is told by its line.
pub(crate) struct LineEnds(Vec<usize>);

impl LineEnds {
    pub(crate) fn of(content: &Content) -> Self {
        let characters = content.body.chars().enumerate();
        Self(characters.filter(|(_, c)| *c == '\n').map(|(n, _)| n).collect())
    }

    /// The line that a passage begins on, counted from one. Every field but the body is one line.
    pub(crate) fn line(&self, anchor: &Anchor) -> usize {
        self.line_at(anchor.field, anchor.from)
    }

    /// The line of a field that a character stands on.
    pub(crate) fn line_at(&self, field: Field, character: usize) -> usize {
        match field {
            Field::Body => 1 + self.0.partition_point(|end| *end < character),
            Field::Kicker | Field::Headline | Field::Standfirst => 1,
        }
    }
}
