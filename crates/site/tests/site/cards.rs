//! The cards of articles: who gets one, what a page says of it, and what a theme may draw.

use super::shelf::Shelf;
use super::{config, source};
use serde_json::Value;
use site::{Build, DrawnCards, PageHead, PageSource, Picture, Site, SiteConfig, SiteError, Theme};
use std::path::Path;

const LONG: &str =
    "Parliament, divided over a budget that nobody wanted and everybody needed, debates into the night; ";

fn with(cards: DrawnCards) -> SiteConfig {
    SiteConfig { cards, ..config() }
}

fn paper() -> Theme {
    Theme::load("paper", None).unwrap()
}

/// Our theme with another drawing.
fn drawing(svg: &str) -> Theme {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("card.svg"), svg).unwrap();
    Theme::load("paper", Some(folder.path())).unwrap()
}

fn head(theme: &Theme, cards: DrawnCards, source: &PageSource) -> Result<PageHead, SiteError> {
    let site = Site::new(with(cards), theme, Vec::new());
    site.article_head(source, &render::parse(&source.content.body))
}

fn page(cards: DrawnCards, source: &PageSource) -> String {
    let theme = paper();
    let site = Site::new(with(cards), &theme, Vec::new());
    site.article_page(source, &render::parse(&source.content.body)).unwrap()
}

fn pictured() -> PageSource {
    let mut one = source(1, "Bridge opens", Some("World"), "![Deck](deck.jpg)\n\nText.");
    let deck = Picture { reference: "deck.jpg".into(), file_name: "deck.jpg".into(), ..Picture::default() };
    one.pictures.push(deck);
    one
}

/// What the page says of its picture, and the picture in what machines read.
fn told(page: &str) -> (Vec<&str>, Value) {
    let tags = page.lines().filter(|line| line.contains("og:image") || line.contains("twitter:"));
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    let told: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    (tags.collect(), told[0]["image"].clone())
}

