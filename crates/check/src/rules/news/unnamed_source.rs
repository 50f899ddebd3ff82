//! Sources that speak and have no name anywhere in the article.

use crate::engine::Part;
use crate::prose::Token;
use crate::rules::news::speech::is_speech;
use crate::{Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "unnamed-source",
    group: Group::News,
    severity: Severity::Hint,
    what: "An article whose only voices are “a source” or “sources”.",
    why: "Nobody answers for what it says. A house should know who they are and why they stay unnamed.",
    bad: "The bridge will stay closed, a source said.",
    good: "The bridge will stay closed, a source said. The mayor, Anna Lund, said it was safe.",
    look: Look::EnglishArticle(look),
};

/// As many words may stand between a source and what it says.
const AWAY: usize = 7;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for (n, block, reading) in piece.blocks() {
        if !block.kind.is_running() {
            continue;
        }
        let pairs = || reading.tokens.iter().zip(reading.tokens.iter().skip(1));
        let threes = || reading.tokens.windows(3);
        let is_told = |three: &[Token]| three[1].is_mark(',') || three[1].key == "to";
        if pairs().any(|(before, behind)| is_named(before, behind))
            || threes().any(|three| is_told(three) && is_named(&three[0], &three[2]))
        {
            return Vec::new();
        }
        let message = "This source has no name, and nobody else in the article has one.";
        for sentence in reading.sentences() {
            let places = (0..sentence.tokens.len()).filter_map(|at| nameless(sentence.tokens, at));
            notes.extend(places.map(|(from, to)| Note::block(n, from, to, message)));
        }
    }
    notes
}

/// "Sources said", "a source close to the talks said", "according to three sources": where it stands.
fn nameless(tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let next = tokens.get(at + 1);
    let knows = next.is_some_and(|next| next.is_any("familiar close briefed aware privy"));
    let who = tokens.get(at).filter(|who| {
        who.is_any("source sources insider insiders")
            || knows
                && who.is_any("people person someone officials official those man woman executives diplomats")
    })?;
    let hangs = next
        .is_some_and(|next| next.is_any("close familiar briefed aware privy with in inside at within near"));
    let far = if hangs { AWAY } else { 1 };
    let speaks = tokens[at + 1..].iter().take(far).find(|token| is_speech(token));
    let begin = tokens[..at].iter().rev().take(AWAY).find(|token| token.key == "according");
    match (speaks, begin) {
        (Some(speaks), _) => Some((who.from, speaks.to)),
        (None, Some(according)) => Some((according.from, who.to)),
        (None, None) => None,
    }
}

/// "Lund said", "said Lund", with or without a comma.
fn is_named(before: &Token, behind: &Token) -> bool {
    let name = |token: &Token| token.is_capitalised() && token.grammar.is(Part::Name);
    is_speech(before) && name(behind) || name(before) && is_speech(behind)
}
