//! What was wrong in a published article stands wherever the article stands.

use super::{build, source};
use article::Correction;
use site::{PageSource, Theme};
use std::path::Path;

fn correct(source: &mut PageSource, text: &str, date: &str) {
    source.content.corrections.push(Correction::new(text, date.parse().unwrap()).unwrap());
    source.entry.corrections = source.content.corrections.clone();
    source.entry.revision = source.content.revision_id();
}

fn read(out: &Path, path: &str) -> String {
    std::fs::read_to_string(out.join(path)).unwrap()
}

/// What the page says of itself to machines.
fn structured(page: &str) -> serde_json::Value {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    let told: serde_json::Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    told[0].clone()
}

#[test]
fn a_correction_is_seen_on_the_page_and_in_the_feed_and_by_machines() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let mut sources =
        vec![source(1, "Bridge closes", None, "Text."), source(2, "Budget passes", None, "Text.")];
    sources[0].entry.standfirst = Some("For a week.".into());
    build(&out, &theme, &sources).unwrap();
    let before = read(&out, "bridge-closes/index.html");
    assert!(!before.contains("id=\"_corrections\"") && structured(&before)["dateModified"].is_null());

    correct(&mut sources[0], "The bridge opened in <1911>, not 1912.", "2026-12-03");
    correct(&mut sources[0], "A name was misspelt.", "2026-12-05");
    let built = build(&out, &theme, &sources).unwrap();
    assert_eq!(built.written, 6, "the page, its twin, the corrections and the three feeds, and no other");
    let all = read(&out, "corrections/index.html");
    assert!(all.find("A name was misspelt.") < all.find("The bridge opened in &lt;1911&gt;"), "newest first");
    let page = read(&out, "bridge-closes/index.html");
    let told = "<strong>Correction, <time datetime=\"2026-12-03\">3 December 2026</time>:</strong> \
                The bridge opened in &lt;1911&gt;, not 1912.</p>";
    assert!(page.contains(told), "{page}");
    assert!(
        page.contains("<a href=\"#_corrections\">Corrected <time datetime=\"2026-12-05\">5 December 2026")
    );
    let machines = structured(&page);
    assert_eq!(machines["dateModified"], "2026-12-05");
    let comment = &machines["correction"][0];
    assert_eq!(
        (&comment["@type"], &comment["datePublished"]),
        (&"CorrectionComment".into(), &"2026-12-03".into())
    );
    assert_eq!(comment["text"], "The bridge opened in <1911>, not 1912.");
    let feed = read(&out, "feed.xml");
    let item = "<description>For a week.\n\nCorrection, 3 December 2026: The bridge opened in &lt;1911&gt;";
    assert!(feed.contains(item), "{feed}");
    assert!(!read(&out, "budget-passes/index.html").contains("id=\"_corrections\""));
}

#[test]
fn no_page_was_changed_before_it_was_there() {
    let theme = Theme::load("paper", None).unwrap();
    let mut one = source(1, "Bridge closes", None, "Text.");
    correct(&mut one, "It was wrong in print.", "1969-12-30");
    let site = site::Site::new(super::config(), &theme, Vec::new());
    let page = site.article_page(&one, &render::parse(&one.content.body)).unwrap();
    assert_eq!(structured(&page)["dateModified"], structured(&page)["datePublished"]);
}
