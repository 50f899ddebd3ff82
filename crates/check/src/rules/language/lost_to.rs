//! "The council wants close the bridge": a verb that lost its "to".

use super::closed::is_auxiliary;
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
    unable attempted expects expected ought planned";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    (0..tokens.len()).filter_map(|at| note(&tokens[at..])).collect()
}

fn note(tokens: &[Token]) -> Option<Note> {
    let (lead, next) = (tokens.first()?, tokens.get(1)?);
    // "Decided not publish".
    let not = usize::from(next.is_any("not"));
    let (verb, behind) = (tokens.get(1 + not)?, tokens.get(2 + not)?);
    let plain = verb.is_word()
        && verb.text == verb.key
        && verb.grammar.can_be_plain_verb()
        && !verb.grammar.can_be_past()
        && verb.grammar.tail.is_none()
        && !is_auxiliary(verb)
        && !verb.grammar.can_be_conjunction()
        && !verb.grammar.can_be_adverb()
        && !verb.grammar.can_be_preposition();
    let certain = verb.grammar.is_only_verb() || verb.grammar.is(Part::Verb) || takes_object(verb, behind);
    // "The plan use": what may be a thing has to be a verb here.
    let thing = lead.is_any("want hope plan refuse fail") && !lead.grammar.is(Part::Verb);
    if !lead.is_any(LEADS)
        || thing
        || !plain
        || !certain
        || lead.grammar.is(Part::Adjective) && !lead.is_any("able unable")
    {
        return None;
    }
    let message = format!("Before “{}” stands “to”.", verb.text);
    Some(Note::here(verb.from, verb.to, message).fix(format!("to {}", verb.text)))
}

/// "Close the": no noun has an article right behind it.
fn takes_object(verb: &Token, behind: &Token) -> bool {
    !verb.grammar.can_be_plural() && behind.is_any("the a an his its their him them it my our")
}
