//! To and too.

use super::{Spot, notes};
use crate::engine::Part;
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "to-too",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“To” before an adjective where “too” is meant, and “too” before a verb.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "It was to late to change it.",
    good: "It was too late to change it. They went to great lengths. She came too. It is to blame. From old to new. He was to open it.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    match spot.word.key.as_str() {
        "to" => {
            let is = spot.after("is was are were be been it's far much being isn't wasn't");
            let quality = spot.ahead_of(
                "late early big small old young expensive high low many few soon hard good bad dangerous \
            weak strong far long short large heavy busy tired risky costly",
            ) || spot.next.is_some_and(|n| {
                n.grammar.is(Part::Adjective)
                    && n.grammar.can_be_adjective()
                    && !n.grammar.can_be_verb()
                    && !n.grammar.can_be_noun()
            });
            let ends = spot.behind.is_none_or(|b| !b.is_word() || b.is_any("to for and but"));
            let so = spot.next_is(&[Part::Adjective]) && spot.behind.is_some_and(|b| b.is_any("to for"));
            // "Came to late": a time is no place that somebody comes to.
            let time = spot.ahead_of("late early soon far")
                && spot.before.is_some_and(|b| b.grammar.is_one_of(&[Part::Verb, Part::Auxiliary]));
            ((is && (quality || so) || time) && ends).then_some("too")
        }
        "too" => {
            let wants = spot.before.is_some_and(|b| {
                b.is_any(
                    "want wants wanted have has had going able refuse refuses refused tries manage managed failed fails refusing need needs needed hope hopes hoped plans \
            planned decided tried began agreed according next due used",
                )
            });
            let verb = spot.next.is_some_and(|n| {
                n.is_word()
                    && n.grammar.can_be_plain_verb()
                    && !n.grammar.can_be_adjective()
                    && !n.grammar.can_be_adverb()
                    && !n.is_any("much many few little often")
            }) || spot.after("according next due") && spot.next_is(&[Part::Determiner]);
            (wants && verb).then_some("to")
        }
        _ => None,
    }
}
