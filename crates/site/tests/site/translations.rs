//! An article in several languages: every page of it tells of all the others, and they of it.

use super::{build, source};
use article::Slug;
use site::{PageSource, Theme};
use std::path::Path;

/// An article in a language, as a translation of the one with that slug.
fn text(n: u128, headline: &str, language: &str, of: Option<&str>) -> PageSource {
    let mut one = source(n, headline, None, "Text.");
    one.content.language = Some(language.to_owned());
    one.content.translates = of.map(|slug| Slug::parse(slug).unwrap());
    one.entry.language = one.content.language.clone();
    one.entry.translates = one.content.translation_of(&one.entry.slug).cloned();
    one.entry.revision = one.content.revision_id();
    one
}

/// An original in the site's language, and two translations.
fn group() -> Vec<PageSource> {
    vec![
        text(1, "Bridge closes", "en", None),
        text(2, "Bruecke gesperrt", "de", Some("bridge-closes")),
        text(3, "Le pont ferme", "fr", Some("bridge-closes")),
    ]
}

/// What of a page's head says where it stands in other languages.
fn alternates(out: &Path, page: &str) -> Vec<(String, String)> {
    let html = std::fs::read_to_string(out.join(page)).unwrap();
    let head = html.split_once("<style>").unwrap().0;
    let tag = |line: &str| {
        let rest = line.strip_prefix("<link rel=\"alternate\" hreflang=\"")?;
        let (language, rest) = rest.split_once("\" href=\"")?;
        Some((language.to_owned(), rest.trim_end_matches("\">").replace("https://example.org/news", "")))
    };
    head.lines().filter_map(tag).collect()
}

fn all(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(language, path)| ((*language).to_owned(), (*path).to_owned())).collect()
}

#[test]
fn every_page_of_a_group_says_the_same_of_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    build(&out, &theme, &group()).unwrap();
    let whole = all(&[
        ("en", "/bridge-closes/"),
        ("de", "/bruecke-gesperrt/"),
        ("fr", "/le-pont-ferme/"),
        ("x-default", "/bridge-closes/"),
    ]);
    for page in ["bridge-closes", "bruecke-gesperrt", "le-pont-ferme"] {
        assert_eq!(alternates(&out, &format!("{page}/index.html")), whole, "{page}");
    }
    let page = |path: &str| std::fs::read_to_string(out.join(path)).unwrap();
    let (english, german) = (page("bridge-closes/index.html"), page("bruecke-gesperrt/index.html"));
    let link = "<a rel=\"alternate\" lang=\"fr\" hreflang=\"fr\" href=\"../le-pont-ferme/\">Français</a>";
    assert!(english.contains(">Deutsch</a>, ") && english.contains(link), "{english}");
    assert!(!english.contains(">English</a>") && german.contains(">English</a>"));
    assert!(
        page("lite/bruecke-gesperrt/index.html").contains("lite/le-pont-ferme/index.html\">Français</a>")
    );
    assert!(german.contains("<html lang=\"de\">"));
    for (property, content) in
        [("og:locale", "de_DE"), ("og:locale:alternate", "en_US"), ("og:locale:alternate", "fr_FR")]
    {
        assert!(
            german.contains(&format!("<meta property=\"{property}\" content=\"{content}\">")),
            "{content}"
        );
    }

    let told = |html: &str| -> serde_json::Value {
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">").unwrap();
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
    };
    let (english, german) = (told(&english), told(&german));
    assert_eq!(german[0]["translationOfWork"]["@id"], english[0]["url"]);
    assert_eq!(english[0]["workTranslation"][0]["@id"], german[0]["url"]);
    assert_eq!(english[0]["workTranslation"].as_array().unwrap().len(), 2);
    assert!(english[0]["translationOfWork"].is_null() && german[0]["workTranslation"].is_null());

    let map = page("sitemaps/1970-01.xml");
    assert_eq!(map.matches("hreflang=\"de\" href=\"https://example.org/news/bruecke-gesperrt/\"").count(), 3);
    assert!(map.contains("xmlns:xhtml=\"http://www.w3.org/1999/xhtml\""));
}

// Search engines drop what the other side does not return.
#[test]
fn what_one_page_of_a_group_says_the_others_return_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let mut texts = group();
    let french = texts.pop().unwrap();
    build(&out, &theme, &texts).unwrap();
    assert_eq!(alternates(&out, "bridge-closes/index.html").len(), 3);

    texts.push(french);
    build(&out, &theme, &texts).unwrap();
    assert_eq!(alternates(&out, "bruecke-gesperrt/index.html").len(), 4, "it came");

    texts[2].entry.slug = Slug::parse("le-pont").unwrap();
    texts[2].entry.address = article::Address::of_article(None, &texts[2].entry.slug);
    build(&out, &theme, &texts).unwrap();
    assert_eq!(alternates(&out, "bruecke-gesperrt/index.html")[2].1, "/le-pont/", "it moved");

    texts[2].content.language = Some("it".into());
    texts[2].entry.language = texts[2].content.language.clone();
    texts[2].entry.revision = texts[2].content.revision_id();
    build(&out, &theme, &texts).unwrap();
    assert_eq!(alternates(&out, "bruecke-gesperrt/index.html")[2].0, "it", "it is in another language");

    texts.truncate(1);
    build(&out, &theme, &texts).unwrap();
    assert!(alternates(&out, "bridge-closes/index.html").is_empty(), "it is alone again");
    let map = std::fs::read_to_string(out.join("sitemaps/1970-01.xml")).unwrap();
    assert!(!map.contains("xhtml"), "{map}");
}

#[test]
fn a_language_stands_for_one_text_and_a_group_for_one_original() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let mut texts = group();
    texts.push(text(4, "Zweite Fassung", "DE", Some("bridge-closes")));
    texts.push(text(5, "Brug dicht", "nl", Some("bruecke-gesperrt")));
    texts.push(text(6, "Kein Tag", "\"><b>", Some("bridge-closes")));
    texts.push(text(7, "Of itself", "sv", Some("of-itself")));
    build(&out, &theme, &texts).unwrap();
    let languages = |page: &str| {
        let found = alternates(&out, &format!("{page}/index.html"));
        found.into_iter().map(|(language, _)| language).collect::<Vec<_>>()
    };
    assert_eq!(languages("bridge-closes"), ["en", "de", "fr", "x-default"]);
    assert!(languages("zweite-fassung").is_empty(), "the first German text has the language");
    assert!(languages("brug-dicht").is_empty(), "a translation of a translation names the original");
    assert!(languages("kein-tag").is_empty() && languages("of-itself").is_empty());

    // Translations know each other also where the original is not out.
    texts.remove(0);
    build(&out, &theme, &texts).unwrap();
    assert_eq!(languages("bruecke-gesperrt"), ["de", "fr"]);
}
