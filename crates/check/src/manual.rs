//! The manual's list of checks, made from the rules themselves.

use crate::rules::RULES;
use crate::{Group, Rule, Severity};
use std::fmt::Write;

/// The list of checks as Markdown: each with what it finds, why, and an example.
#[must_use]
pub fn manual() -> String {
    let mut text = String::new();
    for group in Group::ALL {
        let mut rules = RULES.iter().filter(|rule| rule.group == group).peekable();
        if rules.peek().is_some() {
            // Writing into a string cannot fail.
            let _ = writeln!(text, "## {}\n", group.heading());
        }
        for rule in rules {
            entry(&mut text, rule);
        }
    }
    text
}

fn entry(text: &mut String, rule: &Rule) {
    let severity = match rule.severity {
        Severity::Hint => "hint",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let _ = writeln!(text, "### `{}` ({severity})\n\n{} {}\n", rule.id, rule.what, rule.why);
    for (label, example) in [("Found", rule.bad), ("Not found", rule.good)] {
        // A fence that no example holds, so that an example may hold any Markdown.
        let _ = writeln!(text, "{label}:\n\n~~~~text\n{}\n~~~~\n", example.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_in_the_manual_once() {
        let manual = manual();
        for rule in RULES {
            assert_eq!(manual.matches(&format!("### `{}` ", rule.id)).count(), 1, "{}", rule.id);
        }
        assert!(manual.starts_with("## Language\n"));
    }
}
