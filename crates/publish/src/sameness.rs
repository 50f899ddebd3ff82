//! Whether two pieces of HTML say the same. Every system writes HTML in its own way on the way
//! through: classes, ids, line breaks, lazy loading. What is compared is what readers get.

use ammonia::Builder;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// What the HTML says, without any markup or white space.
#[must_use]
pub fn text(html: &str) -> String {
    Builder::empty().clean(html).to_string().split_whitespace().collect()
}

/// Whether a page shows this headline, whatever a theme makes of its quotes, dashes and letters.
#[must_use]
pub fn shows(page: &str, headline: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    // Both go the same way, so that an escaped character is the same in both.
    letters(&text(page)).contains(&letters(&text(&ammonia::clean_text(headline))))
}

/// What the HTML says and how: the text with its links, pictures, emphasis and structure.
#[must_use]
pub fn meaning(html: &str) -> String {
    let tags = HashSet::from([
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "pre",
        "strong",
        "sub",
        "sup",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]);
    // By name, since systems turn the order of attributes around.
    let attributes: Arc<Mutex<BTreeMap<String, Vec<String>>>> = Arc::default();
    let kept = Arc::clone(&attributes);
    let cleaned = Builder::empty()
        .tags(tags)
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("img", ["src", "alt"])
        .url_relative(ammonia::UrlRelative::PassThrough)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .attribute_filter(move |_, name, value| {
            if !["href", "src", "alt"].contains(&name) {
                return None;
            }
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.entry(name.to_owned()).or_default().push(value.to_owned());
            None
        })
        .clean(html)
        .to_string();
    let attributes = attributes.lock().unwrap_or_else(PoisonError::into_inner);
    let text: String = cleaned.split_whitespace().collect();
    format!("{text} {:?}", *attributes)
}

/// Whether a name in addresses is the one that was asked for, or what a system makes of it
/// where it was taken: `a`, `a-2`.
#[must_use]
pub fn is_slug(there: &str, asked: &str) -> bool {
    let number = |rest: &str| {
        rest.strip_prefix('-').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    };
    there.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || number(rest))
}

/// The first characters of a text, cut at a word, where a field takes no more than `most`.
#[must_use]
pub fn cut(text: &str, most: usize) -> Option<String> {
    if text.chars().count() <= most {
        return None;
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = kept.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(kept.len());
    Some(format!("{}…", kept[..end].trim_end_matches([' ', ',', ';', ':', '–', '—'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_system_adds_does_not_count() {
        let ours = "<h2>A</h2>\n<p>One <em>two</em> &amp; “three”.</p>\n<figure><img src=\"https://x/a.png\" alt=\"A\"></figure>";
        let theirs = "<h2 id=\"a\">A</h2><p class=\"x\">One <em>two</em>\n&#38; “three”.</p><figure class=\"y\"><img loading=\"lazy\" alt=\"A\" src=\"https://x/a.png\"></figure>";
        assert_eq!(text(ours), text(theirs));
        assert_eq!(meaning(ours), meaning(theirs));
    }

    #[test]
    fn a_changed_link_alone_is_a_change() {
        let (a, b) = ("<p><a href=\"https://x/1\">x</a></p>", "<p><a href=\"https://x/2\">x</a></p>");
        assert_eq!(text(a), text(b));
        assert_ne!(meaning(a), meaning(b));
    }

    #[test]
    fn a_page_shows_a_headline_in_its_themes_way() {
        let page = "<html><head><title>STORM</title></head><body><h1>Storm at sea &#038; “Calm” <b>&lt;ashore&gt;</b></h1>";
        assert!(shows(page, "Storm at sea & \"calm\" <ashore>"));
        assert!(!shows("<html>Welcome to the hotel's network", "Storm at sea"));
    }

    #[test]
    fn a_taken_slug_is_known_again() {
        assert!(is_slug("storm", "storm") && is_slug("storm-2", "storm") && is_slug("storm-12", "storm"));
        assert!(
            !is_slug("storm-at-sea", "storm") && !is_slug("storm-", "storm") && !is_slug("calm", "storm")
        );
    }

    #[test]
    fn a_long_field_is_cut_at_a_word() {
        assert_eq!(cut("short", 10), None);
        assert_eq!(cut("one two three", 10).as_deref(), Some("one two…"));
        assert_eq!(cut("onetwothreefour", 5).as_deref(), Some("onet…"));
        assert_eq!(cut("äöü äöü äöü", 9).as_deref(), Some("äöü äöü…"));
    }
}
