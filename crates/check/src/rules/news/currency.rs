//! A sum of money with its currency twice, or with the sign on the wrong side.

use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "currency",
    group: Group::News,
    severity: Severity::Warning,
    what: "A sum of money that names its currency twice, or has the sign behind the number.",
    why: "“$300 million dollars” is read aloud as “dollars dollars”.",
    bad: "It took $300 million dollars and 50€.",
    good: "It took $300 million and €50, or 20 million dollars. A $5 dollar-store toy costs £3.",
    look: Look::English(look),
};

const SIGNS: [(char, &str); 4] = [
    ('$', "dollar dollars bucks usd"),
    ('£', "pound pounds quid gbp"),
    ('€', "euro euros eur"),
    ('¥', "yen yuan jpy"),
];

const SCALES: &str = "thousand million billion trillion m bn tn";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    let money = (0..tokens.len()).filter(|at| tokens[*at].kind == Kind::Number);
    money.filter_map(|at| named_twice(tokens, at).or_else(|| sign_behind(tokens, at))).collect()
}

/// "$300 million dollars"
fn named_twice(tokens: &[Token], at: usize) -> Option<Note> {
    let sign = tokens.get(at.checked_sub(1)?)?;
    let names = SIGNS.into_iter().find(|(mark, _)| sign.is_mark(*mark))?.1;
    let scaled = tokens.get(at + 1).is_some_and(|next| next.is_any(SCALES));
    let amount = if scaled { at + 1 } else { at };
    let name = tokens.get(amount + 1).filter(|name| name.is_any(names))?;
    let message = format!("“{}” and “{}” say the same.", sign.text, name.text);
    Some(Note::here(tokens[amount].to, name.to, message).fix(""))
}

/// "50€"
fn sign_behind(tokens: &[Token], at: usize) -> Option<Note> {
    let (number, sign) = (tokens.get(at)?, tokens.get(at + 1)?);
    let lone = SIGNS.into_iter().any(|(mark, _)| sign.is_mark(mark)) && sign.from <= number.to + 1;
    // "From 2010 £5 was paid".
    let followed =
        tokens.get(at + 2).is_some_and(|next| next.kind == Kind::Number && next.from <= sign.to + 1);
    let before =
        at.checked_sub(1).is_some_and(|at| matches!(tokens[at].kind, Kind::Mark('$' | '£' | '€' | '¥')));
    (lone && !followed && !before).then(|| {
        let fix = format!("{}{}", sign.text, number.text);
        Note::here(number.from, sign.to, "In English the sign stands before the number.").fix(fix)
    })
}
