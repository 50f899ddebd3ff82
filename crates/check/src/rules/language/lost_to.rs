//! "The council wants close the bridge": a verb that lost its "to".

use super::closed::{BE, is_auxiliary};
use crate::engine::Part;
use crate::prose::Token;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "lost-to",
    group: Group::Language,
    severity: Severity::Warning,
    what: "Two verbs of which the second wants “to”.",
    why: "A small word was lost.",
    bad: "The council decided close the bridge.",
    good: "The council decided to close the bridge. They were able to do so. The agreed close was at five. She wants open roads.",
    look: Look::English(look),
};

/// Words that lead to another verb by "to" and by nothing else.
const LEADS: &str = "\
    decided decides decide want hope agree refuse plan fail expect refused refuses agreed agrees wanted wants tried tries hoped hopes promised \
    threatened threatens managed manages intends intended vowed vows pledged failed fails able \
    unable attempted expects expected ought planned aims aimed seeks intends hopes planning hoping trying refusing threatening preparing intending";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    (0..tokens.len()).filter_map(|at| note(&tokens[at..], &tokens[..at])).collect()
}

fn note(tokens: &[Token], before: &[Token]) -> Option<Note> {
    let (lead, next) = (tokens.first()?, tokens.get(1)?);
    // "Decided not publish".
    let not = usize::from(next.is_any("not"));
    let (verb, behind) = (tokens.get(1 + not)?, tokens.get(2 + not)?);
    let plain = verb.is_word()
        && verb.text == verb.key
        && verb.grammar.can_be_plain_verb()
        && (!verb.grammar.can_be_past() || verb.is_any("cut put set shut") && lead.key.ends_with("ing"))
        && verb.grammar.tail.is_none()
        && !is_auxiliary(verb)
        && !verb.grammar.can_be_conjunction()
        && !verb.grammar.can_be_adverb()
        && !verb.grammar.can_be_preposition();
    let certain = verb.grammar.is_only_verb() || verb.grammar.is(Part::Verb) || takes_object(verb, behind);
    // "The plan use": what may be a thing has to be a verb here.
    let thing = lead.is_any("want hope plan refuse fail") && !lead.grammar.is(Part::Verb);
    let awaited = lead.is_any("expected supposed scheduled") && is_said_of(before);
    // "The minister is due meet".
    let due = lead.is_any("due set ready likely unlikely bound forced willing")
        && before.last().is_some_and(|be| be.is_any(BE));
    // "Have been told boil their water".
    let bidden = lead.is_any("told asked ordered urged advised allowed invited encouraged required forced")
        && before.last().is_some_and(|be| be.is_any(BE) || be.is_any("been"))
        && (verb.grammar.is_only_verb() || takes_object(verb, behind));
    let led = bidden
        || lead.is_any(LEADS)
        || due
        || is_bidden(before, lead) && takes_object(verb, behind)
        || is_ordered(before, lead)
            && (verb.grammar.is_only_verb() || takes_object(verb, behind) || behind.is_any("damages"));
    if !led && !awaited
        || thing
        || !plain
        || !certain && !awaited
        || lead.grammar.is(Part::Adjective) && !lead.is_any("able unable") && !awaited && !due && !bidden
    {
        return None;
    }
    let message = format!("Before “{}” stands “to”.", verb.text);
    Some(Note::here(verb.from, verb.to, message).fix(format!("to {}", verb.text)))
}

/// "The court is expected": of somebody; "it is expected practice" names a thing.
fn is_said_of(before: &[Token]) -> bool {
    let [.., who, be] = before else { return false };
    be.is_any(BE) && !who.is_any("it this that these those which what here there") && who.is_word()
}

/// "Asked residents leave their homes": somebody is told what to do.
fn is_bidden(before: &[Token], whom: &Token) -> bool {
    let bids = |token: &Token| {
        token.is_any("asked told urged forced allowed advised warned invited persuaded ordered")
    };
    let whole = whom.grammar.is(Part::Noun) && whom.grammar.can_be_plural() && whom.grammar.tail.is_none();
    // "Were told", as "told that", leads to something else.
    let [.., who, last] = before else { return false };
    whole && (bids(last) && !is_auxiliary(who) || bids(who) && last.is_any("the all its his her their some"))
}

/// "Ordered the firm pay": one that is told what to do.
fn is_ordered(before: &[Token], whom: &Token) -> bool {
    let [.., who, bids, the] = before else { return false };
    bids.is_any("ordered told urged forced allowed advised invited persuaded")
        && !is_auxiliary(who)
        && the.is_any("the his her their its a")
        && whom.grammar.is(Part::Noun)
        && whom.grammar.can_be_singular()
}

/// "Close the": no noun has an article right behind it.
fn takes_object(verb: &Token, behind: &Token) -> bool {
    !verb.grammar.can_be_plural()
        && (behind.kind == crate::prose::Kind::Number
            || behind.is_any("the a an his its their him them it my our"))
}
