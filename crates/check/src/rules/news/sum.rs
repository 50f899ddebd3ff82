//! Parts that do not add up to the whole they are said to make.

use super::parts;
use crate::engine::Part;
use crate::prose::{Kind, Token};
use crate::rules::news::numbers::whole;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "sum",
    group: Group::News,
    severity: Severity::Warning,
    what: "Parts that do not add up to the whole they are said to make.",
    why: "One of the figures is wrong, and readers do the sum.",
    bad: "The crash killed 12 people: five men and six women.",
    good: "The crash killed 12 people: five men and seven women. It left 30 passengers – 10 of them children, 5 of \
           them babies – unhurt, and 20 others, including two nurses and a doctor, in shock.",
    look: Look::English(look),
};

/// Words that make a number no exact one, or parts no complete list.
pub(super) const LOOSE: &str = "including among about around roughly nearly almost over than least most up some of mostly \
    percent per million billion thousand hundred dozen other others";

/// As many words may stand between the whole and its parts: "12 people on board".
pub(super) const BETWEEN: usize = 4;

/// As many words and marks a list of parts has at most.
pub(super) const LIST: usize = 60;

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for sentence in paragraph.reading.sentences() {
        for at in 0..sentence.tokens.len() {
            notes.extend(note(sentence.tokens, at));
        }
        notes.extend(parts::notes(sentence.tokens));
    }
    notes
}

/// What is wrong with the sum whose whole stands here.
fn note(tokens: &[Token], at: usize) -> Option<Note> {
    let total = whole(tokens.get(at)?)?;
    let loose = |token: &Token| token.is_any(LOOSE);
    // "A jury of 12", "a total of 12", unlike "some of 12".
    let of_noun = matches!(&tokens[..at], [.., noun, of] if of.key == "of" && noun.grammar.is(Part::Noun));
    if total < 2 || !of_noun && at.checked_sub(1).is_some_and(|before| loose(&tokens[before])) {
        return None;
    }
    let words = tokens[at + 1..].iter().take(BETWEEN + 1);
    let words = words.take_while(|token| token.is_word() && !loose(token)).count();
    // "A jury of 12 – seven women and five men": what is counted stands before.
    let least = usize::from(!of_noun);
    let mark = tokens.get(at + 1 + words).filter(|_| (least..=BETWEEN).contains(&words))?;
    let closing = match mark.kind {
        Kind::Mark('(') => ')',
        Kind::Mark(dash @ ('–' | '—' | '-')) => dash,
        Kind::Mark(':') => ';',
        _ => return None,
    };
    let behind = &tokens[at + 2 + words..];
    let behind = &behind[..behind.len().min(LIST)];
    let end = behind.iter().position(|token| token.is_mark(closing)).unwrap_or(behind.len());
    let (sum, last) = sum(&behind[..end]).filter(|_| end < LIST)?;
    (sum != total).then(|| {
        let message = format!("The parts make {sum}, not {total}.");
        Note::here(tokens[at].from, last, message)
    })
}

/// The sum of a list of parts, "5 men, 6 women and a child", and where it ends. None where it is
/// another kind of list.
fn sum(tokens: &[Token]) -> Option<(u64, usize)> {
    let mut parts = Vec::new();
    let mut last = 0;
    let separates = |token: &Token| token.is_mark(',') || token.is_mark(';') || token.key == "and";
    for part in tokens.split(separates).filter(|part| !part.is_empty()) {
        let part: Vec<_> = part.iter().filter(|token| !is_stop(token)).collect();
        let Some((first, rest)) = part.split_first() else { continue };
        let counted = if first.is_any("a an") { Some(1) } else { whole(first) };
        let named = !rest.is_empty() && rest.iter().all(|token| token.is_word() && whole(token).is_none());
        if !named || rest.iter().any(|token| token.is_any(LOOSE)) {
            return None;
        }
        parts.push(counted?);
        last = part.last()?.to;
    }
    let sum = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(*part))?;
    (parts.len() > 1).then_some((sum, last))
}

fn is_stop(token: &Token) -> bool {
    matches!(token.kind, Kind::Mark('.' | '!' | '?' | '”' | '"'))
}
