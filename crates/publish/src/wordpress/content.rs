//! A post's content as WordPress keeps it: our mark, then the article.
//!
//! The mark is a comment in the first line, since WordPress drops fields that it does not
//! know. The second line holds a hash of the text that was sent, which tells later whether
//! somebody wrote into it. The block around the article keeps WordPress from putting
//! paragraphs around comments and figures.

use crate::proof::text;
use crate::{TargetError, sameness};

const BEGIN: &str = "<!-- wp:freeform -->\n";
const END: &str = "\n<!-- /wp:freeform -->";

/// The first line of the content of the post with this key.
pub fn mark(key: &str) -> String {
    format!("<!-- copydesk:{key} -->")
}

/// Whether the content is that of the post with this key: the mark is its first line, and not
/// only quoted somewhere.
pub fn bears_mark(content: &str, key: &str) -> bool {
    content.lines().next().is_some_and(|first| first.trim_start().starts_with(&mark(key)))
}

/// The content for an article.
pub fn seal(key: &str, html: &str) -> String {
    // Whatever stands in brackets may be a command there (a "shortcode"); in an article it is text.
    let html = html.replace('[', "&#091;");
    format!("{}\n<!-- copydesk-sent:{} -->\n{BEGIN}{html}{END}", mark(key), print(&html))
}

/// Whether somebody wrote into the text after it was sent.
pub fn was_edited(content: &str) -> bool {
    let sent = content.lines().nth(1).and_then(|line| {
        line.trim().strip_prefix("<!-- copydesk-sent:").and_then(|line| line.strip_suffix(" -->"))
    });
    sent != Some(print(content).as_str())
}

/// Whether the two say the same, however they are written.
pub fn says_the_same(one: &str, other: &str) -> bool {
    sameness::text(one) == sameness::text(other)
}

/// What WordPress made of the content that was sent, in words, if it is another.
///
/// # Errors
/// [`TargetError::Impossible`] when text was lost.
pub fn compare(sent: &str, kept: &str) -> Result<Option<String>, TargetError> {
    if sent == kept {
        return Ok(None);
    }
    if !says_the_same(sent, kept) {
        let difference = crate::proof::difference(&text::line(sent), &text::line(kept));
        return Err(TargetError::Impossible(format!(
            "WordPress changed the text that was sent: {difference}. Look at it there before it is published"
        )));
    }
    let there = text::elements(kept);
    let lost = text::elements(sent)
        .into_iter()
        .filter(|(name, count)| there.get(name).copied().unwrap_or(0) < *count)
        .map(|(name, _)| name)
        .collect::<Vec<_>>();
    Ok(Some(match lost.as_slice() {
        [] => "WordPress rewrote the HTML; the text is the same".to_owned(),
        lost => format!("WordPress took out of the HTML what this user may not use: {}", lost.join(", ")),
    }))
}

fn print(html: &str) -> String {
    blake3::hash(sameness::text(html).as_bytes()).to_hex().chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn only_the_first_line_is_a_mark() {
        let content = seal(KEY, "<p>a</p>");
        assert!(bears_mark(&content, KEY));
        assert!(!bears_mark(&format!("<p>{}</p>", mark(KEY)), KEY));
        assert!(!bears_mark(&format!("\n<p>x</p>\n{}", mark(KEY)), KEY));
        assert!(!bears_mark(&content, &KEY.replace('0', "1")));
        assert!(!bears_mark("", KEY));
    }

    #[test]
    fn what_somebody_wrote_into_it_shows() {
        let content = seal(KEY, "<p>One [gallery] &amp; two.</p>");
        assert!(!was_edited(&content));
        assert!(!was_edited(&content.replace("<p>", "<p class=\"x\">")), "a filter's work is nobody's edit");
        assert!(was_edited(&content.replace("two", "three")));
        assert!(was_edited("<p>no mark</p>"));
    }

    #[test]
    fn brackets_are_text() {
        assert!(!seal(KEY, "<p>[gallery]</p>").contains('['));
    }

    #[test]
    fn lost_text_is_an_error_and_lost_markup_is_told() {
        let sent = seal(KEY, "<p>One two three.</p><iframe></iframe>");
        assert_eq!(compare(&sent, &sent), Ok(None));
        let told = compare(&sent, &sent.replace("<iframe></iframe>", "")).expect("the text is there");
        assert!(told.is_some_and(|told| told.ends_with(": iframe")));
        let lost = compare(&sent, &sent.replace("two ", "")).expect_err("a word is gone");
        assert!(lost.to_string().contains("two"), "{lost}");
    }
}
