//! Whose and who’s.

use super::{Spot, notes};
use crate::engine::Part;
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "whose",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Who’s” where something belongs to someone, and “whose” where “who is” is meant.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "The minister, who’s ward includes the harbour, agreed.",
    good: "The minister, whose ward includes the harbour, agreed. Who’s there? A man who’s been there.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    match spot.word.key.as_str() {
        "who's" => {
            // "Who's first film": what is counted is a thing of theirs.
            let theirs = spot.ahead_of("first second last own eldest youngest latest previous debut late")
                && spot.behind.is_some_and(|behind| behind.grammar.is(Part::Noun));
            // "Who's dog attacked": behind the thing comes what it does.
            let does = spot.next_is(&[Part::Noun])
                && spot.behind.is_some_and(|b| {
                    b.grammar.is_one_of(&[Part::Verb, Part::Auxiliary]) && !b.grammar.is_only_ing()
                });
            (spot.next_is_thing() || theirs || does).then_some("whose")
        }
        "whose" => {
            let verb = spot.ahead_of("is been the a an not going coming");
            (verb || spot.next_is(&[Part::Preposition])).then_some("who’s")
        }
        _ => None,
    }
}
