//! Affect and effect.

use super::super::closed::MODALS;
use super::{Spot, notes};
use crate::engine::Part;
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "affect-effect",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Effect” as a verb for “affect”, and “affect” as a thing.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "The strike will effect thousands of passengers.",
    good: "The strike will affect thousands, and its effect is known. They hope to effect a change.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    match spot.word.key.as_str() {
        "effect" | "effects" | "effected" => {
            let verb = spot.before.is_some_and(|b| {
                b.is_any(MODALS)
                    || b.is_any("not to they also who did didn't doesn't badly directly adversely")
            });
            let past = spot.word.key == "effected"
                && spot.before.is_some_and(|b| {
                    b.grammar.is_one_of(&[Part::Adverb, Part::Auxiliary, Part::Noun, Part::Pronoun])
                });
            // "To effect a change" is right.
            let wrought = spot.ahead_of("change changes a an the reform reforms entry repairs this that such") && spot.behind.is_none_or(|b| {
                b.is_any("change changes transfer cure rescue compromise reconciliation transition escape reform") || spot.ahead_of("change changes reform reforms entry repairs")
            });
            let object = spot.next.is_some_and(|n| {
                n.is_word() && !n.is_any("of on in is was and by") || n.kind == crate::prose::Kind::Number
            });
            let right = match spot.word.key.as_str() {
                "effect" => "affect",
                "effected" => "affected",
                _ => return None,
            };
            ((verb || past) && object && !wrought).then_some(right)
        }
        "affect" => (spot.after_determiner() && !spot.after("that this these")
            || spot.after("in into took little") && !spot.next_is(&[Part::Determiner]))
        .then_some("effect"),
        "affects" => (spot.after("the its side these his her their")).then_some("effects"),
        _ => None,
    }
}
