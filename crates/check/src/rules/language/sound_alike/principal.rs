//! Principal and principle.

use super::super::closed::is_auxiliary;
use super::{Spot, notes};
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "principal",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Principle” before a noun where the chief one is meant, and “principal” as a rule.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "The principle reason was money.",
    good: "The principal reason was money. In principle she agreed. The school’s principal spoke. It is a matter of principle.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

/// "The school’s principle resigned": a rule does nothing of the kind.
fn acts(spot: &Spot<'_>) -> bool {
    let person = "said told resigned retired apologised apologized wrote spoke announced";
    let at_school = spot.before.is_some_and(|before| {
        ["school", "college", "academy"].into_iter().any(|place| before.key.starts_with(place))
    });
    let rule = "of that is was are were behind on and or";
    spot.ahead_of(person)
        && spot.after_determiner()
        && !spot.behind.is_some_and(|next| next.is_any("to by in"))
        || at_school && spot.next.is_some_and(|next| next.is_word() && !next.is_any(rule))
}

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    match spot.word.key.as_str() {
        "principle" => {
            // "The principle guides us": only where another verb comes is the next word a thing.
            let holds = spot.next.is_some_and(|next| next.grammar.can_be_s_form());
            let verb = spot.behind.is_some_and(|behind| behind.is_word() && is_auxiliary(behind));
            let head = acts(spot);
            (head || spot.after_determiner() && spot.next_is_thing() && (!holds || verb))
                .then_some("principal")
        }
        "principal" => (spot.after("in on")
            && spot
                .next
                .is_none_or(|n| !n.is_word() || n.is_any("but and that to the a an it he she they we this on at by last yesterday after before with"))
            || spot.after("of") && spot.next.is_none_or(|n| !n.is_word()))
        .then_some("principle"),
        "principals" => spot.after("moral basic fundamental guiding founding first").then_some("principles"),
        _ => None,
    }
}
