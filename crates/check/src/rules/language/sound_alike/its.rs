//! Its and it’s.

use super::super::closed::{DO, SAYS, is_auxiliary};
use super::{Spot, notes};
use crate::engine::Part;
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "its",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Its” where “it is” is meant, and “it’s” where something belongs to it.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "The bridge lost it’s roof.",
    good: "The bridge lost its roof, and it’s a pity. It’s been shut. Its being old is known. It’s good news.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    match spot.word.key.as_str() {
        "it's" => owned(spot).then_some("its"),
        "its" => is_verb(spot).then_some("it’s"),
        _ => None,
    }
}

/// "Lost it's railing": something had, and right behind it the thing.
fn owned(spot: &Spot<'_>) -> bool {
    let thing = spot.next_is_thing();
    let described =
        spot.next_is(&[Part::Adjective]) && spot.behind.is_some_and(|behind| behind.grammar.is(Part::Noun));
    let preposition = spot.after("of in for with from on by");
    let verb = spot.before.is_some_and(|before| before.grammar.is(Part::Verb) && !before.is_any(SAYS));
    // Right behind a verb that takes a thing, anything the tagger calls a noun is the thing.
    let had_thing =
        verb && spot.next.is_some_and(|next| next.grammar.is(Part::Noun) && next.grammar.can_be_noun());
    // "Gave it's consent": behind such a verb no clause begins, so what the tagger calls a verb is a thing.
    let gave = spot.before.is_some_and(|before| before.grammar.is(Part::Verb) && before.is_any(GAVE))
        && spot.next.is_some_and(|next| next.grammar.can_be_noun() && !next.grammar.is_only_ing());
    let had = preposition || verb;
    // "It's roof leaks": behind the thing comes what it does.
    let does = spot.begins()
        && thing
        && spot.behind.is_some_and(|b| {
            b.is_word()
                && (b.is_any("is was are were has have had will")
                    || b.grammar.is(Part::Verb) && b.grammar.can_be_past() && !b.grammar.can_be_noun())
        });
    // "Said it's profits had doubled".
    let told = spot.next.is_some_and(|next| {
        next.grammar.is(Part::Noun) && next.grammar.can_be_noun() && !next.is_capitalised()
    }) && spot.after(SAYS)
        && spot.behind.is_some_and(|behind| is_auxiliary(behind) && !behind.is_any(DO));
    had && (thing || described) || had_thing || gave || does || told
}

/// "Its a pity": what follows can be no thing of its.
fn is_verb(spot: &Spot<'_>) -> bool {
    let pity =
        spot.ahead_of("a an the not been this that because what why how my his our your too to in from");
    let own = spot.after_determiner();
    pity && !own && !spot.word.quoted || spot.ahead_of("going likely impossible unlikely") && spot.begins()
}

/// Verbs that take a thing and no clause.
const GAVE: &str = "give gives gave given giving lose loses lost losing publish publishes published open opens \
    opened close closes closed keep keeps kept change changes changed end ends ended raise raises raised cut cuts sell \
    sells sold buy bought take takes took taken make makes made build built reach reached mark marks marked celebrate \
    celebrates celebrated host hosts hosted face faces faced use uses used launch launched maintain maintained defend \
    defended improve improved increase increased reduce reduced withdraw withdrew break broke broken leave left";
