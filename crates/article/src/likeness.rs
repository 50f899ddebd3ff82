//! Where else does the sentence stand? Finds the passages of a text that say the same: word for
//! word, or with a few words changed, clauses turned around, or a name spelt another way.
//!
//! It compares words and knows nothing of their meaning. A person decides what is found.

mod passage;
mod sought;
mod terms;
mod words;

pub use passage::{Passage, replace};
pub use terms::terms;

use passage::Edges;
use sought::{Like, Sought, weight};
use std::collections::HashMap;
use std::ops::Range;
use words::{Ends, Word, words};

/// How like a passage must be, from 0 to 1, to be found. Of a sentence of ten words or more
/// about one in six may be another; two sentences about one subject share less.
pub const LIKE: f64 = 0.6;

/// How like a part of a longer sentence must be: where it ends is a guess, so it has to be surer.
const LIKE_PART: f64 = 0.7;

/// A sentence of fewer words is found word for word only: too little is left to compare.
const ENOUGH: usize = 4;

/// As many words at an end of such a part may stand for others.
const MISSING: usize = 4;

/// How much of the likeness is the words, and how much is which stand next to each other.
const WORDS: f64 = 0.8;

/// The passages of a text that say the same as the sentence, in the order of the text. They do
/// not overlap, and none reaches over a paragraph's end.
#[must_use]
pub fn find(sentence: &str, text: &str) -> Vec<Passage> {
    let own = words(sentence);
    if own.is_empty() {
        return Vec::new();
    }
    let (sought, there) = (Sought::new(&own), words(text));
    let view = View { sought: &sought, like: sought.likes(&there), words: &there };
    let mut found = view.candidates();
    // The likest first; of equals the one that says it in fewer words.
    found.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.len().cmp(&b.len())).then(a.start.cmp(&b.start)));
    let mut chosen: Vec<(Range<usize>, f64)> = Vec::new();
    for (range, score) in found {
        if chosen.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start) {
            chosen.push((range, score));
        }
    }
    chosen.sort_by_key(|(range, _)| range.start);
    let edges = Edges::of(sentence, &own);
    let mut end = 0;
    let passage = |(words, score): (Range<usize>, f64)| {
        let mut range = edges.around(text, &there[words]);
        // A mark between two passages is the first one's.
        range.start = range.start.max(end);
        end = range.end;
        Passage { words: text[range.clone()].to_owned(), range, score }
    };
    chosen.into_iter().map(passage).collect()
}

/// A text as the sentence sees it. Stretches are ranges of words.
struct View<'a> {
    sought: &'a Sought,
    like: Vec<Like>,
    words: &'a [Word],
}

