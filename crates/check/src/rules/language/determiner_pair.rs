//! Two words that each introduce a noun, before one noun: "the a bridge".

use super::closed::{ARTICLES, WHOSE};
use crate::prose::Token;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "two-determiners",
    group: Group::Language,
    severity: Severity::Warning,
    what: "Two articles, or an article and “my” or its like, before one noun.",
    why: "One of them was to be replaced by the other.",
    bad: "The council opened the a new bridge.",
    good: "The council opened a new bridge, its own. Give the A team my best. It was a The Times report.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let pairs = paragraph.reading.tokens.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        let article =
            is_article(first) && (is_article(second) || second.is_any(WHOSE) || second.is_any("his this"));
        let whose =
            (first.is_any(WHOSE) || first.is_any("his this")) && (is_article(second) || second.is_any(WHOSE));
        // "The the" is a repeated word, and "a The Times report" a name.
        let named = second.is_capitalised() || first.key == second.key || first.is_any("whose");
        ((article || whose) && !named).then(|| {
            let message = format!("“{} {}”: one of the two is too many.", first.text, second.text);
            Note::here(first.from, second.to, message)
        })
    });
    pairs.collect()
}

fn is_article(token: &Token) -> bool {
    token.is_any(ARTICLES)
}
