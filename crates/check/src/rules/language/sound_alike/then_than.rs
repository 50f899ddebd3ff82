//! Then and than.

use super::{Spot, notes};
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "then-than",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Then” where two things are compared.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "The bridge is older then the town.",
    good: "The bridge is older than the town. She was older then. It grew better and then the rain came. More then followed.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    if spot.word.key != "then" {
        return spot.word.is_any("than").then(|| after_than(spot)).flatten();
    }
    let compared = spot.before.is_some_and(|before| {
        before.is_any("more less fewer rather other better worse greater") || comparative(before)
    });
    let with = spot.next.is_some_and(|next| {
        next.is_any(
            "anyone anybody anything everyone others planned usual normal many most all those these \
            the a an any his her their its my our your me him them us it ever he she they that \
            expected before half one two three",
        ) || next.kind == crate::prose::Kind::Number
    });
    (compared && with).then_some("than")
}

/// "Older": an adjective's form that compares.
fn comparative(word: &crate::prose::Token) -> bool {
    word.is_word()
        && word.grammar.can_be_adjective()
        && word.key.ends_with("er")
        && word.key.len() > 4
        && !word.is_any(
            "other later sooner former latter proper sober bitter clever tender eager after under over",
        )
}

/// "And than he left": nothing was compared.
fn after_than(spot: &Spot<'_>) -> Option<&'static str> {
    let follows = spot.begins() && spot.after("and but") || spot.before.is_none();
    (follows && spot.next.is_some_and(|next| next.is_any("he she they we it the i"))).then_some("then")
}
