//! Affect and effect.

use super::super::closed::MODALS;
use super::{Spot, notes};
use crate::engine::Part;
use crate::prose::Kind;
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

/// What is effected, and not affected: it was not there before.
const WROUGHT: &str = "change changes reform reforms entry repairs transfer cure rescue compromise reconciliation \
    transition escape";

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    let the_affect = spot.after_determiner() && !spot.after("that this these");
    match spot.word.key.as_str() {
        "effect" if does(spot) && has_object(spot) => Some("affect"),
        "effected" if (does(spot) || did(spot)) && has_object(spot) => Some("affected"),
        "affect" if the_affect || spot.after("in into took little") && !spot.next_is(&[Part::Determiner]) => {
            Some("effect")
        }
        // "Smoking effects your health".
        "effects"
            if spot.next.is_some_and(|n| n.is_any("your our their his my us them everyone anyone"))
                && did(spot) =>
        {
            Some("affects")
        }
        "affects" if spot.after("the its side these his her their") => Some("effects"),
        _ => None,
    }
}

/// Whether a plain verb has to stand here.
fn does(spot: &Spot<'_>) -> bool {
    spot.after(MODALS) || spot.after("not to they also who did didn't doesn't badly directly adversely")
}

/// Whether a past can stand here.
fn did(spot: &Spot<'_>) -> bool {
    let parts = [Part::Adverb, Part::Auxiliary, Part::Noun, Part::Pronoun, Part::Verb];
    spot.before.is_some_and(|before| before.grammar.is_one_of(&parts))
}

/// Whether something follows that can be affected. "To effect a change" is right.
fn has_object(spot: &Spot<'_>) -> bool {
    let wrought = spot.ahead_of(WROUGHT)
        || spot.ahead_of("a an the this that such")
            && spot.behind.is_some_and(|behind| behind.is_any(WROUGHT));
    let object = spot.next.is_some_and(|next| {
        next.is_word() && !next.is_any("of on in is was and by") || next.kind == Kind::Number
    });
    object && !wrought
}
