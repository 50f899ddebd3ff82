//! Figures that somebody has to have counted or measured: a number with its unit, a share, a sum
//! of money, a large count. Years, dates, times, ordinals, scores, and the numbers of pages, roads
//! and aircraft are none.

mod number;

use crate::prose::{Kind, Reading, Token};
use crate::rules::news::dates::dates;
use number::Written;
use std::ops::Range;

const SCALES: &str = "hundred thousand million billion trillion m bn tn k lakh crore";

const CURRENCIES: &str = "dollar dollars pound pounds euro euros cent cents pence yen yuan franc francs krone \
    kroner krona kronor rupee rupees rouble roubles ruble rubles peso pesos usd eur gbp chf jpy sek nok dkk";

const UNITS: &str = "mm cm m km metre metres meter meters kilometre kilometres kilometer kilometers mile miles \
    foot feet ft inch inches yard yards g kg gram grams kilo kilos kilogram kilograms tonne tonnes ton tons lb lbs \
    ounce ounces oz litre litres liter liters gallon gallons barrel barrels acre acres hectare hectares ha degree \
    degrees celsius fahrenheit mph kph km/h knots kw mw gw tw kwh mwh gwh twh watt watts kilowatt kilowatts \
    megawatt megawatts gigawatt gigawatts volt volts hz khz mhz ghz kb mb gb tb second seconds minute minutes hour \
    hours day days week weeks month months year years point points times";

const COUNTED: &str = "people persons men women children adults deaths dead killed injured wounded missing victims \
    patients cases jobs homes houses flats households families residents workers employees staff students pupils \
    teachers officers troops soldiers refugees migrants arrests votes voters seats members customers users \
    subscribers readers visitors passengers vehicles cars ships flights schools hospitals shops companies firms \
    countries cities towns villages";

/// A number behind one of these is its name, not a count.
const LABELS: &str = "no nos number page pages p pp chapter section article act clause rule room route highway \
    interstate motorway junction flight platform channel figure fig table note line lines version level grade \
    class phase part volume vol step block unit";

/// Words that stand before a year more often than before a count.
const BEFORE_YEAR: &str = "in since until till by of from during after before for early late mid to and the";

/// Words that are not what is counted.
const NOT_COUNTED: &str = "and or nor but in of at on by to for with from were was is are had has have as than \
    that which who when while a an the it he she they";

/// From this number on a count is asked about whatever it counts.
const LARGE: f64 = 100.0;

/// The figures of a text, in its characters.
pub(super) fn figures(reading: &Reading) -> Vec<Range<usize>> {
    let tokens = &reading.tokens;
    let dates = dates(tokens);
    let first: Vec<usize> = reading.sentences().map(|sentence| sentence.from()).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..tokens.len() {
        let from = tokens[at].from;
        let known = found.last().is_some_and(|last| from < last.end);
        if known || dates.iter().any(|date| date.from <= from && from < date.to) {
            continue;
        }
        found.extend(Figure { reading, tokens, at }.place(&first));
    }
    found
}

/// A number with what stands around it.
struct Figure<'a> {
    reading: &'a Reading,
    tokens: &'a [Token],
    at: usize,
}

