//! A small site, built, read and built again.

mod cards;
mod corrections;
mod full;
mod histories;
mod machines;
mod moved;
mod release;
mod shelf;
mod talk;
mod translations;
mod watched;

use article::{Address, ArticleId, Content, Slug};
use chrono::{DateTime, Duration, Utc};
use shelf::Shelf;
use site::{Build, BuiltFile, Entry, Moved, PageSource, Picture, Site, SiteConfig, SiteError, Theme};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

fn config() -> SiteConfig {
    SiteConfig {
        title: "The <Post>".into(),
        base_url: "https://example.org/news/".into(),
        description: "News".into(),
        language: "en".into(),
        zone: chrono_tz::Europe::Berlin,
        lite: true,
        cards: site::DrawnCards::Off,
        comments: None,
        hub: None,
        key: None,
        packed: false,
    }
}

fn source(n: u128, headline: &str, section: Option<&str>, body: &str) -> PageSource {
    let content = Content {
        headline: headline.into(),
        section: section.map(Into::into),
        tags: vec!["Old bridges".into()],
        byline: vec!["Mira Lund".into()],
        body: body.into(),
        ..Content::default()
    };
    let time = DateTime::<Utc>::UNIX_EPOCH + Duration::hours(n as i64);
    let entry = Entry {
        id: ArticleId::from_random(n),
        slug: Slug::from_headline(headline),
        revision: content.revision_id(),
        kicker: None,
        headline: headline.into(),
        standfirst: None,
        byline: content.byline.clone(),
        section: content.section.clone(),
        tags: content.tags.clone(),
        corrections: Vec::new(),
        language: None,
        translates: None,
        published: time,
        updated: time,
        words: 1,
        address: Address::of_article(section, &Slug::from_headline(headline)),
        pictures: String::new(),
        talk: None,
    };
    let pictures = if body.contains("a b.png") {
        vec![Picture { reference: "a b.png".into(), file_name: "a b.png".into(), ..Picture::default() }]
    } else {
        Vec::new()
    };
    PageSource {
        entry,
        content,
        pictures,
        linked: HashMap::new(),
        previous: None,
        next: None,
        translations: Vec::new(),
    }
}

/// How a build went, and every file of the site.
struct Built {
    written: usize,
    kept: usize,
    removed: usize,
    files: BTreeMap<String, BuiltFile>,
}

fn build(out: &Path, theme: &Theme, sources: &[PageSource]) -> Result<Built, SiteError> {
    build_as(config(), out, theme, sources, &[])
}

fn build_as(
    config: SiteConfig,
    out: &Path,
    theme: &Theme,
    sources: &[PageSource],
    moved: &[Moved],
) -> Result<Built, SiteError> {
    let shelf = Shelf::of(sources);
    let moved = moved.to_vec();
    let build = Build { config, theme, archive: &shelf, moved, clean: false };
    let site::Built { written, kept, removed } = build.write(out, &|_, _| true)?;
    Ok(Built { written, kept, removed, files: site::built_files(out)? })
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|e| e == "html") {
            found.push(path);
        }
    }
    found
}

fn sample() -> Vec<PageSource> {
    vec![
        source(1, "Bridge closes", Some("World"), "Text. See [[budget-passes]].\n\n![Deck](<a b.png>)"),
        source(2, "Budget passes", None, "RELATED: [[bridge-closes]]\n\n[[nobody]]"),
        source(3, "A <script>alert(1)</script> & more", Some("../Evil"), "Text."),
    ]
}

