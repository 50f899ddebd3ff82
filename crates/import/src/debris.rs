//! Lines that a web page leaves in a copied article. Only whole lines that are
//! known; never a paragraph.

const WHOLE: [&str; 62] = [
    "add a comment",
    "advertisement",
    "advertisements",
    "article continues below",
    "article continues below advertisement",
    "back to top",
    "click here to subscribe",
    "comments",
    "comments are closed",
    "continue reading",
    "copy link",
    "exit mobile version",
    "facebook",
    "follow us",
    "follow us on facebook",
    "follow us on twitter",
    "join the conversation",
    "leave a comment",
    "leave a reply",
    "leave a reply cancel reply",
    "like this:",
    "linkedin",
    "listen to this article",
    "load more",
    "loading comments...",
    "loading comments…",
    "loading...",
    "loading…",
    "next article",
    "no comments",
    "open in app",
    "pin it",
    "pinterest",
    "post comment",
    "previous article",
    "print",
    "print this article",
    "read more",
    "recommended for you",
    "reddit",
    "related articles",
    "related posts",
    "save article",
    "scroll to continue",
    "share",
    "share on facebook",
    "share on twitter",
    "share this",
    "share this:",
    "share this article",
    "share this post",
    "share this story",
    "sign up for our newsletter",
    "skip to content",
    "skip to main content",
    "sponsored",
    "subscribe",
    "tweet",
    "twitter",
    "view comments",
    "whatsapp",
    "you may also like",
];

/// Whether a line is page debris.
pub(crate) fn is_debris(line: &str) -> bool {
    let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
    let line = words.join(" ");
    if WHOLE.contains(&line.as_str()) || line.starts_with("click to share on ") {
        return true;
    }
    let counted = |n: &str| {
        n.starts_with(|c: char| c.is_ascii_digit())
            && n.trim_end_matches(['k', 'm']).chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    };
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [n, "comments" | "comment" | "shares" | "views" | "likes"] => counted(n),
        [n, "min" | "mins" | "minute" | "minutes", "read"] => counted(n),
        _ => false,
    }
}

/// Debris wherever it stands: one word such as “Email” may be a line of copy.
pub(crate) fn is_surely_debris(line: &str) -> bool {
    is_debris(line) && line.trim().contains(char::is_whitespace)
}