impl Figure<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// Whether two tokens stand in one line with a space between them, or none.
    fn near(&self, at: usize) -> bool {
        let gap = self.reading.gap(&self.tokens[at], &self.tokens[at + 1]);
        gap.len() <= 1 && !gap.contains(&'\n')
    }

    /// The token before, where it touches.
    fn touching_before(&self, at: usize) -> Option<&Token> {
        let before = self.token(at.checked_sub(1)?)?;
        (before.to == self.tokens[at].from).then_some(before)
    }

    fn touching_behind(&self, at: usize) -> Option<&Token> {
        self.token(at + 1).filter(|next| next.from == self.tokens[at].to)
    }

    fn place(&self, first: &[usize]) -> Option<Range<usize>> {
        let token = &self.tokens[self.at];
        let number = Written::of(token)?;
        let money = self.money_before();
        let (end, scaled, measured) = self.unit_behind(&number);
        let begin = self.range_before(money.unwrap_or(self.at), measured || scaled)?;
        let is = match number.is_word {
            true => measured && !self.is_any(end, COUNTED) && !self.is_any(end, UNITS) || scaled,
            false => money.is_some() || scaled || measured && !self.is_year_here(&number) || number.has_unit,
        };
        if is {
            return Some(self.tokens[begin].from..self.tokens[end].to);
        }
        let large = !number.is_word
            && number.value >= LARGE
            && !number.is_year
            && !self.is_name(first)
            && !self.is_in_a_row();
        large.then(|| self.tokens[begin].from..self.tokens[self.counted()].to)
    }

    fn is_any(&self, at: usize, words: &str) -> bool {
        self.token(at).is_some_and(|token| token.is_any(words))
    }

    /// "In 2019 people …" names a year, "some 2019 people" counts.
    fn is_year_here(&self, number: &Written) -> bool {
        number.is_year && self.at.checked_sub(1).is_none_or(|before| self.is_any(before, BEFORE_YEAR))
    }

    /// Where the currency before the number begins.
    fn money_before(&self) -> Option<usize> {
        let before = self.at.checked_sub(1)?;
        let is_sign = |token: &Token| {
            matches!(token.kind, Kind::Mark('$' | '£' | '€' | '¥' | '₹' | '₽' | '₩' | '₺' | '₪'))
        };
        if self.tokens[before].is_any("usd eur gbp chf jpy sek nok dkk") && self.near(before) {
            return Some(before);
        }
        if !is_sign(&self.tokens[before]) || !self.near(before) {
            return None;
        }
        // "US$"
        let land =
            self.touching_before(before).is_some_and(|land| land.is_word() && land.text.chars().count() <= 2);
        Some(if land { before - 1 } else { before })
    }

    /// The last token of the number with its unit, whether there is a scale, and whether a unit.
    fn unit_behind(&self, number: &Written) -> (usize, bool, bool) {
        let mut end = self.at;
        let next = |end: usize, words: &str| {
            self.token(end + 1).is_some_and(|token| token.is_any(words)) && self.near(end)
        };
        let scaled = !number.has_unit && next(end, SCALES);
        if scaled {
            end += 1;
        }
        let sign = |token: &Token| matches!(token.kind, Kind::Mark('%' | '‰' | '°' | '€' | '£' | '$'));
        if next(end, "per") && self.is_any(end + 2, "cent") {
            return (end + 2, scaled, true);
        }
        if next(end, "percentage") && self.is_any(end + 2, "point points") {
            return (end + 2, scaled, true);
        }
        let measured = self.token(end + 1).is_some_and(sign) && self.near(end)
            || ["percent pct", CURRENCIES, UNITS, COUNTED].iter().any(|words| next(end, words));
        (if measured { end + 1 } else { end }, scaled, measured)
    }

    /// Where a range such as "5–10 per cent" begins. Nothing where the number is part of a score,
    /// a fraction, a telephone number or a code.
    fn range_before(&self, begin: usize, measured: bool) -> Option<usize> {
        let dash = |token: &Token| matches!(token.kind, Kind::Mark('-' | '–' | '\u{2010}' | '\u{2011}'));
        let is_number = |token: &Token| token.kind == Kind::Number;
        let behind = self.touching_behind(self.at);
        if behind.is_some_and(|next| next.is_mark('/'))
            || behind.is_some_and(dash) && self.touching_behind(self.at + 1).is_some_and(is_number)
        {
            return None;
        }
        let Some(before) = self.touching_before(begin) else { return Some(begin) };
        if dash(before) && begin >= 2 && self.touching_before(begin - 1).is_some_and(is_number) {
            let lone =
                !self.touching_before(begin - 2).is_some_and(|token| dash(token) || token.is_mark('/'));
            return (measured && lone).then_some(begin - 2);
        }
        (!matches!(before.kind, Kind::Mark('/' | '+' | '#' | '.' | '@' | '_'))).then_some(begin)
    }

    /// Whether the number belongs to a name: "Boeing 737", "page 120", "No. 300".
    fn is_name(&self, first: &[usize]) -> bool {
        let Some(mut at) = self.at.checked_sub(1) else { return false };
        if self.tokens[at].is_mark('.') && self.touching_before(at).is_some_and(Token::is_word) {
            at -= 1;
        }
        let before = &self.tokens[at];
        before.is_any(LABELS) || before.is_word() && before.is_capitalised() && !first.contains(&before.from)
    }

    /// Whether numbers stand beside each other, as those of a telephone do.
    fn is_in_a_row(&self) -> bool {
        let is_number = |at: usize| self.token(at).is_some_and(|token| token.kind == Kind::Number);
        let before = self.at.checked_sub(1).is_some_and(|before| is_number(before) && self.near(before));
        before || is_number(self.at + 1) && self.near(self.at)
    }

    /// What a large number counts, where one word says it.
    fn counted(&self) -> usize {
        let word = self.token(self.at + 1).filter(|next| {
            next.is_word() && !next.is_capitalised() && !next.is_any(NOT_COUNTED) && self.near(self.at)
        });
        if word.is_some() { self.at + 1 } else { self.at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Each figure of a sentence in brackets.
    fn marked(text: &str) -> String {
        let reading = Reading::of(text, None, &BTreeSet::new());
        let places = figures(&reading);
        let mut told = String::new();
        for (n, c) in reading.characters.iter().enumerate() {
            if places.iter().any(|place| place.start == n) {
                told.push('[');
            }
            told.push(*c);
            if places.iter().any(|place| place.end == n + 1) {
                told.push(']');
            }
        }
        told
    }

    fn agrees(sentences: &[&str]) {
        for sentence in sentences {
            assert_eq!(marked(&sentence.replace(['[', ']'], "")), *sentence);
        }
    }

    #[test]
    fn what_was_counted_or_measured_is_a_figure() {
        agrees(&[
            "The bridge cost [$2.4 billion], or [€50], and [US$3m] more.",
            "Prices rose [12 per cent], then [3.5%], then [4 percentage points].",
            "It is [5 km] long and [12m] wide, and weighs [40,000 tonnes].",
            "Fares rose by [5–10 per cent] to [20 euros].",
            "Nearly [400 ferries] ran, with [26 people] missing after [20 minutes].",
            "A [12-mile] tailback held [1,200 lorries].",
            "[Two million readers] and [ten per cent] of the staff left.",
            "About [300] of them came.",
            "It paid [EUR 300] and won [2019 votes].",
            "Some [2,500] were there. [350 came].",
            "The [20-year-old] ship sank.",
        ]);
    }

    #[test]
    fn years_dates_times_and_numbers_that_are_names_are_none() {
        agrees(&[
            "In 2019 people left, as they did in the 1990s and in 1986.",
            "On 4 March 2023 and on May 12, 2024, at 10:30, 10.30am and 6 p.m., it rained.",
            "The 2008 crisis and the 10th anniversary.",
            "A Boeing 737 on Route 66, see page 120, section 230 and No. 300.",
            "They won 3–1 and 102-98, on 3/5/2026 and 2026-05-03.",
            "Call +44 20 7946 0958 or 0800 123.",
            "Version 2.0.1 runs on 5G. Two of the three men and 12 others agreed.",
        ]);
    }
}
