//! What Markdown becomes, and what hostile Markdown does not.

use proptest::prelude::*;
use render::{LinkTarget, Links, NoLinks, PictureOffer, PictureSource, PictureTarget, parse, sanitise};

struct Desk;

impl Links for Desk {
    fn article(&self, slug: &str) -> Option<LinkTarget> {
        (slug == "bridge")
            .then(|| LinkTarget { headline: "The <bridge>".into(), address: "../bridge/".into() })
    }
    fn picture(&self, reference: &str) -> Option<PictureTarget> {
        let offer = PictureOffer {
            width: 900,
            height: 600,
            room: "(min-width:44rem) 41rem,\"".into(),
            sources: vec![PictureSource {
                kind: "image/avif".into(),
                set: "./4.avif 400w, ./9.avif 900w".into(),
            }],
        };
        let picture = |address: &str, offer| PictureTarget {
            address: address.into(),
            credit: Some("Ada Ivers".into()),
            offer,
            ..PictureTarget::default()
        };
        match reference {
            "a.jpg" => Some(picture("a.jpg", None)),
            "sized.jpg" => Some(picture("./sized.jpg", Some(offer))),
            _ => None,
        }
    }
}

fn html(body: &str) -> String {
    parse(body).html(&Desk).join("\n")
}

#[test]
fn the_trades_blocks() {
    insta::assert_snapshot!(html(
        "Text with *stress*, **weight**, ~~error~~ and `code`.\n\n## A heading {#own}\n\n## A heading\n\n\
         ![Deck](a.jpg \"Empty at noon.\")\n\n> Nobody builds a bridge to close it.\n> — Ada Brook\n\n> Plain quote.\n\n\
         RELATED: [[bridge]]\n\nrelated: Something else\n\nSee [[bridge]], [[bridge|here]] and [[gone]].\n\n\
         https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=9\n\n- one\n- [x] two\n\n3. three\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\nNote.[^n]\n\n[^n]: Said.\n"
    ));
}

#[test]
fn a_figure_offers_its_sizes_and_the_first_waits_for_nothing() {
    let picture = |lazy: &str| {
        format!(
            "<figure><picture><source type=\"image/avif\" srcset=\"./4.avif 400w, ./9.avif 900w\" \
             sizes=\"(min-width:44rem) 41rem,&quot;\"><img src=\"./sized.jpg\" width=\"900\" height=\"600\" \
             alt=\"A &amp; B\"{lazy} decoding=\"async\"></picture>\
             <figcaption><span class=\"credit\">Ada Ivers</span></figcaption></figure>"
        )
    };
    let blocks = parse("![A & B](sized.jpg)\n\n![A & B](sized.jpg)").html(&Desk);
    assert_eq!(blocks, [picture(""), picture(" loading=\"lazy\"")]);
    assert!(html("![](a.jpg)").contains("<img src=\"a.jpg\" alt=\"\" loading=\"lazy\" decoding=\"async\">"));
    // Beside raw HTML it is sanitised as well, and keeps one size.
    let beside = html("> ![](sized.jpg)\n>\n> <b>raw</b> text");
    assert!(beside.contains("src=\"./sized.jpg\"") && !beside.contains("source"), "{beside}");
}

// scar 36: a body never runs in a page
#[test]
fn nothing_in_a_body_runs() {
    let vectors = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVa\tScript:alert(1))",
        "<a href=\" javascript:alert(1)\">x</a>",
        "![x](javascript:alert(1))",
        "<svg onload=alert(1)>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "text <b onmouseover=alert(1)>bold</b>",
        "<div style=\"background:url(javascript:alert(1))\">x</div>",
        "[x]: javascript:alert(1)\n\n[x]",
        "`<script>`",
        "## <script>alert(1)</script>",
        "```\"onload=x\n<script>\n```",
        "| <img src=x onerror=alert(1)> |\n|---|\n| x |",
        "[^1]\n\n[^1]: <script>alert(1)</script>",
        "<!-- --!><script>alert(1)</script> -->",
        "<https://x.org/\"onmouseover=alert(1)>",
    ];
    for vector in vectors {
        let out = html(vector);
        for tag in tags(&out) {
            let name = tag.split([' ', '>', '/']).next().unwrap_or_default();
            assert!(
                !["script", "svg", "math", "iframe", "style", "form"].contains(&name),
                "{vector} gave {out}"
            );
            for (place, part) in tag.split('"').enumerate() {
                if place % 2 == 0 {
                    assert!(!part.split(' ').any(|a| a.starts_with("on")), "{vector} gave {out}");
                } else {
                    assert!(
                        !part.starts_with("javascript:") && !part.starts_with("data:"),
                        "{vector} gave {out}"
                    );
                }
            }
        }
    }
    assert_eq!(
        tags("<img src=\"a\" onerror=x>"),
        ["img src=\"a\" onerror=x"],
        "the test sees what it looks for"
    );
}

