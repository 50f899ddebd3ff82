//! A slot before the embargo ends.

use crate::{Field, Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "embargo",
    group: Group::Preflight,
    severity: Severity::Error,
    what: "A slot before the embargo ends.",
    why: "The article would be held at its slot, or break somebody’s trust.",
    bad: "slot: 2026-12-01 06:00 Europe/Berlin\nembargo: 2026-12-01T06:00:00Z\n\nThe bridge closed on Monday.",
    good: "slot: 2026-12-01 08:00 Europe/Berlin\nembargo: 2026-12-01T06:00:00Z\n\nThe bridge closed on Monday.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let copy = piece.copy;
    let (Some(slot), Some(embargo)) = (copy.slot, copy.standing.embargo) else { return Vec::new() };
    if slot.instant().is_none_or(|instant| instant >= embargo) {
        return Vec::new();
    }
    let ends = embargo.with_timezone(&slot.zone).format("%-d %B %Y, %H:%M");
    vec![Note::field(Field::Slot, format!("The embargo ends on {ends} in the slot’s zone, after the slot."))]
}
