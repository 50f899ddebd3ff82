//! Sources that speak and have no name anywhere in the article.

use crate::engine::Part;
use crate::prose::Token;
use crate::rules::news::speech::is_speech;
use crate::rules::words::is_in;
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

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for (n, block, reading) in piece.blocks() {
        if !block.kind.is_running() {
            continue;
        }
        let pairs = || reading.tokens.iter().zip(reading.tokens.iter().skip(1));
        let apart = || reading.tokens.windows(3).filter(|three| three[1].is_mark(','));
        if pairs().any(|(before, behind)| is_named(before, behind))
            || apart().any(|three| is_named(&three[0], &three[2]))
        {
            return Vec::new();
        }
        let nameless = pairs()
            .filter(|(who, speaks)| is_in(&who.key, "source sources insider insiders") && is_speech(speaks));
        let message = "This source has no name, and nobody else in the article has one.";
        notes.extend(nameless.map(|(who, speaks)| Note::block(n, who.from, speaks.to, message)));
    }
    notes
}

/// "Lund said", "said Lund", with or without a comma.
fn is_named(before: &Token, behind: &Token) -> bool {
    let name = |token: &Token| token.is_capitalised() && token.grammar.is(Part::Name);
    is_speech(before) && name(behind) || name(before) && is_speech(behind)
}
