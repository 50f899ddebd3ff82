//! "According the council": a small word that holds a phrase together.

use super::closed::{BE, NUMBERS, is_auxiliary};
use crate::engine::{Part, Tail};
use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "lost-preposition",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A phrase that lost its “of”, “to”, “on”, “in” or “with”: “one the largest”, “according the council”.",
    why: "A small word was lost, and readers have to read twice.",
    bad: "According the council, it is one the largest bridges in the county.",
    good: "According to the council, it is one of the largest bridges. The one the council closed is no one’s. Some the sea took.",
    look: Look::English(look),
};

/// Words that have one preposition behind them before a thing, and which.
const WANT: [(&str, &str); 9] = [
    (
        "according owing prior listen listens listened listening belongs belonged contributed contributes responded responds \
      subjected referring adhere amounted",
        "to",
    ),
    ("consists consisted accused deprived", "of"),
    ("relies relied relying depends depended depending insists insisted", "on"),
    ("resulted resulting participated participate interested", "in"),
    ("charged collided coincided coincides coped", "with"),
    ("apologised apologise apologised waited waiting", "for"),
    ("refrained suffers stems stemmed", "from"),
    ("pleaded plead", "to"),
    ("convicted", "of"),
];

/// Crimes, of which somebody is accused and suspected.
const CRIMES: &str = "murder manslaughter fraud theft robbery burglary arson assault rape kidnapping bribery corruption \
    perjury treason conspiracy blackmail stalking terrorism espionage harassment affray";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    if !paragraph.block.kind.is_running() {
        return Vec::new();
    }
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    let found = (1..tokens.len()).filter_map(|at| {
        let (word, next) = (&tokens[at - 1], &tokens[at]);
        let (before, behind) = (&tokens[..at - 1], &tokens[at + 1..]);
        if !word.is_word() || !next.is_word() && next.kind != Kind::Number || word.quoted != next.quoted {
            return None;
        }
        let lost = amount(before, word, next, behind)
            .or_else(|| compound(before, word, next))
            .or_else(|| crime(before, word, next))
            .or_else(|| wanted(word, next, behind))?;
        let message = format!("Between “{}” and “{}” stands “{lost}”.", word.text, next.text);
        Some(Note::here(word.from, next.to, message).fix(format!("{} {lost} {}", word.text, next.text)))
    });
    found.collect()
}

fn is_the(token: &Token) -> bool {
    token.is_any("the a an its his her their our my these those this")
}

/// "One the largest", "a number people", "hundreds fans".
fn amount(before: &[Token], word: &Token, next: &Token, behind: &[Token]) -> Option<&'static str> {
    let last = before.last();
    let begins = last.is_none_or(|last| {
        !last.is_word()
            || last.is_any(BE)
            || last.is_any("as among with by become became remains that and for in")
    });
    let best = behind.first().is_some_and(|first| {
        first.key.ends_with("est") && first.grammar.can_be_adjective()
            || first.is_any("most best worst country’s world's")
    }) || behind
        .iter()
        .take(2)
        .any(|token| token.grammar.can_be_plural() && token.grammar.is(Part::Noun));
    let one = word.is_any("one some most several none many few each") && next.is_any("the these those") && begins
        // "Some the sea took": before a verb there is nothing that it is one of.
        && best && !behind.get(1).is_some_and(|verb| verb.grammar.is_only_past() && !is_auxiliary(verb));
    let people =
        next.grammar.is(Part::Noun) && next.grammar.can_be_plural() && !next.grammar.can_be_adjective();
    let of_them =
        last.is_some_and(|last| last.is_any("a")) && word.is_any("number couple majority") && people
            || word.is_any("hundreds thousands millions dozens scores tens")
                && (people && !next.is_any("years") || next.is_any("people"))
                && !last.is_some_and(|last| last.grammar.is(Part::Number) || last.is_any("in"));
    let lot = last.is_some_and(|last| last.is_any("a"))
        && word.is_any("lot")
        && (people || next.is_any("people money"));
    (one || of_them || lot).then_some("of")
}

/// "In front the house", "on behalf the club".
fn compound(before: &[Token], word: &Token, next: &Token) -> Option<&'static str> {
    let begins = before.last().is_none_or(|last| !last.is_word());
    let of = before.last().is_some_and(|last| last.is_any("in"))
        && word.is_any("front spite favour favor charge lieu search")
        || before.last().is_some_and(|last| last.is_any("on")) && word.is_any("behalf")
        || before.last().is_some_and(|last| last.is_any("the"))
            && word.is_any("rest")
            && next.is_any("the this his her their its");
    let to = before.last().is_some_and(|last| last.is_any("in")) && word.is_any("addition response")
        || before.last().is_some_and(|last| last.is_any(BE)) && word.is_any("due next close similar")
        || begins && word.is_any("due thanks owing");
    if !is_the(next) {
        None
    } else if of {
        Some("of")
    } else {
        // "Is due this week", "was next the".
        (to && !next.is_any("this these those")).then_some("to")
    }
}

/// "On suspicion murder", "accused fraud", "pleaded guilty theft".
fn crime(before: &[Token], word: &Token, next: &Token) -> Option<&'static str> {
    if !next.is_any(CRIMES)
        && !(next.is_any("attempted causing possessing conspiring stealing dealing supplying"))
    {
        return None;
    }
    let pleaded = before.last().is_some_and(|last| last.is_any("pleaded pleads plead pleading"));
    match word.key.as_str() {
        "suspicion" | "guilty" if !pleaded => Some("of"),
        "guilty" => Some("to"),
        "accused" | "convicted" | "acquitted" | "suspected"
            if before.last().is_some_and(|last| last.is_any(BE) || last.is_any("been")) =>
        {
            Some("of")
        }
        "charged" if before.last().is_some_and(|last| last.is_any(BE) || last.is_any("been")) => Some("with"),
        _ => None,
    }
}

/// "According the", "resulted a".
fn wanted(word: &Token, next: &Token, behind: &[Token]) -> Option<&'static str> {
    let (_, lost) = WANT.iter().find(|(words, _)| word.is_any(words))?;
    // "Waited a week", "insisted the plan was", "charged a fee": another thing follows, or a clause.
    let own = word.is_any("charged insists insisted accused deprived waited waiting convicted pleaded plead interested suffers apologised apologise listen responds");
    let time = next.is_any(NUMBERS)
        || behind.first().is_some_and(|t| t.is_any("week month year day moment next same"));
    (is_the(next) && next.grammar.tail != Some(Tail::Verb) && !own && !time).then_some(*lost)
}
