//! Pastes made to hurt: each ends, whole, within the bounds that the code has (scar 39).

use import::rich;

fn markdown(html: &str) -> String {
    rich(html, None).unwrap().markdown
}

#[test]
fn deep_nesting_keeps_its_words() {
    for tag in ["div", "blockquote", "b", "span", "ul", "li", "font", "a", "sup", "figure", "x"] {
        let html = format!(
            "{}deep{} after",
            format!("<{tag}>").repeat(100_000),
            format!("</{tag}>").repeat(100_000)
        );
        let pasted = rich(&html, None).unwrap();
        assert!(
            ["deep", "after"].iter().all(|word| pasted.markdown.contains(word)),
            "{tag}: {}",
            pasted.markdown
        );
        // The nesting that is kept is far below the one that was sent.
        assert!(pasted.markdown.len() < 2000, "{tag}: {}", pasted.markdown.len());
    }
    let table = format!("{}deep", "<table><tr><td>".repeat(100_000));
    assert_eq!(markdown(&table), "deep");
    assert!(rich(&"<div>".repeat(100_000), None).unwrap().notes[0].contains("nested deeper"));
}

#[test]
fn tags_that_never_end_end() {
    for (piece, words) in
        [("<p>a", "a"), ("<li>a", "a"), ("<td>a", "a"), ("<b id=x>a</i>", "a"), ("<p><b><div>a", "a")]
    {
        let text = markdown(&piece.repeat(20_000));
        assert_eq!(text.matches(words).count(), 20_000, "{piece}");
    }
    for piece in
        ["<a ", "<!--", "<![if ", "</", "<a b='", "&", "&#", "&amp", "<script>", "<!---", "<p a=", "<a/"]
    {
        let text = markdown(&format!("before {}", piece.repeat(50_000)));
        assert!(text.starts_with("before"), "{piece}");
    }
}

#[test]
fn a_tag_of_very_many_attributes_is_one_tag() {
    let names: String = (0..500_000).map(|n| format!(" a{n}")).collect();
    assert_eq!(markdown(&format!("<p{names}>words</p>")), "words");
}

#[test]
fn a_table_of_wild_spans_stays_small() {
    let html = "<table><tr><td colspan=4000000000 rowspan=4000000000>a<td>b<tr><td colspan=99999>c</table>";
    let text = markdown(html);
    assert!(text.len() < 2000 && ["a", "b", "c"].iter().all(|word| text.contains(word)), "{text}");
}

#[test]
fn lines_of_nothing_but_marks_end() {
    for sign in [
        "*",
        "_",
        "[",
        "](",
        "`",
        "~",
        "<b>a</b>",
        "<b>*</b>_",
        "<i>a<b>b</i>c</b>",
        "a<br>",
        "\u{a0}",
        "![",
        "&amp;",
        "\\",
        "<a href=https://a.example/>a</a>b",
    ] {
        let html = format!("<p>x{}x</p>", sign.repeat(10_000));
        let text = markdown(&html);
        assert!(text.starts_with('x') && text.ends_with('x'), "{sign}");
    }
}

#[test]
fn what_runs_is_never_there() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>x</script>",
        "vbscript:x",
        "&#106;avascript:alert(1)",
        "file:///etc/passwd",
        "https://www.google.com/url?q=javascript:alert(1)//",
        "blob:https://a.example/x",
        "view-source:x",
    ] {
        let html = format!(
            "<base href='https://a.example/'><a href=\"{address}\">words</a><img src=\"{address}\"><iframe src=\"{address}\"></iframe>"
        );
        let text = markdown(&html).to_lowercase();
        for scheme in ["](javascript", "](data", "](vbscript", "](file", "](blob", "](view"] {
            assert!(text.contains("words") && !text.contains(scheme), "{address}: {text}");
        }
    }
    for html in [
        "<p onclick=x>a</p>",
        "<svg onload=x><script>y</script></svg>a",
        "<style>p{}</style>a",
        "<noscript><img src=x></noscript>a",
    ] {
        assert_eq!(markdown(html), "a");
    }
}

#[test]
fn the_report_has_an_end() {
    let html: String = (0..5_000).map(|n| format!("<nav>menu {n}</nav>")).collect();
    let notes = rich(&html, None).unwrap().notes;
    assert_eq!(notes.len(), 31);
    assert_eq!(notes[30], "and 4970 more of the kind");
}
