//! One check of one article: every rule, each finding at its place.

mod memory;
mod placing;

use crate::archive::Archive;
use crate::engine::Engine;
use crate::prose::{Block, Prose, Reading};
use crate::rule::{Look, Note, Paragraph, Piece};
use crate::rules::RULES;
use crate::{Copy, Finding, House, Rule, Severity, fix};
use article::Content;
use memory::{Memory, Seen};
use placing::Placing;
use std::sync::Arc;

/// How often certain fixes are applied and the result is checked again, at most. A fix that calls
/// for another is rare, and one that calls for a third was never seen.
const ROUNDS: usize = 8;

/// Checks articles for one house. Making one costs nothing: the engine is loaded when the first
/// article in English is checked.
#[derive(Debug)]
pub struct Checker {
    house: House,
    /// The rules that run here, with what their findings weigh.
    rules: Vec<(&'static Rule, Severity)>,
    memory: Memory,
}

impl Checker {
    /// A checker for a house.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self::with(house, RULES)
    }

    /// A checker that knows these rules only.
    #[must_use]
    pub fn with(house: House, rules: &'static [Rule]) -> Self {
        let rules = rules.iter().filter_map(|rule| Some((rule, house.severity(rule)?))).collect();
        Self { memory: Memory::new(house.key()), house, rules }
    }

    /// What there is to say of an article, in the order of its fields and their text.
    pub fn check(&self, copy: &Copy, archive: &dyn Archive) -> Vec<Finding> {
        let prose = Prose::of(copy);
        let english = copy.is_english() && self.rules.iter().any(|(rule, _)| rule.look.is_english());
        let engine = english.then(Engine::load);
        let count = prose.blocks.len();
        let seen: Vec<Arc<Seen>> =
            prose.blocks.iter().map(|block| self.look(block, count, copy, engine)).collect();
        let readings: Vec<Arc<Reading>> = seen.iter().map(|seen| seen.reading.clone()).collect();
        let piece = Piece { copy, prose: &prose, readings: &readings, archive, house: &self.house };

        let mut placing = Placing::new(&piece);
        for (index, seen) in seen.iter().enumerate() {
            for (rule, note) in &seen.notes {
                let (rule, severity) = self.rules[*rule];
                placing.put(rule, severity, note, Some(index));
            }
        }
        for (rule, severity) in &self.rules {
            let notes = match rule.look {
                Look::Article(look) => look(&piece),
                Look::EnglishArticle(look) if engine.is_some() => look(&piece),
                _ => continue,
            };
            for note in &notes {
                placing.put(rule, *severity, note, None);
            }
        }
        placing.findings()
    }

    /// The article with every certain fix made, and the findings that were fixed. A second run
    /// changes nothing.
    pub fn fix(&self, copy: &Copy, archive: &dyn Archive) -> (Content, Vec<Finding>) {
        let mut copy = copy.clone();
        let mut fixed = Vec::new();
        for _ in 0..ROUNDS {
            let mut findings = self.check(&copy, archive);
            findings.retain(|finding| finding.fix.is_some());
            let better = fix(&copy.content, &findings);
            if better == copy.content {
                break;
            }
            copy.content = better;
            fixed.extend(findings);
        }
        (copy.content, fixed)
    }

    /// What the paragraph rules say of one of so many blocks, now or when it was last seen.
    fn look(&self, block: &Block, of: usize, copy: &Copy, engine: Option<&'static Engine>) -> Arc<Seen> {
        self.memory.recall(block, of, &copy.language, || {
            let reading = Reading::of(&block.text, engine, &self.house.abbreviations);
            let (language, house) = (copy.language.as_str(), &self.house);
            let paragraph = Paragraph { block, reading: &reading, language, house };
            let mut notes: Vec<(usize, Note)> = Vec::new();
            for (index, (rule, _)) in self.rules.iter().enumerate() {
                let found = match rule.look {
                    Look::Paragraph(look) => look(&paragraph),
                    Look::English(look) if engine.is_some() => look(&paragraph),
                    _ => continue,
                };
                notes.extend(found.into_iter().map(|note| (index, note)));
            }
            Seen { reading: Arc::new(reading), notes }
        })
    }
}

#[cfg(test)]
mod tests;
