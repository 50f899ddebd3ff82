//! Footnotes: two anchors that lead to each other, the first in the copy, the
//! second before the note's own text. So do Word, LibreOffice and Google Docs.

use super::line::Piece;
use super::tree::Element;
use std::collections::HashMap;

/// The pieces that anchors stand for.
pub(super) struct Footmarks(HashMap<*const Element, Piece>);

impl Footmarks {
    pub(super) fn of(page: &Element) -> Self {
        let mut anchors: Vec<(&Element, &str, &str)> = Vec::new();
        page.each(&mut |element| {
            let name = element.attribute("name").or_else(|| element.attribute("id"));
            let target = element.attribute("href").and_then(|href| href.rsplit_once('#')).map(|(_, t)| t);
            if let (Some(name), Some(target)) = (name, target)
                && element.name == "a"
            {
                anchors.push((element, name, target));
            }
        });
        let mut places = HashMap::new();
        for (place, (_, name, _)) in anchors.iter().enumerate() {
            places.entry(*name).or_insert(place);
        }
        let mut found = HashMap::new();
        let mut number = 0;
        for (place, (call, name, target)) in anchors.iter().enumerate() {
            let Some(label) = places.get(target).filter(|label| **label > place) else { continue };
            let (label, _, back) = anchors[*label];
            if back == *name && !found.contains_key(&std::ptr::from_ref(label)) {
                number += 1;
                found.insert(std::ptr::from_ref(*call), Piece::Call(number));
                found.insert(std::ptr::from_ref(label), Piece::Label(number));
            }
        }
        Self(found)
    }

    pub(super) fn piece(&self, anchor: &Element) -> Option<Piece> {
        self.0.get(&std::ptr::from_ref(anchor)).cloned()
    }
}

/// Whether an element holds one footnote, with all its paragraphs.
pub(super) fn is_footnote(element: &Element) -> bool {
    let id = element.attribute("id").unwrap_or_default();
    let lead = id.trim_end_matches(|c: char| c.is_ascii_digit());
    lead.len() < id.len() && ["ftn", "edn", "sdfootnote", "sdendnote"].contains(&lead)
}
