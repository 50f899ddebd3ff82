//! “Could of”.

use super::{Spot, notes};
use crate::engine::{Part, plain_of};
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "could-of",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Of” behind a modal, where “have” is meant.",
    why: "It is how “could’ve” sounds, and no more than that.",
    bad: "They could of closed it sooner.",
    good: "They could have closed it sooner. What could, of course, be done? The might of Rome.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    let modal = spot.after("could should would must might couldn't shouldn't wouldn't");
    let done = spot.next.is_some_and(|n| {
        n.is_word()
            && (n.grammar.can_be_participle() || plain_of(&n.key).is_some() || n.is_any("been had"))
            && !n.grammar.is_one_of(&[Part::Determiner, Part::Name])
    });
    (spot.word.key == "of" && modal && done).then_some("have")
}
