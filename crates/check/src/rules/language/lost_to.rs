//! "The council wants close the bridge": a verb that lost its "to".

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
    decided decides refused refuses agreed agrees wanted wants tried tries hoped hopes promised \
    threatened threatens managed manages intends intended vowed vows pledged failed fails able \
    unable attempted expects expected ought planned";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    paragraph.reading.tokens.windows(3).filter_map(note).collect()
}

fn note(tokens: &[Token]) -> Option<Note> {
    let [lead, verb, behind] = tokens else { return None };
    let plain = verb.is_word()
        && verb.text == verb.key
        && verb.grammar.can_be_plain_verb()
        && !verb.grammar.can_be_past()
        && verb.grammar.tail.is_none()
        && !verb.grammar.can_be_adverb()
        && !verb.grammar.can_be_preposition();
    let certain = verb.grammar.is_only_verb() || verb.grammar.is(Part::Verb) || takes_object(verb, behind);
    if !lead.is_any(LEADS)
        || !plain
        || !certain
        || lead.grammar.is(Part::Adjective) && !lead.is_any("able unable")
    {
        return None;
    }
    let message = format!("Between “{}” and “{}” stands “to”.", lead.text, verb.text);
    Some(Note::here(lead.from, verb.to, message).fix(format!("{} to {}", lead.text, verb.text)))
}

/// "Close the": no noun has an article right behind it.
fn takes_object(verb: &Token, behind: &Token) -> bool {
    !verb.grammar.can_be_plural() && behind.is_any("the a an his its their him them it my our")
}
