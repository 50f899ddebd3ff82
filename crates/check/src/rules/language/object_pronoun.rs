//! "Him and his wife were": a pronoun for an object where the subject stands.

use super::closed::{ARTICLES, may_be_finite};
use crate::engine::{Part, Tail};
use crate::prose::Sentence;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "object-pronoun",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A sentence that begins with “him and”, “her and”, “them and”, “me and” or “us and”.",
    why: "What does something is “he”, “she”, “they”, “I” or “we”.",
    bad: "Him and his wife were arrested.",
    good: "He and his wife were arrested. Her cat and dog were not. Him they let go.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    if !paragraph.block.kind.is_running() {
        return Vec::new();
    }
    paragraph.reading.sentences().filter_map(|sentence| note(&sentence)).collect()
}

fn note(sentence: &Sentence<'_>) -> Option<Note> {
    let [pronoun, and, other, ..] = sentence.tokens else { return None };
    let right = match pronoun.key.as_str() {
        "him" => "he",
        "her" => "she",
        "them" => "they",
        "me" => "I",
        "us" => "we",
        _ => return None,
    };
    let somebody = other.grammar.is_one_of(&[Part::Name, Part::Noun, Part::Determiner])
        || other.is_any(ARTICLES)
        || other.is_any("his her their my our")
        || other.grammar.tail == Some(Tail::Possessive);
    let whole = sentence.tokens[3..].iter().any(may_be_finite);
    (and.is_any("and") && somebody && whole).then(|| {
        Note::here(pronoun.from, pronoun.to, format!("The sentence begins with its subject: “{right}”."))
    })
}
