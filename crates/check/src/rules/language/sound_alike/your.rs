//! Your and you’re.

use super::{Spot, notes};
use crate::engine::Part;
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "your",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Your” where “you are” is meant, and “you’re” where something belongs to you.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "If your not sure, ask.",
    good: "If you’re not sure, ask your editor. You’re late. Your going is a loss.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    match spot.word.key.as_str() {
        "your" => {
            let state = spot.ahead_of("not the a an welcome right wrong very too probably")
                && (spot.ends_behind_next() || !spot.ahead_of("right wrong welcome"));
            let going = spot.next.is_some_and(|n| n.grammar.can_be_ing())
                && spot.behind.is_some_and(|b| b.is_any("to the a"))
                && (spot.begins() || spot.after("if"));
            let late =
                spot.begins() && spot.next_is(&[Part::Adjective]) && spot.behind.is_none_or(|b| !b.is_word());
            let right = spot.ahead_of("right wrong") && spot.behind.is_some_and(|b| b.is_any("about"));
            let invited = spot.begins()
                && spot.next.is_some_and(|n| n.grammar.can_be_participle())
                && spot.behind.is_some_and(|b| b.is_any("to by in for"));
            let coming = spot.after("if when because")
                && spot.next.is_some_and(|n| n.grammar.can_be_ing())
                && spot.behind.is_none_or(|b| !b.is_word());
            (state || coming || going || late || right || invited).then_some("you’re")
        }
        "you're" => spot.next_is_thing().then_some("your"),
        _ => None,
    }
}
