//! An address that tells who clicked.

use crate::rules::links::addresses::addresses;
use crate::{Field, Group, Look, Note, Piece, Place, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "tracking",
    group: Group::Links,
    severity: Severity::Warning,
    what: "An address with parameters that only tell its site where readers came from.",
    why: "They came with the copied address, follow our readers around and say whose link it was.",
    bad: "See [the report](https://council.example/report?utm_source=newsletter&page=2).",
    good: "See [the report](https://council.example/report?page=2).",
    look: Look::Article(look),
};

const NAMES: [&str; 16] = [
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid",
    "igshid", "igsh", "mc_cid", "mc_eid", "_hsenc", "_hsmi",
];

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for found in addresses(&piece.copy.content.body) {
        let whole = found.text;
        let end = whole.find('#').unwrap_or(whole.len());
        let Some(begin) = whole[..end].find('?') else { continue };
        let Some(clean) = without_tracking(&whole[begin + 1..end]) else { continue };
        let characters = |bytes: &str| bytes.chars().count();
        let from = found.from + characters(&whole[..begin]);
        let place = Place::Source(Field::Body, from, from + characters(&whole[begin..end]));
        notes.push(Note::new(place, "These parameters only track readers.").fix(clean));
    }
    notes
}

/// A query with its question mark and without what tracks; none where nothing does.
fn without_tracking(query: &str) -> Option<String> {
    let parameters: Vec<&str> = query.split('&').collect();
    let kept: Vec<&str> = parameters.iter().filter(|parameter| !tracks(parameter)).copied().collect();
    let clean = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    (kept.len() < parameters.len()).then_some(clean)
}

fn tracks(parameter: &str) -> bool {
    // In HTML "&" may be written as "&amp;".
    let name =
        parameter.trim_start_matches("amp;").split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || NAMES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_tracks_is_taken_out() {
        for (query, clean) in [
            ("utm_source=a&utm_medium=b", Some("")),
            ("a=1&fbclid=x&b=2", Some("?a=1&b=2")),
            ("a=1&amp;UTM_x=2", Some("?a=1")),
            ("utm=1&gclids=2", None),
        ] {
            assert_eq!(without_tracking(query).as_deref(), clean, "{query}");
        }
    }
}
