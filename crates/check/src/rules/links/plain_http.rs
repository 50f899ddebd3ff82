//! An address that is not encrypted.

use crate::rules::links::addresses::addresses;
use crate::{Field, Group, Look, Note, Piece, Place, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "plain-http",
    group: Group::Links,
    severity: Severity::Warning,
    what: "An address that begins with http:// and not with https://.",
    why: "Browsers warn of it, and what it shows can be changed on the way.",
    bad: "See [the report](http://council.example/report).",
    good: "See [the report](https://council.example/report) and the machine at http://localhost:8080.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for found in addresses(&piece.copy.content.body) {
        let Some(rest) = found.text.to_ascii_lowercase().strip_prefix("http://").map(str::to_owned) else {
            continue;
        };
        let at_home =
            ["localhost", "127.", "192.168.", "10.", "[::1"].into_iter().any(|host| rest.starts_with(host));
        if !at_home {
            let place = Place::Source(Field::Body, found.from, found.from + found.text.chars().count());
            notes.push(Note::new(place, "This address is not encrypted. Most sites have one that is."));
        }
    }
    notes
}
