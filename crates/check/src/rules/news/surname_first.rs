//! A person who is called by the surname before the full name is told.

use crate::engine::Part;
use crate::prose::{BlockKind, Kind, Token};
use crate::rules::news::speech::is_speech;
use crate::{Group, Look, Note, Piece, Rule, Severity};
use std::collections::{HashMap, HashSet};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "surname-first",
    group: Group::News,
    severity: Severity::Warning,
    what: "A person named by the surname before the full name is told.",
    why: "Readers ask who that is; often paragraphs were moved and the introduction with them.",
    bad: "The bridge is safe, Lundqvist said.\n\nThe engineer Anna Lundqvist looked at it twice.",
    good: "The engineer Anna Lundqvist looked at it twice. The bridge is safe, Lundqvist said.",
    look: Look::EnglishArticle(look),
};

const TITLES: &str = "mr mrs ms miss mx dr prof professor sir dame lord lady rev";

/// Capitalised words that stand before a name and are no first name.
const NO_FIRST_NAMES: &str = "mr mrs ms miss mx dr prof professor sir dame lord lady rev president prime minister \
    senator governor judge captain general colonel sergeant mayor king queen prince princess pope bishop the a in \
    on at by for with and but or if when while after before as from of to that this his her their our my its it he \
    she they we you i north south east west new old great saint st monday tuesday wednesday thursday friday \
    saturday sunday january february march april may june july august september october november december";

/// A name by itself, of which a person's voice or title tells that it is a person's.
struct Lone {
    block: usize,
    from: usize,
    to: usize,
    /// Whether it begins a sentence and is a common word as well: "Baker said".
    doubtful: bool,
}

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut lone: HashMap<String, Lone> = HashMap::new();
    let mut settled: HashSet<String> = HashSet::new();
    let mut notes = Vec::new();
    for (n, block, reading) in piece.blocks() {
        if block.kind != BlockKind::Paragraph && block.kind != BlockKind::Item {
            continue;
        }
        for sentence in reading.sentences() {
            for at in 0..sentence.tokens.len() {
                let token = &sentence.tokens[at];
                let name = stem(token);
                if settled.contains(&name) {
                    continue;
                }
                if is_full(sentence.tokens, at) {
                    if let Some(found) = lone.get(&name)
                        && (!found.doubtful || is_person(sentence.tokens, at))
                    {
                        let message = format!("Who is {name}? The full name is told only later.");
                        notes.push(Note::block(found.block, found.from, found.to, message));
                    }
                    settled.insert(name);
                } else if !lone.contains_key(&name)
                    && (is_lone(sentence.tokens, at) || acts(sentence.tokens, at))
                {
                    let doubtful = at == 0 && token.grammar.can_be_noun() || !is_lone(sentence.tokens, at);
                    lone.insert(name, Lone { block: n, from: token.from, to: token.to, doubtful });
                }
            }
        }
    }
    notes
}

/// A name without a possessive's s.
fn stem(token: &Token) -> String {
    token.text.trim_end_matches("'s").trim_end_matches("’s").to_owned()
}

/// A word that can be a name: a capital and small letters.
fn is_name(token: &Token) -> bool {
    token.is_word() && token.is_capitalised() && token.text.chars().skip(1).any(char::is_lowercase)
}

/// Whether here stands the last word of a full name.
fn is_full(tokens: &[Token], at: usize) -> bool {
    let first = at.checked_sub(1).map(|before| &tokens[before]);
    let goes_on = tokens.get(at + 1).is_some_and(|next| is_name(next) && next.from == tokens[at].to + 1);
    let first_name = |first: &Token| {
        let touches = first.to + 1 == tokens[at].from;
        touches && is_name(first) && !first.is_any(NO_FIRST_NAMES) && !first.text.ends_with("s’")
    };
    is_name(&tokens[at]) && !goes_on && first.is_some_and(first_name)
}

/// Whether a full name is surely a person's: it has an age or a role.
fn is_person(tokens: &[Token], at: usize) -> bool {
    let comma = tokens.get(at + 1).is_some_and(|next| next.is_mark(','));
    let behind = tokens.get(at + 2).is_some_and(|next| next.kind == Kind::Number || next.key == "who");
    let role = at
        .checked_sub(2)
        .is_some_and(|role| tokens[role].grammar.is(Part::Noun) && !tokens[role].is_capitalised());
    comma && behind || role
}

/// Whether here stands a surname by itself.
fn is_lone(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let behind = tokens.get(at + 1);
    let long = token.text.chars().count() > 2 && !token.is_any(NO_FIRST_NAMES);
    if !is_name(token) || !long || token.quoted || behind.is_some_and(is_name) {
        return false;
    }
    let titled = before.is_some_and(|before| before.is_any(TITLES))
        || before.is_some_and(|before| before.is_mark('.'))
            && at.checked_sub(2).is_some_and(|title| tokens[title].is_any(TITLES));
    let alone = before.is_none_or(|before| !is_name(before) && !before.grammar.is(Part::Determiner));
    let speaks = behind.is_some_and(is_speech) || before.is_some_and(is_said);
    titled || alone && speaks && !(at == 0 && token.grammar.is(Part::Pronoun))
}

/// "Lund scored": what begins a sentence and does something may be a person, or a town.
fn acts(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let does = tokens.get(at + 1).is_some_and(|next| next.is_word() && next.grammar.can_be_past());
    at == 0 && does && is_name(token) && !token.is_any(NO_FIRST_NAMES) && !token.grammar.is(Part::Pronoun)
}

/// "… said Lund".
fn is_said(token: &Token) -> bool {
    token.is_any("said says added asked explained told")
}
