//! What a fact checker asks about: the quotations and the figures of an article.
//!
//! It says nothing of whether they are right, so it is no rule of the copy desk: each is asked
//! where it comes from. No engine is needed, so the list is there at once. What only repeats the
//! text (headline, kicker, headings, alternative texts) or names where it comes from (footnotes)
//! is not asked about.

mod figures;
mod quotations;

use crate::prose::{Block, BlockKind, Prose, Reading};
use article::{Content, Field};
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// What somebody said or wrote, in their words.
    Quotation,
    /// A number with its unit, a share, a sum of money, a large count.
    Figure,
}

/// A quotation or a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Which of them.
    pub kind: FactKind,
    /// The field it stands in.
    pub field: Field,
    /// Where it stands in the field's source, in characters; a quotation without its marks.
    pub place: Range<usize>,
    /// As it is read.
    pub text: String,
}

impl Fact {
    /// Whether a passage of its field is about it. A quotation has to be in it whole; of a figure
    /// a part is enough, since people mark the bare number as well.
    #[must_use]
    pub fn is_covered_by(&self, passage: &Range<usize>) -> bool {
        match self.kind {
            FactKind::Quotation => passage.start <= self.place.start && self.place.end <= passage.end,
            FactKind::Figure => passage.start < self.place.end && self.place.start < passage.end,
        }
    }
}

/// The quotations and figures of a text in reading order.
#[must_use]
pub fn facts(content: &Content) -> Vec<Fact> {
    let prose = Prose::of_content(content);
    prose.blocks.iter().filter(|block| is_asked(block.kind)).flat_map(in_block).collect()
}

fn is_asked(kind: BlockKind) -> bool {
    kind.is_running() && kind != BlockKind::Footnote
        || matches!(kind, BlockKind::Item | BlockKind::Cell | BlockKind::Caption)
}

fn in_block(block: &Block) -> Vec<Fact> {
    let field = if block.kind == BlockKind::Standfirst { Field::Standfirst } else { Field::Body };
    let reading = Reading::of(&block.text, None, &BTreeSet::new());
    let quotations = quotations::quotations(block.kind, &reading);
    let figures = figures::figures(&reading);
    // A figure within a quotation comes from where the quotation does.
    let alone = |figure: &Range<usize>| {
        !quotations.iter().any(|said| said.start <= figure.start && figure.end <= said.end)
    };
    let figures: Vec<_> = figures.into_iter().filter(alone).collect();
    let fact = |kind, place: Range<usize>| Fact {
        kind,
        field,
        text: reading.characters[place.clone()].iter().collect(),
        place: block.source(place),
    };
    let said = quotations.into_iter().map(|place| fact(FactKind::Quotation, place));
    let mut all: Vec<_> =
        said.chain(figures.into_iter().map(|place| fact(FactKind::Figure, place))).collect();
    all.sort_by_key(|fact| fact.place.start);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Vec<(FactKind, String)> {
        let content = Content { body: body.into(), ..Content::default() };
        let source: Vec<char> = body.chars().collect();
        for fact in facts(&content) {
            let there: String = source[fact.place.clone()].iter().collect();
            assert!(there.contains(fact.text.split(' ').next().unwrap()), "{there} is not {}", fact.text);
        }
        facts(&content).into_iter().map(|fact| (fact.kind, fact.text)).collect()
    }

    #[test]
    fn what_a_fact_checker_asks_about_is_found_in_reading_order() {
        use FactKind::{Figure, Quotation};
        let body = "## 300 ships\n\nThe bridge cost *£2.4 billion*, said [Ada Brook](https://example.org/1200/45%25).[^1]\n\n\
            “We take no risk with it, not 1 per cent,” she said.\n\n1. It carries 1,200 lorries.\n\n\
            > Nobody knew.\n> — Ada Brook\n\n[^1]: Report, 400 pages.\n";
        assert_eq!(
            found(body),
            [
                (Figure, "£2.4 billion".to_owned()),
                (Quotation, "We take no risk with it, not 1 per cent".to_owned()),
                (Figure, "1,200 lorries".to_owned()),
                (Quotation, "Nobody knew.".to_owned()),
            ]
        );
        let content = Content {
            headline: "300 dead".into(),
            standfirst: Some("It killed 300 people.".into()),
            ..Content::default()
        };
        let all = facts(&content);
        assert_eq!((all.len(), all[0].field, all[0].place.clone()), (1, Field::Standfirst, 10..20));
    }

    #[test]
    fn a_passage_covers_a_quotation_whole_and_a_figure_by_its_number() {
        let fact = |kind| Fact { kind, field: Field::Body, place: 5..15, text: String::new() };
        let covers = |kind, passage: Range<usize>| fact(kind).is_covered_by(&passage);
        assert!(covers(FactKind::Quotation, 4..16) && covers(FactKind::Quotation, 5..15));
        assert!(!covers(FactKind::Quotation, 6..15) && !covers(FactKind::Quotation, 15..20));
        assert!(covers(FactKind::Figure, 6..7) && !covers(FactKind::Figure, 15..20));
    }
}
