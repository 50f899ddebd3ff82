//! Lines that a web page leaves in a copied article. Only whole lines that are
//! known; never a paragraph.

const WHOLE: [&str; 26] = [
    "exit mobile version",
    "share this",
    "share this:",
    "share",
    "share on facebook",
    "share on twitter",
    "tweet",
    "advertisement",
    "advertisements",
    "sponsored",
    "loading...",
    "loading…",
    "skip to content",
    "print",
    "email",
    "read more",
    "like this:",
    "related posts",
    "subscribe",
    "sign up for our newsletter",
    "leave a comment",
    "comments",
    "leave a reply",
    "continue reading",
    "pin it",
    "whatsapp",
];

/// Whether a line is page debris.
pub(crate) fn is_debris(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    if WHOLE.contains(&line.as_str()) || line.starts_with("click to share on ") {
        return true;
    }
    match line.split_once(' ') {
        Some((n, "comments" | "comment" | "shares" | "views" | "likes")) => {
            n.chars().all(|c| c.is_ascii_digit() || c == ',') || n == "no"
        }
        _ => false,
    }
}
