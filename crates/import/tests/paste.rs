//! What people paste: from Word, Google Docs, LibreOffice and web pages.

use import::{ImportError, Pasted, rich};
use pulldown_cmark::{Event, Options, Parser, TagEnd};

fn pasted(html: &str) -> Pasted {
    rich(html, None).unwrap()
}

fn markdown(html: &str) -> String {
    pasted(html).markdown
}

/// A paste as a person would be shown it.
fn shown(html: &str) -> String {
    let Pasted { markdown, notes, pictures } = pasted(html);
    let pictures: Vec<String> = pictures.into_iter().map(|picture| picture.reference).collect();
    format!("{markdown}\n\n==== notes\n{}\n==== pictures\n{}", notes.join("\n"), pictures.join("\n"))
}

/// The words that a reader of the Markdown sees.
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
            Event::SoftBreak | Event::HardBreak => seen.push('\n'),
            Event::InlineHtml(tag) if &*tag == "<br>" => seen.push('\n'),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock,
            ) => seen.push('\n'),
            _ => {}
        }
    }
    seen.trim_end().to_owned()
}

#[test]
fn from_word() {
    insta::assert_snapshot!(shown(include_str!("paste/word.html")));
}

#[test]
fn from_google_docs() {
    insta::assert_snapshot!(shown(include_str!("paste/gdocs.html")));
}

#[test]
fn from_libreoffice() {
    insta::assert_snapshot!(shown(include_str!("paste/libreoffice.html")));
}

#[test]
fn from_a_news_page() {
    insta::assert_snapshot!(shown(include_str!("paste/news.html")));
}

#[test]
fn plain_words_stay_plain() {
    for (html, words) in [
        ("<meta charset='utf-8'><span style=\"color: red\">Just words.</span>", "Just words."),
        (
            "<html><body>\n<!--StartFragment--><span>5 * 3 = 15, a_b</span><!--EndFragment-->\n</body></html>",
            "5 * 3 = 15, a_b",
        ),
        ("words", "words"),
        ("", ""),
        ("<p>&nbsp;</p><p><o:p>&nbsp;</o:p></p><br>", ""),
        ("<meta charset='utf-8'>Twitter", "Twitter"),
    ] {
        assert_eq!(pasted(html), Pasted { markdown: words.to_owned(), notes: vec![], pictures: vec![] });
    }
}

#[test]
fn marks_never_stand_around_a_space() {
    for (html, text) in [
        ("<b>bold </b>text", "**bold** text"),
        ("a<i> b</i>", "a *b*"),
        ("<b>a</b> <b>b</b>", "**a b**"),
        ("<b>a <i>b</i></b><i> c</i>", "**a *b*** *c*"),
        ("un<b>believ</b>able", "un**believ**able"),
        ("<b>so:</b>then", "<strong>so:</strong>then"),
        ("<a href='https://a.example/'> here </a>now", "[here](https://a.example/) now"),
        ("<b> </b>x<i></i>", "x"),
        ("<code>a</code> <code>`b`</code>", "`a` `` `b` ``"),
        ("See!<a href='https://a.example/x'>x</a>", "See\\![x](https://a.example/x)"),
        ("at <a href='https://a.example/x'>https://a.example/x</a>!", "at <https://a.example/x>!"),
        ("<p><a href='https://a.example/x_y_'>https://a.example/x_y_</a></p>", "https://a.example/x_y_"),
        ("<b>x<p>y</p></b>", "**x**\n\n**y**"),
        ("<i>a<b>b</i>c</b>", "<em>a<strong>b</strong></em><strong>c</strong>"),
    ] {
        assert_eq!(markdown(html), text, "{html}");
    }
}

#[test]
fn text_that_looks_like_marks_stays_text() {
    for text in [
        "# no heading",
        "1. no list",
        "- no item",
        "+ no item",
        "> no quote",
        "*no* stress",
        "_no_ stress",
        "`no` code",
        "[no](link)",
        "[[no-link]]",
        "[^1]",
        "[ ] no task",
        "~~kept~~",
        "<b>no tag</b>",
        "&amp;",
        "===",
        "---",
        "***",
        "\\*",
        "```",
        "| a | b |",
        "![no](x.png)",
        "<https://a.example>",
        "1) no list",
        "a \\",
        "#",
        "[a]: https://a.example",
        "2024.",
        "*",
        "C# and F#",
        "{#id}",
    ] {
        let html = text.replace('&', "&amp;").replace('<', "&lt;");
        for (open, close) in [
            ("<p>", "</p>"),
            ("<h2>", "</h2>"),
            ("<ul><li>", "</li></ul>"),
            ("<blockquote>", "</blockquote>"),
        ] {
            let markdown = markdown(&format!("{open}{html}{close}"));
            assert_eq!(seen(&markdown), text, "{open}: {markdown}");
        }
    }
}

#[test]
fn a_paste_too_large_is_refused() {
    let html = "a".repeat(import::LARGEST_PASTE + 1);
    assert!(matches!(rich(&html, None), Err(ImportError::PasteTooLarge)));
}

#[test]
fn spaces_and_signs_of_no_width() {
    for (html, text) in [
        ("a&nbsp;b &nbsp; c&nbsp;", "a b c"),
        ("10&nbsp;km, 3&nbsp;000, 5&nbsp;%", "10\u{a0}km, 3\u{a0}000, 5\u{a0}%"),
        ("In 1990&nbsp;he left", "In 1990 he left"),
        ("«&nbsp;Non&nbsp;!&nbsp;» dit-il&nbsp;: oui", "«\u{a0}Non\u{a0}!\u{a0}» dit-il\u{a0}: oui"),
        ("10<b>&nbsp;</b>km", "10\u{a0}km"),
        ("a\u{200b}b\u{feff}c\u{ad}d\u{2060}e\u{200d}f\u{202e}g\u{200e}", "abcdefg"),
        ("👩\u{200d}👧 می\u{200c}خواهم", "👩\u{200d}👧 می\u{200c}خواهم"),
    ] {
        assert_eq!(markdown(html), text, "{html}");
    }
}

#[test]
fn addresses_lead_straight_and_tell_nothing() {
    for (href, address) in [
        (
            "https://a.example/p?utm_source=x&amp;b=1&amp;fbclid=2&amp;UTM_Medium=y#c",
            "https://a.example/p?b=1#c",
        ),
        ("https://a.example/?gclid=1&amp;mc_cid=2&amp;igshid=3", "https://a.example/"),
        ("https://a.example/?copy=1&amp;copy=2&amp;lt=3", "https://a.example/?copy=1&copy=2&lt=3"),
        ("../c?d=e", "https://page.example/c?d=e"),
        ("//b.example/x", "https://b.example/x"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        ("https://www.google.com/url?q=https://a.example/%3Futm_id%3D1&amp;sa=D", "https://a.example/"),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fb&amp;data=05",
            "https://a.example/b",
        ),
    ] {
        let html = format!("<a href=\"{href}\">words</a>");
        let pasted = rich(&html, Some("https://page.example/a/b")).unwrap();
        assert_eq!(pasted.markdown, format!("[words]({address})"), "{href}");
    }
    // Half an address leads nowhere where the page is unknown, and that is said.
    let pasted = pasted("<a href='/c'>words</a>");
    assert_eq!((&*pasted.markdown, pasted.notes.len()), ("words", 1));
}
