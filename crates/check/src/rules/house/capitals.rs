//! A name or a word with other capitals than the house's.

use super::{Found, capitalised, found, note};
use crate::prose::BlockKind;
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

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
    let words = found(&paragraph.house.style.capitals, paragraph).into_iter();
    words
        .filter(|word| word.text != word.said && !is_due(word, paragraph))
        .map(|word| {
            let note = note(&word, format!("The house writes “{}”.", word.said));
            if word.quoted { note } else { note.fix(word.said) }
        })
        .collect()
}

/// Whether the place asks for other capitals: the head of a sentence, a headline.
fn is_due(word: &Found<'_>, paragraph: &Paragraph<'_>) -> bool {
    let line =
        matches!(paragraph.block.kind, BlockKind::Headline | BlockKind::Heading(_) | BlockKind::Kicker);
    let loud = !word.text.chars().any(char::is_lowercase);
    let first = |first: usize| {
        let sentences = paragraph.reading.sentences();
        sentences.into_iter().any(|s| s.words().next().is_some_and(|word| word.from == first))
    };
    word.text == capitalised(word.said) && (line || first(word.place.start)) || line && loud
}
