//! A sentence that lost its verb.

use super::closed::{SUBJECTS, behind_adverbs, is_auxiliary, is_between, may_be_finite};
use super::subject::phrase;
use crate::engine::{Part, Tail};
use crate::prose::{Sentence, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "lost-verb",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A sentence in which somebody does something, but the word for what they do is missing.",
    why: "Readers cannot tell what happened. A verb is easily lost when a sentence is turned around.",
    bad: "Meanwhile, they also foreign materials and technology for those programs abroad.",
    good: "Meanwhile, they also bought foreign materials abroad. Not any more. We Europeans know. Are they foreign?",
    look: Look::English(look),
};

/// So many do where a time is told.
const TIMED: usize = 6;

/// Times at which something happened.
const TIMES: &str =
    "monday tuesday wednesday thursday friday saturday sunday overnight yesterday tonight ago";

/// So many words make a sentence of which one may expect a verb.
const LONG: usize = 8;

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    if !paragraph.block.kind.is_running() {
        return Vec::new();
    }
    paragraph
        .reading
        .sentences()
        .filter_map(|sentence| {
            behind_pronoun(&sentence).or_else(|| before_thing(&sentence)).or_else(|| nowhere(&sentence))
        })
        .collect()
}

/// "They foreign materials": a pronoun that can only be a subject, and no verb behind it.
fn behind_pronoun(sentence: &Sentence<'_>) -> Option<Note> {
    let tokens = sentence.tokens;
    tokens.iter().enumerate().find_map(|(at, pronoun)| {
        if !pronoun.is_any(SUBJECTS) || pronoun.grammar.tail.is_some() || pronoun.key == "i" {
            return None;
        }
        // "Are they foreign?", "as he", "better than she"
        let asked = tokens[..at]
            .iter()
            .rev()
            .take(2)
            .any(|token| is_auxiliary(token) || token.is_any("as than like neither nor be been not"));
        let (end, next) = behind_adverbs(tokens, at + 1)?;
        let names_them = pronoun.key == "we" && next.grammar.can_be_plural();
        // "He his coat"; "she sold her house and he his boat" shares a verb.
        let his = pronoun.key != "we"
            && next.is_any("his my our their its your")
            && !tokens[..at].iter().any(may_be_finite);
        // "He looking forward": what was or is doing lost its helper.
        let wished =
            tokens[..at].iter().any(|t| t.is_any("that lest whether if though demand insist ask should"));
        let doing = next.is_any("been")
            || next.is_any("be") && !wished
            || next.grammar.is_only_ing() && next.grammar.is(Part::Verb) && !next.is_any("being having");
        if asked || names_them || !(is_no_verb(next) || his || doing) {
            return None;
        }
        // "He a farmer, she a nurse" leaves its verb out on purpose.
        let on_purpose = tokens[end..].iter().any(|token| token.is_any(SUBJECTS)) && next.is_any("a an the");
        let message = format!("What “{}” did is missing: there is no verb behind it.", pronoun.text);
        (!on_purpose).then(|| Note::here(pronoun.from, next.to, message))
    })
}

/// A word behind a subject that can be no verb in any reading.
fn is_no_verb(token: &Token) -> bool {
    let grammar = &token.grammar;
    let part =
        grammar.is_one_of(&[Part::Adjective, Part::Noun, Part::Determiner]) || token.is_any("a an the");
    let verb = grammar.can_be_verb() || grammar.can_be_participle() || token.key.contains('-');
    token.is_word() && part && grammar.is_known() && (!verb || grammar.is_only_ing())
}

/// "Businesses on the shore fear": what the tagger takes for a noun stands where a verb can.
fn follows_subject(pair: &[Token]) -> bool {
    let [before, word] = pair else { return false };
    let grammar = &word.grammar;
    let part = [Part::Conjunction, Part::Preposition, Part::Determiner, Part::Pronoun];
    let forms = !grammar.is_one_of(&part)
        && !is_between(word)
        && !word.is_any("night morning evening")
        && (grammar.can_be_plain_verb() || grammar.can_be_s_form() || grammar.can_be_past());
    let leads_to_noun =
        [Part::Determiner, Part::Adjective, Part::Preposition, Part::Number, Part::Conjunction];
    let subject = before.is_any("this that these those") || !before.grammar.is_one_of(&leads_to_noun);
    // "Police officers": a verb in "-s" does not fit several.
    let unfit = before.is_any("police people") && !grammar.can_be_plain_verb() && !grammar.can_be_past();
    forms && subject && before.is_word() && !unfit
}

