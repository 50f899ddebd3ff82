//! Plain links by which a reader passes an article on. None of them asks another server
//! anything until it is followed.

use minijinja::{Value, context};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// How much of a headline a link carries, in characters.
const HEADLINE: usize = 200;

/// What an address may hold in a query as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The links for a page with this headline, for a template.
pub(crate) fn links(canonical: &str, headline: &str) -> Vec<Value> {
    addresses(canonical, headline)
        .into_iter()
        .map(|(name, href)| context! { name, href => Value::from_safe_string(href) })
        .collect()
}

/// Addresses as HTML has them: what is encoded holds nothing that has to be escaped.
fn addresses(canonical: &str, headline: &str) -> Vec<(&'static str, String)> {
    let headline: String = headline.chars().take(HEADLINE).collect();
    let encoded = |text: &str| utf8_percent_encode(text, KEPT).to_string();
    let (page, words) = (encoded(canonical), encoded(&headline));
    let both = format!("{words}%20{page}");
    vec![
        ("Mail", format!("mailto:?subject={words}&amp;body={page}")),
        ("X", format!("https://x.com/intent/post?text={words}&amp;url={page}")),
        ("Facebook", format!("https://www.facebook.com/sharer/sharer.php?u={page}")),
        ("LinkedIn", format!("https://www.linkedin.com/sharing/share-offsite/?url={page}")),
        ("WhatsApp", format!("https://wa.me/?text={both}")),
        ("Bluesky", format!("https://bsky.app/intent/compose?text={both}")),
        ("Mastodon", format!("https://share.joinmastodon.org/#text={both}")),
    ]
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn a_headline_ends_no_address() {
        let links = addresses("https://example.org/a/", "“Yes & no?” #1\n\"<b>");
        assert_eq!(links.len(), 7);
        for (name, href) in &links {
            assert!(href.contains("https%3A%2F%2Fexample.org%2Fa%2F"), "{name}: {href}");
            assert!(!href.contains([' ', '"', '<', '>', '\n']), "{name}: {href}");
        }
        assert!(links[0].1.contains("%26") && links[0].1.matches('&').count() == 1);
        assert!(links[4].1.ends_with("%3Cb%3E%20https%3A%2F%2Fexample.org%2Fa%2F"), "{}", links[4].1);
        assert!(
            addresses("https://example.org/", &"🦀".repeat(10_000)).iter().all(|(_, href)| href.len() < 3000)
        );
    }
}
