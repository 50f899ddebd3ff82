//! What was left out, said once, and not without end.

use std::collections::HashSet;

const MOST: usize = 30;

#[derive(Default)]
pub(super) struct Report {
    notes: Vec<String>,
    said: HashSet<String>,
    more: usize,
}

impl Report {
    pub(super) fn say(&mut self, note: &str) {
        if self.said.contains(note) {
            return;
        }
        if self.notes.len() == MOST {
            self.more += 1;
            return;
        }
        self.said.insert(note.to_owned());
        self.notes.push(note.to_owned());
    }

    pub(super) fn finish(mut self) -> Vec<String> {
        if self.more > 0 {
            self.notes.push(format!("and {} more of the kind", self.more));
        }
        self.notes
    }
}
