//! Many articles in one go, on all cores. What was said of a paragraph is remembered across them.

use super::view::FindingView;
use crate::Desk;
use crate::view::Outcomes;
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

impl Desk {
    /// The slugs of all articles, newest first.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn slugs(&self) -> Outcomes<Vec<String>> {
        let (rows, _) = self.store.list(None, None, 0, u32::MAX)?;
        Ok(rows.into_iter().map(|row| row.slug.to_string()).collect())
    }

    /// What there is to say of these articles, in their order. `told` hears how many are
    /// checked, and of how many.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn check(
        &self,
        names: &[String],
        told: &(dyn Fn(usize, usize) + Sync),
    ) -> Outcomes<Vec<FindingView>> {
        let done = AtomicUsize::new(0);
        let one = |name: &String| {
            let findings = self.findings(name)?.findings;
            told(done.fetch_add(1, Ordering::Relaxed) + 1, names.len());
            Ok(findings)
        };
        let all: Outcomes<Vec<_>> = names.par_iter().map(one).collect();
        Ok(all?.into_iter().flatten().collect())
    }

    /// What is wrong with the house's own style files, in sentences.
    pub fn broken_style(&self) -> Vec<String> {
        self.copy_desk.ready(self).broken.clone()
    }
}
