//! A name or a word with other capitals than the house's.

use super::{Found, capitalised, found, note};
use crate::prose::BlockKind;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};
use std::collections::HashSet;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "house-capitals",
    group: Group::Style,
    severity: Severity::Warning,
    what: "A name or a word with other capitals than the house’s style file gives it.",
    why: "The owner of a name sees it first.",
    bad: "style: {capitals: [LinkedIn, internet]}\n\nShe is on Linkedin, and on the Internet.",
    good: "style: {capitals: [LinkedIn, internet]}\n\nShe is on LinkedIn, and on the internet. Internet for all.",
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let words = found(&paragraph.house.style.capitals, paragraph);
    if words.is_empty() {
        return Vec::new();
    }
    let sentences = paragraph.reading.sentences();
    let heads: HashSet<usize> = sentences.filter_map(|s| Some(s.words().next()?.from)).collect();
    let wrong = |word: &Found<'_>| word.text != word.said && !is_due(word, paragraph.block.kind, &heads);
    words
        .into_iter()
        .filter(wrong)
        .map(|word| {
            let note = note(&word, format!("The house writes “{}”.", word.said));
            if word.quoted { note } else { note.fix(word.said) }
        })
        .collect()
}

/// Whether the place asks for other capitals: the head of a sentence, a headline.
fn is_due(word: &Found<'_>, kind: BlockKind, heads: &HashSet<usize>) -> bool {
    let line = matches!(kind, BlockKind::Headline | BlockKind::Heading(_) | BlockKind::Kicker);
    let loud = !word.text.chars().any(char::is_lowercase);
    let head = heads.contains(&word.place.start);
    word.text == capitalised(word.said) && (line || head) || line && loud
}
