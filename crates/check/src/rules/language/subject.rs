//! Who does what a verb says: the noun at the head of a clause, past the words that hang on it.

use super::closed::{ARTICLES, NUMBERS, is_between};
use crate::engine::{Part, Tail};
use crate::prose::{Kind, Token};

/// One or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// "the bridge".
    One,
    /// "the bridges".
    Several,
}

/// A subject that was found, and where its verb should stand.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    /// The noun that the verb has to fit.
    pub(super) head: &'a Token,
    /// Its number.
    pub(super) number: Number,
    /// Whether other words stand between the noun and the verb.
    pub(super) is_apart: bool,
    /// Which token the verb should be.
    pub(super) verb: usize,
}

/// Nouns for many that stand with either number of a verb, and nouns for an amount, which leave
/// the number to what they are an amount of.
pub(super) const EITHER: &str = "\
    number majority minority lot lots couple group range variety series pair half third quarter \
    fifth handful dozen rest remainder bulk percentage proportion per cent percent fraction host \
    string set following team side committee government family crowd staff company council band club \
    party public press crew board cabinet jury army navy audience class community couples cast choir \
    squad panel data media kind sort type plenty mass wave row flock herd pack bunch batch \
    cluster collection selection mixture combination generation none all some most more any part \
    score hundred thousand million billion hundreds thousands opposition administration firm average";

/// Nouns that look like several and are one, or are either.
const LOOKS_PLURAL: &str = "\
    news politics economics physics mathematics maths athletics gymnastics ethics statistics series \
    species means headquarters works crossroads barracks gallows measles mumps diabetes billiards \
    darts dominoes united logistics dynamics aerobics linguistics electronics acoustics tactics \
    customs thanks pence sports arts games chips years";

/// Measures: "three miles is far".
const MEASURES: &str = "\
    miles metres meters kilometres yards feet inches years months weeks days hours minutes seconds \
    pounds dollars euros pence cents tonnes tons litres degrees points grams kilograms goals acres \
    hectares votes";

/// What things do by themselves: "rising prices" are several, where "raising prices" is one act.
const DOING: &str = "rising falling soaring mounting dwindling surging plunging existing remaining \
    ongoing emerging spiralling lingering conflicting ageing competing opposing neighbouring";

/// Clubs and houses whose names look like things, and are either one or several.
const CLUBS: &str = "rangers wolves saints spurs hornets celtics lakers bulls giants wanderers rovers blues reds \
    villa foxes magpies eagles lions sharks warriors heat jets bills bears windows parliament congress commons lords netflix";

/// As many words may stand beside a subject, between commas.
const BESIDE: usize = 8;

/// The subject that begins at a token, where one can be told for certain.
pub(super) fn subject(tokens: &[Token], from: usize) -> Option<Subject<'_>> {
    let (head, mut at) = phrase(tokens, from)?;
    let number = number(&tokens[head], &tokens[from..head])?;
    let behind = behind_phrases(tokens, at)?;
    let behind = beside(tokens, behind).unwrap_or(behind);
    let is_apart = behind > at;
    at = behind;
    while tokens.get(at).is_some_and(is_between) {
        at += 1;
    }
    let verb = tokens.get(at).filter(|token| token.is_word())?;
    let coordinated = verb.is_any("and or nor who which that whose");
    (!coordinated).then_some(Subject { head: &tokens[head], number, is_apart, verb: at })
}

/// Behind "of the house", "in the village" and what else hangs on a noun; none where that cannot
/// be told: "the man for whom".
pub(super) fn behind_phrases(tokens: &[Token], mut at: usize) -> Option<usize> {
    // "The ministers responsible for": a quality may stand behind the noun.
    let quality = tokens.get(at).is_some_and(|token| token.grammar.is(Part::Adjective));
    if quality && tokens.get(at + 1).is_some_and(|token| token.is_any("for of in to with from on at")) {
        at += 1;
    }
    let hangs = "of in into for on at from with within to between among about around against near under over behind \
        by during through across inside outside along";
    while tokens.get(at).is_some_and(|token| token.is_any(hangs)) {
        // "The cost of living".
        let gerund = tokens.get(at + 1).is_some_and(|token| token.grammar.is_only_ing());
        // "The cost of repairing the roads": what it is done to belongs to it.
        let done_to = || phrase(tokens, at + 2).map_or(at + 2, |(_, end)| end);
        let end = if gerund { done_to() } else { phrase(tokens, at + 1)?.1 };
        at = with_another(tokens, at + 1, end).unwrap_or(end);
    }
    Some(at)
}

/// "The price of bread and flour": two bare nouns that share what leads to them. Where it ends.
fn with_another(tokens: &[Token], from: usize, end: usize) -> Option<usize> {
    let is_bare = |token: &Token| {
        token.grammar.is_one_of(&[Part::Noun, Part::Adjective])
            && !token.is_capitalised()
            && token.grammar.tail.is_none()
    };
    let joined = tokens.get(end).is_some_and(|token| token.is_any("and or"));
    let both = joined && tokens[from..end].iter().all(is_bare) && tokens.get(end + 1).is_some_and(is_bare);
    let (_, behind) = phrase(tokens, end + 1).filter(|_| both)?;
    // "The smell of smoke and sound of sirens": the second noun is one of its own.
    let is_own = tokens.get(behind).is_none_or(|token| token.grammar.is(Part::Preposition));
    (!is_own).then_some(behind)
}

