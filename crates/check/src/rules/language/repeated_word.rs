//! A word that stands twice.

use crate::prose::Token;
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
const TWICE: &str = "that had very really so no many far long much ha hear there now tut bye blah knock \
            well yes yeah never more again old";

/// As many words such a clause has at most.
const CLAUSE: usize = 10;

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    // "She had had been": behind one of them stands the participle.
    let had = tokens.windows(3).filter(|three| {
        three[0].is_any("had")
            && three[1].is_any("had")
            && (three[2].is_any("been") || three[2].grammar.is_only_participle())
    });
    let had = had.map(|three| (&three[0], &three[1]));
    let twice = tokens.iter().zip(tokens.iter().skip(1)).filter(|(first, second)| {
        let name = first.is_capitalised() && second.is_capitalised();
        first.is_word() && first.key == second.key && !name && !first.is_any(TWICE)
    });
    twice
        .chain(had)
        .filter(|(first, _)| !(first.is_any("is was") && asks(tokens, first)))
        .map(|(first, second)| {
            Note::here(first.from, second.to, format!("“{}” stands here twice.", first.text))
                .fix(first.text.clone())
        })
        .collect()
}

/// "What it is is a bridge": a clause that is the subject ends with the verb.
fn asks(tokens: &[Token], verb: &Token) -> bool {
    let at = tokens.partition_point(|token| token.from < verb.from);
    let before = tokens[..at].iter().rev().take(CLAUSE).take_while(|token| !token.is_mark('.'));
    before.into_iter().any(|token| token.is_any("what who all where how that thing"))
}
