//! "Has yet" without the "to" that makes it mean something.

use crate::engine::Part;
use crate::prose::Token;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "has-yet-to",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“Has yet” that is not followed by “to”.",
    why: "The sentence lost a word, and says nothing without it.",
    bad: "The ministry has yet its reopen the border.",
    good: "The ministry has yet to reopen the border. Nobody has yet asked why, and it has yet another plan.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    paragraph.reading.tokens.windows(3).filter_map(note).collect()
}

fn note(tokens: &[Token]) -> Option<Note> {
    let [have, yet, next] = tokens else { return None };
    if !have.is_any("has have had having") || !yet.is_any("yet") || !next.is_word() {
        return None;
    }
    let goes_on = next.is_any("to another again more further not other");
    // "Nobody has yet asked", "has yet fully recovered".
    let asked =
        next.grammar.can_be_participle() || next.grammar.is_one_of(&[Part::Adverb, Part::Preposition]);
    if goes_on || asked {
        return None;
    }
    let note = Note::here(have.from, next.to, format!("“{} yet” wants “to” and a verb.", have.text));
    let plain = next.grammar.is_only_verb() && next.grammar.can_be_plain_verb();
    Some(if plain { note.fix(format!("{} {} to {}", have.text, yet.text, next.text)) } else { note })
}
