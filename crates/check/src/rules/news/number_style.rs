//! Numbers that are not written as the house writes them.

use crate::engine::Part;
use crate::house::NumberStyle;
use crate::prose::{BlockKind, Kind, Token};
use crate::rules::news::dates::month;
use crate::rules::news::numbers::{whole, words_for};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "number-style",
    group: Group::News,
    severity: Severity::Warning,
    what: "A small number in figures, or a great one without its comma, where the house writes otherwise.",
    why: "A house has one style, and a comma keeps a great number from being misread.",
    bad: "The plan took 3 years and 25000 volunteers.",
    good: "The plan took three years and 25,000 volunteers. It is 5 km long, won 3–2 on 4 May and cost 3 million. \
           Chapter 5 counts 8 men and 12 women.",
    look: Look::English(look),
};

/// What is measured takes figures, unlike what is counted.
const UNITS: &str = "metres meters kilometres kilometers centimetres millimetres miles inches feet yards tonnes tons \
    kilos kilograms grams stone pounds ounces litres liters gallons acres hectares degrees cents pence dollars euros \
    volts watts kilowatts megawatts gigawatts knots francs yen yuan rupees points percent per million billion trillion";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    if !paragraph.block.kind.is_running() || paragraph.block.kind == BlockKind::Quote {
        return Vec::new();
    }
    let style = paragraph.house.numbers;
    let mut notes = Vec::new();
    for sentence in paragraph.reading.sentences() {
        let figures = takes_figures(sentence.tokens, style);
        for (at, token) in sentence.tokens.iter().enumerate() {
            if token.kind == Kind::Number && !token.quoted {
                notes.extend(small(sentence.tokens, at, style).filter(|_| !figures));
                let before = at.checked_sub(1).map(|before| &sentence.tokens[before]);
                notes.extend(great(token, before, style));
            }
        }
    }
    notes
}

/// Whether a sentence has a number that takes figures anyway: in one sentence numbers go
/// together, "8 men and 12 women".
fn takes_figures(tokens: &[Token], style: NumberStyle) -> bool {
    let is_great = |number: &Token| whole(number).is_none_or(|number| number > u64::from(style.words_up_to));
    tokens.iter().any(|token| token.kind == Kind::Number && is_great(token))
}

/// "3 years" where the house writes "three years".
fn small(tokens: &[Token], at: usize, style: NumberStyle) -> Option<Note> {
    let token = &tokens[at];
    let number = whole(token).filter(|number| *number > 0 && *number <= u64::from(style.words_up_to))?;
    let counts = tokens.get(at + 1).is_some_and(is_counted);
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let named = before.is_some_and(|before| !matches!(before.kind, Kind::Word | Kind::Mark(',' | ':' | '(')));
    let dated = before.is_some_and(|before| month(before).is_some());
    if !counts || named || dated {
        return None;
    }
    let words = words_for(number)?;
    let words = if at == 0 { capitalised(words) } else { words.to_owned() };
    let message = format!("Numbers up to {} are written as words.", style.words_up_to);
    Some(Note::here(token.from, token.to, message).fix(words))
}

/// Whether a word is the name of several things.
fn is_counted(word: &Token) -> bool {
    word.is_word() && !word.is_capitalised() && word.grammar.can_be_plural() && !word.is_any(UNITS)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "25000" where the house writes "25,000". Four figures may be a year.
fn great(token: &Token, before: Option<&Token>, style: NumberStyle) -> Option<Note> {
    let figures = &token.text;
    let plain = figures.chars().all(|c| c.is_ascii_digit()) && !figures.starts_with('0');
    // "Room 25000", "01234 567890": a name or a telephone's number. Longer ones are accounts.
    // "About" has its capital from the sentence.
    let name = |before: &Token| {
        before.is_capitalised() && !before.grammar.is_one_of(&[Part::Preposition, Part::Adverb])
    };
    let named = before.is_some_and(|before| before.kind == Kind::Number || name(before));
    if !style.thousands_comma || !plain || named || !(5..=7).contains(&figures.len()) {
        return None;
    }
    Some(Note::here(token.from, token.to, "Thousands are parted by a comma.").fix(with_commas(figures)))
}

fn with_commas(figures: &str) -> String {
    let first = figures.len() % 3;
    let groups = (0..figures.len()).filter(|at| at % 3 == first || *at == 0);
    let ends = |at: usize| if at < first { first } else { at + 3 };
    groups.map(|at| &figures[at..ends(at)]).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_part_thousands() {
        let numbers = ["25000", "250000", "2500000"].map(with_commas);
        assert_eq!(numbers, ["25,000", "250,000", "2,500,000"]);
    }
}
