//! Every template of every theme, with all that it may be given and with as little as it may
//! be given. With `COPYDESK_SAMPLE` in the environment the pages are left in that folder.

use super::Theme;
use crate::given::given;
use crate::testing::config;
use crate::{Entry, Neighbour, PageSource, Picture, Site, SizedFile, Sizes};
use article::{Address, ArticleId, Content, Correction, Slug};
use chrono::{DateTime, Duration, Utc};
use minijinja::{Value, context};
use std::path::Path;

const LONG: &str = "Pneumonoultramicroscopicsilicovolcanoconiosis";
const BODY: &str = include_str!("sample.md");

fn source(headline: &str, body: &str) -> PageSource {
    let content = Content {
        headline: headline.into(),
        section: Some("World".into()),
        tags: vec!["Bridges".into(), "Public works".into()],
        byline: vec!["Mira Lund".into(), "Jonas Okafor".into()],
        dateline: Some("Bergen".into()),
        standfirst: Some("Engineers found cracks in two of its forty cables. Nobody knows who will pay for the ferries, or for how long they will be wanted.".into()),
        kicker: Some("Public works".into()),
        corrections: vec![Correction::new("The bridge opened in 1911, not 1912.", "2027-04-14".parse().unwrap()).unwrap()],
        body: body.into(),
        ..Content::default()
    };
    let published: DateTime<Utc> = "2027-04-13T12:05:00Z".parse().unwrap();
    let entry = Entry {
        id: ArticleId::from_random(1),
        slug: Slug::from_headline(headline),
        revision: content.revision_id(),
        kicker: content.kicker.clone(),
        headline: headline.into(),
        standfirst: content.standfirst.clone(),
        byline: content.byline.clone(),
        section: content.section.clone(),
        tags: content.tags.clone(),
        corrections: content.corrections.clone(),
        language: content.language.clone(),
        translates: None,
        published,
        updated: published + Duration::hours(3),
        words: 812,
        address: Address::of_article(Some("World"), &Slug::from_headline("harbour-bridge")),
        pictures: String::new(),
        talk: None,
    };
    let sizes = Sizes {
        width: 1200,
        height: 800,
        files: vec![SizedFile {
            file_name: "1.jpg".into(),
            kind: "image/jpeg".into(),
            width: 1200,
            height: 800,
        }],
    };
    let picture = |n: u32| Picture {
        reference: format!("{n}.jpg"),
        file_name: format!("{n}.jpg"),
        alt: Some("The bridge at dawn".into()),
        credit: Some("Photograph: Ada Holm".into()),
        sizes: Some(Sizes {
            files: vec![SizedFile { file_name: format!("{n}.jpg"), ..sizes.files[0].clone() }],
            ..sizes.clone()
        }),
        ..Picture::default()
    };
    let neighbour = |headline: &str| {
        Some(Neighbour { headline: headline.into(), address: Address::of(&["world", headline]) })
    };
    PageSource {
        entry,
        content,
        pictures: vec![picture(1), picture(2)],
        linked: std::collections::HashMap::new(),
        previous: neighbour("Ferries are to run at night as the strait freezes over"),
        next: neighbour("Budget passes"),
        translations: Vec::new(),
    }
}

const HEADLINES: [&str; 9] = [
    "Harbour bridge closes for a year after cracks are found in its cables",
    "Parliament passes the budget by a single vote",
    "What the fishermen of Lofoten know about the warming sea",
    "Orchestra finds its lost score in a bakery",
    "The quiet end of the night train",
    "Schools will open an hour later from August",
    "A town votes on its last petrol station",
    "Why the ice came late this year",
    "Court rules on the wind farms at Fosen",
];

fn listed(n: usize, pictured: bool) -> Value {
    context! {
        kicker => n.is_multiple_of(3).then_some("Public works"),
        headline => HEADLINES[n % HEADLINES.len()],
        standfirst => (n % 4 != 3).then_some("Engineers found cracks in two of its forty cables, and nobody knows who will pay for the ferries that will take its place."),
        byline => if n.is_multiple_of(2) { "Mira Lund" } else { "Jonas Okafor, Ada Holm" },
        path => "world/harbour-bridge/",
        published => "13 April 2027, 14:05 CEST",
        published_iso => "2027-04-13T14:05:00+02:00",
        day => "13 April 2027",
        picture => pictured.then(|| context! { src => format!("pics/{}.jpg", n % 6 + 1), width => 1200, height => 800, alt => "" }),
    }
}

fn entries(from: usize, count: usize, pictured: bool) -> Vec<Value> {
    (from..from + count).map(|n| listed(n, pictured && n % 4 != 1)).collect()
}

fn block(name: &str, from: usize, pictured: bool) -> Value {
    context! { name, path => "world/", entries => entries(from, 5, pictured) }
}

