//! Loose and lose.

use super::super::closed::MODALS;
use super::{Spot, notes};
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "loose-lose",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Loose” as a verb where something is lost.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "The club could loose its best player.",
    good: "The club could lose its best player. A loose screw came loose. They let loose the dogs.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    let right = match spot.word.key.as_str() {
        "loose" => "lose",
        "looses" => "loses",
        "loosing" => "losing",
        "chose" if spot.after("to will would can could must may") => {
            return Some("choose");
        }
        _ => return None,
    };
    let verb = spot.before.is_some_and(|b| {
        b.is_any(MODALS)
            || b.is_any(
                "to they we he she not don't didn't doesn't also of was were is are by risk without or",
            )
    });
    let modal = spot.before.is_some_and(|b| b.is_any(MODALS)) && spot.next.is_some_and(|n| n.is_word());
    let object = spot.next.is_some_and(|n| {
        n.is_any(
            "the a an its his her their our my your it them him money weight control out more hope \
            faith sight that this everything",
        ) || n.kind == crate::prose::Kind::Number
    });
    let ends = spot.next.is_none_or(|n| n.is_mark('.')) && spot.after("to will could would might can");
    (modal || verb && (object || ends && right == "lose")).then_some(right)
}
