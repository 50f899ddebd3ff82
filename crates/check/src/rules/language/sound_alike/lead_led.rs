//! Lead and led.

use super::{Spot, notes};
use crate::engine::Part;
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "lead-led",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Lead” for the past of lead.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "He lead the team to the title last year.",
    good: "He led the team last year. He took the lead. The pipe was lead. They lead by two. She has led it.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    if spot.word.key != "lead" {
        return None;
    }
    let one = spot.before.is_some_and(|b| b.is_any("he she it who which") && b.grammar.tail.is_none());
    // "The captain lead his team".
    let single = spot.before.is_some_and(|b| {
        let grammar = &b.grammar;
        grammar.is_one_of(&[Part::Noun, Part::Adjective])
            && grammar.can_be_singular()
            && !grammar.can_be_plural()
    }) && (spot.ahead_of("his her them him the")
        || spot.ahead_of("to") && spot.word.grammar.is(Part::Verb));
    let helped = spot.before.is_some_and(|b| b.is_any("was were been has had have being is are"));
    let object = spot.next.is_some_and(|n| n.is_any("the a an his her their to them him by us its"));
    // "Those who lead the way", "was lead to": the metal and the present stay.
    let several = spot.after("who which");
    (one && !several && object || single || (helped && spot.ahead_of("by to astray away into them the him")))
        .then_some("led")
}
