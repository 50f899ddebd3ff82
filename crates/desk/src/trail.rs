//! The audit trail of an article: read, proven, and written to a file.

use crate::export_files::write;
use crate::{Desk, ExportedFile, Failure, view::Outcomes};
use article::{AuditLine, BrokenChain};
use serde::Serialize;
use std::path::Path;

/// How many acts are handed out at once: an article may have tens of thousands.
const AT_ONCE: usize = 100;

/// An act with its number; the first is 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TrailAct {
    /// Its number.
    pub number: usize,
    /// The act as it was written.
    #[serde(flatten)]
    pub line: AuditLine,
}

/// A part of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Trail {
    /// The acts, the newest first.
    pub acts: Vec<TrailAct>,
    /// How many there are in all.
    pub total: usize,
    /// Where the whole trail, not this part alone, is not the one that was written.
    pub broken: Option<BrokenChain>,
}

impl Desk {
    /// All that was done with an article, the first act first: each line has the hash of the one
    /// before, so that whoever has the lines can prove that none is missing or was changed.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn audit(&self, name: &str) -> Outcomes<Vec<AuditLine>> {
        Ok(self.store.audit(&self.store.find(name)?.id)?)
    }

    /// The newest acts of an article, or those before the act of that number; all of them proven.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn trail(&self, name: &str, before: Option<usize>) -> Outcomes<Trail> {
        let (lines, broken) = self.store.proven_audit(&self.store.find(name)?.id)?;
        let total = lines.len();
        let end = before.map_or(total, |number| number.saturating_sub(1).min(total));
        let numbered = lines.into_iter().enumerate().map(|(n, line)| TrailAct { number: n + 1, line });
        let mut acts: Vec<_> = numbered.take(end).skip(end.saturating_sub(AT_ONCE)).collect();
        acts.reverse();
        Ok(Trail { acts, total, broken })
    }

    /// The trail as JSON lines, the first act first.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn trail_lines(&self, name: &str) -> Outcomes<String> {
        let mut text = String::new();
        for line in self.audit(name)? {
            let line = serde_json::to_string(&line)
                .map_err(|e| Failure::new("no_json", format!("an act can't be written as JSON: {e}")))?;
            text.push_str(&line);
            text.push('\n');
        }
        Ok(text)
    }

    /// Writes the trail as JSON lines into a file.
    ///
    /// # Errors
    /// When there is no such article, or the file can't be written.
    pub fn write_trail(&self, name: &str, path: &Path) -> Outcomes<ExportedFile> {
        let article = self.store.find(name)?;
        self.not_ours(path)?;
        write(&article.slug, path, self.trail_lines(article.id.as_str())?.as_bytes())
    }
}
