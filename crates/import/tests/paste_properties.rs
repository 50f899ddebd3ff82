//! Whatever is pasted, its letters arrive, and nothing else comes with them.

use import::rich;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Every letter that a reader of the Markdown sees, in order.
fn seen(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS;
    let mut seen = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) => seen.push_str(&text),
            Event::InlineHtml(tag) => assert!(is_ours(&tag), "{tag} in {markdown}"),
            Event::Html(_) | Event::Start(Tag::Image { .. }) | Event::FootnoteReference(_) => {
                panic!("{event:?} in {markdown}")
            }
            _ => {}
        }
    }
    without_spaces(&seen)
}

fn is_ours(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).trim_end_matches('>');
    ["strong", "em", "del", "sub", "sup", "br"].contains(&name)
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A piece of a page, and the letters that a reader sees in it.
type Piece = (String, String);

fn words() -> impl Strategy<Value = Piece> {
    let text = prop_oneof![
        "[a-z]{1,8}",
        "[A-Za-z,.;:!?’“”()-]{1,6}( [a-z]{1,6}){0,3}",
        "[a-z*_<>#&|`~\\[\\]\\\\!^={}0-9.): +-]{1,12}",
        "[0-9]{1,3}[.)] [a-z]{1,4}",
        "\\[[ x]\\] [a-z]{1,4}",
        " ?[àéßøжλ日本語]{1,4} ?",
    ];
    text.prop_map(|text| {
        let html = text.replace('&', "&amp;").replace('<', "&lt;");
        (html, text)
    })
}

fn joined(parts: Vec<Piece>) -> Piece {
    let (html, text): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
    (html.concat(), text.concat())
}

fn line() -> impl Strategy<Value = Piece> {
    words().prop_recursive(3, 12, 4, |inner| {
        let tags = prop_oneof![
            Just(("<b>", "</b>")),
            Just(("<i>", "</i>")),
            Just(("<s>", "</s>")),
            Just(("<sub>", "</sub>")),
            Just(("<code>", "</code>")),
            Just(("<span style=\"font-weight:700;font-style:italic\">", "</span>")),
            Just(("<span style='font-weight:400'>", "</span>")),
            Just(("<a href=\"https://a.example/b_(c)?d=e&amp;f=g\">", "</a>")),
            Just(("", "<br>")),
            Just(("", " ")),
        ];
        (tags, proptest::collection::vec(inner, 1..4)).prop_map(|((open, close), parts)| {
            let (html, text) = joined(parts);
            (format!("{open}{html}{close}"), text)
        })
    })
}

fn page() -> impl Strategy<Value = Piece> {
    line().prop_map(|(html, text)| (format!("<p>{html}</p>"), text)).prop_recursive(4, 24, 4, |inner| {
        let around = prop_oneof![
            Just(("<div>", "</div>", "", "")),
            Just(("<h1>", "</h1>", "", "")),
            Just(("<h3>", "</h3>", "", "")),
            Just(("<blockquote>", "</blockquote>", "", "")),
            Just(("<ul>", "</ul>", "<li>", "</li>")),
            Just(("<ol start=4>", "</ol>", "<li>", "")),
            Just(("<ul>", "</ul>", "", "")),
            Just(("<table>", "</table>", "<tr><td>x</td><td>", "</td></tr>")),
            Just(("", "", "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>", "</p>")),
            Just(("", "", "", "")),
        ];
        (around, proptest::collection::vec(prop_oneof![inner, line()], 1..4)).prop_map(|(around, parts)| {
            let (open, close, each, done) = around;
            let cell = if each.starts_with("<tr>") { "x" } else { "" };
            let parts =
                parts.into_iter().map(|(h, t)| (format!("{each}{h}{done}"), format!("{cell}{t}"))).collect();
            let (html, text) = joined(parts);
            (format!("{open}{html}{close}"), text)
        })
    })
}

proptest! {
    // scar 33: every letter that a reader sees in the page is in the Markdown, in its order, and no other
    #[test]
    fn no_letter_is_lost_or_made((html, text) in page()) {
        let pasted = rich(&html, None).unwrap();
        prop_assert_eq!(seen(&pasted.markdown), without_spaces(&text), "{}\n{}", html, pasted.markdown);
        prop_assert_eq!(pasted.notes, Vec::<String>::new());
    }

    // scar 36: nothing of the paste's own HTML is in the Markdown, whatever it is
    #[test]
    fn no_html_comes_through(html in "(<[a-z!/?]{1,4}[ a-z=\"'/-]{0,8}>?|&[a-z#x0-9]{0,6};?|<script>|</script>|<td>|<li>|<p>|[a-z<>&\"' ]{1,4}){0,20}") {
        seen(&rich(&html, None).unwrap().markdown);
    }

    #[test]
    fn no_paragraph_is_empty_and_no_line_ends_in_a_space((html, _) in page()) {
        let markdown = rich(&html, None).unwrap().markdown;
        prop_assert!(!markdown.contains("\n\n\n"), "{markdown:?}");
        prop_assert!(!markdown.lines().any(|line| line.ends_with(' ')), "{markdown:?}");
    }
}
