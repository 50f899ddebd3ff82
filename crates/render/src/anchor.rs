//! Anchors of headings: readable, safe, and unique in the document.

use std::collections::HashSet;

#[derive(Default)]
pub(crate) struct Anchors {
    taken: HashSet<String>,
}

impl Anchors {
    /// The author's own anchor where it is safe, else one made from the words.
    pub(crate) fn make(&mut self, own: Option<&str>, words: &str) -> String {
        let safe = |id: &&str| {
            !id.is_empty()
                && id.len() <= 80
                && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        let stem = match own.filter(safe) {
            Some(own) => own.to_owned(),
            None => article::Slug::from_headline(words).to_string(),
        };
        let mut id = stem.clone();
        let mut n = 2;
        while !self.taken.insert(id.clone()) {
            id = format!("{stem}-{n}");
            n += 1;
        }
        id
    }
}