#[test]
fn every_link_leads_somewhere_under_a_sub_path() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    build(&out, &theme, &sample()).unwrap();
    let mut seen = 0;
    for page in pages(&out).iter().filter(|p| !p.ends_with("404.html")) {
        let html = std::fs::read_to_string(page).unwrap();
        for link in
            html.split(" href=\"").chain(html.split(" src=\"")).skip(1).filter_map(|p| p.split('"').next())
        {
            if link.starts_with("http")
                || link.starts_with("mailto:")
                || link.starts_with('#')
                || link.starts_with("<!doctype")
            {
                continue;
            }
            let target = page.parent().unwrap().join(link.replace("%20", " "));
            let target = if link.ends_with('/') { target.join("index.html") } else { target };
            assert!(target.is_file(), "{} leads to {link}", page.display());
            seen += 1;
        }
    }
    assert!(seen > 40, "the crawler saw {seen} links");
    let lost = std::fs::read_to_string(out.join("404.html")).unwrap();
    assert!(lost.contains("href=\"/news/\""), "the 404 page works from any depth");
}

#[test]
fn an_older_page_of_a_list_reads_its_styles_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let sources: Vec<PageSource> =
        (1..=45).map(|n| source(n, &format!("News {n}"), Some("World"), "Text.")).collect();
    build(&out, &theme, &sources).unwrap();
    let page = |path: &str| std::fs::read_to_string(out.join(path)).unwrap();
    let between = |text: &str, begin: &str, end: &str| {
        let (_, behind) = text.split_once(begin)?;
        behind.split_once(end).map(|(inside, _)| inside.to_owned())
    };
    let (newest, older) = (page("world/index.html"), page("world/page/1/index.html"));
    let (open, sheet) = ("<style>", "<link rel=\"stylesheet\" href=\"../../../");
    assert_eq!((between(&older, open, "</style>"), between(&newest, sheet, "\"")), (None, None));
    let sheet = between(&older, sheet, "\"").unwrap();
    assert!(sheet.starts_with("assets/lists-") && sheet.ends_with(".css"), "{sheet}");
    assert_eq!(page(&sheet), between(&newest, open, "</style>").unwrap());
    assert_eq!(theme.asset(&sheet).unwrap(), page(&sheet).as_bytes(), "the preview has it, too");
}

#[test]
fn a_build_writes_only_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let mut sources = sample();
    let first = build(&out, &theme, &sources).unwrap();
    let second = build(&out, &theme, &sources).unwrap();
    assert_eq!((second.written, second.kept, second.removed), (0, first.written, 0));

    sources[0].content.body.push_str("\n\nMore.");
    sources[0].entry.revision = sources[0].content.revision_id();
    let third = build(&out, &theme, &sources).unwrap();
    assert_eq!(third.written, 2, "the page and its twin of text alone");

    // A page whose link's headline changed is written again.
    sources[0].entry.headline = "Bridge opens".into();
    build(&out, &theme, &sources).unwrap();
    assert!(std::fs::read_to_string(out.join("budget-passes/index.html")).unwrap().contains("Bridge opens"));

    std::fs::write(out.join("budget-passes/index.html"), "tampered").unwrap();
    build(&out, &theme, &sources).unwrap();
    let page = std::fs::read_to_string(out.join("budget-passes/index.html")).unwrap();
    let site = Site::new(config(), &theme, vec!["../Evil".into(), "World".into()]);
    let place = |source: &PageSource| site::Neighbour {
        headline: source.entry.headline.clone(),
        address: source.entry.address.clone(),
    };
    sources[1].linked = HashMap::from([("bridge-closes".into(), place(&sources[0]))]);
    assert_eq!(page, site.article_page(&sources[1], &render::parse(&sources[1].content.body)).unwrap());

    std::fs::write(out.join("world/mine.txt"), "mine").unwrap();
    sources.remove(0);
    let last = build(&out, &theme, &sources).unwrap();
    assert!(last.removed > 0 && !out.join("world/bridge-closes").exists());
    assert!(out.join("world/mine.txt").is_file(), "a build removes only its own files");
}

