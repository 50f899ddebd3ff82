//! A term for which the house has another.

use super::{capitalised, found, note};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "house-term",
    group: Group::Style,
    severity: Severity::Warning,
    what: "A term for which the house’s style file has another.",
    why: "A house that writes one thing in two ways looks like two houses.",
    bad: "style: {terms: {e-mail: email, Kiev: Kyiv}}\n\nE-mail from Kiev took a day.",
    good: "style: {terms: {e-mail: email, Kiev: Kyiv}}\n\nEmail from Kyiv took a day.",
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let terms = found(&paragraph.house.style.terms, paragraph).into_iter();
    terms
        .filter_map(|term| {
            let capital = term.text.starts_with(char::is_uppercase);
            let right = if capital { capitalised(term.said) } else { term.said.to_owned() };
            let note = note(&term, format!("The house writes “{right}”."));
            (right != term.text).then(|| if term.quoted { note } else { note.fix(right) })
        })
        .collect()
}
