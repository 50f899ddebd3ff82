//! What somebody looked at and let stand. It is known by its rule, its words and the words around
//! it, so that it stays ignored wherever the text around it moves, and comes back when the place
//! itself is written anew.

use crate::Finding;
use crate::copy::text_of;
use article::Content;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// How many words at each side tell one place from another.
const AROUND: usize = 3;

/// A finding that is not to be told again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Ignored {
    /// The rule's id.
    pub rule: String,
    /// What stands there.
    pub text: String,
    /// A hash of the words around it; none where it is ignored in the whole article.
    pub around: Option<String>,
}

impl Ignored {
    /// This finding, where it stands.
    #[must_use]
    pub fn here(finding: &Finding, content: &Content) -> Self {
        Self { around: Some(around(finding, content)), ..Self::in_article(finding) }
    }

    /// What this finding says of these words, wherever in the article they stand.
    #[must_use]
    pub fn in_article(finding: &Finding) -> Self {
        Self { rule: finding.rule.clone(), text: finding.text.clone(), around: None }
    }
}

/// The findings that nobody chose to ignore.
#[must_use]
pub fn without_ignored(findings: Vec<Finding>, ignored: &[Ignored], content: &Content) -> Vec<Finding> {
    let ignored: HashSet<&Ignored> = ignored.iter().collect();
    let is_told = |finding: &Finding| {
        !ignored.contains(&Ignored::in_article(finding))
            && !ignored.contains(&Ignored::here(finding, content))
    };
    findings.into_iter().filter(|finding| ignored.is_empty() || is_told(finding)).collect()
}

/// A hash of the words around a finding, whatever parts them.
fn around(finding: &Finding, content: &Content) -> String {
    let text = text_of(content, finding.field).unwrap_or_default();
    let byte = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte);
    let (before, behind) = (&text[..byte(finding.from)], &text[byte(finding.to)..]);
    let mut hasher = blake3::Hasher::new();
    let mut word = |word: &str| {
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    };
    before.split_whitespace().rev().take(AROUND).for_each(&mut word);
    word("");
    behind.split_whitespace().take(AROUND).for_each(&mut word);
    hasher.finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Field, Severity};
    use proptest::prelude::*;

    fn at(body: &str, text: &str, from: usize) -> (Finding, Content) {
        let finding = Finding {
            rule: "repeated-word".into(),
            severity: Severity::Warning,
            field: Field::Body,
            from,
            to: from + text.chars().count(),
            text: text.to_owned(),
            message: String::new(),
            fix: None,
        };
        (finding, Content { body: body.to_owned(), ..Content::default() })
    }

    const PLACE: &str = "they knew that the the bridge would stand";

    #[test]
    fn here_is_one_place_and_the_article_is_all() {
        let (first, content) = at(PLACE, "the the", 15);
        let (other, elsewhere) = at("once the the tide came in", "the the", 5);
        let here = [Ignored::here(&first, &content)];
        assert!(without_ignored(vec![first.clone()], &here, &content).is_empty());
        assert_eq!(without_ignored(vec![other.clone()], &here, &elsewhere).len(), 1);
        let all = [Ignored::in_article(&first)];
        assert!(without_ignored(vec![other.clone()], &all, &elsewhere).is_empty());
        let another_rule = Finding { rule: "a-an".into(), ..other };
        assert_eq!(without_ignored(vec![another_rule], &all, &elsewhere).len(), 1);
    }

    proptest! {
        #[test]
        fn what_is_written_elsewhere_does_not_bring_it_back(before in "[a-zé \n]{0,30}", behind in "[a-zé \n]{0,30}") {
            let (first, content) = at(PLACE, "the the", 15);
            let ignored = [Ignored::here(&first, &content)];
            let body = format!("{before} {PLACE} {behind}");
            let (moved, content) = at(&body, "the the", before.chars().count() + 16);
            prop_assert!(without_ignored(vec![moved], &ignored, &content).is_empty());
        }
    }
}
