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
        "who's" => spot.next_is_thing().then_some("whose"),
        "whose" => {
            let verb = spot.ahead_of("is been the a an not going coming");
            (verb || spot.next_is(&[Part::Preposition])).then_some("who’s")
        }
        _ => None,
    }
}