/// Behind ", together with two aides,": it stands beside the subject, and is no part of it.
fn beside(tokens: &[Token], at: usize) -> Option<usize> {
    let [comma, first, second, rest @ ..] = tokens.get(at..)? else { return None };
    let leads = first.is_any("together along") && second.is_any("with")
        || first.is_any("accompanied followed") && second.is_any("by")
        || first.is_any("as") && second.is_any("well");
    let end = rest.iter().take(BESIDE).position(|token| token.is_mark(','))?;
    (comma.is_mark(',') && leads).then_some(at + 3 + end + 1)
}

/// A noun with what stands before it: the place of the noun, and what comes behind.
pub(super) fn phrase(tokens: &[Token], from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    let mut head = None;
    while let Some(token) = tokens.get(at) {
        let grammar = &token.grammar;
        let noun = token.is_word() && grammar.is_one_of(&[Part::Noun, Part::Name])
            || is_unknown_name(token, at > from);
        let before = token.kind == Kind::Number
            || token.is_mark('£')
            || token.is_mark('$')
            || token.is_mark('€')
            || token.is_any(ARTICLES)
            || token.is_any(NUMBERS)
            || grammar.is_one_of(&[Part::Determiner, Part::Adjective, Part::Number])
            || token.is_any("his her their its my our your one both")
            || head.is_none() && (token.is_any(DOING) || is_quality(tokens, from, at))
            || grammar.tail == Some(Tail::Possessive);
        if grammar.tail == Some(Tail::Verb) || (!noun && !before) {
            break;
        }
        if noun && grammar.tail.is_none() {
            head = Some(at);
        } else if noun || head.is_some() {
            // A determiner behind the noun begins another phrase; a possessive is no head.
            if grammar.tail == Some(Tail::Possessive) {
                head = None;
            } else {
                break;
            }
        }
        at += 1;
    }
    let head = head?;
    (head + 1 == at).then_some((head, at))
}

/// "The delayed flight", "the defending champion": what stands between an article and its noun.
fn is_quality(tokens: &[Token], from: usize, at: usize) -> bool {
    let (token, next) = (&tokens[at], tokens.get(at + 1));
    let form = token.grammar.can_be_participle() || token.grammar.can_be_ing();
    let led = at > from && (tokens[at - 1].grammar.is(Part::Determiner) || tokens[at - 1].is_any(ARTICLES));
    led && form && token.grammar.can_be_adjective() && next.is_some_and(|next| next.grammar.is(Part::Noun))
}

fn is_unknown_name(token: &Token, inside: bool) -> bool {
    token.is_word()
        && inside
        && !token.grammar.is_known()
        && token.is_capitalised()
        && token.grammar.tail.is_none()
}

/// The number of a noun with these words before it; none where it can be either.
pub(super) fn number(noun: &Token, before: &[Token]) -> Option<Number> {
    let grammar = &noun.grammar;
    let counted = before
        .iter()
        .any(|t| t.kind == Kind::Number || t.is_any(NUMBERS) || t.is_mark('£') || t.is_mark('$'));
    let each = before.first().is_some_and(|t| t.is_any("each every either neither"));
    if noun.is_any("police people cattle")
        && !before.first().is_some_and(|token| token.is_any("a this that one"))
    {
        return Some(Number::Several);
    }
    if noun.is_any(EITHER)
        || noun.is_any(LOOKS_PLURAL)
        || !grammar.is_known()
        || grammar.is(Part::Name)
        // A name, unless a sentence begins with it: "Passengers on the train".
        || noun.is_capitalised() && !(before.is_empty() && grammar.is(Part::Noun) && !noun.is_any(CLUBS) && noun.text.chars().skip(1).eq(noun.key.chars().skip(1)))
    {
        return None;
    }
    // "Editing files is hard": an act, and no files that edit.
    if before.first().is_some_and(|t| t.grammar.can_be_ing() && !t.is_any(DOING)) {
        return None;
    }
    if each {
        return Some(Number::One);
    }
    match (grammar.can_be_singular(), grammar.can_be_plural()) {
        (false, true) if counted && noun.is_any(MEASURES) => None,
        (false, true) => Some(Number::Several),
        // Without a word before it a noun may be anything: "advice", "work", "offer".
        (true, false) if before.first().is_some_and(one_thing) && !counted => Some(Number::One),
        _ => None,
    }
}

/// A word that introduces one thing, or the very thing.
pub(super) fn one_thing(token: &Token) -> bool {
    token.is_any("a an the this that his her their its my our your another every each")
        || token.grammar.tail == Some(Tail::Possessive)
}

/// Whether a noun is a measure: "three of the miles".
pub(super) fn is_amount(noun: &Token) -> bool {
    noun.is_any(MEASURES) || noun.is_any("way time money water")
}
