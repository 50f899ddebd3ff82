//! Two spaces where one is meant, whatever kind of spaces they are.

use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "doubled-space",
    group: Group::Typography,
    severity: Severity::Warning,
    what: "Two spaces or more between words, the kind that does not break among them.",
    why: "Such a gap is left where words were taken out, and a wide one shows on the page.",
    bad: "The bridge closed.\u{a0} It was old.",
    good: "The bridge closed. It was old, 5\u{a0}km long.",
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    let wide = pairs.filter(|(before, behind)| {
        let gap = paragraph.reading.gap(before, behind);
        gap.len() > 1 && gap.iter().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\t'))
    });
    wide.map(|(before, behind)| Note::here(before.to, behind.from, "One space is enough here.").fix(" "))
        .collect()
}