#[test]
fn hostile_words_are_words_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    build(&out, &theme, &sample()).unwrap();
    for page in pages(&out) {
        let html = std::fs::read_to_string(&page).unwrap();
        assert!(!html.contains("<script>"), "{}", page.display());
    }
    assert!(out.join("evil").is_dir());
    let feed = std::fs::read_to_string(out.join("feed.xml")).unwrap();
    assert!(feed.contains("&lt;script&gt;") && !feed.contains("<script"));
}

#[test]
fn a_foreign_folder_is_refused_and_a_broken_theme_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    let theme = Theme::load("paper", None).unwrap();
    let refused = build(folder.path(), &theme, &sample());
    assert!(matches!(refused, Err(SiteError::ForeignFolder(_))));
    std::fs::write(folder.path().join("article.html"), "one\n{% if %}").unwrap();
    let told = Theme::load("paper", Some(folder.path())).err().unwrap().to_string();
    assert!(told.contains("article.html, line 2"), "{told}");
    std::fs::write(
        folder.path().join("article.html"),
        "{% for a in range(99999) %}{% for b in range(99999) %}.{% endfor %}{% endfor %}",
    )
    .unwrap();
    let endless = Theme::load("paper", Some(folder.path())).unwrap();
    let source = &sample()[0];
    assert!(
        Site::new(config(), &endless, Vec::new())
            .article_page(source, &render::parse(&source.content.body))
            .is_err()
    );
}

// The record goes where the site goes, and knows a page before it is there.
#[test]
fn a_page_that_is_withdrawn_goes_wherever_the_site_stands() {
    let folder = tempfile::tempdir().unwrap();
    let (out, moved) = (folder.path().join("site"), folder.path().join("moved"));
    let (theme, mut sources) = (Theme::load("paper", None).unwrap(), sample());
    build(&out, &theme, &sources).unwrap();
    std::fs::rename(&out, &moved).unwrap();
    let withdrawn = sources.remove(0);
    assert!(moved.join("world/bridge-closes/index.html").is_file(), "{}", withdrawn.entry.slug);
    build(&moved, &theme, &sources).unwrap();
    assert!(!moved.join("world").exists());

    let other = folder.path().join("other");
    let (shelf, moved) = (Shelf::of(&sources), Vec::new());
    let stopped = Build { config: config(), theme: &theme, archive: &shelf, moved, clean: false };
    assert!(matches!(stopped.write(&other, &|_, _| false), Err(SiteError::Stopped)));
    assert!(other.join("budget-passes/index.html").is_file(), "it was written before somebody stopped it");
    build(&other, &theme, &sources[1..]).unwrap();
    assert!(!other.join("budget-passes").exists(), "what was planned is known");
}

// scar 38: nothing is read, written or removed through a link
#[cfg(unix)]
#[test]
fn links_lead_no_build_out_of_its_folders() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (out, own, victim) =
        (folder.path().join("site"), folder.path().join("theme"), folder.path().join("victim"));
    for made in [&own, &victim] {
        std::fs::create_dir(made).unwrap();
    }
    std::fs::write(victim.join("index.html"), "mine").unwrap();
    symlink(victim.join("index.html"), own.join("site.css")).unwrap();
    assert!(matches!(Theme::load("paper", Some(&own)), Err(SiteError::Link(_))));
    let theme = Theme::load("paper", None).unwrap();
    build(&out, &theme, &sample()).unwrap();
    std::fs::remove_dir_all(out.join("budget-passes")).unwrap();
    symlink(&victim, out.join("budget-passes")).unwrap();
    assert!(matches!(build(&out, &theme, &sample()), Err(SiteError::Link(_))));
    build(&out, &theme, &sample()[..1]).unwrap();
    assert_eq!(std::fs::read_to_string(victim.join("index.html")).unwrap(), "mine");
}

