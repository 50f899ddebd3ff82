//! Whatever happened to the articles one after the other: the site that was brought up to date
//! each time is the site that is built at once.

use super::shelf::Shelf;
use super::{config, source};
use article::{Address, ArticleId, Correction, Slug};
use chrono::{DateTime, Duration};
use proptest::prelude::*;
use proptest::sample::Index;
use site::{Build, DrawnCards, PageSource, SiteConfig, Theme, WatchedSite};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

/// Something that an editor does to the article of that number.
#[derive(Debug, Clone)]
enum Act {
    Put { n: u8, hours: u16, section: u8, tag: u8 },
    Rewrite { n: u8, links: u8 },
    Rename { n: u8, name: u8 },
    Correct { n: u8 },
    TakeDown { n: u8 },
    Pin { n: u8, section: bool },
    Translate { n: u8, of: Option<u8>, into: u8 },
}

const SECTIONS: [Option<&str>; 5] = [Some("World"), Some("Politics"), Some("WORLD"), None, Some("Search")];
const LANGUAGES: [Option<&str>; 5] = [None, Some("de"), Some("fr"), Some("EN"), Some("no language")];
const TAGS: [&str; 4] = ["Bridges", "Trains", "bridges", "Budget"];

fn act() -> impl Strategy<Value = Act> {
    let n = 0u8..12;
    prop_oneof![
        3 => (n.clone(), 0u16..2000, 0u8..5, 0u8..4)
            .prop_map(|(n, hours, section, tag)| Act::Put { n, hours, section, tag }),
        2 => (n.clone(), 0u8..12).prop_map(|(n, links)| Act::Rewrite { n, links }),
        2 => (n.clone(), 0u8..6).prop_map(|(n, name)| Act::Rename { n, name }),
        1 => n.clone().prop_map(|n| Act::Correct { n }),
        2 => n.clone().prop_map(|n| Act::TakeDown { n }),
        1 => (n.clone(), any::<bool>()).prop_map(|(n, section)| Act::Pin { n, section }),
        1 => (n.clone(), proptest::option::of(n), 0u8..5).prop_map(|(n, of, into)| Act::Translate { n, of, into }),
    ]
}

fn id(n: u8) -> ArticleId {
    ArticleId::from_random(u128::from(n) + 1)
}

/// What comes, goes, moves or changes its language in a group of a few.
fn translating() -> impl Strategy<Value = Act> {
    let n = 0u8..4;
    prop_oneof![
        2 => (n.clone(), 0u16..2000, 0u8..2).prop_map(|(n, hours, section)| Act::Put { n, hours, section, tag: 0 }),
        5 => (n.clone(), proptest::option::weighted(0.9, n.clone()), 0u8..5)
            .prop_map(|(n, of, into)| Act::Translate { n, of, into }),
        1 => (n.clone(), 0u8..2).prop_map(|(n, name)| Act::Rename { n, name }),
        1 => n.prop_map(|n| Act::TakeDown { n }),
    ]
}

/// The entry as its text and slug have it now.
fn settle(source: &mut PageSource) {
    source.entry.headline = source.content.headline.clone();
    source.entry.section = source.content.section.clone();
    source.entry.tags = source.content.tags.clone();
    source.entry.corrections = source.content.corrections.clone();
    source.entry.revision = source.content.revision_id();
    source.entry.language = source.content.language.clone();
    source.entry.translates = source.content.translation_of(&source.entry.slug).cloned();
    source.entry.address = Address::of_article(source.entry.section.as_deref(), &source.entry.slug);
}

fn put(shelf: &mut Shelf, n: u8, hours: u16, section: u8, tag: u8) {
    let mut one = source(u128::from(n) + 1, &format!("Headline {n}"), None, "Text of Mira Lund and Ada.");
    one.content.section = SECTIONS[usize::from(section)].map(str::to_owned);
    one.content.tags = vec![TAGS[usize::from(tag)].to_owned()];
    one.entry.published = DateTime::UNIX_EPOCH + Duration::hours(i64::from(hours));
    one.entry.updated = one.entry.published;
    settle(&mut one);
    shelf.sources.insert(one.entry.id.clone(), one);
}

/// Does it, and tells which articles it touched.
fn happen(shelf: &mut Shelf, act: &Act) -> Vec<ArticleId> {
    let change = |shelf: &mut Shelf, n: u8, change: &dyn Fn(&mut PageSource)| {
        if let Some(one) = shelf.sources.get_mut(&id(n)) {
            change(one);
            settle(one);
        }
        vec![id(n)]
    };
    match *act {
        Act::Put { n, hours, section, tag } => {
            put(shelf, n, hours, section, tag);
            vec![id(n)]
        }
        Act::Rewrite { n, links } => change(shelf, n, &|one| {
            one.content.body = format!("See [[headline-{links}]].\n\nRELATED: [[name-{links}]]");
            one.entry.updated += Duration::hours(1);
        }),
        Act::Rename { n, name } => change(shelf, n, &|one| {
            one.content.headline = format!("Name {name}");
            // A section's page gives way to an article at its address.
            let slug = if n == 0 && name == 5 { "world".to_owned() } else { format!("name-{name}-{n}") };
            one.entry.slug = Slug::parse(&slug).unwrap();
        }),
        Act::Correct { n } => change(shelf, n, &|one| {
            let correction = Correction::new("It was wrong.", "2026-12-03".parse().unwrap()).unwrap();
            one.content.corrections.push(correction);
        }),
        Act::Translate { n, of, into } => {
            let original = of.map(|of| match shelf.sources.get(&id(of)) {
                Some(one) => one.entry.slug.clone(),
                None => Slug::from_headline(&format!("Headline {of}")),
            });
            change(shelf, n, &|one| {
                one.content.translates = original.clone();
                one.content.language = LANGUAGES[usize::from(into)].map(str::to_owned);
            })
        }
        Act::TakeDown { n } => {
            shelf.sources.remove(&id(n));
            vec![id(n)]
        }
        Act::Pin { n, section } => {
            let place = if section { "world" } else { "" };
            shelf.pins.retain(|(other, _)| other != place || n % 3 == 0);
            shelf.pins.push((place.into(), id(n)));
            Vec::new()
        }
    }
}

