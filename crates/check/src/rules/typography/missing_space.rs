//! Two words that a mark holds together, because the space behind it is missing.

use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "missing-space",
    group: Group::Typography,
    severity: Severity::Warning,
    what: "No space behind a full stop, a comma or a closing quotation mark.",
    why: "Two sentences run into one word, which no line can break and no search finds.",
    bad: "The bridge closed in May.Nobody knew why.",
    good: "The bridge closed in May. Nobody knew why: Node.js and Change.org, 2,400 of them, said J.K. Lund.",
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    let here = |three: &[Token]| {
        let [before, mark, behind] = three else { return None };
        let joined = before.to == mark.from && mark.to == behind.from && runs_on(before, mark, behind);
        joined.then(|| {
            Note::here(mark.from, mark.to, format!("A space is missing behind “{}”.", mark.text))
                .fix(format!("{} ", mark.text))
        })
    };
    tokens.windows(3).filter_map(here).collect()
}

fn runs_on(before: &Token, mark: &Token, behind: &Token) -> bool {
    let long = |token: &Token| token.text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let word = |token: &Token| token.is_word() && long(token);
    match mark.kind {
        Kind::Mark('.') if before.kind == Kind::Number => {
            before.text.chars().all(|c| c.is_ascii_digit()) && word(behind)
        }
        Kind::Mark('.' | '!' | '?') => {
            let ends = before.text.ends_with(char::is_lowercase);
            word(before) && ends && word(behind) && begins_sentence(behind)
        }
        Kind::Mark(',' | ';') => word(before) && word(behind),
        Kind::Mark('”') => matches!(before.kind, Kind::Mark('.' | ',' | '!' | '?')) && behind.is_word(),
        _ => false,
    }
}

/// A capital and small letters, unlike "NET".
fn begins_sentence(word: &Token) -> bool {
    word.is_capitalised() && word.text.chars().nth(1).is_some_and(char::is_lowercase)
}
