//! What the house wants to be seen to before an article goes out.

use crate::{Field, Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "checklist",
    group: Group::Preflight,
    severity: Severity::Error,
    what: "An item of the house’s checklist that nobody ticked.",
    why: "The house does not publish before somebody has answered for it.",
    bad: "style: {checklist: [Read by a lawyer, Facts checked]}\nticked: Facts checked\n\nThe bridge closed on Monday.",
    good: "style: {checklist: [Read by a lawyer]}\nticked: Read by a lawyer\n\nThe bridge closed on Monday.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let open: Vec<&str> = piece
        .house
        .checklist
        .iter()
        .filter(|item| !piece.copy.standing.ticked.contains(*item))
        .map(String::as_str)
        .collect();
    if open.is_empty() {
        return Vec::new();
    }
    vec![Note::field(Field::Slot, format!("Not ticked on the checklist: {}.", open.join("; ")))]
}