fn build(out: &Path, theme: &Theme, shelf: &Shelf, watched: &mut WatchedSite) -> site::Built {
    let config = SiteConfig { cards: DrawnCards::All, ..config() };
    let build = Build { config, theme, archive: shelf, moved: Vec::new(), clean: false };
    build.write_again(out, watched, &|_, _| true).unwrap()
}

type Tree = BTreeMap<String, Vec<u8>>;

/// Every file of a site but what builds know of it.
fn tree(folder: &Path, below: &str, found: &mut Tree) {
    for entry in std::fs::read_dir(folder.join(below)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            tree(folder, &format!("{path}/"), found);
        } else if !path.starts_with(".copydesk-site") {
            found.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
}

fn same(one: &Path, other: &Path) {
    let (mut grown, mut whole) = (BTreeMap::new(), BTreeMap::new());
    tree(one, "", &mut grown);
    tree(other, "", &mut whole);
    let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&grown), names(&whole));
    for (path, bytes) in &grown {
        let text = String::from_utf8_lossy;
        assert!(*bytes == whole[path], "{path}: {} or {}", text(bytes), text(&whole[path]));
    }
}

/// The cards of all cases.
static DRAWN: LazyLock<Arc<Mutex<Tree>>> = LazyLock::new(Arc::default);

/// Files of a site that somebody takes away or writes into.
type Harm = Vec<Index>;

fn harm(site: &Path, harm: &Harm) {
    let mut there = BTreeMap::new();
    tree(site, "", &mut there);
    let there: Vec<&String> = there.keys().collect();
    for (n, which) in harm.iter().enumerate() {
        let file = site.join(which.get(&there));
        let _ = if n % 2 == 0 { std::fs::remove_file(file) } else { std::fs::write(file, "harmed") };
    }
}

/// Builds a site after each of these acts, and compares it with one that is built at the end.
fn grows(mut shelf: Shelf, acts: impl IntoIterator<Item = (Act, Harm)>) {
    let folder = tempfile::tempdir().unwrap();
    let theme = Theme::load("paper", None).unwrap();
    let grown = folder.path().join("grown");
    let mut watched = WatchedSite::default();
    build(&grown, &theme, &shelf, &mut watched);
    for (act, harmed) in acts {
        shelf.touched = Some(happen(&mut shelf, &act));
        if !harmed.is_empty() {
            harm(&grown, &harmed);
            watched = WatchedSite::default();
        }
        build(&grown, &theme, &shelf, &mut watched);
    }
    shelf.touched = None;
    let looked = build(&grown, &theme, &shelf, &mut WatchedSite::default());
    assert_eq!((looked.written, looked.removed), (0, 0), "whoever looks at everything finds nothing");
    let whole = folder.path().join("whole");
    build(&whole, &theme, &shelf, &mut WatchedSite::default());
    same(&grown, &whole);
}

fn unharmed(acts: Vec<Act>) -> impl Iterator<Item = (Act, Harm)> {
    acts.into_iter().map(|act| (act, Harm::new()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]
    #[test]
    fn a_site_that_grew_is_the_site_that_is_built_at_once(
        already in prop_oneof![Just(0u8), 26u8..34, 58u8..64, 88u8..94],
        acts in prop::collection::vec(act(), 1..7),
    ) {
        // Each card is drawn once for all cases, and named by all that is on it.
        let mut shelf = Shelf { cards: DRAWN.clone(), ..Shelf::default() };
        for n in 0..already {
            put(&mut shelf, n + 20, u16::from(n) * 20, 0, 0);
        }
        grows(shelf, unharmed(acts));
    }

    // What an edit reaches is drawn before it is known what was harmed.
    #[test]
    fn a_site_that_was_harmed_as_it_grew_is_the_site_that_is_built_at_once(
        acts in prop::collection::vec((act(), prop::collection::vec(any::<Index>(), 0..6)), 1..7),
    ) {
        let mut shelf = Shelf { cards: DRAWN.clone(), ..Shelf::default() };
        for n in 0..8 {
            put(&mut shelf, n, u16::from(n) * 20, n % 5, n % 4);
        }
        grows(shelf, acts);
    }

    // A page of a group tells of all the others: none may be left as it was.
    #[test]
    fn a_group_of_translations_that_grew_is_the_one_that_is_built_at_once(
        acts in prop::collection::vec(translating(), 1..8),
    ) {
        let mut shelf = Shelf::default();
        for n in 0..4 {
            put(&mut shelf, n, u16::from(n) * 500, n % 2, 0);
        }
        grows(shelf, unharmed(acts));
    }
}
