//! A RELATED line that leads nowhere.

use crate::prose::{BlockKind, OBJECT};
use crate::{Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "related-lost",
    group: Group::Links,
    severity: Severity::Warning,
    what: "A RELATED line without an address.",
    why: "The link was lost when the copy was pasted: readers are shown a way on and there is none.",
    bad: "RELATED: Bridge closes for good",
    good: "article: bridge-closes = Bridge closes\n\nRELATED: [[bridge-closes]]\n\nRELATED: [Bridge closes](https://news.example/1)",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for (n, block, reading) in piece.blocks().filter(|(_, block, _)| block.kind == BlockKind::Related) {
        let length = reading.characters.len();
        let place = block.source(0..length);
        let links = &piece.prose.links;
        let first = links.partition_point(|link| link.place.start < place.start);
        let mut links = links[first..].iter().take_while(|link| link.place.start < place.end).peekable();
        // A bare address is an object in the text and no link of Markdown.
        let bare = links.peek().is_none() && block.text.contains(OBJECT);
        if !bare && !links.any(|link| !matches!(link.address.trim(), "" | "#")) {
            let message = "This line leads nowhere: its address is missing.";
            notes.push(Note::block(n, 0, length, message));
        }
    }
    notes
}
