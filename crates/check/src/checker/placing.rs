//! Notes become findings: each at its place in the source, once, in the order of the article.

use crate::finding::{Field, Finding, Severity};
use crate::prose::BlockKind;
use crate::rule::{Group, Note, Piece, Place, Rule};
use std::collections::HashMap;
use std::ops::Range;

/// Collects what rules have to say.
pub(super) struct Placing<'a> {
    piece: &'a Piece<'a>,
    /// The characters of each field that was asked for.
    sources: HashMap<Field, Vec<char>>,
    findings: Vec<Finding>,
}

impl<'a> Placing<'a> {
    pub(super) fn new(piece: &'a Piece<'a>) -> Self {
        Self { piece, sources: HashMap::new(), findings: Vec::new() }
    }

    /// Takes a note. One on the paragraph that is looked at belongs to the block `here`.
    pub(super) fn put(&mut self, rule: &Rule, severity: Severity, note: &Note, here: Option<usize>) {
        match (note.place, here) {
            (Place::Here(from, to), Some(block)) | (Place::Block(block, from, to), _) => {
                self.put_in_block(rule, severity, note, block, from..to);
            }
            (Place::Source(field, from, to), _) => self.put_in_source(rule, severity, note, field, from..to),
            // A rule that looks at the whole article looks at no paragraph in particular.
            (Place::Here(..), None) => {}
        }
    }

    fn put_in_block(
        &mut self,
        rule: &Rule,
        severity: Severity,
        note: &Note,
        index: usize,
        stretch: Range<usize>,
    ) {
        let (Some(block), Some(reading)) =
            (self.piece.prose.blocks.get(index), self.piece.readings.get(index))
        else {
            return;
        };
        let place = block.source(stretch.clone());
        let plain: String = reading.characters.get(stretch.clone()).unwrap_or_default().iter().collect();
        let mut note = note.clone();
        // What somebody said stays as it was said (scar 17).
        let said = block.kind == BlockKind::Quote || reading.is_quoted(stretch.start);
        if rule.group == Group::Language && said {
            note = note.at_most(Severity::Hint);
            note.fix = None;
        }
        // Where marks of Markdown stand in between, a replacement would eat them.
        let source = self.source(block.field);
        if source.get(place.clone()).is_none_or(|written| !plain.chars().eq(written.iter().copied())) {
            note.fix = None;
        }
        self.put_in_source(rule, severity, &note, block.field, place);
    }

    fn put_in_source(
        &mut self,
        rule: &Rule,
        severity: Severity,
        note: &Note,
        field: Field,
        place: Range<usize>,
    ) {
        let source = self.source(field);
        let to = place.end.min(source.len());
        let from = place.start.min(to);
        let text = source[from..to].iter().collect();
        self.findings.push(Finding {
            rule: rule.id.to_owned(),
            severity: note.at_most.map_or(severity, |most| most.min(severity)),
            field,
            from,
            to,
            text,
            message: note.message.clone(),
            fix: note.fix.clone(),
        });
    }

    fn source(&mut self, field: Field) -> &[char] {
        self.sources.entry(field).or_insert_with(|| self.piece.copy.text(field).chars().collect())
    }

    /// The findings in order. Where two rules speak of the very same place, the weightier is
    /// heard, and of equals the one that stands first in the list of rules.
    pub(super) fn findings(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|f| (f.field, f.from, f.to, std::cmp::Reverse(f.severity)));
        self.findings.dedup_by(|later, first| {
            (later.field, later.from, later.to) == (first.field, first.from, first.to)
                && (later.rule == first.rule || later.from < later.to)
        });
        self.findings
    }
}
