//! "There is three reasons".

use super::closed::NUMBERS;
use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "there-is",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“There is” before several things, and “there are” before one.",
    why: "It reads as a slip of the tongue.",
    bad: "There is several reasons for that.",
    good: "There are several reasons for that. There was a cat. There are a number of dogs. There is ten minutes left.",
    look: Look::English(look),
};

/// What "a" may stand before and still be many.
const MANY: &str = "number few lot couple variety range handful dozen hundred thousand million series pair \
            host total good";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    (0..tokens.len()).filter_map(|at| note(tokens, at)).collect()
}

fn note(tokens: &[Token], at: usize) -> Option<Note> {
    let [there, verb, next, behind] = tokens.get(at..at + 4)? else { return None };
    if !there.is_any("there") {
        return None;
    }
    let right = match verb.key.as_str() {
        "is" if several(next, behind) => "are",
        "was" if several(next, behind) => "were",
        "are" if single(tokens, at + 2) => "is",
        "were" if single(tokens, at + 2) => "was",
        _ => return None,
    };
    Some(Note::here(verb.from, verb.to, format!("It is “there {right}”.")).fix(right))
}

/// "Several reasons", "three reasons", but not an amount of time or money.
fn several(next: &Token, behind: &Token) -> bool {
    let counted = next.is_any(NUMBERS) || next.kind == Kind::Number && next.key != "1";
    let amount = ["minutes", "hours", "days", "weeks", "months", "years", "miles", "seconds"]
        .contains(&behind.key.as_str());
    let plural = behind.grammar.can_be_plural() && !behind.grammar.can_be_singular();
    next.is_any("several many") || counted && plural && !amount
}

/// "A bridge", and no "and" behind it that makes two of it.
fn single(tokens: &[Token], at: usize) -> bool {
    let (Some(next), Some(behind)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    let joined = tokens[at..].iter().take(12).any(|t| t.is_any("and or") || t.is_mark(','));
    next.is_any("a an another") && !behind.is_any(MANY) && !joined && behind.grammar.can_be_singular()
}