/// The inside of each tag, in lower case. Text is escaped, so every `<` begins one.
fn tags(html: &str) -> Vec<String> {
    html.split('<').skip(1).map(|t| t.split('>').next().unwrap_or_default().to_lowercase()).collect()
}

// scar 40: this one shifted when it was read again
#[test]
fn markup_that_shifts_is_settled() {
    let once = sanitise("<a><table><a>");
    assert_eq!(sanitise(&once), once);
}

#[test]
fn words_and_minutes_come_from_the_same_parse() {
    let document = parse("One **two** three.\n\n- four\n- five[^a]\n\n[^a]: six <b>seven</b>\n");
    assert_eq!(document.words(), 7);
    assert_eq!(render::reading_minutes(document.words()), 1);
    assert_eq!(parse("See [[a]] and [[b|c]].\n\nRELATED: [[a]]").linked_slugs(), ["a", "b"]);
}

#[test]
fn each_element_knows_its_line() {
    let body = "One\nand on.\n\n\n## Two\n- a\n\n  b[^x]\n- c\n\n---\n\n[^x]: Said.\n\n> Three\n> — Ada\n\n<div>\nraw\n</div>\n\n| a |\n|---|\n| b |\n";
    let document = parse(body);
    assert_eq!(document.lines, [1, 5, 6, 11, 15, 18, 22, 13], "the footnotes come last and stand at 13");
    assert_eq!(document.lines.len(), document.html(&NoLinks).len());
    assert_eq!(parse("\n\n    code\n\nlast").lines, [3, 5]);
    assert!(parse("").lines.is_empty());
}

#[test]
fn absurd_nesting_neither_crashes_nor_loses_the_text() {
    for sign in ["> ", "[", "*", "- ", "<div>", "**a "] {
        let body = format!("{}deep", sign.repeat(4_000));
        assert!(parse(&body).html(&NoLinks).concat().contains("deep"), "{sign}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_renders_and_each_block_is_one_element(body in "(?s)[a-z<>/=\"'\\[\\]()!*_#`|\\-:\n &;0-9—^]{0,120}") {
        let document = parse(&body);
        let blocks = document.html(&NoLinks);
        prop_assert_eq!(document.lines.len(), blocks.len());
        prop_assert!(document.lines.iter().all(|line| (1..=body.lines().count().max(1)).contains(&(*line as usize))));
        for block in blocks {
            prop_assert!(block.starts_with('<') && block.ends_with('>'), "{}", block);
            prop_assert!(!block.to_lowercase().contains("<script"));
        }
    }

    // scar 40: what was made safe stays as it is when it is read again
    #[test]
    fn sanitising_is_a_fixed_point(html in "(?s)(<(a|b|p|div|math|svg|style|table|td|form|script|img|noscript|!--)( (href|src|onerror|id|style)=[a-z:\"' ]{0,9})?>|</(p|div|math|style|table)>|[a-z\"'&;-]{0,5}){0,24}") {
        let once = sanitise(&html);
        prop_assert_eq!(sanitise(&once), once);
    }

    #[test]
    fn no_word_of_a_plain_paragraph_is_lost(words in proptest::collection::vec("[a-zé]{1,9}", 1..30)) {
        let text = words.join(" ");
        prop_assert_eq!(parse(&text).plain_text(), text);
    }
}
