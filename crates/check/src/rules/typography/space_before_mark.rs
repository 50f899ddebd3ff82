//! A space before a comma or a stop, or on the inner side of a bracket.

use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "space-before-mark",
    group: Group::Typography,
    severity: Severity::Warning,
    what: "A space before a comma, a stop or another mark, or on the inner side of a bracket.",
    why: "The mark may slip to the next line, where it stands alone.",
    bad: "The bridge closed , and nobody knew why ( not even the mayor).",
    good: "The bridge closed, and nobody knew why (not even the mayor) ... until .NET developers asked.",
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    (1..tokens.len()).filter_map(|at| note(paragraph, at)).collect()
}

fn note(paragraph: &Paragraph<'_>, at: usize) -> Option<Note> {
    let tokens = &paragraph.reading.tokens;
    let (before, token) = (&tokens[at - 1], &tokens[at]);
    let gap = paragraph.reading.gap(before, token);
    if gap.is_empty() || gap.contains(&'\n') {
        return None;
    }
    let note = |kept: &str| Note::here(before.to, token.to, "No space belongs here.").fix(kept);
    if before.is_mark('(') || before.is_mark('[') {
        return Some(Note::here(before.from, token.from, "No space belongs here.").fix(before.text.clone()));
    }
    let behind = tokens.get(at + 1);
    (takes_no_space(token, before, paragraph.language) && is_carried(before) && is_alone(token, behind))
        .then(|| note(&token.text))
}

fn takes_no_space(mark: &Token, before: &Token, language: &str) -> bool {
    match mark.kind {
        Kind::Mark(',' | '.' | ')' | ']') => true,
        // French sets a thin space before the tall marks, and many languages one before "%".
        Kind::Mark(';' | ':' | '!' | '?') => !language.to_ascii_lowercase().starts_with("fr"),
        Kind::Mark('%') => language.to_ascii_lowercase().starts_with("en") && before.kind == Kind::Number,
        _ => false,
    }
}

/// Whether a mark may follow this.
fn is_carried(before: &Token) -> bool {
    matches!(before.kind, Kind::Word | Kind::Number | Kind::Object | Kind::Mark('”' | '’' | '"' | ')' | '%'))
}

/// Whether the mark belongs to nothing behind it, as those of ".NET", ". . ." and ":)" do.
fn is_alone(mark: &Token, behind: Option<&Token>) -> bool {
    let closes = |token: &Token| matches!(token.kind, Kind::Mark('”' | '’' | '"' | '\'' | ')' | ']'));
    let closing = mark.is_mark(')') || mark.is_mark(']');
    behind.is_none_or(|behind| {
        closing || !mark.is_mark(':') && closes(behind) || (behind.from > mark.to && behind.kind != mark.kind)
    })
}
