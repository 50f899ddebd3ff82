//! A number and its unit that a line may part.

use crate::prose::{Kind, Token};
use crate::rules::words::is_in;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "unit-space",
    group: Group::Typography,
    severity: Severity::Hint,
    what: "A space between a number and the sign of its unit that may break at a line’s end.",
    why: "The unit then begins the next line, away from its number.",
    bad: "The bridge is 5 km long.",
    good: "The bridge is 5\u{a0}km long, five kilometres or 5 kilometres.",
    look: Look::Paragraph(look),
};

const UNITS: &str = "km cm mm km/h mph kph kg mg lb lbs oz ml cl ha ft kW MW GW TW kWh MWh GWh TWh Hz kHz MHz \
                     GHz kB MB GB TB dB mbar hPa kPa bn m";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let reading = paragraph.reading;
    let pairs = reading.tokens.iter().zip(reading.tokens.iter().skip(1));
    let wide = pairs.filter(|(number, unit)| {
        number.kind == Kind::Number && is_unit(unit) && reading.gap(number, unit) == [' ']
    });
    let message = "A space that does not break keeps the unit with its number.";
    wide.map(|(number, unit)| Note::here(number.to, unit.from, message).fix("\u{a0}")).collect()
}

fn is_unit(token: &Token) -> bool {
    token.is_mark('°') || token.is_word() && is_in(&token.text, UNITS)
}
