//! What an article is where only text is shown.

use proptest::prelude::*;
use render::{LinkTarget, Links, NoLinks, PictureTarget, parse};

struct Desk;

impl Links for Desk {
    fn article(&self, slug: &str) -> Option<LinkTarget> {
        (slug == "bridge").then(|| LinkTarget { headline: "The <bridge>".into(), address: "../b/".into() })
    }
    fn picture(&self, reference: &str) -> Option<PictureTarget> {
        (reference == "a.jpg").then(|| PictureTarget {
            address: "a.jpg".into(),
            alt: Some("A \"deck\"".into()),
            credit: Some("Ada Ivers".into()),
            ..PictureTarget::default()
        })
    }
}

fn lite_html(body: &str, links: &dyn Links) -> Vec<String> {
    let document = parse(body);
    let whole = document.html(links);
    document.lite_html(links, &whole).into_iter().map(String::from).collect()
}

#[test]
fn words_stand_for_pictures_and_players() {
    let body = "![](a.jpg \"Empty.\")\n\n![](unknown.jpg)\n\nSee ![a map](m.png) and ![](unknown.jpg)here.\n\n\
                https://youtu.be/dQw4w9WgXcQ\n\nhttps://x.example/clip.mp4\n\n- [x] done\n- [ ] not\n\n\
                RELATED: [[bridge]]\n\nRELATED: [[not-out-yet]]\n\n| a |\n|---|\n| 1 |\n\nNote.[^n]\n\n[^n]: Said.\n";
    let expected = [
        "<p>[Picture: A &quot;deck&quot;] Empty. <span class=\"credit\">Ada Ivers</span></p>",
        "<p>See [Picture: a map] and here.</p>",
        "<p><a href=\"https://youtu.be/dQw4w9WgXcQ\" rel=\"noopener\">Watch on YouTube</a></p>",
        "<p><a href=\"https://x.example/clip.mp4\" rel=\"noopener\">Video: clip.mp4</a></p>",
        "<ul><li>[x] done</li><li>[ ] not</li></ul>",
        "<aside class=\"related\"><small>Related</small><a href=\"../b/\">The &lt;bridge&gt;</a></aside>",
        "<div class=\"table\"><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></div>",
        "<p>Note.<sup class=\"note-mark\"><a href=\"#note-1\">1</a></sup></p>",
        "<section class=\"footnotes\"><ol><li id=\"note-1\"><p>Said.</p></li></ol></section>",
    ];
    assert_eq!(lite_html(body, &Desk), expected);
}

#[test]
fn raw_html_keeps_its_words_and_loses_its_media() {
    let body = "<video src=\"a.mp4\" controls>Film of <b>it</b></video> <img src=\"a.jpg\" alt=\"x\"> \
                <a href=\"https://x.example/\">there</a> <script>alert(1)</script>";
    let html = lite_html(body, &NoLinks).concat();
    assert!(html.contains("Film of <b>it</b>"), "{html}");
    assert!(html.contains("<a href=\"https://x.example/\" rel=\"noopener\">there</a>"), "{html}");
    for gone in ["<video", "<img", "script", "alert"] {
        assert!(!html.contains(gone), "{gone} in {html}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    // scar 36: a body never runs in a page, and here nothing is loaded either
    #[test]
    fn nothing_is_loaded_and_nothing_runs(body in "(?s)(<(img|video|audio|source|script|iframe|svg|input|picture|b) (src|srcset|onerror|type)=[a-z:\"' ]{0,9}>|!\\[[a-z]{0,3}\\]\\([a-z]{0,4}\\)|https://(youtu.be|x.com)/[a-z.\"<]{0,9}|[a-z>\"#|\\-\n ]{0,9}){0,12}") {
        let html = lite_html(&body, &Desk).concat().to_lowercase();
        for tag in ["<img", "<picture", "<video", "<audio", "<source", "<iframe", "<script", "<svg", "<input"] {
            prop_assert!(!html.contains(tag), "{}", html);
        }
    }
}
