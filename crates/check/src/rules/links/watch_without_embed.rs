//! "Watch …:" with nothing to watch.

use crate::prose::{BlockKind, Token};
use crate::{Field, Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "watch-without-embed",
    group: Group::Links,
    severity: Severity::Error,
    what: "A line that bids readers watch, hear or see something, with nothing after it.",
    why: "The embed was lost when the copy was pasted, and readers look for it.",
    bad: "Watch the bridge fall in this video:\n\nThe council said nothing.",
    good: "Watch the bridge fall in this video:\n\nhttps://www.youtube.com/watch?v=abc\n\nThe council said nothing.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let body: Vec<char> = piece.copy.content.body.chars().collect();
    let mut notes = Vec::new();
    for (n, block, reading) in piece.blocks() {
        let length = reading.characters.len();
        let stands = block.field == Field::Body && block.kind == BlockKind::Paragraph;
        if stands
            && bids(&reading.tokens)
            && !is_followed(&body[block.source(0..length).end.min(body.len())..])
        {
            notes.push(Note::block(
                n,
                0,
                length,
                "Nothing to watch or hear follows: its address is missing.",
            ));
        }
    }
    notes
}

/// Whether a paragraph bids readers look at what comes next.
fn bids(tokens: &[Token]) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let has = |words: &str| tokens.iter().any(|token| token.is_any(words));
    let shows = first.is_any("watch listen")
        || first.is_any("see view hear here check play video")
            && has(
                "video videos clip clips footage film trailer podcast recording gallery pictures photos map",
            );
    let below = tokens.iter().rev().find(|token| token.is_word()).is_some_and(|word| word.key == "below");
    // "Watch: the final": the label stands first, and the title of what is missing behind it.
    let label = first.is_any("watch listen video") && tokens.get(1).is_some_and(|second| second.is_mark(':'));
    label || shows && (last.is_mark(':') || below)
}

/// Whether an address, a picture, a link or raw HTML begins the rest of a body.
fn is_followed(rest: &[char]) -> bool {
    let closing = |c: &&char| c.is_whitespace() || matches!(c, '*' | '_' | '~');
    let next: String = rest.iter().skip_while(closing).take(8).collect();
    ["http://", "https://", "<", "![", "[", "{{", "{%"].into_iter().any(|with| next.starts_with(with))
}