#[test]
fn a_theme_that_fails_leaves_the_last_good_site() {
    let folder = tempfile::tempdir().unwrap();
    let (out, own) = (folder.path().join("site"), folder.path().join("theme"));
    std::fs::create_dir(&own).unwrap();
    build(&out, &Theme::load("paper", None).unwrap(), &sample()).unwrap();
    let page = |path: &str| std::fs::read_to_string(out.join(path)).unwrap();
    let before = (page("index.html"), page("world/bridge-closes/index.html"), page("tags/index.html"));
    for (file, text) in [("article.html", "{{ artikel.headline }}"), ("tags.html", "{{ tagz.x }}")] {
        std::fs::write(own.join(file), text).unwrap();
        let theme = Theme::load("paper", Some(&own)).unwrap();
        let told = build(&out, &theme, &sample()).err().unwrap().to_string();
        assert!(told.contains(file), "{told}");
        std::fs::remove_file(own.join(file)).unwrap();
        let after = (page("index.html"), page("world/bridge-closes/index.html"), page("tags/index.html"));
        assert_eq!(before, after);
    }
}

#[test]
fn a_sections_page_gives_way_to_an_article_at_its_address_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let mut sources = sample();
    let page = || std::fs::read_to_string(out.join("world/index.html")).unwrap();
    build(&out, &theme, &sources).unwrap();
    let section = page();
    sources.push(source(4, "World", None, "An article of that name."));
    build(&out, &theme, &sources).unwrap();
    assert!(page().contains("An article of that name."));
    let mut shelf = Shelf::of(&sources[..3]);
    shelf.touched = Some(vec![sources[3].entry.id.clone()]);
    let moved = Vec::new();
    let few = Build { config: config(), theme: &theme, archive: &shelf, moved, clean: false };
    few.write(&out, &|_, _| true).unwrap();
    assert_eq!(page(), section);

    // Also where everything is built anew.
    build(&out, &theme, &sources).unwrap();
    assert!(page().contains("An article of that name."));
    let (shelf, moved) = (Shelf::of(&sources[..3]), Vec::new());
    let clean = Build { config: config(), theme: &theme, archive: &shelf, moved, clean: true };
    clean.write(&out, &|_, _| true).unwrap();
    assert_eq!(page(), section);
}

#[test]
fn a_list_is_forgotten_that_went_while_a_new_section_had_all_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let mut sources = sample();
    sources[1].entry.tags = vec!["Lone".into()];
    build(&out, &theme, &sources).unwrap();
    let again = |sources: &[PageSource], touched: usize| {
        let mut shelf = Shelf::of(sources);
        shelf.touched = Some(vec![sources[touched].entry.id.clone()]);
        let moved = Vec::new();
        let build = Build { config: config(), theme: &theme, archive: &shelf, moved, clean: false };
        build.write(&out, &|_, _| true).unwrap();
    };
    // Somebody takes the tag away between the look at what was touched and the reading of all.
    sources[0].entry.section = Some("Harbour".into());
    sources[1].entry.tags = vec!["Old bridges".into()];
    again(&sources, 0);
    sources[2].entry.tags = vec!["Ferries".into()];
    again(&sources, 2);
    let tags = std::fs::read_to_string(out.join("tags/index.html")).unwrap();
    assert!(tags.contains("Ferries") && !tags.contains("Lone"), "{tags}");
}

#[test]
fn a_list_gives_way_to_an_article_also_where_neither_has_its_name_as_address() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let own = source(1, "Corrections", None, "An article of that name.");
    let sources = [own, source(2, "Bridge", Some("Corrections"), "In the section.")];
    for clean in [false, true] {
        let (shelf, moved) = (Shelf::of(&sources), Vec::new());
        let all = Build { config: config(), theme: &theme, archive: &shelf, moved, clean };
        all.write(&out, &|_, _| true).unwrap();
        for path in ["corrections-pages/index.html", "lite/corrections-pages/index.html"] {
            let page = std::fs::read_to_string(out.join(path)).unwrap();
            assert!(page.contains("An article of that name."), "{path}, clean: {clean}");
        }
    }
}
