//! What of an article no source supports: the quotations and figures that a fact checker asks about.

use crate::passages::LineEnds;
use crate::{Desk, view::Outcomes};
use article::Field;
use check::{FactKind, facts};
use serde::Serialize;

/// The quotations and figures of an article that no source supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Unsourced {
    /// The hash of the text that this is about.
    pub text: String,
    /// They, in reading order.
    pub facts: Vec<UnsourcedFact>,
}

/// A quotation or a figure that no source supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct UnsourcedFact {
    /// Which of them.
    pub kind: FactKind,
    /// The field it stands in.
    pub field: Field,
    /// Where it begins, in characters.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// The line of the field that it begins on, counted from one.
    pub line: usize,
    /// As it is read.
    pub text: String,
}

impl Desk {
    /// The quotations and figures of an article, as it stands, that no passage of a source covers.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn unsourced(&self, name: &str) -> Outcomes<Unsourced> {
        let article = self.store.find(name)?;
        let ties = self.ties(&article)?.all;
        let lines = LineEnds::of(&article.content);
        let anchors = || ties.iter().map(|(_, tie)| &tie.anchor).filter(|anchor| !anchor.lost);
        let mut unsourced = facts(&article.content);
        unsourced.retain(|fact| {
            !anchors().any(|at| at.field == fact.field && fact.is_covered_by(&(at.from..at.to)))
        });
        let fact = |fact: check::Fact| UnsourcedFact {
            kind: fact.kind,
            field: fact.field,
            line: lines.line_at(fact.field, fact.place.start),
            from: fact.place.start,
            to: fact.place.end,
            text: fact.text,
        };
        Ok(Unsourced {
            text: article.content.revision_id().to_string(),
            facts: unsourced.into_iter().map(fact).collect(),
        })
    }
}