#[test]
fn a_page_names_its_card_with_its_size_and_words() {
    let one = source(1, "Bridge \"opens\"", Some("World"), "Text.");
    let html = page(DrawnCards::WithoutPicture, &one);
    let name = head(&paper(), DrawnCards::All, &one).unwrap().card.unwrap().picture.file_name;
    let address = format!("https://example.org/news/world/bridge-opens/{name}");
    let (tags, image) = told(&html);
    let right = [
        &format!("<meta property=\"og:image\" content=\"{address}\">"),
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta property=\"og:image:alt\" content=\"Bridge &quot;opens&quot; · The &lt;Post&gt;\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ];
    assert_eq!(tags, right);
    assert_eq!((&image["url"], &image["width"]), (&Value::from(address), &1200.into()));
    let without = page(DrawnCards::Off, &one);
    let (tags, image) = told(&without);
    assert_eq!((tags, image), (vec!["<meta name=\"twitter:card\" content=\"summary\">"], Value::Null));
}

#[test]
fn a_picture_comes_before_the_card_unless_all_get_one() {
    let one = pictured();
    let html = page(DrawnCards::WithoutPicture, &one);
    assert!(told(&html).0[0].contains("/deck.jpg"), "{html}");
    let html = page(DrawnCards::All, &one);
    let (tags, image) = told(&html);
    assert!(tags[0].contains("/card-") && image["url"].as_str().unwrap().ends_with("/deck.jpg"), "{html}");
}

#[test]
fn what_the_faces_cant_write_keeps_what_it_had() {
    for headline in ["桥梁重新开放", "🚀🎉", "", "جسر"] {
        let mut one = pictured();
        one.entry.headline = headline.into();
        let head = head(&paper(), DrawnCards::All, &one).unwrap();
        assert!(head.card.is_none() && head.picture().unwrap().file_name == "deck.jpg", "{headline}");
    }
    let mut one = pictured();
    one.entry.byline = vec!["松本".into()];
    one.entry.kicker = Some("🚢".into());
    let card = head(&paper(), DrawnCards::All, &one).unwrap().card.unwrap();
    assert!(card.svg.contains(">World<") && !card.svg.contains('松'), "{}", card.svg);
}

#[test]
fn every_theme_draws_every_headline() {
    for name in Theme::NAMES {
        let theme = Theme::load(name, None).unwrap();
        for headline in
            ["Night ferry", "\"><script>alert(1)</script> & ’🦀’", &LONG.repeat(9), &"w".repeat(900)]
        {
            for full in [false, true] {
                let mut one = source(1, "Bridge", full.then_some("World"), "Text.");
                one.entry.headline = headline.to_owned();
                one.entry.byline = if full { vec![LONG.to_owned(); 9] } else { Vec::new() };
                let card = head(&theme, DrawnCards::All, &one).unwrap().card.unwrap();
                let bytes = card.draw().unwrap();
                assert!(bytes.len() < 45_000, "{name}, {headline}: {} bytes", bytes.len());
                assert_eq!(card.svg.contains('…'), headline.len() > 300 || full, "{name}: {}", card.svg);
            }
        }
    }
}

#[test]
fn a_card_has_the_colours_of_the_desks_own_style() {
    let folder = tempfile::tempdir().unwrap();
    let own = |css: &str| {
        std::fs::write(folder.path().join("own.css"), css).unwrap();
        let theme = Theme::load("paper", Some(folder.path())).unwrap();
        head(&theme, DrawnCards::All, &pictured()).unwrap().card.unwrap().svg
    };
    assert!(own(":root { --accent: #0a5c47 }").contains("fill=\"#0a5c47\""));
    // What only browsers understand is not drawn.
    let ours = own("");
    assert_eq!(own("@media (prefers-color-scheme: dark) { :root { --accent: #fff } }"), ours);
    for strange in ["oklch(50% .1 20)", "var(--ink)", "\"/><image href=\"x"] {
        assert_eq!(own(&format!(":root {{ --accent: {strange} }}")), ours, "{strange}");
    }
}

#[test]
fn a_template_that_fails_is_told_with_its_line() {
    let failure = |svg: &str| head(&drawing(svg), DrawnCards::All, &pictured()).err().unwrap().to_string();
    let endless = "<svg>\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}";
    assert!(failure(endless).starts_with("the theme's card.svg, line 2: it takes too long"));
    let fits =
        "\n\n{% for a in range(500) %}{{ fit(headline, width=900, height=90, largest=90).size }}{% endfor %}";
    assert!(failure(fits).starts_with("the theme's card.svg, line 3: it takes too long"));
    assert!(failure("{{ headlin }}").contains("“headlin” isn't there (known here: accent, byline,"));
    for (call, told) in [
        ("fit(headline)", "fit needs largest"),
        ("fit(headline, width=9, height=9, largest=1)", "fit takes no largest of 1"),
        ("fit(headline, width=-9, height=9, largest=9)", "fit takes no width of -9"),
        ("fit(headline, width=90, height=9, largest=9, face='bold')", "no face “bold”; there are: regular"),
        ("fit(headline, width=90, height=9, largest=9, hight=9)", "hight"),
    ] {
        let said = failure(&format!("\n{{{{ {call} }}}}"));
        assert!(said.starts_with("the theme's card.svg, line 2: ") && said.contains(told), "{said}");
    }
}

fn build(out: &Path, theme: &Theme, shelf: &Shelf, clean: bool) -> Result<site::Built, SiteError> {
    let config = with(DrawnCards::All);
    Build { config, theme, archive: shelf, moved: Vec::new(), clean }.write(out, &|_, _| true)
}

fn cards(out: &Path) -> Vec<String> {
    let files = site::built_files(out).unwrap().into_keys();
    files.filter(|path| path.contains("/card-")).collect()
}

#[test]
fn only_cards_that_became_others_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), paper());
    let mut sources = vec![source(1, "Bridge opens", Some("World"), ""), source(2, "Ferry", None, "")];
    let shelf = Shelf::of(&sources);
    build(&out, &theme, &shelf, false).unwrap();
    let (first, drawn) = (cards(&out), || shelf.cards.lock().unwrap().len());
    assert_eq!((first.len(), drawn()), (2, 2));

    // Another text and another style make other pages with the cards as they were.
    sources[0].content.body = "More.".into();
    sources[0].entry.revision = sources[0].content.revision_id();
    let own = folder.path().join("theme");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("own.css"), "p { color: red }").unwrap();
    let styled = Theme::load("paper", Some(&own)).unwrap();
    let changed = |sources: &[PageSource]| Shelf { cards: shelf.cards.clone(), ..Shelf::of(sources) };
    build(&out, &styled, &changed(&sources), true).unwrap();
    assert_eq!((cards(&out), drawn()), (first.clone(), 2));

    sources[0].entry.headline = "Bridge closes".into();
    sources[0].content.headline = "Bridge closes".into();
    sources[0].entry.revision = sources[0].content.revision_id();
    build(&out, &styled, &changed(&sources), false).unwrap();
    let last = cards(&out);
    assert_eq!((last.len(), drawn()), (2, 3), "the old card is gone");
    assert!(last.iter().filter(|path| first.contains(path)).count() == 1);
    assert!(!out.join(first.iter().find(|path| !last.contains(path)).unwrap()).exists());
}

#[test]
fn a_drawing_that_is_no_card_leaves_the_last_good_site() {
    let folder = tempfile::tempdir().unwrap();
    let (out, shelf) = (folder.path().join("site"), Shelf::of(&[source(1, "Bridge", None, "")]));
    build(&out, &paper(), &shelf, false).unwrap();
    let before = std::fs::read(out.join("bridge/index.html")).unwrap();
    for (inside, told) in [
        ("<image href='file:///etc/passwd'/>", "has a <image>, which no card may have"),
        ("<rect fill='url(https://example.org/a.svg#b)'/>", "a card shows only what stands in it"),
        ("<g>", "is no drawing: "),
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='630'>{inside}</svg>");
        let said = build(&out, &drawing(&svg), &shelf, false).unwrap_err().to_string();
        assert!(said.starts_with("the theme's card.svg ") && said.contains(told), "{said}");
    }
    assert_eq!(std::fs::read(out.join("bridge/index.html")).unwrap(), before);
}
