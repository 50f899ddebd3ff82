//! Certain fixes, made.

use crate::{Field, Finding};
use article::Content;

/// The text with what the findings say is certain. Where two fixes overlap, the first is made.
#[must_use]
pub fn fix(content: &Content, findings: &[Finding]) -> Content {
    let mut content = content.clone();
    let Content { kicker, headline, standfirst, dateline, section, body, .. } = &mut content;
    let fields = [
        (Field::Kicker, kicker.as_mut()),
        (Field::Headline, Some(headline)),
        (Field::Standfirst, standfirst.as_mut()),
        (Field::Dateline, dateline.as_mut()),
        (Field::Section, section.as_mut()),
        (Field::Body, Some(body)),
    ];
    for (field, text) in fields {
        let Some(text) = text else { continue };
        let mut fixes: Vec<_> = findings
            .iter()
            .filter(|finding| finding.field == field)
            .filter_map(|finding| Some((finding.from, finding.to, finding.fix.as_deref()?)))
            .collect();
        fixes.sort_unstable();
        if !fixes.is_empty() {
            *text = with(text, &fixes);
        }
    }
    content
}

/// A text with each of these stretches replaced. They ascend.
fn with(text: &str, fixes: &[(usize, usize, &str)]) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for (from, to, instead) in fixes {
        if *from < at || *to > characters.len() || from > to {
            continue;
        }
        fixed.extend(&characters[at..*from]);
        fixed.push_str(instead);
        at = *to;
    }
    fixed.extend(&characters[at..]);
    fixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixes_count_characters_and_do_not_overlap() {
        let fixes = [(0, 1, "E"), (3, 5, "x"), (4, 6, "never"), (6, 6, "!"), (90, 91, "never")];
        assert_eq!(with("éüabcdef", &fixes), "Eüaxd!ef");
    }
}