/// "The flooded streets": a participle between an article and its noun is no verb.
fn is_quality(tokens: &[Token], at: usize) -> bool {
    let led = at.checked_sub(1).is_some_and(|before| {
        tokens[before].grammar.is(Part::Determiner) || tokens[before].grammar.tail == Some(Tail::Possessive)
    });
    let noun = tokens.get(at + 1).is_some_and(|next| next.grammar.is(Part::Noun));
    led && noun && tokens[at].grammar.can_be_participle()
}

/// Things behind which a clause may stand: "the day the music died".
const RELATED: &str =
    "day days night time moment week month year minute second way reason thing place more less";

/// "The champion a broken string", "the talks due to last": a subject, and no verb of its own behind it.
fn before_thing(sentence: &Sentence<'_>) -> Option<Note> {
    let tokens = sentence.tokens;
    if sentence.goes_on || !tokens.last()?.is_mark('.') || tokens.iter().any(|t| t.quoted) {
        return None;
    }
    let (head, next) = phrase(tokens, 0)?;
    let (noun, article, thing) = (&tokens[head], tokens.get(next)?, tokens.get(next + 1)?);
    let finite =
        (next + 1..tokens.len()).filter(|at| may_be_finite(&tokens[*at]) && !is_quality(tokens, *at)).count();
    let grammar = &noun.grammar;
    let is_subject = tokens[0].grammar.is(Part::Determiner)
        && !tokens[0].is_any("this that these those what which")
        && grammar.is(Part::Noun)
        && !noun.is_any(RELATED)
        && !grammar.can_be_past()
        && (next < 3 || !grammar.can_be_s_form());
    // A clause without "that", "the bridge the council closed is old", has two verbs behind it.
    let thing_follows = article.is_any("a an the") && thing.is_word() && finite < 2;
    // "The talks due to last until Friday".
    let state = article.is_any("due scheduled supposed likely unlikely")
        || article.is_any("expected") && noun.is_any(EXPECTED);
    let state = state && thing.is_any("to") && finite < 2;
    let message = format!("What “{}” did is missing: there is no verb behind it.", noun.text);
    (is_subject && (thing_follows || state)).then(|| Note::here(noun.from, article.to, message))
}

/// What expects nothing by itself, and is expected.
const EXPECTED: &str = "talks trial work match game inquest hearing vote decision storm rain project bridge road meeting \
    results prices rates costs sales scheme plan plans strike closure changes event verdict sentence report bill law snow \
    winds temperatures election race flight train ship";

/// A long sentence in which no word can be a verb.
fn nowhere(sentence: &Sentence<'_>) -> Option<Note> {
    let words = sentence.words().count();
    let whole = sentence.tokens.last()?.is_mark('.') && !sentence.goes_on;
    let begins = sentence.tokens.first()?;
    let subject = begins.grammar.is_one_of(&[Part::Determiner, Part::Name, Part::Pronoun, Part::Noun])
        || begins.is_any("many most some several few all both half hundreds dozens thousands");
    // "No cat, no dog, no bird." and "The sea, always." are style; commas and colons tell so.
    let listed = sentence
        .tokens
        .iter()
        .any(|token| matches!(token.kind, crate::prose::Kind::Mark(',' | ';' | ':' | '–' | '—' | '“' | '"')));
    // What is said to be at a time is no mere label: "The temperature to minus eight overnight."
    let timed = sentence.tokens.iter().skip(1).any(|token| token.is_any(TIMES));
    let listed = listed
        && !(timed
            && sentence.tokens.windows(2).filter(|two| two[0].is_mark(',')).all(|two| two[1].is_any("aged")));
    if words < (if timed { TIMED } else { LONG })
        || !whole
        || !subject
        || listed
        || (0..sentence.tokens.len())
            .any(|at| may_be_finite(&sentence.tokens[at]) && !is_quality(sentence.tokens, at))
        || (1..sentence.tokens.len())
            .any(|at| !is_quality(sentence.tokens, at - 1) && follows_subject(&sentence.tokens[at - 1..=at]))
    {
        return None;
    }
    Some(Note::here(sentence.from(), sentence.to(), "This sentence has no verb."))
}
