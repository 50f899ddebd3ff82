//! Addresses that moved or went: readers who know them are led on, or told.

use super::{Built, build_as, config, sample};
use article::Address;
use site::{FileKind, Moved, MovedTo, SiteConfig, Theme};
use std::path::Path;

fn at(path: &str) -> Address {
    Address::parse(path).unwrap()
}

fn moved(from: &str, to: &str) -> Moved {
    let to = match to {
        "gone" => MovedTo::Gone,
        to if to.starts_with('/') => MovedTo::Address(at(to)),
        to => MovedTo::Url(to.to_owned()),
    };
    Moved { from: at(from), to }
}

/// A site at the root of its host.
fn at_root() -> SiteConfig {
    SiteConfig { base_url: "https://example.org".into(), ..config() }
}

fn build(out: &Path, config: SiteConfig, moved: &[Moved]) -> Built {
    build_as(config, out, &Theme::load("paper", None).unwrap(), &sample(), moved).unwrap()
}

fn read(out: &Path, path: &str) -> String {
    std::fs::read_to_string(out.join(path)).unwrap()
}

// scar 29: a link that somebody kept still leads somewhere
#[test]
fn who_knows_the_old_address_is_led_to_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let list = [moved("/politics/old-bridge/", "/world/bridge-closes/"), moved("/section/", "/world/")];
    let built = build(&out, config(), &list);
    let page = read(&out, "politics/old-bridge/index.html");
    let way = "../../world/bridge-closes/";
    assert!(page.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={way}\">")), "{page}");
    assert!(page.contains(&format!("<a href=\"{way}\">")) && page.contains("content=\"noindex\""));
    let canonical = "https://example.org/news/world/bridge-closes/".replace('/', "&#x2f;");
    assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{canonical}\">")), "{page}");
    assert!(out.join("politics/old-bridge").join(way).join("index.html").is_file(), "under any sub-path");
    assert!(read(&out, "section/index.html").contains("url=../world/"), "a list is a place as well");
    assert_eq!(built.files["section/index.html"].kind, FileKind::List, "it goes out after what it leads to");
    assert!(!read(&out, "sitemap.xml").contains("old-bridge"));
}

#[test]
fn what_was_taken_down_says_so_in_the_look_of_the_site() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    build(
        &out,
        at_root(),
        &[moved("/world/libel/", "gone"), moved("/world/away/", "https://other.example/a?b=1&c=2")],
    );
    let page = read(&out, "world/libel/index.html");
    assert!(page.contains("no longer here") && page.contains("content=\"noindex\""));
    assert!(page.contains("<a class=\"name\" href=\"../../\">") && !page.contains("canonical"));
    let page = read(&out, "world/away/index.html");
    assert!(page.contains("<a href=\"https://other.example/a?b=1&amp;c=2\">"), "{page}");
    let rules =
        "/world/away/ https://other.example/a?b=1&c=2 301\n/world/libel/ /world/libel/index.html 410!\n";
    assert_eq!(read(&out, "_redirects"), rules);
}

#[test]
fn an_article_or_a_list_that_stands_there_keeps_its_address() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let list = ["/budget-passes/", "/world/", "/tags/", "/"].map(|from| moved(from, "/world/bridge-closes/"));
    build(&out, at_root(), &list);
    assert!(read(&out, "budget-passes/index.html").contains("<h1>Budget passes</h1>"));
    for path in ["index.html", "world/index.html", "tags/index.html"] {
        assert!(!read(&out, path).contains("http-equiv=\"refresh\""), "{path}");
    }
    assert!(!out.join("_redirects").exists(), "nothing moved, so there is no rule");
}

#[test]
fn a_page_comes_to_the_address_that_an_article_gives_up() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let mut sources = sample();
    super::build(&out, &theme, &sources).unwrap();
    sources.remove(0);
    let list = [moved("/world/bridge-closes/", "gone")];
    build_as(at_root(), &out, &theme, &sources, &list).unwrap();
    assert!(read(&out, "world/bridge-closes/index.html").contains("no longer here"));
    build_as(at_root(), &out, &theme, &sample(), &[]).unwrap();
    assert!(read(&out, "world/bridge-closes/index.html").contains("<h1>Bridge closes</h1>"));
}

#[test]
fn chains_lead_to_their_end_and_loops_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let list = [
        moved("/a/", "/b/"),
        moved("/b/", "/c/"),
        moved("/c/", "/budget-passes/"),
        moved("/budget-passes/", "/a/"),
        moved("/x/", "/y/"),
        moved("/y/", "/x/"),
        moved("/into-the-loop/", "/x/"),
        moved("/self/", "/self/"),
        moved("/d/", "/e/"),
        moved("/e/", "gone"),
        moved("/nowhere/", "/never-was/"),
        moved("/twice/", "gone"),
        moved("/twice/", "/budget-passes/"),
    ];
    build(&out, at_root(), &list);
    let to_budget = ["a", "b", "c", "twice"].map(|from| format!("/{from}/ /budget-passes/ 301\n"));
    let gone = ["d", "e", "nowhere"].map(|from| format!("/{from}/ /{from}/index.html 410!\n"));
    let rules = [&to_budget[..3], &gone[..], &to_budget[3..]].concat().concat();
    assert_eq!(read(&out, "_redirects"), rules);
    assert!(read(&out, "a/index.html").contains("url=../budget-passes/"));
    for lost in ["x", "y", "into-the-loop", "self"] {
        assert!(!out.join(lost).exists(), "{lost}");
    }
}

#[test]
fn moved_pages_are_kept_and_changed_and_removed_like_all_others() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let first = build(&out, at_root(), &[moved("/a/", "/world/bridge-closes/"), moved("/b/", "gone")]);
    assert!(
        ["a/index.html", "b/index.html", "_redirects"].iter().all(|path| first.files.contains_key(*path))
    );
    let again = build(&out, at_root(), &[moved("/a/", "/world/bridge-closes/"), moved("/b/", "gone")]);
    assert_eq!((again.written, again.removed), (0, 0));
    let other = build(&out, at_root(), &[moved("/a/", "/budget-passes/"), moved("/b/", "gone")]);
    assert_eq!(other.written, 2, "the page at /a/ and the rules");
    let none = build(&out, at_root(), &[]);
    assert_eq!(none.removed, 3);
    assert!(!out.join("a").exists() && !out.join("b").exists() && !out.join("_redirects").exists());
}

// scar 38: what a moved article's address says is an address and nothing more
#[test]
fn a_hostile_address_is_never_followed_nor_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    for url in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "https://a.example/\n/* https://evil.example 301",
        "https://a.example/ 200",
        "https://a.example/\"><script>alert(1)</script>",
        "https://",
        "HTTPS://ä.example/",
    ] {
        build(&out, at_root(), &[Moved { from: at("/a/"), to: MovedTo::Url(url.into()) }]);
        assert!(read(&out, "a/index.html").contains("no longer here"), "{url}");
        assert_eq!(read(&out, "_redirects"), "/a/ /a/index.html 410!\n");
    }
}

#[test]
fn a_site_below_its_hosts_root_has_no_rules_that_would_hit_its_neighbours() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    build(&out, config(), &[moved("/a/", "gone")]);
    assert!(out.join("a/index.html").is_file() && !out.join("_redirects").exists());
}
