//! The rules, one file each, by group. [`RULES`] is the one list of them.

mod language;
mod preflight;
mod typography;

use crate::Rule;

/// Every rule. Of two that speak of the very same place with equal weight, the one that stands
/// first here is heard.
pub static RULES: &[Rule] = &[
    language::a_an::RULE,
    language::has_yet::RULE,
    language::repeated_word::RULE,
    language::small_start::RULE,
    typography::doubled_space::RULE,
    preflight::headline_missing::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::example;
    use crate::{Checker, House};
    use std::collections::HashSet;

    fn told(rule: &Rule, text: &str) -> Vec<crate::Finding> {
        let (copy, archive) = example(text);
        let mut findings = Checker::new(House::default()).check(&copy, &archive);
        findings.retain(|finding| finding.rule == rule.id);
        findings
    }

    #[test]
    fn each_rule_finds_its_bad_example_and_lets_its_good_one_be() {
        for rule in RULES {
            assert!(!told(rule, rule.bad).is_empty(), "{} finds nothing in: {}", rule.id, rule.bad);
            let found = told(rule, rule.good);
            assert!(found.is_empty(), "{} finds in its good example: {found:#?}", rule.id);
        }
    }

    #[test]
    fn ids_are_unique_and_plain() {
        let mut ids = HashSet::new();
        for rule in RULES {
            assert!(ids.insert(rule.id), "{} is there twice", rule.id);
            assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.id);
            assert!(rule.what.ends_with('.') && rule.why.ends_with('.'), "{} is told in sentences", rule.id);
        }
    }
}
