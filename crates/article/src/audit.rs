//! The audit trail: the acts of an article as a chain, in which each line names the one before.
//!
//! Who takes a line out, puts one in or writes one anew breaks every hash from there on.

use serde::Serialize;
use serde_json::json;

/// A line of the audit trail, exactly as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ts_rs::TS)]
pub struct AuditLine {
    /// The article's id.
    pub article: String,
    /// The text as it stood after the act.
    pub revision: String,
    /// The text before.
    pub parent: Option<String>,
    /// Who.
    pub author: String,
    /// When.
    pub time: String,
    /// What, as [`crate::Act::word`] says it.
    pub act: String,
    /// What they said about it.
    pub note: Option<String>,
    /// Whom it was handed to.
    pub given_to: Option<String>,
    /// The hash of the line before; none for the first.
    pub before: Option<String>,
    /// The hash of this line.
    pub hash: String,
}

impl AuditLine {
    /// BLAKE3 over the line as a JSON list that begins with the hash before: whoever has the
    /// exported lines can prove them without this program.
    #[must_use]
    pub fn proof(&self) -> String {
        let line = json!([
            self.before,
            self.article,
            self.revision,
            self.parent,
            self.author,
            self.time,
            self.act,
            self.note,
            self.given_to
        ]);
        blake3::hash(line.to_string().as_bytes()).to_hex().to_string()
    }

    /// The line with its hash.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.hash = self.proof();
        self
    }
}

/// Where a chain is not the one that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BrokenChain {
    /// At this act; the first is 1.
    Act(usize),
    /// Behind the last act that is there.
    End,
}

impl BrokenChain {
    /// Proves the lines of an article, the first act first; `last` is the hash that the article
    /// itself has of its last act.
    #[must_use]
    pub fn of(lines: &[AuditLine], last: Option<&str>) -> Option<Self> {
        if let Some(n) = lines.iter().position(|line| line.hash != line.proof()) {
            return Some(Self::Act(n + 1));
        }
        (lines.last().map(|line| line.hash.as_str()) != last).then_some(Self::End)
    }
}

impl std::fmt::Display for BrokenChain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Act(n) => write!(f, "act {n} of its history is not as it was written"),
            Self::End => f.write_str("the end of its history is missing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_of_a_line_can_be_changed_or_pass_for_another() {
        let line =
            AuditLine { author: "Mira".into(), act: "approve".into(), ..AuditLine::default() }.sealed();
        assert_eq!(line.hash, line.proof());
        let changed = [
            AuditLine { author: "Ada".into(), ..line.clone() },
            AuditLine { note: Some(String::new()), ..line.clone() },
            AuditLine { before: Some("0".into()), ..line.clone() },
            AuditLine { given_to: Some("x".into()), ..line.clone() },
            AuditLine { note: Some("x".into()), ..line.clone() },
        ];
        let mut hashes: Vec<_> = changed.iter().map(AuditLine::proof).chain([line.hash]).collect();
        hashes.sort();
        hashes.dedup();
        assert_eq!(hashes.len(), changed.len() + 1);
    }
}