impl View<'_> {
    /// Every stretch that is like enough.
    fn candidates(&self) -> Vec<(Range<usize>, f64)> {
        let mut found = self.equal();
        if self.sought.order.len() < ENOUGH {
            return found;
        }
        let sentences = self.sentences();
        for (n, sentence) in sentences.iter().enumerate() {
            let mut whole = sentence.clone();
            // As many sentences as are sought, and one more: one may have become two.
            for next in &sentences[n..sentences.len().min(n + self.sought.sentences + 1)] {
                whole.end = next.end;
                found.extend(self.scored(whole.clone(), LIKE));
                if self.words[next.end - 1].ends == Ends::Block {
                    break;
                }
            }
            if sentence.len() * 4 > self.sought.order.len() * 5 {
                found.extend(self.part(sentence));
            }
        }
        found
    }

    /// Where the sentence stands word for word.
    fn equal(&self) -> Vec<(Range<usize>, f64)> {
        let order = &self.sought.order;
        let is_there = |start: &usize| {
            let same = |(like, number): (&Like, &usize)| *like == Some((*number, 1.0));
            let within = |word: &Word| word.ends != Ends::Block;
            self.like[*start..].iter().zip(order).all(same)
                && self.words[*start..start + order.len() - 1].iter().all(within)
        };
        let starts = 0..(self.words.len() + 1).saturating_sub(order.len());
        starts.filter(is_there).map(|start| (start..start + order.len(), 1.0)).collect()
    }

    fn sentences(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let mut sentences = Vec::new();
        for (n, word) in self.words.iter().enumerate() {
            if word.ends > Ends::Clause || n + 1 == self.words.len() {
                sentences.push(start..n + 1);
                start = n + 1;
            }
        }
        sentences
    }

    fn scored(&self, stretch: Range<usize>, enough: f64) -> Option<(Range<usize>, f64)> {
        let score = self.score(&stretch);
        (score >= enough).then_some((stretch, score))
    }

    /// How like a stretch is (Dice's measure: twice what both have, by what they have together).
    fn score(&self, stretch: &Range<usize>) -> f64 {
        let (words, like) = (&self.words[stretch.clone()], &self.like[stretch.clone()]);
        let mut left = self.sought.counts.clone();
        let mut shared = 0.0;
        for (number, worth) in like.iter().flatten() {
            if left[*number] > 0 {
                left[*number] -= 1;
                shared += worth * weight(&self.sought.keys[*number]);
            }
        }
        let weight: f64 = words.iter().map(|word| weight(&word.key)).sum();
        let by_words = 2.0 * shared / (self.sought.weight + weight);
        // Words differ at the least in their order, or the stretch would be found as equal.
        (WORDS * by_words + (1.0 - WORDS) * self.neighbours(like)).min(0.99)
    }

    /// How many of the pairs of neighbours both have.
    fn neighbours(&self, like: &[Like]) -> f64 {
        let order = &self.sought.order;
        let mut left: HashMap<(usize, usize), usize> = HashMap::new();
        for pair in order.windows(2) {
            *left.entry((pair[0], pair[1])).or_default() += 1;
        }
        let mut shared = 0_u32;
        for pair in like.windows(2) {
            let (Some((a, _)), Some((b, _))) = (pair[0], pair[1]) else { continue };
            if let Some(n) = left.get_mut(&(a, b)).filter(|n| **n > 0) {
                *n -= 1;
                shared += 1;
            }
        }
        let all = order.len() + like.len() - 2;
        2.0 * f64::from(shared) / f64::from(u32::try_from(all).unwrap_or(u32::MAX).max(1))
    }

    /// The part of a longer sentence that is like enough, with the words at its ends that may
    /// stand for others.
    fn part(&self, sentence: &Range<usize>) -> Option<(Range<usize>, f64)> {
        let dense = self.densest(sentence.clone())?;
        let whole = self.completed(&dense, sentence);
        self.scored(whole, LIKE_PART).or_else(|| self.scored(dense, LIKE_PART))
    }

    /// A stretch with as many words more at its ends as the sentence has there, within its clause.
    fn completed(&self, dense: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
        let (missing_before, missing_behind) = self.missing(dense);
        let mut whole = dense.clone();
        let parts = |n: usize| self.words[n].ends > Ends::Nothing;
        while whole.start > sentence.start
            && dense.start - whole.start < missing_before.min(MISSING)
            && !parts(whole.start - 1)
        {
            whole.start -= 1;
        }
        while whole.end < sentence.end
            && whole.end - dense.end < missing_behind.min(MISSING)
            && !parts(whole.end - 1)
        {
            whole.end += 1;
        }
        whole
    }

    /// How many words the sentence has before and behind what a stretch begins and ends with.
    fn missing(&self, dense: &Range<usize>) -> (usize, usize) {
        let (order, like) = (&self.sought.order, &self.like[dense.clone()]);
        let same = |(a, b): &(&usize, &Like)| b.is_some_and(|(number, _)| number == **a);
        let run_on = |place: &usize| order[*place..].iter().zip(like).take_while(same).count();
        let run_up =
            |place: &usize| order[..*place].iter().rev().zip(like.iter().rev()).take_while(same).count();
        // A word may stand in the sentence twice: the place counts that goes on alike for longest.
        let first = (0..order.len()).rev().max_by_key(run_on).unwrap_or(0);
        let last = (1..=order.len()).max_by_key(run_up).unwrap_or(order.len());
        (first, order.len() - last)
    }

    /// The part of a sentence that has the most of what is sought and the least of anything else.
    fn densest(&self, sentence: Range<usize>) -> Option<Range<usize>> {
        let (mut best, mut best_sum) = (None, 0.0);
        let (mut start, mut sum) = (sentence.start, 0.0);
        // A word counts as often as the sentence has it.
        let mut left = self.sought.counts.clone();
        for n in sentence {
            let own = weight(&self.words[n].key);
            sum += match self.like[n].filter(|(number, _)| left[*number] > 0) {
                Some((number, worth)) => {
                    left[number] -= 1;
                    own * worth
                }
                None => -own / 2.0,
            };
            if sum <= 0.0 {
                (start, sum) = (n + 1, 0.0);
                left.clone_from(&self.sought.counts);
            } else if sum > best_sum {
                (best, best_sum) = (Some(start..n + 1), sum);
            }
        }
        best
    }
}
