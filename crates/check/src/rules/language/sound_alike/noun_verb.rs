//! Advice and advise, breath and breathe, and others of which one is a thing.

use super::super::closed::MODALS;
use super::{Spot, notes};
use crate::engine::Part;
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "noun-verb",
    group: Group::Language,
    severity: Severity::Warning,
    what: "The thing where its verb is meant, or the verb where the thing is: “advice” and “advise”, “breath” and “breathe”.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "She gave them some good advise.",
    good: "She gave good advice. I advise you to breathe. Take a breath. They devise a device. The belief is old, and they believe it.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    const PAIRS: [(&str, &str); 8] = [
        ("advice", "advise"),
        ("breath", "breathe"),
        ("device", "devise"),
        ("belief", "believe"),
        ("proof", "prove"),
        ("cloth", "clothe"),
        ("grief", "grieve"),
        ("relief", "relieve"),
    ];
    let (thing, verb) =
        PAIRS.into_iter().find(|(thing, verb)| [*thing, *verb].contains(&spot.word.key.as_str()))?;
    let good = spot.before.is_some_and(|b| b.is_word() && b.grammar.is(Part::Adjective));
    let told = spot
        .before
        .is_some_and(|b| b.is_any(MODALS) || b.is_any("they we don't didn't doesn't hardly barely"))
        || spot.after("to")
            && spot.next.is_some_and(|n| n.is_any("the a him her them us me that it you his their"));
    let wrong_verb = spot.word.key == verb
        && (spot.after("a an the some of his her their any its my our your this")
            || good && spot.next.is_none_or(|n| !n.is_word()));
    let wrong_thing = spot.word.key == thing && told && !spot.after_determiner();
    if wrong_verb {
        Some(thing)
    } else if wrong_thing {
        Some(verb)
    } else {
        None
    }
}
