//! Their, there and they’re.

use super::super::closed::{SAYS, is_auxiliary};
use super::{Spot, notes};
use crate::engine::Part;
use crate::{Group, Look, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "their-there",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Their”, “there” and “they’re”, one for another.",
    why: "A spelling checker sees nothing wrong, since both are words, and readers see it at once.",
    bad: "The players said there manager would stay.",
    good: "The players said their manager would stay there. There is time. They’re going. Their going was no loss. There, too, people live.",
    look: Look::English(|paragraph| notes(paragraph, right)),
};

fn right(spot: &Spot<'_>) -> Option<&'static str> {
    match spot.word.key.as_str() {
        "their" => not_owned(spot),
        "there" if owned(spot) => Some("their"),
        // "They said there going to appeal".
        "there" => {
            let clause = spot.begins() || spot.after(SAYS) && !spot.after("is was be");
            let going =
                spot.ahead_of("going hoping trying planning") && spot.behind.is_some_and(|b| b.is_any("to"));
            (clause && going).then_some("they’re")
        }
        "they're" => (spot.next_is_thing() || described(spot)).then_some("their"),
        _ => None,
    }
}

/// "Their is", "their going to".
fn not_owned(spot: &Spot<'_>) -> Option<&'static str> {
    if spot.ahead_of("is are was were has have had will would isn't aren't wasn't weren't may must should") {
        return Some("there");
    }
    let going = spot.next.is_some_and(|n| n.grammar.can_be_ing() && !n.is_any("being making"))
        && spot.behind.is_some_and(|b| b.is_any("to the a an"))
        && spot.begins();
    let state = spot.ahead_of("not the a an also very too");
    (going || state).then_some("they’re")
}

/// "Played they're last concert": behind a verb that takes a thing, a thing with a quality.
fn described(spot: &Spot<'_>) -> bool {
    let verb = spot.before.is_some_and(|before| before.grammar.is(Part::Verb) && !before.is_any(SAYS));
    let quality = spot.next_is(&[Part::Adjective]);
    verb && quality && spot.behind.is_some_and(|behind| behind.grammar.is(Part::Noun))
}

/// "Sold there cattle": somebody did something to a thing, and "there" stands before the thing.
fn owned(spot: &Spot<'_>) -> bool {
    let thing = spot.next.is_some_and(|next| {
        let grammar = &next.grammar;
        let other = grammar.can_be_adverb() || next.is_capitalised() || next.is_any(TIMES);
        next.is_word() && grammar.is(Part::Noun) && grammar.can_be_noun() && !other
    });
    let had = spot.before.is_some_and(|before| {
        let verb = before.grammar.is(Part::Verb) && !before.is_any(STAYS);
        verb || before.is_any("of with for by to their")
    });
    // "Said there manager would": the thing does something.
    let does = spot.after("said says that and because but") && spot.behind.is_some_and(is_auxiliary);
    thing && (had || does)
}

/// What may follow "there" and is no thing: "he lived there years ago".
const TIMES: &str =
    "people today tomorrow yesterday tonight years months weeks days hours minutes times twice";

/// Verbs behind which "there" is a place.
const STAYS: &str = "go goes went going gone live lives lived living stay stays stayed is was are were be been get gets \
    got arrive arrived come comes came work works worked stand stands stood sit sat lie lies lay die dies died born meet \
    met move moved remain remained happen happened begin began put said says hang hung drive drove fly flew travel \
    travelled play played";
