//! What a page says of itself to search engines, to whoever shows a card of it, and to readers
//! who pass it on.

use super::{config, source};
use article::Address;
use chrono::Duration;
use serde_json::Value;
use site::{Neighbour, PageSource, Picture, Site, SizedFile, Sizes, Theme};

fn page(source: &PageSource) -> String {
    let theme = Theme::load("paper", None).unwrap();
    let site = Site::new(config(), &theme, Vec::new());
    site.article_page(source, &render::parse(&source.content.body)).unwrap()
}

/// What the page says as JSON-LD: the article and the way to it.
fn structured(page: &str) -> (Value, Value) {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    let told: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    (told[0].clone(), told[1].clone())
}

/// A whole article with a picture.
fn full() -> PageSource {
    let mut one = source(1, "Bridge closes", Some("World"), "![](deck.jpg)\n\nText.");
    one.entry.standfirst = Some("For a week.".into());
    one.content.standfirst = one.entry.standfirst.clone();
    one.entry.words = 812;
    let file =
        SizedFile { file_name: "deck-800.jpg".into(), kind: "image/jpeg".into(), width: 800, height: 400 };
    one.pictures.push(Picture {
        reference: "deck.jpg".into(),
        file_name: "deck.jpg".into(),
        alt: Some("The \"deck\"".into()),
        sizes: Some(Sizes { width: 4000, height: 2000, files: vec![file] }),
        ..Picture::default()
    });
    one
}

#[test]
fn a_card_has_what_it_shows() {
    let mut one = full();
    one.entry.updated = one.entry.published + Duration::hours(2);
    let page = page(&one);
    for (name, content) in [
        ("og:type", "article"),
        ("og:title", "Bridge closes"),
        ("og:description", "For a week."),
        ("og:url", "https://example.org/news/world/bridge-closes/"),
        ("og:site_name", "The &lt;Post&gt;"),
        ("og:image", "https://example.org/news/world/bridge-closes/deck-800.jpg"),
        ("og:image:width", "800"),
        ("og:image:height", "400"),
        ("og:image:alt", "The &quot;deck&quot;"),
        ("article:published_time", "1970-01-01T02:00:00+01:00"),
        ("article:modified_time", "1970-01-01T04:00:00+01:00"),
        ("article:section", "World"),
        ("article:author", "https://example.org/news/authors/mira-lund/"),
        ("article:tag", "Old bridges"),
    ] {
        assert!(
            page.contains(&format!("<meta property=\"{name}\" content=\"{content}\">")),
            "{name}: {page}"
        );
    }
    assert!(page.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/news/world/bridge-closes/\">"));
    for kind in ["rss+xml", "atom+xml", "feed+json"] {
        assert!(page.contains(&format!("<link rel=\"alternate\" type=\"application/{kind}\"")), "{kind}");
    }
}

