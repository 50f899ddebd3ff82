//! Passed and past.

use super::{Spot, notes};
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "passed-past",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Past” as a verb, and “passed” as a way.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "They walked passed the church.",
    good: "They walked past the church. The year passed. She has passed the test. In the past it rained. A bus drove past.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    match spot.word.key.as_str() {
        "passed" => spot
            .after(
                "walked drove ran went flew marched rode sailed swept sped walk drive run go walking \
            driving running going slipped moved got shot rushed",
            )
            .then_some("past"),
        "past" => {
            let helped = spot.after("have has had was been")
                && spot.ahead_of("the a by away through over on into his her its their");
            // "It was past the hour", "has been past the house"
            let way = spot.after("was been") && !spot.ahead_of("by away through over on into");
            (helped && !way).then_some("passed")
        }
        _ => None,
    }
}
