//! A participle that stands where a past should: "he seen it".

use super::closed::is_auxiliary;
use crate::engine::{Part, past_of_participle};
use crate::prose::Token;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "bare-participle",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A participle without its helper: “he seen it”.",
    why: "A helper was lost, or the past was meant.",
    bad: "They seen the bridge fall.",
    good: "They saw the bridge fall. Had they seen it, they would have gone. It was done.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    let found = tokens.windows(2).enumerate().filter_map(|(at, pair)| {
        let [subject, verb] = pair else { return None };
        let is_subject = subject.is_any("he she they we i") && subject.grammar.tail.is_none();
        if !is_subject
            || !verb.grammar.is_only_participle()
            || verb.grammar.can_be_plain_verb()
            || verb.grammar.is_one_of(&[Part::Noun])
        {
            return None;
        }
        // "Had they seen", "than he given the chance", "were they known"
        let asked =
            tokens[..at].iter().rev().take(3).any(|t| is_auxiliary(t) || t.is_any("be having than as"));
        if asked {
            return None;
        }
        let past = past_of_participle(&verb.key)?;
        let message = format!("“{}” wants a helper before it: “had {}”, or “{past}”.", verb.text, verb.text);
        Some(Note::here(subject.from, verb.to, message))
    });
    found.collect()
}
