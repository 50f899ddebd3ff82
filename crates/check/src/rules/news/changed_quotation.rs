//! A quotation that is not what was said.

use crate::{Group, Look, Note, Piece, Place, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "changed-quotation",
    group: Group::News,
    severity: Severity::Error,
    what: "A quotation that differs from the transcript it is tied to.",
    why: "Words between quotation marks are the speaker’s, and the transcript proves who is right.",
    bad: "misquoted: We take little risk = We take no risk\n\n“We take little risk,” said Ada Brook.",
    good: "“We take no risk,” said Ada Brook.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let misquoted = piece.copy.standing.misquoted.iter();
    misquoted
        .map(|quotation| {
            let message = match &quotation.said {
                Some(said) => format!("The transcript says: “{}”.", said.trim()),
                None => "The transcript it is tied to has nothing like it.".to_owned(),
            };
            Note::new(Place::Source(quotation.field, quotation.from, quotation.to), message)
        })
        .collect()
}
