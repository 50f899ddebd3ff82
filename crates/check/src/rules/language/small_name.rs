//! A name that is written small: a day, a month, a country, a language.

use crate::engine;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "small-name",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A day, a month, a country, a language or another name that begins with a small letter.",
    why: "Names have capitals in English.",
    bad: "The bridge opens in february.",
    good: "The bridge opens in February. They may march on china plates.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let small = paragraph.reading.tokens.iter().filter(|token| {
        token.is_word()
            && token.text == token.key
            && token.key.chars().count() > 3
            && token.key.is_ascii()
            && token.grammar.is_known()
            && token.grammar.tail.is_none()
            && !paragraph.house.knows(&token.text)
    });
    let names = small.filter_map(|token| {
        let name = engine::capitalised(&token.key)?;
        Some(
            Note::here(token.from, token.to, format!("“{name}” is a name, and names have capitals."))
                .fix(name),
        )
    });
    names.collect()
}
