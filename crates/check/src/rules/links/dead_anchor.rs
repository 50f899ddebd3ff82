//! A link to a place that the article does not have.

use crate::prose::{Link, LinkKind};
use crate::{Field, Group, Look, Note, Piece, Place, Rule, Severity};
use render::Block;
use std::collections::HashSet;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "dead-anchor",
    group: Group::Links,
    severity: Severity::Warning,
    what: "A link to a place that the article does not have, or one without an address.",
    why: "Readers click and nothing happens.",
    bad: "More [below](#the-cause).\n\n## The reason\n\nA crack.",
    good: "More [below](#the-reason) and [here](#why).\n\n## The reason\n\nA crack.\n\n## Why it broke {#why}\n\nIce.",
    look: Look::Article(look),
};

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let suspects: Vec<&Link> = piece.prose.links.iter().filter(|link| is_inner(link)).collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    let body = &piece.copy.content.body;
    let document = render::parse(body);
    let mut anchors = HashSet::new();
    collect(&document.blocks, &mut anchors);
    anchors.extend(in_html(body));
    let dead = suspects.into_iter().filter(|link| match link.address.trim().strip_prefix('#') {
        None | Some("") => true,
        // The page's own: its top, its footnotes.
        Some(anchor) => anchor != "top" && !anchor.starts_with("fn") && !anchors.contains(anchor),
    });
    dead.map(|link| {
        let message = match link.address.trim() {
            "" | "#" => "This link has no address.".to_owned(),
            anchor => format!("Nothing in the article has the anchor “{anchor}”."),
        };
        Note::new(Place::Source(Field::Body, link.place.start, link.place.end), message)
    })
    .collect()
}

fn is_inner(link: &Link) -> bool {
    let address = link.address.trim();
    link.kind == LinkKind::Words && (address.is_empty() || address.starts_with('#'))
}

fn collect(blocks: &[Block], anchors: &mut HashSet<String>) {
    for block in blocks {
        match block {
            Block::Heading { id, .. } => drop(anchors.insert(id.clone())),
            Block::Quote(inner) => collect(inner, anchors),
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, anchors)),
            _ => {}
        }
    }
}

/// The anchors that raw HTML of the body sets.
fn in_html(body: &str) -> impl Iterator<Item = String> {
    let values = ["id=\"", "name=\""].into_iter().flat_map(|name| body.split(name).skip(1));
    values.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
}