/// Every page of a theme by its name; an article of these words, and lists with pictures or without.
fn pages(theme: &Theme, headline: &str, body: &str, full: bool) -> Vec<(String, String)> {
    let source = source(headline, body);
    let sections = ["Culture", "Economy", "Opinion", "Science", "Sport", "World"].map(str::to_owned);
    let mut site = Site::new(config(), theme, sections.to_vec());
    site.config.title = if full { site.config.title } else { LONG.into() };
    let address = Address::of(&["world"]);
    let shown = if full { Some(listed(0, true)) } else { None };
    let lists = [
        (
            "home.html",
            given! { title => "", lead => shown.clone(), top => if full { entries(1, 6, true) } else { vec![] }, blocks => if full { vec![block("World", 0, true), block("Culture", 3, true), block("Economy", 5, false)] } else { vec![] } },
        ),
        (
            "list.html",
            given! { title => "World", heading => "World", kind => "section", section => "World", entries => if full { entries(0, 9, true) } else { vec![] }, newer => (), older => full.then_some("world/page/2/") },
        ),
        (
            "tags.html",
            given! { title => "Subjects", tags => vec![context! { name => "Bridges", path => "tags/bridges/" }, context! { name => LONG, path => "tags/long/" }] },
        ),
        (
            "archive.html",
            given! { title => "Archive", years => vec![context! { year => 2027, months => vec![context! { name => "April", path => "archive/2027/04/" }] }] },
        ),
        (
            "corrections.html",
            given! { title => "Corrections", corrections => vec![context! { text => "It was 1911.", day => "14 April 2027", day_iso => "2027-04-14", headline, path => "world/" }] },
        ),
        ("search.html", given! { title => "Search", segments => 2 }),
        ("404.html", given! { title => "Not found" }),
        ("gone.html", given! { title => "Gone" }),
        (
            "lite/home.html",
            given! { title => "", full => "", lead => shown, top => if full { entries(1, 6, true) } else { vec![] }, blocks => vec![block("World", 0, true)] },
        ),
        (
            "lite/list.html",
            given! { title => "World", full => "world/", heading => "World", entries => entries(0, 3, false), newer => "lite/world/", older => () },
        ),
    ];
    let mut pages =
        vec![("article.html".to_owned(), site.article_page(&source, &render::parse(body)).unwrap())];
    for (name, values) in lists {
        let page = site.page(name, Some(&address).filter(|_| name != "404.html"), "./", "en", values);
        pages.push((name.to_owned(), page.unwrap()));
    }
    pages
}

fn check(name: &str, page: &str) {
    assert_eq!(page.matches("<h1").count(), 1, "{name}: {page}");
    for part in ["<main", "lang=\"en\"", "<title>", "name=\"viewport\""] {
        assert_eq!(page.matches(part).count(), 1, "{name} has one {part}");
    }
    assert!(!page.contains("\n\n") || name == "article.html", "{name} has empty lines: {page}");
    // Nothing is asked of another server until a reader follows a link.
    for (_, after) in page.match_indices(" src=\"").map(|(at, found)| page.split_at(at + found.len())) {
        assert!(!after.starts_with("http") && !after.starts_with("//"), "{name}");
    }
    for word in ["none", "undefined", "&#x2f;"] {
        let shown = page.split("</style>").last().unwrap();
        assert!(
            !shown.contains(&format!(">{word}<")) && !shown.contains(&format!("\"{word}\"")),
            "{name}: {word}"
        );
    }
}

#[test]
fn every_page_of_every_theme_is_whole() {
    for name in Theme::NAMES {
        let theme = Theme::load(name, None).unwrap();
        let hostile = "\"><script>alert(1)</script> & ’🦀’";
        for (headline, body, full) in
            [(HEADLINES[0], BODY, true), (hostile, "", false), ("", "", false), ("🦀", "Text.", true)]
        {
            for (page, text) in pages(&theme, headline, body, full) {
                check(&page, &text);
                assert!(!text.contains("<script>"), "{page}");
            }
        }
        if let Ok(folder) = std::env::var("COPYDESK_SAMPLE") {
            leave(&Path::new(&folder).join(name), &theme);
        }
    }
}

/// Leaves the pages where a person or another program can look at them.
fn leave(folder: &Path, theme: &Theme) {
    let long = format!("{LONG} {} {}", "🦀".repeat(40), LONG.repeat(8));
    for (kind, headline, full) in [("", HEADLINES[0], true), ("bare-", long.as_str(), false)] {
        for (name, text) in pages(theme, headline, BODY, full) {
            let name = format!("{kind}{}", name.replace('/', "-"));
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
    let site = Site::new(config(), theme, Vec::new());
    for (path, bytes) in site.extra_files().unwrap() {
        std::fs::write(folder.join(path), bytes).unwrap();
    }
}

#[test]
fn the_front_page_tells_machines_who_makes_the_site_and_how_to_search_it() {
    let theme = Theme::load("paper", None).unwrap();
    let pages = pages(&theme, HEADLINES[0], BODY, true);
    let told = |name: &str| {
        let page = &pages.iter().find(|(page, _)| page == name).unwrap().1;
        let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
        serde_json::from_str::<serde_json::Value>(rest.split_once("</script>")?.0).ok()
    };
    let home = told("home.html").unwrap();
    assert_eq!((&home[0]["@type"], &home[1]["@type"]), (&"Organization".into(), &"WebSite".into()));
    let way = &home[1]["potentialAction"]["target"]["urlTemplate"];
    assert_eq!(way, "https://example.org/news/search/?q={search_term_string}");
    assert!(told("list.html").is_none());
}

#[test]
fn a_section_names_its_feed_and_its_twin_of_text() {
    let theme = Theme::load("magazine", None).unwrap();
    let pages = pages(&theme, HEADLINES[0], BODY, true);
    let page = |name: &str| &pages.iter().find(|(page, _)| page == name).unwrap().1;
    let feed = "type=\"application/rss+xml\" title=\"World · The Harbour Post\" href=\"./world/feed.xml\">";
    assert!(page("list.html").contains(feed) && !page("home.html").contains(feed));
    assert!(page("list.html").contains("<a href=\"./lite/world/\">Text only</a>"));
    assert!(!page("tags.html").contains("Text only"));
    assert!(page("list.html").contains("<a href=\"./world/\" aria-current=\"true\">World</a>"));
}
