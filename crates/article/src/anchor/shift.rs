//! How one text became another, and where a place of the older is in the newer.

use super::places::Places;
use crate::{ChangeKind, diff_words};
use std::ops::Range;

/// A stretch of both texts, in characters.
#[derive(Debug, PartialEq, Eq)]
struct Step {
    old: Range<usize>,
    new: Range<usize>,
    same: bool,
}

/// How one text became another.
pub struct Shift<'a> {
    pub(super) new: Places<'a>,
    steps: Vec<Step>,
}

/// Where a passage is in the newer text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Moved {
    /// The passage there.
    pub range: Range<usize>,
    /// Whether an end of it was cut away together with text around it.
    pub cut: bool,
    /// How many of its characters are still the same ones.
    pub kept: usize,
}

impl<'a> Shift<'a> {
    /// Compares two texts once, for all that is to be followed from one to the other.
    #[must_use]
    pub fn between(old: &str, new: &'a str) -> Self {
        let mut steps = Steps::default();
        for change in diff_words(old, new) {
            match change.kind {
                ChangeKind::Same => {
                    steps.settle();
                    steps.push(change.text.chars().count(), change.text.chars().count(), true);
                }
                ChangeKind::Removed => steps.removed.push_str(&change.text),
                ChangeKind::Added => steps.added.push_str(&change.text),
            }
        }
        steps.settle();
        Self { new: Places::of(new), steps: steps.all }
    }

    /// The step that an old character is in.
    fn step(&self, character: usize) -> Option<&Step> {
        // An insertion holds no old character: it ends where it begins.
        let n = self.steps.partition_point(|step| step.old.end <= character);
        self.steps.get(n).filter(|step| step.old.start <= character)
    }

    /// Where a passage that is not empty is now. Nothing where it was deleted.
    pub(super) fn passage(&self, old: &Range<usize>) -> Option<Moved> {
        let (first, last) = (self.step(old.start)?, self.step(old.end.checked_sub(1)?)?);
        let cut_before = !first.same && first.old.start < old.start;
        let cut_behind = !last.same && last.old.end > old.end;
        let start = match first.same {
            true => first.new.start + (old.start - first.old.start),
            false if cut_before => first.new.end,
            false => first.new.start,
        };
        let end = match last.same {
            true => last.new.start + (old.end - last.old.start),
            false if cut_behind => last.new.start,
            false => last.new.end,
        };
        let from = self.steps.partition_point(|step| step.old.end <= old.start);
        let within = self.steps[from..].iter().take_while(|step| step.old.start < old.end);
        let shared = |step: &Step| step.old.end.min(old.end) - step.old.start.max(old.start);
        let kept = within.filter(|step| step.same).map(shared).sum();
        (start < end).then_some(Moved { range: start..end, cut: cut_before || cut_behind, kept })
    }

    /// Where a place between two characters is now: behind what stood before it. Nothing where
    /// both of them went.
    pub(super) fn place(&self, old: usize) -> Option<usize> {
        let before = old.checked_sub(1).and_then(|n| self.step(n));
        let behind = self.step(old);
        match (before, behind) {
            (None, None) | (None, Some(_)) => Some(0),
            (Some(step), _) if step.same => Some(step.new.start + (old - step.old.start)),
            (_, Some(step)) if step.same => Some(step.new.start + (old - step.old.start)),
            (Some(step), _) if step.old.end == old => Some(step.new.end),
            _ => None,
        }
    }

    /// The place nearest to where a lost passage stood.
    pub(super) fn nearest(&self, old: usize) -> usize {
        let place =
            self.step(old).map(|step| step.new.start + if step.same { old - step.old.start } else { 0 });
        place.unwrap_or_else(|| self.new.characters())
    }

    /// Whether a stretch of the newer text stood in the older as it is.
    pub(super) fn was_there(&self, new: &Range<usize>) -> bool {
        let n = self.steps.partition_point(|step| step.new.end <= new.start);
        self.steps
            .get(n)
            .is_some_and(|step| step.same && step.new.start <= new.start && new.end <= step.new.end)
    }
}

/// Steps while they are gathered.
#[derive(Default)]
struct Steps {
    all: Vec<Step>,
    removed: String,
    added: String,
}

impl Steps {
    fn push(&mut self, old: usize, new: usize, same: bool) {
        if old == 0 && new == 0 {
            return;
        }
        let (a, b) = self.all.last().map_or((0, 0), |step| (step.old.end, step.new.end));
        match self.all.last_mut() {
            Some(last) if last.same && same => {
                last.old.end += old;
                last.new.end += new;
            }
            _ => self.all.push(Step { old: a..a + old, new: b..b + new, same }),
        }
    }

    /// What went and what came in its place, without the letters that both begin and end with.
    fn settle(&mut self) {
        let (removed, added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        let (old, new): (Vec<char>, Vec<char>) = (removed.chars().collect(), added.chars().collect());
        let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = (&old[before..], &new[before..]);
        let behind = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(a, b)| a == b).count();
        self.push(before, before, true);
        self.push(old.len() - before - behind, new.len() - before - behind, false);
        self.push(behind, behind, true);
    }
}
