//! The words of English that can be counted: forms of be, have and do, modals, pronouns,
//! determiners, numbers. A tagger is right about other words most of the time; of these we know.

use crate::engine::{Part, Tail};
use crate::prose::Token;

/// Forms of be that agree with a subject.
pub(super) const BE: &str = "is are was were am";

/// Forms of have that are followed by a participle.
pub(super) const HAVE: &str = "has have had having haven't hasn't hadn't";

/// Forms of do, with and without "not".
pub(super) const DO: &str = "do does did don't doesn't didn't";

/// What is followed by a plain verb.
pub(super) const MODALS: &str = "\
    will would can could may might must shall should cannot won't wouldn't can't couldn't mustn't \
    shouldn't shan't mightn't";

/// Pronouns that are nothing but a subject.
pub(super) const SUBJECTS: &str = "he she they we i";

/// What stands before a noun and says whose it is or which.
pub(super) const ARTICLES: &str = "a an the";

/// "My" and its like.
pub(super) const WHOSE: &str = "my your our their its whose";

/// Numbers of more than one, as words.
pub(super) const NUMBERS: &str = "\
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
    seventeen eighteen nineteen twenty thirty forty";

/// Verbs behind which a clause can begin without "that": "she knew it’s late".
pub(super) const SAYS: &str = "say says said saying think thinks thought know knows knew known hope hopes hoped believe \
    believes believed feel feels felt mean means meant show shows showed shown claim claims claimed insist insists insisted \
    see sees saw argue argues argued admit admits admitted suggest suggests suggested realise realised told tell tells \
    guess suppose understand understood find found fear feared add adds added agree agrees agreed bet is was be";

/// Adverbs that may stand between a subject and its verb, or between have and its participle.
const BETWEEN: &str = "\
    not never always often also already just now then even only still ever yet soon once almost \
    rather sometimes usually really probably recently merely simply perhaps first next last each both all seldom rarely nearly \
    finally later since";

/// Whether a word may be skipped between a subject and its verb.
pub(super) fn is_between(token: &Token) -> bool {
    token.is_any(BETWEEN) || token.is_word() && token.grammar.is(Part::Adverb) && token.key.ends_with("ly")
}

/// Whether a word is an auxiliary: a form of be, have or do, or a modal, with "not" or without.
pub(super) fn is_auxiliary(token: &Token) -> bool {
    let negated = token.grammar.tail == Some(Tail::Not);
    negated || token.is_any(BE) || token.is_any(HAVE) || token.is_any(DO) || token.is_any(MODALS)
}

/// Whether a word can be the verb that makes a sentence whole, in whatever reading.
pub(super) fn may_be_finite(token: &Token) -> bool {
    let grammar = &token.grammar;
    if !token.is_word() || grammar.tail == Some(Tail::Possessive) {
        return false;
    }
    if grammar.tail.is_some() || is_auxiliary(token) {
        return true;
    }
    let forms = grammar.can_be_plain_verb() || grammar.can_be_s_form() || grammar.can_be_past();
    match grammar.part {
        Some(Part::Verb | Part::Auxiliary) => forms || !grammar.can_be_ing(),
        Some(Part::Conjunction | Part::Determiner | Part::Preposition | Part::Pronoun) => false,
        // Where the tagger sees a noun in what can be nothing but a verb, the tagger is wrong.
        Some(_) => forms && grammar.is_only_verb(),
        None => forms || !grammar.is_known(),
    }
}

/// The next word behind those that may stand between a subject and its verb.
pub(super) fn behind_adverbs(tokens: &[Token], from: usize) -> Option<(usize, &Token)> {
    tokens.iter().enumerate().skip(from).find(|(_, token)| !is_between(token))
}
