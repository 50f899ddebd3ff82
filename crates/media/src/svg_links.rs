//! Which part of a drawing shows which other, and how much that comes to (scar 39).

use std::collections::HashMap;

/// The most parts that a drawing shows, each counted as often as it is shown.
const MOST_SHOWN: u64 = 100_000;

/// The longest chain of parts that show each other.
const LONGEST_CHAIN: usize = 32;

/// The parts that the parts of a drawing show.
#[derive(Default)]
pub(crate) struct Links {
    /// Under the empty name, what the drawing shows.
    shown: HashMap<String, Vec<String>>,
}

impl Links {
    /// A part is shown inside those that are open.
    pub(crate) fn add<'a>(&mut self, open: impl Iterator<Item = &'a str>, part: &str) {
        for name in open.chain([""]) {
            self.shown.entry(name.to_owned()).or_default().push(part.to_owned());
        }
    }

    /// Whether all that is shown comes to a sum that a reader's browser can draw.
    pub(crate) fn are_few(&self) -> bool {
        let mut known = HashMap::new();
        self.shown.keys().all(|name| self.count(name, 0, &mut known).is_some_and(|sum| sum <= MOST_SHOWN))
    }

    /// None where parts show themselves, or the chain is too long.
    fn count<'a>(&'a self, name: &'a str, depth: usize, known: &mut HashMap<&'a str, u64>) -> Option<u64> {
        if let Some(sum) = known.get(name) {
            return Some(*sum);
        }
        if depth > LONGEST_CHAIN {
            return None;
        }
        let mut sum: u64 = 0;
        for part in self.shown.get(name).into_iter().flatten() {
            sum = sum.saturating_add(1).saturating_add(self.count(part, depth + 1, known)?);
        }
        known.insert(name, sum);
        Some(sum)
    }
}
