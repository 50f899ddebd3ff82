//! A word that stands twice.

use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "repeated-word",
    group: Group::Language,
    severity: Severity::Warning,
    what: "The same word twice in a row.",
    why: "The eye jumps over it at the desk, and every reader sees it.",
    bad: "The council closed the the bridge.",
    good: "She said that that bridge had had its day. Sirhan Sirhan agreed.",
    look: Look::English(look),
};

/// Words that English does say twice.
const TWICE: &str = "that had is very really so no many far long much ha hear there now tut bye blah knock \
            well yes yeah never more again old";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    let twice = tokens.iter().zip(tokens.iter().skip(1)).filter(|(first, second)| {
        let name = first.is_capitalised() && second.is_capitalised();
        first.is_word() && first.key == second.key && !name && !first.is_any(TWICE)
    });
    twice
        .map(|(first, second)| {
            Note::here(first.from, second.to, format!("“{}” stands here twice.", first.text))
                .fix(first.text.clone())
        })
        .collect()
}
