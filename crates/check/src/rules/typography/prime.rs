//! Feet and inches set with quotation marks.

use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "prime",
    group: Group::Typography,
    severity: Severity::Warning,
    what: "Feet and inches, or minutes and seconds, that are set with quotation marks.",
    why: "On the page the marks turn curly and read as a quotation that nobody opened.",
    bad: "The keeper is 6'2\" tall.",
    good: "The keeper is 6′2″ tall, and the 'class of 99' is 27.",
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    let mut notes = Vec::new();
    for (at, three) in tokens.windows(3).enumerate() {
        let [feet, mark, inches] = three else { continue };
        if !is_figure(feet) || !is_single(mark) || !is_figure(inches) || mark.from != feet.to {
            continue;
        }
        // A space may stand between feet and inches, but then both have their mark.
        let double = tokens.get(at + 3).filter(|token| is_double(token) && token.from == inches.to);
        if inches.from != mark.to && double.is_none() {
            continue;
        }
        let message = "Feet and inches take primes: ′ and ″.";
        notes.push(Note::here(mark.from, mark.to, message).fix("′"));
        notes.extend(double.map(|double| Note::here(double.from, double.to, message).fix("″")));
    }
    // "8' high": feet alone.
    for four in tokens.windows(3) {
        let [feet, mark, what] = four else { continue };
        let measured = what.is_any("high tall long wide deep thick across x by");
        if is_figure(feet) && measured && mark.from == feet.to && (is_single(mark) || is_double(mark)) {
            let right = if is_single(mark) { "′" } else { "″" };
            notes.push(Note::here(mark.from, mark.to, "Feet and inches take primes: ′ and ″.").fix(right));
        }
    }
    notes
}

fn is_figure(token: &Token) -> bool {
    token.kind == Kind::Number && token.text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn is_single(token: &Token) -> bool {
    token.is_mark('\'') || token.is_mark('’')
}

fn is_double(token: &Token) -> bool {
    token.is_mark('"') || token.is_mark('”')
}