#[test]
fn machines_read_the_whole_article_of_its_page() {
    let mut one = full();
    one.entry.updated = one.entry.published + Duration::hours(2);
    let (article, way) = structured(&page(&one));
    let address = "https://example.org/news/world/bridge-closes/";
    for (name, value) in [
        ("@type", "NewsArticle".into()),
        ("headline", "Bridge closes".into()),
        ("description", "For a week.".into()),
        ("url", address.into()),
        ("articleSection", "World".into()),
        ("keywords", serde_json::json!(["Old bridges"])),
        ("wordCount", 812.into()),
        ("inLanguage", "en".into()),
        ("isAccessibleForFree", true.into()),
        ("datePublished", "1970-01-01T02:00:00+01:00".into()),
        ("dateModified", "1970-01-01T04:00:00+01:00".into()),
        ("correction", Value::Null),
    ] {
        assert_eq!(article[name], value, "{name}");
    }
    assert_eq!(article["author"][0]["url"], "https://example.org/news/authors/mira-lund/");
    assert_eq!(article["publisher"]["name"], "The <Post>");
    assert_eq!(article["mainEntityOfPage"]["@id"], address);
    assert_eq!((&article["image"]["width"], &article["image"]["height"]), (&800.into(), &400.into()));
    let steps = way["itemListElement"].as_array().unwrap();
    let names: Vec<_> = steps.iter().map(|step| step["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["The <Post>", "World", "Bridge closes"]);
    assert_eq!(steps[1]["item"], "https://example.org/news/world/");
    assert_eq!(steps[2]["position"], 3);
}

#[test]
fn no_headline_ends_the_script_or_grows_without_end() {
    let headline = format!("</script><script>alert(1)</script>{}", " and on".repeat(200));
    let text = page(&source(1, &headline, None, "Text."));
    assert!(!text.contains("<script>"));
    let (article, way) = structured(&text);
    let told = article["headline"].as_str().unwrap();
    assert!(told.starts_with("</script>") && told.chars().count() <= 110, "{told}");
    assert_eq!(way["itemListElement"].as_array().unwrap().len(), 2, "without a section");
}

#[test]
fn a_page_is_updated_only_where_it_changed_after_it_came_out() {
    let mut one = source(1, "Bridge closes", None, "Text.");
    for (seconds, shown) in [(0, false), (60, false), (61, true), (-3600, false)] {
        one.entry.updated = one.entry.published + Duration::seconds(seconds);
        let page = page(&one);
        assert_eq!(page.contains(">Updated <time"), shown, "{seconds}");
        assert_eq!(structured(&page).0["dateModified"].is_string(), shown, "{seconds}");
    }
}

#[test]
fn a_page_leads_to_its_neighbours_and_can_be_passed_on() {
    let mut one = source(1, "Bridge & ferry", Some("World"), "Text.");
    assert!(!page(&one).contains("rel=\"prev\""));
    let neighbour =
        |headline: &str| Neighbour { headline: headline.into(), address: Address::of(&["World", headline]) };
    (one.previous, one.next) = (Some(neighbour("Older <one>")), Some(neighbour("Newer")));
    let page = page(&one);
    assert!(page.contains("<a rel=\"prev\" href=\"../../world/older-one/\">"), "{page}");
    assert!(
        page.contains("Older &lt;one&gt;</a>")
            && page.contains("<a rel=\"next\" href=\"../../world/newer/\">")
    );
    let mail =
        "href=\"mailto:?subject=Bridge%20%26%20ferry&amp;body=https%3A%2F%2Fexample.org%2Fnews%2Fworld%2F";
    assert!(page.contains(mail), "{page}");
}

#[test]
fn the_body_stands_in_the_page_as_it_was_made() {
    let body = "One\ntwo  \nthree\n\n```\n  a\n\n    b\n```\n\n- x\n- y\n\n<div>\n  <b>raw</b>\n</div>";
    let one = source(1, "Bridge closes", None, body);
    let theme = Theme::load("magazine", None).unwrap();
    let site = Site::new(config(), &theme, Vec::new());
    let document = render::parse(body);
    let pieces = site.article_in_pieces(&one, &document).unwrap();
    assert!(site.article_page(&one, &document).unwrap().contains(&pieces.blocks.join("\n")));
}

#[test]
fn a_site_has_its_sign_its_manifest_and_the_assets_of_its_theme() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("assets")).unwrap();
    std::fs::write(folder.path().join("assets/logo.svg"), "<svg/>").unwrap();
    let theme = Theme::load("paper", Some(folder.path())).unwrap();
    let one = full();
    let site = Site::new(config(), &theme, Vec::new());
    let files = site.extra_files().unwrap();
    let file = |name: &str| {
        let found = files.iter().find(|(path, _)| path == name);
        String::from_utf8(found.unwrap_or_else(|| panic!("no {name}")).1.clone()).unwrap()
    };
    assert!(file("favicon.svg").contains(">T</text>"));
    let manifest: Value = serde_json::from_str(&file("manifest.webmanifest")).unwrap();
    assert_eq!((&manifest["name"], &manifest["lang"]), (&"The <Post>".into(), &"en".into()));
    let logo = format!("assets/logo-{}.svg", &blake3::hash(b"<svg/>").to_hex()[..8]);
    assert_eq!(file(&logo), "<svg/>");
    // The page names the script that is there, and machines hear of the logo.
    let page = site.article_page(&one, &render::parse("")).unwrap();
    let (script, _) = files.iter().find(|(path, _)| path.starts_with("copydesk-")).unwrap();
    assert!(page.contains(&format!("<script src=\"../../{script}\" defer></script>")));
    let url = format!("https://example.org/news/{logo}");
    assert_eq!(structured(&page).0["publisher"]["logo"]["url"], url.as_str());
}

#[test]
fn a_word_more_changes_nothing_around_the_body_of_a_preview() {
    let mut one = full();
    let theme = Theme::load("paper", None).unwrap();
    let site = Site::new(config(), &theme, Vec::new());
    let mut shell = |words: u32, seconds: i64| {
        one.entry.words = words;
        one.entry.updated = one.entry.published + Duration::seconds(3600 + seconds);
        site.article_in_pieces(&one, &render::parse("Text.")).unwrap().shell
    };
    let before = shell(300, 0);
    assert_eq!(shell(301, 30), before);
    assert_ne!(shell(301, 60), before);
}
